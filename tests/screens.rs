//! What the screens promise: how they look, at which sizes they hold, and what keys lead to.
//!
//! The pictures under `tests/screens/` are compared letter by letter; `UPDATE_SCREENS=1 cargo test --test screens` draws them anew.

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
use stage::{app, keys, open, playing, prepared, press_key, start_of, text, text_on, wait};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A screen, by the name of its picture, and how one gets there.
type Scene = (&'static str, fn(Lang) -> App);

fn at(lang: Lang, en: &str, de: &str, after: u64) -> App {
    let title = if lang == Lang::En { en } else { de };
    playing(lang, start_of(lang, title) + Ms(after))
}

fn intro(lang: Lang) -> App {
    intro_in(app(lang), lang)
}

fn intro_in(mut app: App, lang: Lang) -> App {
    open(&mut app, "lowback");
    app.update(Message::Prepared(prepared(lang, Request(1))));
    app
}

fn over(lang: Lang) -> App {
    over_in(app(lang), lang)
}

fn over_in(app: App, lang: Lang) -> App {
    let mut app = intro_in(app, lang);
    keys(&mut app, "64");
    press_key(&mut app, Key::Enter);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, start_of(lang, if lang == Lang::En { "Sit up" } else { "Setz dich auf" }) + Ms(10_000));
    press_key(&mut app, Key::Enter);
    wait(&mut app, Ms(60_000));
    app.update(Message::Saved(Saved::Kept));
    app
}

fn stood(lang: Lang, standing: Standing) -> App {
    let mut app = App::new(Settings::new(lang), stage::THEME);
    app.update(Message::Library(stage::library()));
    app.update(Message::Standing(standing));
    app
}

fn new_user(lang: Lang) -> App {
    stood(lang, Standing::default())
}

/// The record after a year, with keys pressed in it.
fn record(lang: Lang, pressed: &str) -> App {
    record_in(app(lang), lang, pressed)
}

fn record_in(mut app: App, lang: Lang, pressed: &str) -> App {
    let now: jiff::Zoned = "2026-11-22T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
    keys(&mut app, "r");
    let today = Day::parse("2026-11-22").unwrap();
    app.update(Message::History(Arc::new(History::of(year::year(&now, lang), now.timestamp(), today))));
    for key in pressed.chars() {
        press_key(&mut app, if key == '\t' { Key::Tab } else { Key::Char(key) });
    }
    app
}

