//! `render`: a session as a sound file, by the score and the mixer that play it.
//!
//! Stems are the buses before the mixer's last stage, the safety net that bends peaks above -2 dBFS: where that has nothing to
//! do, as in every built-in session, their sum is the whole.

use super::args;
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{Silenced, complain, progress};
use super::play::{nothing_left, opened};
use super::preferences;
use super::shelf::Shelf;
use super::target::{Target, Unwritable};
use super::trouble;
use crate::audio::bounce::Bounce;
use crate::audio::file::{Format, Writer};
use crate::audio::level::Hearing;
use crate::audio::wav::Bits;
use crate::audio::{Bus, Clips, Levels, Score};
use crate::practice::compile::Options;
use crate::practice::{Lang, Ms};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Frames a second.
const RATE: u32 = 48_000;
/// Frames rendered in one go: under half a second of sound.
const BLOCK: usize = 20_000;
/// Time between two pictures of the progress bar.
const REDRAW: Duration = Duration::from_millis(100);
/// Cells of the progress bar.
const CELLS: usize = 30;

/// The stems' names.
const STEMS: [(Bus, &str); Bus::ALL.len()] =
    [(Bus::Voice, "voice"), (Bus::Cues, "bells"), (Bus::Breath, "breath"), (Bus::Ambience, "ambience")];

/// Why a rendering did not come to its end.
enum Broken {
    File(PathBuf, Unwritable),
    TooLong,
    Stopped(usize),
}

/// Renders; 1 when there is no such session, it has faults, or a file cannot be written.
pub fn run(asked: &args::Render, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    let Some((_, opened)) = opened(&asked.what, shelf, home.lang) else { return Ok(ExitCode::from(1)) };
    let options = Options {
        lang: home.lang,
        pace: asked.pace.unwrap_or(home.settings.pace),
        conditions: asked.editions.conditions(&home.settings.circumstances),
        dominant: asked.dominant.unwrap_or(home.settings.dominant.0),
    };
    let Some(laid) = shelf.lay_out(&opened, &options) else {
        complain(&nothing_left(home.lang));
        return Ok(ExitCode::from(1));
    };
    let voice = Arc::clone(shelf.voice());
    let mut studio = Studio {
        score: Arc::new(preferences::ticking(&home.settings, shelf.score(&laid.timeline), &laid.timeline)),
        clips: Arc::new(move |lang, text: &str| voice.decode(lang, text)),
        levels: Levels { master: 0.0, ..preferences::levels_over(&home.settings, opened.session.header.ambience) },
        bits: asked.bits,
        format: asked.out.as_deref().and_then(Format::of).unwrap_or_default(),
        work: Work::begin(),
    };
    Ok(match studio.all(asked) {
        Ok(()) => {
            complain(&studio.work.report(studio.score.length, home.lang));
            ExitCode::SUCCESS
        }
        Err(Broken::Stopped(signal)) => ExitCode::from(128 + u8::try_from(signal).unwrap_or(0)),
        Err(broken) => {
            progress("");
            complain(&told(&broken, home.lang));
            ExitCode::from(1)
        }
    })
}

/// What is rendered, and how.
struct Studio {
    score: Arc<Score>,
    clips: Arc<Clips>,
    levels: Levels,
    bits: Bits,
    /// Of all files: stems are as the whole is.
    format: Format,
    work: Work,
}

impl Studio {
    /// The whole and its stems, as far as they are wanted.
    fn all(&mut self, asked: &args::Render) -> Result<(), Broken> {
        // A person who turned the sound off for a quiet room still wants to hear their file.
        let hearing = if self.levels.hearing == Hearing::NoVoice { Hearing::NoVoice } else { Hearing::All };
        let mut jobs: Vec<(PathBuf, Hearing)> = asked.out.iter().map(|out| (out.clone(), hearing)).collect();
        if let Some(folder) = &asked.stems {
            if let Err(error) = std::fs::create_dir_all(folder) {
                return Err(Broken::File(folder.clone(), Unwritable::System(error)));
            }
            let heard = |bus: &Bus| hearing == Hearing::All || *bus != Bus::Voice;
            let stem = |name: &str| folder.join(name).with_extension(self.format.ending());
            jobs.extend(STEMS.iter().filter(|(bus, _)| heard(bus)).map(|(bus, name)| (stem(name), Hearing::Only(*bus))));
        }
        let frames = Bounce::new(self.score.clone(), self.clips.clone(), RATE, &self.levels).length();
        self.work.frames = frames * jobs.len() as u64;
        // All names are tried before the first sample: nobody waits for a fault that was there from the start.
        let targets = jobs.into_iter().map(|(path, hearing)| match Target::open(&path) {
            Ok(target) => Ok((path, target, hearing)),
            Err(why) => Err(Broken::File(path, why)),
        });
        for (path, target, hearing) in targets.collect::<Result<Vec<_>, Broken>>()? {
            self.one(target, hearing, frames).map_err(|broken| match broken {
                Broken::File(_, why) => Broken::File(path, why),
                other => other,
            })?;
        }
        Ok(())
    }

