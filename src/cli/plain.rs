//! A sitting as lines of text: for pipes, screen readers and terminals that cannot place a cursor.

use super::care;
use super::clock::{Clock, SystemClock, Tick};
use super::home::Home;
use super::out::{Silenced, complain, say};
use super::play::Wanted;
use super::shelf::Shelf;
use super::stderr::Diversion;
use super::wake::wakes;
use super::{log, preferences, trouble};
use crate::audio::{Backend, Engine};
use crate::player::{Command, Event, Player, State};
use crate::practice::{CueKind, Lang, Ms, Phase, SafeText, Timeline};
use crate::record::entry::Span;
use crate::record::sitting::SHORTEST;
use crate::record::{Entry, Feelings, Sitting};
use crate::store::{Journal, Paths, device};
use crate::tui::{Prepared, Switch};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::panic;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How often time is looked at.
const NAP: Duration = Duration::from_millis(50);

/// Plays a session as lines; Enter goes on where it waits. Ends early, and keeps what was done, on a signal and when nobody reads.
pub fn run(home: Home, shelf: Shelf, wanted: &Wanted, prepared: Prepared) -> Result<ExitCode, Silenced> {
    care::before(&home, &wanted.opened.session.header, &wanted.conditions)?;
    let stop = Arc::new(AtomicUsize::new(0));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        let number = usize::try_from(signal).unwrap_or_default();
        // Without a handler the signal ends the program as it always did.
        let _ = signal_hook::flag::register_usize(signal, Arc::clone(&stop), number);
    }
    let voice = Arc::clone(shelf.voice());
    let clips = Arc::new(move |lang, text: &str| voice.decode(lang, text));
    let backend = match wanted.sound {
        Switch::On => Backend::Device,
        Switch::Off => Backend::Silent,
    };
    let own = wanted.opened.session.header.ambience;
    let diverted = hushed(&home);
    let mut reader = Lines {
        player: Player::new(Arc::clone(&prepared.timeline), None),
        engine: Engine::start(backend, clips, preferences::levels_over(&home.settings, own)),
        enter: enter_pressed(),
    };
    reader.engine.on_loss(preferences::on_loss(&home.settings));
    let mut clock = SystemClock::start();
    let started = clock.civil();
    let score = preferences::ticking(&home.settings, shelf.score(&prepared.timeline), &prepared.timeline);
    reader.engine.load(Arc::new(score));
    reader.engine.arm(wanted.from);
    reader.player.apply(Command::Seek(wanted.from));
    reader.player.apply(Command::Start);
    let (_waker, wakes) = wakes::<()>();
    let mut tick = clock.tick();
    let said = loop {
        let said = reader.pass(tick);
        if said.is_err() || matches!(reader.player.state(), State::Finished(_)) {
            break said;
        }
        if stop.load(Ordering::Relaxed) != 0 {
            reader.player.apply(Command::Leave);
            break said;
        }
        let _ = clock.wait(&wakes, Some(tick.now + NAP));
        tick = clock.tick();
    };
    reader.player.apply(Command::Leave);
    if let Some(diverted) = diverted {
        diverted.end();
    }
    keep(&home, wanted, &reader.player, &Span { started: started.timestamp(), ended: clock.civil() });
    said?;
    Ok(match stop.load(Ordering::Relaxed) {
        0 => ExitCode::SUCCESS,
        signal => ExitCode::from(128 + u8::try_from(signal).unwrap_or(0)),
    })
}

/// What sound libraries print goes into the log: a screen reader would read it out between the lines. A panic is told all the same.
fn hushed(home: &Home) -> Option<Diversion> {
    let log = home.paths.as_ref().ok().map(Paths::log);
    let diverted = Diversion::begin(log.as_deref()).ok()?;
    // Where nobody can read, what fits into the pipe has to do.
    let _ = diverted.read();
    let (at_last, tell) = (diverted.clone(), panic::take_hook());
    panic::set_hook(Box::new(move |what| {
        at_last.end();
        tell(what);
    }));
    Some(diverted)
}

/// A sitting told in lines.
struct Lines {
    player: Player,
    engine: Engine,
    enter: Receiver<()>,
}

impl Lines {
    /// Lets time pass, and tells what happens.
    fn pass(&mut self, tick: Tick) -> Result<(), Silenced> {
        let entered = self.enter.try_recv().is_ok();
        let mut events = match tick.gap {
            Some(gap) => self.player.apply(Command::Gap(gap)),
            None => self.player.advance(tick.elapsed),
        };
        match self.player.state() {
            // Nobody can be asked here: it goes on where it stood.
            State::Paused(_) => events.extend(self.player.apply(Command::Resume)),
            State::Waiting if entered => events.extend(self.player.apply(Command::Resume)),
            _ => {}
        }
        for event in events {
            match event {
                Event::Playing(at) => self.engine.play(at),
                Event::Stopped(_) => self.engine.pause(),
                _ => {}
            }
            if let Some(line) = line(event, self.player.timeline()) {
                say(&line)?;
            }
        }
        Ok(())
    }
}

