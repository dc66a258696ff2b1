//! The speech engine: SVOX Pico, with the voices that its crate brings along, embedded.

use anyhow::{Context, Result, anyhow, ensure};
use atempause::practice::Lang;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use ttspico::{Engine, EngineStatus, PicoError, Resource, System, Voice};

include!(concat!(env!("OUT_DIR"), "/lingware.rs"));

/// Pace in percent. Slower articulation of this voice is understood less; calm comes from the pauses between sentences.
pub const RATE: u16 = 90;
/// Volume in percent. At 100 loud vowels hit the rail; at 60 the peak is about -4 dBFS. Loudness is set later.
const VOLUME: u16 = 60;
/// Pitch in percent.
const PITCH: u16 = 95;
/// Bytes of the engine's own heap. It needs some 2 MB of them, but it also reads what it never wrote: only a stretch this large
/// comes from the system afresh each time, all zeros, and then a text always sounds the same.
const MEMORY: usize = 64 << 20;
/// Ten minutes: no clip is longer, and a text that makes more has caught the engine in a ring.
const LONGEST: usize = 16_000 * 600;

/// Who speaks a language: part of every clip's key. The number is the recipe's: wording, engine settings and polish; raise it
/// when clips should sound or be read differently, and all of them are rendered anew.
pub const fn voice(lang: Lang) -> &'static str {
    match lang {
        // Of the two English voices, recognised with 22 % word errors against 37 % (en-GB) at this pace.
        Lang::En => "pico-en-US-1",
        Lang::De => "pico-de-DE-1",
    }
}

/// Speaks words that were made ready for the engine: 16 kHz, mono. Every text meets a fresh engine, so that its sound depends
/// on nothing that was said before.
///
/// # Errors
/// When the engine fails or makes more than ten minutes.
pub fn speak(lang: Lang, rate: u16, words: &str) -> Result<Vec<i16>> {
    let tagged =
        format!("<volume level=\"{VOLUME}\"><speed level=\"{rate}\"><pitch level=\"{PITCH}\">{words}</pitch></speed></volume>\0");
    let mut engine = engine(lang)?;
    let mut samples = Vec::new();
    let mut rest = tagged.as_bytes();
    while !rest.is_empty() {
        let taken = engine.put_text(rest).map_err(told)?;
        rest = &rest[taken..];
        // The engine takes some text, and more once it has spoken of it.
        let before = samples.len();
        listen(&mut engine, &mut samples)?;
        ensure!(taken > 0 || samples.len() > before, "the speech engine takes no more text");
    }
    Ok(samples)
}

/// Everything that the engine has to say.
fn listen(engine: &mut Engine, samples: &mut Vec<i16>) -> Result<()> {
    let mut block = [0i16; 1024];
    loop {
        let (made, status) = engine.get_data(&mut block[..]).map_err(told)?;
        samples.extend_from_slice(&block[..made]);
        ensure!(samples.len() <= LONGEST, "the text makes more than ten minutes of speech");
        if status == EngineStatus::Idle {
            return Ok(());
        }
    }
}

fn engine(lang: Lang) -> Result<Engine> {
    let (analysis, signal) = match lang {
        Lang::En => (EN_TA, EN_SG),
        Lang::De => (DE_TA, DE_SG),
    };
    let system = System::new(MEMORY).map_err(told)?;
    let files = [Lingware::new("ta", analysis)?, Lingware::new("sg", signal)?];
    let voice = System::create_voice(system.clone(), "Atempause").map_err(told)?;
    for file in &files {
        let path = file.0.to_str().context("the folder for temporary files has a name that is not UTF-8")?;
        let resource: std::rc::Rc<std::cell::RefCell<Resource>> = System::load_resource(system.clone(), path).map_err(told)?;
        voice.borrow_mut().add_resource(resource).map_err(told)?;
    }
    // SAFETY: an engine may be made of a voice to which text analysis and signal generation have been added, and both have been.
    #[expect(unsafe_code, reason = "the binding marks this one call; the player is another program and has none")]
    let engine = unsafe { Voice::create_engine(voice) };
    engine.map_err(told)
}

/// A voice's data as a file, for as long as the engine reads it: Pico opens files only.
struct Lingware(PathBuf);

impl Lingware {
    fn new(kind: &str, bytes: &[u8]) -> Result<Lingware> {
        let folder = std::env::temp_dir();
        for n in 0..1000 {
            let path = folder.join(format!("atempause-voice-{}-{n}-{kind}.bin", std::process::id()));
            // `create_new` follows no link that somebody else has laid here.
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => {
                    let file_written = file.write_all(bytes);
                    let kept = Lingware(path);
                    file_written.context("the voice's data could not be written to the folder for temporary files")?;
                    return Ok(kept);
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error).context("the folder for temporary files cannot be written"),
            }
        }
        Err(anyhow!("the folder for temporary files is full of our own files"))
    }
}

impl Drop for Lingware {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn told(error: PicoError) -> anyhow::Error {
    anyhow!("speech engine: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_sounds_the_same_whatever_was_said_before() {
        for lang in Lang::ALL {
            let first = speak(lang, RATE, "Now.").unwrap();
            speak(lang, RATE, "Something else in between, and longer.").unwrap();
            let second = speak(lang, RATE, "Now.").unwrap();
            assert!(first.len() > 4000, "{lang:?}: {}", first.len());
            assert!(first == second, "{lang:?}");
        }
    }

    #[test]
    fn long_texts_are_spoken_whole() {
        let one = speak(Lang::De, RATE, "Eins zwei drei vier.").unwrap().len();
        let many = speak(Lang::De, RATE, &"Eins zwei drei vier. ".repeat(60)).unwrap().len();
        assert!((50..70).contains(&(many / one)), "{many} / {one}");
    }
}