    fn one(&mut self, mut target: Target, hearing: Hearing, frames: u64) -> Result<(), Broken> {
        let failed = |error| Broken::File(PathBuf::new(), Unwritable::System(error));
        let levels = Levels { hearing, ..self.levels };
        let mut bounce = Bounce::new(self.score.clone(), self.clips.clone(), RATE, &levels);
        let begun = Writer::begin(self.format, RATE, self.bits, frames).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Broken::TooLong,
            _ => failed(error),
        });
        let (mut writer, head) = begun?;
        target.write(&head).map_err(failed)?;
        let (mut block, mut bytes) = (vec![[0.0f32; 2]; BLOCK], Vec::new());
        let mut left = frames;
        while left > 0 {
            let count = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
            let block = &mut block[..count];
            bounce.pull(block);
            bytes.clear();
            writer.frames(block, &mut bytes).map_err(failed)?;
            target.write(&bytes).map_err(failed)?;
            left -= count as u64;
            self.work.did(count as u64)?;
        }
        bytes.clear();
        let head = writer.end(&mut bytes).map_err(failed)?;
        target.write(&bytes).map_err(failed)?;
        if let Some(head) = head {
            target.begin_anew(&head).map_err(failed)?;
        }
        target.finish().map_err(failed)
    }
}

/// How far the work is, and whether it is still wanted.
struct Work {
    clock: SystemClock,
    stop: Arc<AtomicUsize>,
    frames: u64,
    done: u64,
    shown: Option<Duration>,
}

impl Work {
    fn begin() -> Work {
        let stop = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // Without a handler the signal ends the program as it always did, and an unfinished file stays under its other name.
            let _ = signal_hook::flag::register_usize(signal, Arc::clone(&stop), usize::try_from(signal).unwrap_or_default());
        }
        Work { clock: SystemClock::start(), stop, frames: 0, done: 0, shown: None }
    }

    fn did(&mut self, frames: u64) -> Result<(), Broken> {
        self.done += frames;
        let stop = self.stop.load(Ordering::Relaxed);
        if stop != 0 {
            progress("");
            return Err(Broken::Stopped(stop));
        }
        let now = self.clock.tick().now;
        if self.shown.is_none_or(|shown| now.saturating_sub(shown) >= REDRAW) {
            self.shown = Some(now);
            progress(&bar(self.done, self.frames));
        }
        Ok(())
    }

    /// The last line: how much, and how many times faster than it sounds.
    fn report(&mut self, length: Ms, lang: Lang) -> String {
        progress("");
        let spent = self.clock.tick().now.as_secs_f64();
        let sounds = self.done as f64 / f64::from(RATE);
        let ratio = if spent > 0.0 { (sounds / spent).round() } else { 0.0 };
        match lang {
            Lang::En => format!("rendered {length}, {ratio} times faster than it sounds"),
            Lang::De => format!("{length} gerendert, {ratio}-mal so schnell, wie es klingt"),
        }
    }
}

fn bar(done: u64, of: u64) -> String {
    let share = if of == 0 { 1.0 } else { done as f64 / of as f64 };
    let full = ((share * CELLS as f64) as usize).min(CELLS);
    format!("{}{} {:3.0} %", "━".repeat(full), "─".repeat(CELLS - full), share * 100.0)
}

fn told(broken: &Broken, lang: Lang) -> String {
    match (broken, lang) {
        (Broken::Stopped(_), _) => String::new(),
        (Broken::TooLong, Lang::En) => {
            "that is longer than a WAV file can be, 4 GiB; name a file that ends in .flac, or take 16 bits".to_owned()
        }
        (Broken::TooLong, Lang::De) => {
            "das ist länger, als eine WAV-Datei sein kann, 4 GiB; nimm einen Namen, der auf .flac endet, oder 16 Bit".to_owned()
        }
        (Broken::File(path, Unwritable::NotAFile), Lang::En) => {
            format!("{}: something that is no file stands there; choose another name", path.display())
        }
        (Broken::File(path, Unwritable::NotAFile), Lang::De) => {
            format!("{}: dort steht etwas, das keine Datei ist; nimm einen anderen Namen", path.display())
        }
        (Broken::File(path, Unwritable::System(error)), Lang::En) => {
            format!("{} cannot be written: {}; choose a folder that can", path.display(), trouble::system(lang, error))
        }
        (Broken::File(path, Unwritable::System(error)), Lang::De) => {
            format!(
                "{} lässt sich nicht schreiben: {}; nimm einen Ordner, in dem das geht",
                path.display(),
                trouble::system(lang, error)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_always_as_long() {
        for (done, says) in [(0, "  0 %"), (1, "  0 %"), (500, " 50 %"), (999, "100 %"), (1000, "100 %"), (2000, "200 %")] {
            let bar = bar(done, 1000);
            assert!(bar.ends_with(says), "{bar}");
            assert_eq!(bar.chars().take_while(|c| matches!(c, '━' | '─')).count(), CELLS);
        }
        assert!(super::bar(0, 0).ends_with("100 %"));
    }
}