/// Each line on stdin is an Enter; a stdin that has ended never waits for one.
fn enter_pressed() -> Receiver<()> {
    let (press, enter) = channel();
    let read = move || {
        for line in std::io::stdin().lines() {
            if line.is_err() || press.send(()).is_err() {
                return;
            }
        }
        while press.send(()).is_ok() {
            std::thread::sleep(std::time::Duration::from_millis(500));
        }
    };
    drop(std::thread::Builder::new().name("enter".to_owned()).spawn(read));
    enter
}

/// Keeps what was practised; what cannot be kept is told.
fn keep(home: &Home, wanted: &Wanted, player: &Player, span: &Span) {
    let State::Finished(ending) = player.state() else { return };
    if player.practised() < SHORTEST {
        return;
    }
    let header = &wanted.opened.session.header;
    let sitting = Sitting {
        session: header.id.clone(),
        tradition: header.tradition,
        practised: player.practised(),
        length: header.length,
        ending,
        before: Feelings::default(),
        after: Feelings::default(),
        breath: wanted.breathing.as_ref().map(|breathing| breathing.pacing.told(player.practised())),
        situation: None,
        note: None,
    };
    let entry = Entry::new(sitting, span, home.settings.day_start, home.lang, device::random());
    let kept = home.paths.clone().and_then(|paths| Journal::open(&paths).append(&entry));
    if let Err(why) = kept {
        complain(&format!("{} ({})", log::line(&entry, home.lang), trouble::said(home.lang, why)));
    }
}

/// The line for an event, where it has one.
pub fn line(event: Event, timeline: &Timeline) -> Option<String> {
    let (at, words) = match event {
        Event::Cue(cue) => (cue.at, cue_words(cue.kind, timeline)?),
        Event::Waiting(at) => (at, waiting(timeline.lang).to_owned()),
        Event::Playing(_) | Event::Stopped(_) | Event::Jumped(_) | Event::Closing | Event::Finished(_) => return None,
    };
    Some(format!("{at:>6}  {words}"))
}

fn cue_words(kind: CueKind, timeline: &Timeline) -> Option<String> {
    let step = |index: usize| timeline.steps.get(index).map(|step| (step.title.as_ref(), step.end - step.start));
    match kind {
        CueKind::Begin => title(step(0)?),
        CueKind::Step(index) => title(step(index)?),
        CueKind::Say(index) => timeline.spoken.get(index).map(|spoken| spoken.text.to_string()),
        CueKind::Recording(index) => {
            let spoken = timeline.recordings.get(index).and_then(|recorded| timeline.spoken.get(recorded.spoken));
            spoken.map(|spoken| spoken.text.to_string())
        }
        CueKind::Breath(phase, length) => Some(format!("  {} {}", breath(phase, timeline.lang), seconds(length))),
        CueKind::Tense(length) => Some(format!("  {}", seconds(length))),
        CueKind::Hold(length) => Some(format!("  {} {}", hold(timeline.lang), seconds(length))),
        CueKind::End => Some(end(timeline.lang).to_owned()),
        _ => None,
    }
}

fn title((title, length): (Option<&SafeText>, Ms)) -> Option<String> {
    title.map(|title| format!("{title} ({length})"))
}

fn seconds(length: Ms) -> String {
    let tenths = length.0 / 100;
    if tenths.is_multiple_of(10) { format!("{} s", tenths / 10) } else { format!("{}.{} s", tenths / 10, tenths % 10) }
}

const fn breath(phase: Phase, lang: Lang) -> &'static str {
    match (phase, lang) {
        (Phase::In, Lang::En) => "in",
        (Phase::In, Lang::De) => "ein",
        (Phase::TopUp, Lang::En) => "and a little more",
        (Phase::TopUp, Lang::De) => "und noch etwas",
        (Phase::Hold, Lang::En) => "hold",
        (Phase::Hold, Lang::De) => "halten",
        (Phase::Out, Lang::En) => "out",
        (Phase::Out, Lang::De) => "aus",
        (Phase::Rest, Lang::En) => "rest",
        (Phase::Rest, Lang::De) => "Pause",
    }
}

const fn hold(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "stay for",
        Lang::De => "bleib",
    }
}

const fn waiting(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Press Enter when you are ready.",
        Lang::De => "Drück Enter, wenn du so weit bist.",
    }
}

const fn end(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "That was it. Take your time.",
        Lang::De => "Das war es. Lass dir Zeit.",
    }
}
