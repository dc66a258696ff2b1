//! What the screens promise: how they look, at which sizes they hold, and what keys lead to.
//!
//! The pictures under `tests/screens/` are compared letter by letter; `UPDATE_SCREENS=1 cargo test --test screens` draws them anew.

#[path = "support/scenes.rs"]
mod scenes;
#[path = "support/stage.rs"]
mod stage;
#[path = "support/year.rs"]
mod year;

use atempause::assets::{PARTS, SESSIONS};
use atempause::breaks::{Idle, Rhythm, Seen};
use atempause::practice::compile::{Options, compile};
use atempause::practice::header::Condition;
use atempause::practice::speech::NoClips;
use atempause::practice::{Lang, Ms, Part, SafeText, Session, Timeline, read};
use atempause::record::lately::Done;
use atempause::record::{Day, History, Lately, Standing, Why};
use atempause::tui::{App, Easel, Key, Message, News, Prepared, Quiet, Request, Saved, Settings, SoundStatus, Switch, Told};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use scenes::{SCENES, over_in, record_in};
use stage::{app, keys, open, playing, prepared, press_key, start_of, text, text_on, wait};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Sizes of the pictures.
const SIZES: [(u16, u16); 5] = [(120, 40), (80, 24), (40, 30), (40, 12), (30, 6)];

/// The built-in sessions, laid out as written in both languages.
fn shipped() -> Vec<(Session, Lang, Timeline)> {
    let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect();
    let sessions = SESSIONS.iter().map(|asset| read::session(text(asset.bytes)).unwrap());
    let laid = |session: Session| {
        Lang::ALL.map(|lang| (session.clone(), lang, compile(&session.steps, &parts, &Options::new(lang), &NoClips).unwrap()))
    };
    sessions.flat_map(laid).collect()
}

/// Whatever the built-in sessions say can be read to its last word, down to the smallest screen with captions.
#[test]
fn built_in_captions_can_be_read_whole() {
    let mut easel = Easel::new();
    let figures = stage::figures();
    for (session, lang, timeline) in shipped() {
        let mut item = stage::item(session.header.clone());
        item.header.gates.clear();
        let prepared = Prepared {
            request: Request(0),
            timeline: Arc::new(timeline),
            closing: None,
            conditions: Vec::new(),
            breathing: None,
        };
        for (n, spoken) in prepared.timeline.spoken.iter().enumerate() {
            let mut app = App::new(Settings::new(lang), stage::THEME).with_figures(Arc::clone(&figures));
            app.update(Message::Begin { item: Box::new(item.clone()), prepared: prepared.clone(), from: spoken.start });
            press_key(&mut app, Key::Char(' '));
            let (width, height) = [(40, 12), (80, 24), (40, 30), (57, 18), (120, 40)][n % 5];
            let screen = text_on(&mut easel, &app, (width, height));
            let last = spoken.text.as_str().split_whitespace().last().unwrap_or_default();
            assert!(screen.contains(last), "{} at {width}x{height}: {}\n{screen}", session.header.id, spoken.text);
        }
    }
}

#[test]
fn screens_look_as_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    let update = std::env::var_os("UPDATE_SCREENS").is_some();
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        for (name, scene) in SCENES {
            let app = scene(lang);
            let mut picture = String::new();
            for (width, height) in SIZES {
                picture += &format!("--- {width}x{height}\n{}", text(&app, width, height));
            }
            let path = folder.join(format!("{name}.{}.txt", lang.code()));
            if update {
                fs::write(&path, &picture).unwrap();
            } else if fs::read_to_string(&path).unwrap_or_default() != picture {
                faults.push(format!("{} differs; it is now:\n{picture}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Nothing of ours is of a width that terminals disagree on: ASCII, letters, one dot, and the blocks that pictures are made of.
#[test]
fn signs_are_of_known_width() {
    for lang in Lang::ALL {
        for (name, scene) in SCENES {
            for (width, height) in SIZES {
                for c in text(&scene(lang), width, height).chars() {
                    let known = c.is_ascii() || c.is_alphabetic() || c == '∙' || ('▀'..='▟').contains(&c);
                    assert!(known, "{c:?} in {name}");
                }
            }
        }
    }
}

/// No terminal is too small or too large to go on: each size from nothing to 200x60, the screens taking turns.
#[test]
fn every_size_can_be_drawn() {
    let apps: Vec<App> = SCENES.iter().zip(Lang::ALL.into_iter().cycle()).map(|((_, scene), lang)| scene(lang)).collect();
    let mut easel = Easel::new();
    for width in 0..=200 {
        for height in 0..=60 {
            // The smaller the screen, the more of them.
            let step = match (width, height) {
                (0..20, 0..6) => 1,
                (0..100, 0..30) => apps.len().div_ceil(2),
                _ => apps.len(),
            };
            let first = (usize::from(width) + 5 * usize::from(height)) % step;
            for app in apps.iter().skip(first).step_by(step) {
                let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
                app.view(&mut buf, &mut easel);
                for moving in app.moving(buf.area).into_iter().flatten() {
                    app.view_moving(moving, &mut buf, &mut easel);
                }
            }
        }
    }
}

/// Who wants no day counted finds no such number: not in the library, not in the record, not after a session.
#[test]
fn what_is_not_to_be_counted_is_not_shown() {
    for lang in Lang::ALL {
        for (counted, switch) in [(true, Switch::On), (false, Switch::Off)] {
            let mut app = App::new(Settings { continuity: switch, ..Settings::new(lang) }, stage::THEME);
            app.update(Message::Library(stage::library()));
            app.update(Message::Standing(stage::standing()));
            let words = match lang {
                Lang::En => ["of the last 14", "This week", " days"],
                Lang::De => ["der letzten 14", "Diese Woche", " Tagen"],
            };
            assert_eq!(text(&app, 80, 24).contains(words[0]), counted, "{lang:?}");
            let weeks = record_in(app.clone(), lang, "\thh");
            assert_eq!(text(&weeks, 80, 24).contains(words[2]), counted, "{lang:?}");
            let app = over_in(app, lang);
            assert_eq!(text(&app, 120, 40).contains(words[1]), counted, "{lang:?}");
        }
    }
}
