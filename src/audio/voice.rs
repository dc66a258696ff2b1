//! The voice: which clip says a text, how long it is, and its samples. Narration comes in tracks: one Ogg Vorbis file for each
//! session and language and one for shared phrases, each with an [`Index`] beside it. Who speaks them is not known here.

mod index;
pub mod own;
mod texts;

use super::ogg::{Bytes, Pages, Shape};
use crate::practice::speech::Clips;
use crate::practice::{Lang, Ms};
pub use index::{Clip, Index, Key};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};
pub use texts::texts;

/// Samples a second of every narration track: what the speech engine gives.
pub const RATE: u32 = 16_000;

/// A narration track as it is handed in: lent for ever by the binary, or read from a folder.
#[derive(Clone, Debug)]
pub struct TrackSource {
    /// The language it is spoken in.
    pub lang: Lang,
    /// Its index, as RON.
    pub index: Cow<'static, [u8]>,
    /// Its sound, as Ogg Vorbis or WAV.
    pub sound: Sound,
}

/// The sound of a track: bytes in memory, or a file that is read where it is needed.
#[derive(Clone)]
pub struct Sound(Arc<dyn Bytes>);

impl<T: Bytes + 'static> From<T> for Sound {
    fn from(bytes: T) -> Sound {
        Sound(Arc::new(bytes))
    }
}

impl fmt::Debug for Sound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sound({} bytes)", self.0.size())
    }
}

impl TrackSource {
    /// Pairs files of the kinds `pmr-7.de.ogg` and `pmr-7.de.ron`, given as name without ending, ending and bytes, in the order
    /// of the sounds. Files without a partner or a language are passed over.
    pub fn pairs(files: impl IntoIterator<Item = (&'static str, &'static str, &'static [u8])>) -> Vec<TrackSource> {
        let files: Vec<_> = files.into_iter().collect();
        let indices: HashMap<_, _> = files.iter().filter(|file| file.1 == "ron").map(|file| (file.0, file.2)).collect();
        let sounds = files.iter().filter(|file| file.1 == "ogg");
        let pair = |(name, _, sound): &(&'static str, _, &'static [u8])| {
            let lang = Lang::ALL.into_iter().find(|lang| name.rsplit_once('.').is_some_and(|(_, code)| code == lang.code()))?;
            Some(TrackSource { lang, index: Cow::Borrowed(indices.get(name)?), sound: (*sound).into() })
        };
        sounds.filter_map(pair).collect()
    }
}

/// All clips there are. Costs nothing until it is asked; the indices of a language are read when it is first spoken.
#[derive(Debug, Default)]
pub struct Voice {
    tracks: Vec<TrackSource>,
    english: OnceLock<Speakers>,
    german: OnceLock<Speakers>,
}

/// The clips of each voice of a language, in the order of the tracks.
type Speakers = Vec<(String, HashMap<Key, Found>)>;

#[derive(Clone, Copy, Debug)]
struct Found {
    track: usize,
    clip: Clip,
}

impl Voice {
    /// A voice that knows these tracks. Where two of them say the same text, the earlier voice speaks.
    pub fn new(tracks: impl IntoIterator<Item = TrackSource>) -> Voice {
        Voice { tracks: tracks.into_iter().collect(), ..Voice::default() }
    }

    /// The samples of a text's clip: mono, [`RATE`] a second. Takes about 2 ms; only the clip is decoded, and nothing
    /// is kept. `None` when nobody has spoken it or its track cannot be read.
    pub fn decode(&self, lang: Lang, text: &str) -> Option<Arc<[f32]>> {
        let found = self.find(lang, text)?;
        let file = &*self.tracks.get(found.track)?.sound.0;
        let Clip { start, samples, .. } = found.clip;
        let wav = own::cut(file, start, samples);
        let shape = Shape { rate: RATE, channels: 1 };
        wav.or_else(|| Pages::of(file)?.cut(file, shape, start, samples)).map(Arc::from)
    }

    /// The keys of all clips of a language.
    pub fn keys(&self, lang: Lang) -> impl Iterator<Item = Key> + '_ {
        self.speakers(lang).iter().flat_map(|(_, clips)| clips.keys().copied())
    }

    /// The key under which a text is spoken; `None` when nobody has spoken it.
    pub fn key(&self, lang: Lang, text: &str) -> Option<Key> {
        self.find(lang, text).map(|found| found.clip.key)
    }

    fn find(&self, lang: Lang, text: &str) -> Option<Found> {
        self.speakers(lang).iter().find_map(|(voice, clips)| clips.get(&Key::new(lang, voice, text)).copied())
    }

    fn speakers(&self, lang: Lang) -> &Speakers {
        let cell = match lang {
            Lang::En => &self.english,
            Lang::De => &self.german,
        };
        cell.get_or_init(|| speakers(&self.tracks, lang))
    }
}

/// Lengths come from the index alone, rounded up.
impl Clips for Voice {
    fn length(&self, lang: Lang, text: &str) -> Option<Ms> {
        let found = self.find(lang, text)?;
        Some(Ms((u64::from(found.clip.samples) * 1000).div_ceil(u64::from(RATE))))
    }
}

/// Reads the indices of a language. One that cannot be read is passed over: its texts fall back to caption and bell.
fn speakers(tracks: &[TrackSource], lang: Lang) -> Speakers {
    let mut speakers = Speakers::new();
    for (track, source) in tracks.iter().enumerate().filter(|(_, source)| source.lang == lang) {
        let Some(index) = Index::parse(&source.index) else { continue };
        let known = speakers.iter().position(|(voice, _)| *voice == index.voice);
        let place = known.unwrap_or_else(|| {
            speakers.push((index.voice, HashMap::new()));
            speakers.len() - 1
        });
        for clip in index.clips {
            speakers[place].1.entry(clip.key).or_insert(Found { track, clip });
        }
    }
    speakers
}
