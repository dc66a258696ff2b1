//! The tracks that a person's own engine has spoken: `<session>.<language>.wav` with its index `.ron`, in one folder.

use crate::assets;
use crate::audio::recording::Bytes;
use crate::audio::voice::{Key, TrackSource, own};
use crate::practice::Lang;
use crate::store::Trouble;
use crate::store::disk::{RealDisk, replace};
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Bytes of the longest index that is read: some ten thousand clips.
const LONGEST_INDEX: u64 = 1 << 20;
/// Tracks that are looked at.
const MOST: usize = 1_000;

/// Where the track of a session and language is.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its language.
    pub lang: Lang,
    /// Its sound.
    pub sound: PathBuf,
    index: PathBuf,
}

impl Place {
    /// In a folder.
    pub fn of(folder: &Path, session: &str, lang: Lang) -> Place {
        let name = |ending: &str| folder.join(format!("{session}.{}.{ending}", lang.code()));
        Place { lang, sound: name("wav"), index: name("ron") }
    }

    /// The track, when it is there. Its sound stays where it is until it is needed.
    pub fn read(&self) -> Option<TrackSource> {
        let mut index = Vec::new();
        File::open(&self.index).ok()?.take(LONGEST_INDEX).read_to_end(&mut index).ok()?;
        let sound = Lazy(self.sound.clone());
        Some(TrackSource { lang: self.lang, index: index.into(), sound: sound.into() })
    }

    /// Puts clips in the place of what was there. The index goes first and comes last: one that is there always fits its sound.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, voice: &str, clips: &[(Key, Vec<f32>)]) -> Result<(), Trouble> {
        let (sound, index) = own::track(voice, clips).ok_or(Trouble::Full)?;
        let _ = fs::remove_file(&self.index);
        replace(&RealDisk, &self.sound, &sound)?;
        Ok(replace(&RealDisk, &self.index, index.to_string().as_bytes())?)
    }
}

/// The tracks of the built-in sessions.
pub fn shipped() -> Vec<TrackSource> {
    TrackSource::pairs(assets::AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes)))
}

/// The tracks of a folder, by name; it need not exist.
pub fn own(folder: &Path) -> Vec<TrackSource> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".ron")).take(MOST).collect();
    names.sort();
    let place = |name: &String| {
        let (session, code) = name.strip_suffix(".ron")?.rsplit_once('.')?;
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code)?;
        Place::of(folder, session, lang).read()
    };
    names.iter().filter_map(place).collect()
}

/// A file that is opened when it is read.
struct Lazy(PathBuf);

impl Bytes for Lazy {
    fn size(&self) -> u64 {
        fs::metadata(&self.0).map_or(0, |data| if data.is_file() { data.len() } else { 0 })
    }

    fn read(&self, at: u64, into: &mut [u8]) -> bool {
        File::open(&self.0).and_then(|file| file.read_exact_at(into, at)).is_ok()
    }
}
