//! The tracks on disk: speaks what is missing, removes what nobody says any more, leaves the rest byte for byte.

use crate::plan::{self, Wanted};
use crate::{Tracks, encode, pico, polish, wording};
use anyhow::{Context, Result, bail, ensure};
use atempause::audio::voice::{Index, Key, RATE, TrackSource, Voice};
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
    said.extend(plan::sessions(&options.sessions)?);
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
    let files = encoded(name, track, &mut clips)?;
    fs::create_dir_all(&options.out).with_context(|| format!("{}", options.out.display()))?;
    // The index goes first and comes last: one that is there always fits its sound.
    remove(&options.out, name)?;
    fs::write(options.out.join(format!("{name}.ogg")), &files.ogg)?;
    fs::write(options.out.join(format!("{name}.ron")), files.index.to_string())?;
    let samples: usize = clips.iter().map(|(_, clip)| clip.len()).sum();
    let seconds = samples as f64 / f64::from(RATE);
    tell(&format!("{name}: {} clips, {seconds:.1} s, {} kB", clips.len(), files.ogg.len() / 1000))
}

/// What a decoded clip may reach: 3 dB below full scale, and what the codec usually adds to it.
const DECODED_PEAK: f32 = 0.84;
/// So often a clip is tamed anew; two rounds have always been enough.
const ROUNDS: u32 = 8;

/// Encodes clips. Rarely the codec overshoots within one vowel: such a clip is held a little lower there, until none does.
fn encoded(name: &str, track: &Wanted, clips: &mut [(Key, Vec<f32>)]) -> Result<encode::Files> {
    for _ in 0..ROUNDS {
        let files = encode::track(name, pico::voice(track.lang), clips)?;
        let (index, sound) = (files.index.to_string().into_bytes().into(), files.ogg.clone().into());
        let heard = Voice::new([TrackSource { lang: track.lang, index, sound }]);
        let mut tamed = 0;
        for ((_, clip), text) in clips.iter_mut().zip(&track.texts) {
            let decoded = heard.decode(track.lang, text).with_context(|| format!("{name}: {text:?} cannot be decoded"))?;
            let peak = decoded.iter().fold(0.0f32, |peak, sample| peak.max(sample.abs()));
            if peak > DECODED_PEAK {
                tamed += 1;
                polish::tame(clip, f64::from(DECODED_PEAK / peak) * 0.98);
            }
        }
        if tamed == 0 {
            return Ok(files);
        }
    }
    bail!("a clip of {name} passes the ceiling however softly it is spoken")
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const SESSION: &str = r#"Session(
        format: 1, id: "ID", title: (en: "T", de: "T"), summary: (en: "S.", de: "S."),
        tradition: Breath, level: Start, length: "10s", postures: [Sitting],
        steps: [Guide(for: "10s", say: [(en: "Both say this.", de: "Das sagen beide."), (at: "5s", en: "ONE", de: "EINS")])],
    )"#;

    /// Two sessions in a folder of their own, each with one text of its own.
    fn home() -> (tempfile::TempDir, Tracks) {
        let home = tempfile::tempdir().unwrap();
        let sessions = home.path().join("sessions");
        fs::create_dir_all(sessions.join("parts")).unwrap();
        for (id, en, de) in [("a", "Here it is.", "Hier ist es."), ("b", "There it is.", "Da ist es.")] {
            write(&sessions, id, en, de);
        }
        let options = Tracks { sessions, out: home.path().join("audio"), check: false };
        (home, options)
    }

    fn write(sessions: &Path, id: &str, en: &str, de: &str) {
        let text = SESSION.replace("ID", id).replace("ONE", en).replace("EINS", de);
        fs::write(sessions.join(format!("{id}.ron")), text).unwrap();
    }

    /// What is in the folder of tracks.
    fn files(options: &Tracks) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(&options.out).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    #[test]
    fn only_what_changed_is_spoken_anew() {
        let (_home, mut options) = home();
        run(&options).unwrap();
        let before = files(&options);
        assert_eq!(before.len(), 12, "two sessions and what is shared, two languages, sound and index");

        write(&options.sessions, "b", "Somewhere it is.", "Da ist es.");
        options.check = true;
        assert!(run(&options).is_err());
        assert_eq!(files(&options), before, "checking changes nothing");
        options.check = false;
        run(&options).unwrap();
        let after = files(&options);
        let changed: Vec<_> =
            after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        assert_eq!(changed, [&options.out.join("b.en.ogg"), &options.out.join("b.en.ron")]);

        fs::remove_file(options.sessions.join("a.ron")).unwrap();
        fs::remove_file(options.out.join("b.de.ogg")).unwrap();
        fs::write(options.out.join("CREDITS.md"), "kept").unwrap();
        run(&options).unwrap();
        let names: Vec<_> = files(&options).into_keys().map(|path| path.file_name().unwrap().to_owned()).collect();
        let kept = ["CREDITS.md", "b.de.ogg", "b.de.ron", "b.en.ogg", "b.en.ron"];
        let shared = ["shared.de.ogg", "shared.de.ron", "shared.en.ogg", "shared.en.ron"];
        assert_eq!(names, [&kept[..], &shared[..]].concat());
        options.check = true;
        run(&options).unwrap();
    }

    #[test]
    fn a_faulty_session_is_told_with_its_place_and_nothing_is_touched() {
        let (home, options) = home();
        fs::write(options.sessions.join("b.ron"), "Session(\n  oops)").unwrap();
        let told = run(&options).unwrap_err().to_string();
        assert!(told.contains("b.ron:") && !home.path().join("audio").exists(), "{told}");
    }
}
