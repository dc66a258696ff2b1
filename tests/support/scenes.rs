//! The screens that are held to what they look like, each with the way that leads to it.

use super::*;

/// A screen, by the name of its picture, and how one gets there.
pub(super) type Scene = (&'static str, fn(Lang) -> App);

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

pub(super) fn over_in(app: App, lang: Lang) -> App {
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

pub(super) fn record_in(mut app: App, lang: Lang, pressed: &str) -> App {
    let now: jiff::Zoned = "2026-11-22T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
    keys(&mut app, "r");
    let today = Day::parse("2026-11-22").unwrap();
    app.update(Message::History(Arc::new(History::of(year::year(&now, lang), &year::pauses(&now), now.timestamp(), today))));
    for key in pressed.chars() {
        press_key(&mut app, if key == '\t' { Key::Tab } else { Key::Char(key) });
    }
    app
}

pub(super) const SCENES: &[Scene] = &[
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
        let history = History::of(Vec::new(), &[], jiff::Timestamp::UNIX_EPOCH, Day::parse("2026-11-22").unwrap());
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