const SCENES: &[Scene] = &[
    ("record", |lang| record(lang, "hhhk")),
    ("record-kind", |lang| record(lang, "nnl")),
    ("record-weeks", |lang| record(lang, "\thh")),
    ("record-felt", |lang| record(lang, "\t\t")),
    ("record-helped", |lang| record(lang, "\t\t\t")),
    ("record-list", |lang| record(lang, "\t\t\t\tjjjj")),
    ("record-strike", |lang| record(lang, "\t\t\t\tjjx")),
    ("record-add", |lang| record(lang, "ahhjl")),
    ("record-new", |lang| {
        let mut app = new_user(lang);
        keys(&mut app, "r");
        let history = History::of(Vec::new(), jiff::Timestamp::UNIX_EPOCH, Day::parse("2026-11-22").unwrap());
        app.update(Message::History(Arc::new(history)));
        app
    }),
    ("library", app),
    ("library-new", new_user),
    ("library-back", |lang| stood(lang, Standing { longest: 9, gap: 40, ..Standing::default() })),
    ("library-pause", |lang| {
        let last = Day::parse("2027-01-03").unwrap();
        stood(lang, Standing { pause: Some((Why::Holiday, last)), today: Ms::ZERO, ..stage::standing() })
    }),
    ("library-uncounted", |lang| {
        let mut app = App::new(Settings { continuity: Switch::Off, ..Settings::new(lang) }, stage::THEME);
        app.update(Message::Library(stage::library()));
        app.update(Message::Standing(stage::standing()));
        app
    }),
    ("library-search", |lang| {
        let mut app = app(lang);
        keys(&mut app, "/rela");
        app
    }),
    ("library-broken", |lang| {
        let mut app = app(lang);
        keys(&mut app, "G");
        app
    }),
    ("library-filter", |lang| {
        let mut app = app(lang);
        keys(&mut app, "fllj");
        app
    }),
    ("library-filtered", |lang| {
        let mut app = app(lang);
        keys(&mut app, "fhhh");
        press_key(&mut app, Key::Enter);
        keys(&mut app, "*");
        app
    }),
    ("library-for-now", |lang| {
        let mut app = app(lang);
        let done = vec![Done { session: stage::id("first-breath"), days_ago: 2 }];
        app.update(Message::Lately(Lately { done, ..Lately::default() }));
        app
    }),
    ("library-taster", |lang| {
        let mut app = app(lang);
        keys(&mut app, "t");
        app
    }),
    ("first-notice", |lang| {
        let mut app = App::new(Settings { notice: Told::NotYet, ..Settings::new(lang) }, stage::THEME);
        app.update(Message::Library(stage::library()));
        app
    }),
    ("named-caution", |lang| {
        let mut app = App::new(Settings { notice: Told::NotYet, ..Settings::new(lang) }, stage::THEME);
        let item = stage::library().into_iter().find(|item| item.header.id == stage::id("pmr-7")).unwrap();
        app.update(Message::Begin { item: Box::new(item), prepared: prepared(lang, Request(0)), from: Ms::ZERO });
        app
    }),
    ("settings", |lang| {
        let mut app = app(lang);
        keys(&mut app, ",jjjlljjjj");
        app
    }),
    ("safety", |lang| {
        let mut app = app(lang);
        keys(&mut app, "s");
        app
    }),
    ("intro-choices", |lang| {
        let mut app = app(lang);
        open(&mut app, "lowback");
        let conditions = Condition::ALL.to_vec();
        app.update(Message::Prepared(Prepared { conditions, ..prepared(lang, Request(1)) }));
        app
    }),
    ("caution", |lang| {
        let mut app = app(lang);
        open(&mut app, "pmr");
        app
    }),
    ("intro", intro),
    ("intro-faults", |lang| {
        let mut app = app(lang);
        open(&mut app, "my-plan");
        app.update(Message::Refused(Request(1), stage::library().into_iter().filter_map(|item| item.broken).collect()));
        app
    }),
    ("counting-in", |lang| {
        let mut app = intro(lang);
        (0..3).for_each(|_| drop(press_key(&mut app, Key::Enter)));
        wait(&mut app, Ms(1_500));
        app
    }),
    ("guide", |lang| at(lang, "Arrive", "Ankommen", 3_000)),
    ("breathe-in", |lang| at(lang, "Breathe into the back", "In den Rücken atmen", 5_000 + 3 * 12_000 + 2_500)),
    ("breathe-full", |lang| at(lang, "Breathe into the back", "In den Rücken atmen", 5_000 + 3 * 12_000 + 5_000)),
    ("tense", |lang| at(lang, "Breathe into the back", "In den Rücken atmen", 125_000 + 12_000)),
    ("release", |lang| at(lang, "Breathe into the back", "In den Rücken atmen", 125_000 + 30_000)),
    ("move", |lang| at(lang, "Knee to the chest", "Knie zur Brust", 5_000 + 6_000 + 2_000)),
    ("hold", |lang| at(lang, "Side stretch", "Seite dehnen", 12_000)),
    ("formula", |lang| at(lang, "Heaviness", "Schwere", 20_000)),
    ("silence", |lang| at(lang, "Silence", "Stille", 20_000)),
    ("waiting", |lang| at(lang, "Sit up", "Setz dich auf", 10_000)),
    ("paused", |lang| {
        let mut app = at(lang, "Breathe into the back", "In den Rücken atmen", 20_000);
        press_key(&mut app, Key::Char('p'));
        app.update(Message::Sound(SoundStatus::Silent));
        app
    }),
    ("gap", |lang| {
        let mut app = at(lang, "Breathe into the back", "In den Rücken atmen", 20_000);
        app.update(Message::Gap(Ms::from_secs(2 * 3600 + 180)));
        app
    }),
    ("leave", |lang| {
        let mut app = at(lang, "Breathe into the back", "In den Rücken atmen", 20_000);
        press_key(&mut app, Key::Char('q'));
        app
    }),
    ("closing", |lang| {
        let mut app = at(lang, "Breathe into the back", "In den Rücken atmen", 20_000);
        press_key(&mut app, Key::Char('q'));
        press_key(&mut app, Key::Enter);
        wait(&mut app, Ms(4_000));
        app
    }),
    ("farewell", over),
    ("farewell-spooled", |lang| {
        let mut app = over(lang);
        keys(&mut app, "3");
        app.update(Message::Saved(Saved::Spooled(SafeText::new("/run/user/1000/atempause/spool.jsonl"))));
        app
    }),
    ("library-programme", |lang| {
        let mut app = app(lang);
        app.update(Message::Programmes(stage::courses()));
        app
    }),
    ("programmes", |lang| {
        let mut app = stage::following(lang);
        press_key(&mut app, Key::Esc);
        app
    }),
    ("programme", stage::following),
    ("programme-week", |lang| {
        let mut app = stage::following(lang);
        keys(&mut app, "jjjjj");
        app
    }),
    ("programme-card", |lang| {
        let mut app = stage::following(lang);
        keys(&mut app, "jj");
        press_key(&mut app, Key::Enter);
        app
    }),
    ("programme-answer", |lang| {
        let mut app = stage::following(lang);
        keys(&mut app, "jjj");
        press_key(&mut app, Key::Enter);
        keys(&mut app, if lang == Lang::En { "Tying my shoes" } else { "Die Schuhe binden" });
        app
    }),
    ("programme-open", |lang| {
        let mut app = stage::following(lang);
        press_key(&mut app, Key::Esc);
        keys(&mut app, "k");
        press_key(&mut app, Key::Enter);
        app
    }),
    ("breath", |lang| {
        let mut app = app(lang);
        keys(&mut app, "bj");
        app
    }),
    ("breath-changed", |lang| {
        let mut app = app(lang);
        keys(&mut app, "b");
        press_key(&mut app, Key::Enter);
        press_key(&mut app, Key::Char(' '));
        wait(&mut app, Ms(22_000));
        press_key(&mut app, Key::Up);
        app
    }),
    ("breath-tapping", |lang| {
        let mut app = app(lang);
        keys(&mut app, "bt ");
        wait(&mut app, Ms(4_000));
        keys(&mut app, " ");
        app
    }),
    ("breath-led", |lang| {
        let mut app = app(lang);
        keys(&mut app, "bt ");
        (0..3).for_each(|_| {
            wait(&mut app, Ms(4_000));
            keys(&mut app, " ");
        });
        wait(&mut app, Ms(60_500));
        app
    }),
    ("breath-asks", |lang| {
        let mut app = app(lang);
        keys(&mut app, "bjj");
        press_key(&mut app, Key::Enter);
        app
    }),
    ("breaks", |lang| {
        let mut app = stage::beside(lang, Rhythm::default());
        wait(&mut app, Ms::from_secs(1080));
        app
    }),
    ("breaks-due", |lang| {
        let mut app = stage::beside(lang, Rhythm::default());
        wait(&mut app, Ms::from_secs(1800));
        app.update(Message::News(News::Seen(Seen { idle: Idle::Unknown, wall: stage::friday() }, Quiet::Off)));
        app
    }),
    ("breaks-quiet", |lang| {
        let mut app = stage::beside(lang, Rhythm::default());
        wait(&mut app, Ms::from_secs(1800));
        app.update(Message::News(News::Seen(Seen { idle: Idle::Unknown, wall: stage::friday() }, Quiet::On)));
        app
    }),
    ("breaks-later", |lang| {
        let mut app = stage::beside(lang, Rhythm::default());
        wait(&mut app, Ms::from_secs(1800));
        keys(&mut app, "p");
        app
    }),
    ("help", |lang| {
        let mut app = app(lang);
        keys(&mut app, "?");
        app
    }),
];

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
