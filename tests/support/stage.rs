//! What the screens' tests play with: a small library, a session with every kind of step, a screen as text.

use atempause::assets::FIGURES;
use atempause::breaks::{self, Companion, Wall};
use atempause::figure::Figures;
use atempause::practice::body::{Point, Posture, Region, SideName, Spot};
use atempause::practice::compile::{Options, compile};
use atempause::practice::header::{Condition, Gate, Id, Need, Rating, Tradition};
use atempause::practice::programme::Mood;
use atempause::practice::session::{
    Breathe, Formula, Group, Guide, Hold, HoldLength, Length, Look, Move, MoveSides, Press, Ready, Rhythm, Round, Say, Section,
    Sets, Sides, StepKind, Still, Tense, When,
};
use atempause::practice::speech::NoClips;
use atempause::practice::{Fault, Header, Lang, Ms, Part, Pattern, Place, SafeText, Step, Text, Timeline, read};
use atempause::record::progress::Today;
use atempause::record::{Course, Day, DayStart, Dot, Progress, Stand, Standing, Week, progress};
use atempause::tui::{
    App, ColourDepth, Easel, Effect, Ground, Key, LibraryItem, Message, Prepared, Request, Settings, Source, Theme,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::collections::BTreeMap;
use std::sync::Arc;

pub const THEME: Theme = Theme { depth: ColourDepth::True, ground: Ground::Dark };

/// The built-in figures.
pub fn figures() -> Arc<Figures> {
    Arc::new(Figures::new(FIGURES.iter().map(|asset| (asset.name, asset.bytes))))
}

pub fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

pub fn both(en: &str, de: &str) -> Text {
    Text::both(SafeText::new(en), SafeText::new(de))
}

fn header(name: &str, title: (&str, &str), tradition: Tradition, secs: u64) -> Header {
    Header {
        summary: both(
            "A quiet practice in small steps. You may leave out whatever does not suit you today.",
            "Eine ruhige Übung in kleinen Schritten. Was dir heute nicht passt, darfst du weglassen.",
        ),
        postures: vec![Posture::Lying, Posture::Sitting],
        needs: vec![Need::Mat, Need::Cushion],
        areas: vec![Spot { region: Region::LowerBack, side: SideName::Both }],
        ratings: vec![Rating::Tension, Rating::Pain],
        ..Header::new(id(name), both(title.0, title.1), tradition, Ms::from_secs(secs))
    }
}

pub fn item(header: Header) -> LibraryItem {
    LibraryItem { header, source: Source::BuiltIn, broken: None }
}

pub fn library() -> Vec<LibraryItem> {
    let mut first = header("first-breath", ("First breath", "Erster Atem"), Tradition::Breath, 60);
    first.ratings.clear();
    first.needs.clear();
    let mut muscles = header(
        "pmr-7",
        ("Progressive relaxation: 7 groups", "Progressive Muskelentspannung: 7 Gruppen"),
        Tradition::Relaxation,
        900,
    );
    muscles.gates = vec![Gate::Tensing];
    muscles.closing = Some(id("return"));
    muscles.cautions = vec![both("Feet cramp easily: tense them gently.", "Füße krampfen leicht: spann sie sanft an.")];
    let mut own = item(header("my-plan", ("My plan", "Mein Plan"), Tradition::Own, 300));
    own.source = Source::Own;
    own.broken = Some(Fault::new(Place { line: 12, column: 5 }, "there is no step `Breath`", "did you mean `Breathe`?"));
    vec![
        item(header("st-daily5", ("The daily five", "Die tägliche Fünf"), Tradition::Mobilisation, 420)),
        item(header("br-lowback", ("Breathing into the lower back", "Atmen in den unteren Rücken"), Tradition::Breath, 510)),
        item(first),
        item(muscles),
        own,
    ]
}

pub fn standing() -> Standing {
    let mut last_14 = [Dot::Rest; 14];
    for day in [1, 4, 8, 9, 13] {
        last_14[day] = Dot::Practised;
    }
    let [p, r, a] = [Dot::Practised, Dot::Rest, Dot::Ahead];
    let week = Week { dots: [p, r, p, p, a, a, a], days: 3, goal: 3 };
    Standing { run: 4, longest: 9, strength: 62, last_14, week, today: Ms::from_secs(720), ..Standing::default() }
}

/// Three programmes: one that is followed, in its second week; one that rests; one that was never joined.
pub fn courses() -> Vec<Course> {
    const SOURCE: &str = r#"Programme(format: 1, id: "ID", title: TITLE, question: (en: "What was easier this week?", de: "Was ging diese Woche leichter?"),
        summary: (en: "A little movement and a little rest, each day.", de: "Ein wenig Bewegung und ein wenig Ruhe, jeden Tag."), weeks: [
        Week(title: (en: "Arrive", de: "Ankommen"), days: 1, goal: (en: "Begin in peace.", de: "In Ruhe beginnen."),
            calm: [(session: "first-breath", times: 3)], moving: [(session: "st-daily5", times: 3)]),
        Week(title: (en: "Tense and let go", de: "Anspannen und lösen"), days: 5,
            goal: (en: "The five movements stay. For the calm part, seven groups of muscles.", de: "Die fünf Bewegungen bleiben. Für den ruhigen Teil sieben Muskelgruppen."),
            calm: [(session: "pmr-7", times: 3), (session: "br-lowback", times: 2)], moving: [(session: "st-daily5", times: 5)],
            cards: [Card(id: "waves", title: (en: "Waves are normal", de: "Wellen sind normal"), text: (
                en: "A back has good days and stiff days, and often nobody can say why.\n\nIt helps to look at a week rather than at a day, and to do a little on both.",
                de: "Ein Rücken hat gute und steife Tage, und oft weiß niemand, warum.\n\nEs hilft, auf die Woche zu schauen statt auf den Tag, und an beiden ein wenig zu tun."))]),
        Week(title: (en: "Your own", de: "Deine eigenen"), days: 5, goal: (en: "Choose what did you good.", de: "Wähl, was dir gut tat."),
            calm: [(session: "br-lowback", times: 5)], moving: [(session: "st-daily5", times: 5)]),
    ])"#;
    let course = |id: &str, title: &str, progress: &dyn Fn(Progress) -> Progress| {
        let programme = read::programme(&SOURCE.replace("ID", id).replace("TITLE", title)).unwrap();
        let open = progress::progress(&programme, &[], &[], Day::parse("2026-11-22").unwrap());
        Course { programme: Arc::new(programme), progress: progress(open) }
    };
    let days = ["2026-11-19", "2026-11-20", "2026-11-22"].map(|day| Day::parse(day).unwrap());
    let going = |_: Progress| {
        let next = |mood, session: &str, today| progress::Next { mood, sessions: vec![id(session)], today };
        Progress {
            stand: Stand::Going,
            week: 1,
            days: days.to_vec(),
            next: vec![next(Mood::Calm, "br-lowback", Today::Open), next(Mood::Moving, "st-daily5", Today::Practised)],
            unread: vec![id("waves")],
            question: Some(0),
            answers: BTreeMap::new(),
        }
    };
    vec![
        course("eight", r#"(en: "Relaxation in 8 weeks", de: "Entspannung in 8 Wochen")"#, &|open| open),
        course("back-calm", r#"(en: "Back and calm", de: "Rücken und Ruhe")"#, &going),
        course("desk", r#"(en: "Desk back", de: "Schreibtisch-Rücken")"#, &|open| Progress { stand: Stand::Paused, ..open }),
    ]
}

/// Two sessions for a break.
#[allow(dead_code, reason = "not every test sits beside the work")]
pub fn desk() -> Vec<LibraryItem> {
    let desk = |name, title, region| {
        let mut header = header(name, title, Tradition::Desk, 180);
        header.areas = vec![Spot { region, side: SideName::Both }];
        item(header)
    };
    vec![
        desk("d02", ("Chin glide", "Kinn zurück"), Region::Neck),
        desk("d16", ("Calves and heel drops", "Waden und Fersen"), Region::Calf),
    ]
}

/// The wall on a Friday at ten.
#[allow(dead_code, reason = "not every test sits beside the work")]
pub fn friday() -> Wall {
    Wall::of(&"2026-11-27T10:00[Europe/Berlin]".parse().unwrap(), DayStart::default())
}

/// The breaks pane, with two breaks behind it.
#[allow(dead_code, reason = "not every test sits beside the work")]
pub fn beside(lang: Lang, rhythm: breaks::Rhythm) -> App {
    let mut app = App::new(Settings::new(lang), THEME).with_figures(figures());
    let mut companion = Companion::new(rhythm, friday());
    companion.done();
    companion.done();
    app.update(Message::Accompany(Box::new(companion)));
    app.update(Message::Library(desk()));
    app
}

/// The app in the programme that is followed.
pub fn following(lang: Lang) -> App {
    let mut app = app(lang);
    app.update(Message::Programmes(courses()));
    keys(&mut app, "p");
    app
}

fn step(kind: StepKind) -> Step {
    Step { place: Place::default(), kind }
}

fn look(en: &str, de: &str) -> Look {
    Look { title: Some(both(en, de)), figure: None, regions: Vec::new() }
}

fn shown(figure: &str, look: Look) -> Look {
    Look { figure: Some(id(figure)), ..look }
}

fn say(when: When, en: &str, de: &str) -> Vec<Say> {
    vec![Say { when, text: both(en, de), place: Place::default() }]
}

fn secs(secs: u64) -> Ms {
    Ms::from_secs(secs)
}

fn section(en: &str, de: &str, steps: Vec<StepKind>) -> Step {
    step(StepKind::Section(Section { title: both(en, de), steps: steps.into_iter().map(step).collect() }))
}

fn guide() -> StepKind {
    let text = (
        "Let the floor carry you. Notice where your back touches it, and where it does not. Nothing has to change.",
        "Lass dich vom Boden tragen. Spüre, wo dein Rücken aufliegt und wo nicht. Nichts muss sich ändern.",
    );
    StepKind::Guide(Guide {
        look: look("Arrive", "Ankommen"),
        length: Length::Exactly(secs(30)),
        say: say(When::Start, text.0, text.1),
    })
}

fn breathe() -> StepKind {
    StepKind::Breathe(Breathe {
        look: look("Breathe into the back", "In den Rücken atmen"),
        lead: secs(5),
        pattern: Pattern::parse("4-2-6").unwrap(),
        times: 10,
        say: say(When::Start, "In through the nose, out as if through a straw.", "Durch die Nase ein, wie durch einen Halm aus."),
    })
}

fn tense() -> StepKind {
    let round = |ready| Round { ready: secs(ready), tense: secs(6), release: secs(30), skip: Vec::new() };
    let regions = vec![Spot { region: Region::Hand, side: SideName::Dominant }];
    StepKind::Tense(Tense {
        lead: secs(10),
        rounds: vec![round(0), round(3)],
        groups: vec![Group {
            look: Look { title: None, figure: None, regions },
            how: both("Make a loose fist.", "Mach eine lockere Faust."),
            release: Vec::new(),
            rounds: None,
            place: Place::default(),
        }],
    })
}

fn movement() -> StepKind {
    StepKind::Move(Move {
        look: shown("knee-to-chest", look("Knee to the chest", "Knie zur Brust")),
        lead: secs(5),
        rhythm: Rhythm::Every(secs(6)),
        sets: Sets { of: vec![4, 4], rest: secs(20) },
        sides: MoveSides::Alternating,
        say: say(When::Start, "As far as it is easy.", "So weit, wie es leicht ist."),
    })
}

fn still(en: &str, de: &str, length: u64) -> Still {
    Still { look: look(en, de), length: secs(length), say: Vec::new() }
}

fn stretch() -> Step {
    let hold = Hold {
        look: shown("side-bend", look("Side stretch", "Seite dehnen")),
        lead: secs(5),
        length: HoldLength::Time(secs(20)),
        say: Vec::new(),
    };
    step(StepKind::Sides(Sides { first: SideName::Left, change: secs(8), each: vec![step(StepKind::Hold(hold))] }))
}

fn press() -> StepKind {
    StepKind::Press(Press { look: Look::default(), point: Point::LI4, length: secs(30), say: Vec::new() })
}

fn formula() -> StepKind {
    StepKind::Formula(Formula {
        look: look("Heaviness", "Schwere"),
        text: both("My right arm is heavy.", "Mein rechter Arm ist schwer."),
        times: 6,
        every: secs(8),
        aloud: vec![1, 2],
    })
}

/// One of each kind of step; `first` chooses the step that it begins with.
pub fn everything(lang: Lang) -> Timeline {
    let evening = atempause::practice::session::Conditional { when: vec![Condition::Evening], steps: vec![step(guide())] };
    let steps = vec![
        section("Arriving", "Ankommen", vec![guide(), breathe()]),
        section("Hands", "Hände", vec![tense(), movement()]),
        stretch(),
        section("Quiet", "Ruhe", vec![press(), formula(), StepKind::Silence(still("Silence", "Stille", 60))]),
        step(StepKind::Ready(Ready { look: look("Sit up", "Setz dich auf"), length: secs(10), say: Vec::new() })),
        step(StepKind::Rest(still("Rest", "Ausruhen", 20))),
        step(StepKind::Skip(evening)),
    ];
    compile(&steps, &Vec::<Part>::new(), &Options::new(lang), &NoClips).unwrap()
}

pub fn closing(lang: Lang) -> Timeline {
    let back = Guide {
        look: look("Come back", "Zurückkommen"),
        length: Length::Exactly(secs(40)),
        say: say(When::Start, "Make fists, stretch, open your eyes.", "Fäuste ballen, strecken, Augen auf."),
    };
    compile(&[step(StepKind::Guide(back))], &Vec::<Part>::new(), &Options::new(lang), &NoClips).unwrap()
}

pub fn prepared(lang: Lang, request: Request) -> Prepared {
    let closing = Some(Arc::new(closing(lang)));
    Prepared { request, timeline: Arc::new(everything(lang)), closing, conditions: vec![Condition::Evening], breathing: None }
}

/// An app with a library and a record, in `lang`.
pub fn app(lang: Lang) -> App {
    let mut app = App::new(Settings::new(lang), THEME).with_figures(figures());
    app.update(Message::Library(library()));
    app.update(Message::Standing(standing()));
    app
}

/// Chooses the session of this title by searching for it, and opens it.
pub fn open(app: &mut App, query: &str) -> Vec<Effect> {
    app.update(Message::Key(Key::Char('/')));
    keys(app, query);
    app.update(Message::Key(Key::Enter))
}

pub fn keys(app: &mut App, letters: &str) -> Vec<Effect> {
    letters.chars().flat_map(|c| app.update(Message::Key(Key::Char(c)))).collect()
}

pub fn press_key(app: &mut App, key: Key) -> Vec<Effect> {
    app.update(Message::Key(key))
}

/// Lets time pass in seconds and the rest.
pub fn wait(app: &mut App, mut time: Ms) -> Vec<Effect> {
    let mut effects = Vec::new();
    while time > Ms::ZERO {
        let part = time.min(Ms(1000));
        effects.extend(app.update(Message::Tick(part)));
        time = time - part;
    }
    effects
}

/// The app in the session with everything, `at` after its beginning.
pub fn playing(lang: Lang, at: Ms) -> App {
    let mut app = app(lang);
    let mut item = library().into_iter().find(|item| item.header.id == id("pmr-7")).unwrap();
    // Its cautions were read.
    item.header.gates.clear();
    app.update(Message::Begin { item: Box::new(item), prepared: prepared(lang, Request(0)), from: Ms::ZERO });
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, at);
    app
}

/// Where the first step of this name begins.
pub fn start_of(lang: Lang, title: &str) -> Ms {
    let timeline = everything(lang);
    timeline.steps.iter().find(|step| step.title.as_ref().is_some_and(|t| t.as_str() == title)).unwrap().start
}

/// The screen, on an easel that is at hand: making a body map takes long where nothing is optimised.
pub fn drawn_on(easel: &mut Easel, app: &App, (width, height): (u16, u16)) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    app.view(&mut buf, easel);
    buf
}

/// The screen as text; reversed blanks, the inside of the disc, as full blocks.
pub fn text(app: &App, width: u16, height: u16) -> String {
    text_on(&mut Easel::new(), app, (width, height))
}

/// The same on an easel that is at hand.
pub fn text_on(easel: &mut Easel, app: &App, (width, height): (u16, u16)) -> String {
    let buf = drawn_on(easel, app, (width, height));
    let mut text = String::new();
    for y in 0..height {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..width {
            let cell = &buf[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let full = cell.symbol() == " " && cell.modifier.contains(Modifier::REVERSED);
            row.push_str(if full { "█" } else { cell.symbol() });
            skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
