//! The tracks on disk: speaks what is missing, removes what nobody says any more, leaves the rest byte for byte.

use crate::plan::{self, Wanted};
use crate::{Tracks, encode, pico, polish, wording};
use anyhow::{Context, Result, bail, ensure};
use atempause::audio::voice::{Index, Key, RATE};
use atempause::practice::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Brings the folder up to date, or only tells what is to be done.
///
/// # Errors
/// When a text cannot be spoken, a file cannot be read or written, or, with `--check`, when anything is to be done.
pub fn run(options: &Tracks) -> Result<()> {
    let mut said: Vec<plan::Said> = plan::words().collect();
    said.extend(match &options.texts {
        Some(list) => plan::listed(list)?,
        None => plan::sessions(&options.sessions)?,
    });
    let wanted = plan::tracks(&said);
    let mut work = 0;
    for (name, track) in wanted.iter().filter(|(name, track)| !is_current(&options.out, name, track)) {
        work += 1;
        if options.check {
            tell(&format!("{name}: to be spoken"))?;
        } else {
            render(options, name, track)?;
        }
    }
    for name in unused(&options.out, &wanted)? {
        work += 1;
        tell(&format!("{name}: nobody says it any more"))?;
        if !options.check {
            remove(&options.out, &name)?;
        }
    }
    ensure!(work == 0 || !options.check, "{work} tracks are not up to date; run `make voice`");
    Ok(())
}

/// Whether both files of a track are there and its clips are exactly the wanted ones.
fn is_current(folder: &Path, name: &str, track: &Wanted) -> bool {
    let index = fs::read(folder.join(format!("{name}.ron"))).ok().and_then(|bytes| Index::parse(&bytes));
    let sound = folder.join(format!("{name}.ogg")).is_file();
    let keys = |index: Index| index.clips.iter().map(|clip| clip.key).collect::<BTreeSet<Key>>();
    sound && index.map(keys) == Some(track.keys())
}

fn render(options: &Tracks, name: &str, track: &Wanted) -> Result<()> {
    let voice = pico::voice(track.lang);
    let mut clips: Vec<(Key, Vec<f32>)> = Vec::with_capacity(track.texts.len());
    for text in &track.texts {
        let key = Key::new(track.lang, voice, text);
        ensure!(clips.iter().all(|(known, _)| *known != key), "two texts of {name} share a key; change one: {text:?}");
        clips.push((key, spoken(track.lang, text).with_context(|| format!("{name}: {text:?}"))?));
    }
    let files = encode::track(name, voice, options.quality, &clips)?;
    fs::create_dir_all(&options.out).with_context(|| format!("{}", options.out.display()))?;
    // The index goes first and comes last: one that is there always fits its sound.
    remove(&options.out, name)?;
    fs::write(options.out.join(format!("{name}.ogg")), &files.ogg)?;
    fs::write(options.out.join(format!("{name}.ron")), files.index.to_string())?;
    let samples: usize = clips.iter().map(|(_, clip)| clip.len()).sum();
    let seconds = samples as f64 / f64::from(RATE);
    tell(&format!("{name}: {} clips, {seconds:.1} s, {} kB", clips.len(), files.ogg.len() / 1000))
}

fn spoken(lang: Lang, text: &str) -> Result<Vec<f32>> {
    let words = wording::for_engine(lang, text);
    let clip = polish::clip(&pico::speak(lang, pico::RATE, &words)?);
    if clip.is_empty() {
        bail!("nothing of this can be spoken");
    }
    Ok(clip)
}

/// Tracks in the folder that no session wants: `name.en` or `name.de` with an index.
fn unused(folder: &Path, wanted: &BTreeMap<String, Wanted>) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            let is_index = path.extension().is_some_and(|ending| ending == "ron");
            let is_track = Lang::ALL.into_iter().any(|lang| name.rsplit_once('.').is_some_and(|(_, code)| code == lang.code()));
            if is_index && is_track && !wanted.contains_key(&name) {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}

fn remove(folder: &Path, name: &str) -> Result<()> {
    for ending in ["ron", "ogg"] {
        match fs::remove_file(folder.join(format!("{name}.{ending}"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn tell(line: &str) -> Result<()> {
    Ok(writeln!(io::stdout().lock(), "{line}")?)
}
