//! Scenarios: a session, what is to be seen at its moments, and a story of commands. Each is a file of data.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use atempause::assets::{PARTS, SESSIONS};
use atempause::player::{Command, Player, State};
use atempause::practice::body::Side;
use atempause::practice::compile::{Options, Pace, compile, compile_closing};
use atempause::practice::header::Condition;
use atempause::practice::speech::NoClips;
use atempause::practice::{Lang, Ms, Part, Scene, Session, read};
use serde::Deserialize;
use std::fs;
use std::path::Path;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Scenario {
    /// A built-in session, or the text of one.
    session: String,
    lang: String,
    pace: u8,
    evening: bool,
    left_handed: bool,
    length: String,
    moments: Vec<Moment>,
    story: Vec<Event>,
}

impl Default for Scenario {
    fn default() -> Scenario {
        let text = String::new;
        let (moments, story) = (Vec::new(), Vec::new());
        Scenario {
            session: text(),
            lang: "en".into(),
            pace: 100,
            evening: false,
            left_handed: false,
            length: text(),
            moments,
            story,
        }
    }
}

/// What is to be seen at a moment; what is left out is not looked at.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Moment {
    at: String,
    step: String,
    action: String,
    turn: Option<(u32, u32)>,
    side: String,
    level: Option<f32>,
    caption: String,
    next: String,
}

#[derive(Deserialize)]
enum Event {
    Start,
    Pause,
    Resume,
    Next,
    Previous,
    Finish,
    Leave,
    Wait(String),
    Seek(String),
    Sleep(String),
    /// State, position, and how long was practised.
    Is(String, String, String),
}

fn ms(text: &str) -> Ms {
    if text == "0s" { Ms::ZERO } else { Ms::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}")) }
}

fn opened(session: &str) -> Session {
    let built_in = SESSIONS.iter().find(|asset| asset.name == session);
    let source = built_in.map_or(session.to_owned(), |asset| String::from_utf8(asset.bytes.to_vec()).unwrap());
    read::session(&source).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn play(name: &str, scenario: &Scenario) {
    let parts: Vec<Part> = PARTS.iter().map(|a| read::part(std::str::from_utf8(a.bytes).unwrap()).unwrap()).collect();
    let session = opened(&scenario.session);
    let options = Options {
        lang: Lang::from_locale(&scenario.lang).unwrap(),
        pace: Pace::new(scenario.pace).unwrap(),
        conditions: if scenario.evening { vec![Condition::Evening] } else { Vec::new() },
        dominant: if scenario.left_handed { Side::Left } else { Side::Right },
    };
    let timeline = Arc::new(compile(&session.steps, &parts, &options, &NoClips).unwrap());
    if !scenario.length.is_empty() {
        assert_eq!(timeline.length, ms(&scenario.length), "{name}: length");
    }
    for moment in &scenario.moments {
        look(&format!("{name} at {}", moment.at), moment, timeline.at(ms(&moment.at)));
    }
    let closing = session.header.closing.as_ref().and_then(|id| parts.iter().find(|part| part.id == *id));
    let closing = closing.and_then(|part| compile_closing(part, &parts, &options, &NoClips)).map(Arc::new);
    tell(name, Player::new(timeline, closing), &scenario.story);
}

fn look(place: &str, moment: &Moment, scene: Scene<'_>) {
    let title = |step: Option<&atempause::practice::timeline::TimedStep>| {
        step.map_or(String::new(), |step| {
            step.title.as_ref().map_or(format!("{:?}", step.kind), |title| title.as_str().to_owned())
        })
    };
    let seen = |wanted: &str, seen: String, what: &str| {
        assert!(wanted.is_empty() || wanted == seen, "{place}: {what} is {seen:?}, not {wanted:?}");
    };
    seen(&moment.step, title(Some(scene.step)), "the step");
    seen(&moment.next, title(scene.next), "the next step");
    seen(&moment.action, format!("{:?}", scene.beat.action), "the action");
    seen(&moment.side, scene.beat.side.map_or("none".into(), |side| format!("{side:?}")), "the side");
    seen(&moment.caption, scene.caption.map_or("none".into(), |spoken| spoken.text.as_str().to_owned()), "the caption");
    if let Some((n, of)) = moment.turn {
        assert_eq!((scene.beat.turn.n, scene.beat.turn.of), (n, of), "{place}: turn");
    }
    if let Some(level) = moment.level {
        assert!((scene.level - level).abs() < 0.01, "{place}: the level is {}", scene.level);
    }
}

fn tell(name: &str, mut player: Player, story: &[Event]) {
    for (line, event) in (1..).zip(story) {
        match event {
            Event::Start => drop(player.apply(Command::Start)),
            Event::Pause => drop(player.apply(Command::Pause)),
            Event::Resume => drop(player.apply(Command::Resume)),
            Event::Next => drop(player.apply(Command::Next)),
            Event::Previous => drop(player.apply(Command::Previous)),
            Event::Finish => drop(player.apply(Command::Finish)),
            Event::Leave => drop(player.apply(Command::Leave)),
            Event::Seek(to) => drop(player.apply(Command::Seek(ms(to)))),
            Event::Sleep(length) => drop(player.apply(Command::Gap(ms(length)))),
            Event::Wait(time) => drop(player.advance(ms(time))),
            Event::Is(state, at, practised) => {
                let seen = match player.state() {
                    State::CountingIn(_) => "CountingIn".to_owned(),
                    State::Paused(_) => "Paused".to_owned(),
                    state => format!("{state:?}"),
                };
                assert_eq!(
                    (&seen, player.position(), player.practised()),
                    (state, ms(at), ms(practised)),
                    "{name}, event {line}"
                );
            }
        }
    }
}

#[test]
fn scenarios_come_out_as_they_are_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let scenario: Scenario =
            ron::from_str(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        play(&name, &scenario);
    }
}
