//! What comes with the program: every session and part is valid, complete in both languages, and as long as it says.

#[path = "shipped/care.rs"]
mod care;
#[path = "shipped/editions.rs"]
mod editions;

use atempause::assets::{FIGURES, HEADERS, PARTS, PROGRAMMES, SESSIONS};
use atempause::audio::voice;
use atempause::practice::body::Posture;
use atempause::practice::check::{self, Known, Mode};
use atempause::practice::compile::{Options, compile};
use atempause::practice::header::{Condition, Gate, Id, Level, packed};
use atempause::practice::session::{Breathe, Hold, HoldLength, Move, Rhythm, StepKind};
use atempause::practice::speech::NoClips;
use atempause::practice::timeline::TimedStep;
use atempause::practice::{Action, Lang, Ms, Part, Pattern, Phase, Place, Programme, Session, Step, Timeline};
use atempause::practice::{programme, read};
use std::iter;

fn source(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn parts() -> Vec<Part> {
    PARTS
        .iter()
        .map(|asset| read::part(source(asset.bytes)).unwrap_or_else(|faults| panic!("{}: {faults:#?}", asset.name)))
        .collect()
}

/// The figures that a session may name: those that are drawn.
fn figures() -> Vec<Id> {
    FIGURES.iter().map(|asset| Id::new(asset.name).expect("a name")).collect()
}

#[test]
fn packed_headers_are_those_of_the_files() {
    let read: Vec<_> = SESSIONS.iter().map(|asset| (asset.name.to_owned(), read::header(source(asset.bytes)).unwrap())).collect();
    assert_eq!(packed::unpack(HEADERS).collect::<Vec<_>>(), read);
}

fn sessions() -> Vec<Session> {
    let (parts, figures) = (parts(), figures());
    let known = Known { figures: Some(&figures), ..Known::parts(&parts) };
    let read = |name: &str, text| check::source(text, &known, Mode::Shipped).unwrap_or_else(|f| panic!("{name}: {f:#?}"));
    SESSIONS.iter().map(|asset| read(asset.name, source(asset.bytes))).collect()
}

fn timeline(session: &Session, lang: Lang) -> Timeline {
    compile(&session.steps, &parts(), &Options::new(lang), &NoClips).expect("something to do")
}

/// Every text of a session in one language: what is listed, warned of, written over steps, and said in any edition and closing.
fn words(session: &Session, lang: Lang) -> String {
    let header = &session.header;
    let listed = [&header.title, &header.summary].into_iter().chain(&header.cautions).map(|text| text.get(lang).to_string());
    let editions = iter::once(Vec::new()).chain(Condition::ALL.iter().map(|one| vec![*one]));
    let titles = editions.flat_map(|conditions| {
        let timeline = edition(session, lang, &conditions);
        let steps = timeline.steps.into_iter().filter_map(|step| step.title);
        steps.chain(timeline.sections.into_iter().filter_map(|section| section.title)).collect::<Vec<_>>()
    });
    let said = voice::texts(session, &parts()).into_iter().filter(|(of, _)| *of == lang).map(|(_, text)| text);
    listed.chain(titles.chain(said).map(|text| text.to_string())).collect::<Vec<_>>().join("\n")
}

/// What is laid out for whoever chose these.
fn edition(session: &Session, lang: Lang, conditions: &[Condition]) -> Timeline {
    let options = Options { conditions: conditions.to_vec(), ..Options::new(lang) };
    compile(&session.steps, &parts(), &options, &NoClips).expect("something to do")
}

#[test]
fn every_file_is_valid_and_named_like_its_id() {
    for (session, asset) in sessions().iter().zip(SESSIONS) {
        assert_eq!(session.header.id.as_str(), asset.name);
    }
    for (part, asset) in parts().iter().zip(PARTS) {
        assert_eq!(part.id.as_str(), asset.name);
        let (parts, figures) = (parts(), figures());
        let known = Known { figures: Some(&figures), ..Known::parts(&parts) };
        assert_eq!(check::part(part, &known, Mode::Shipped), []);
    }
}

/// Sessions with the seconds at which their rows begin, and their length.
fn known() -> Vec<(&'static str, Vec<Ms>, Ms)> {
    let line = |line: &'static str| {
        let (id, rows) = line.split_once(": ").expect("an id");
        let (rows, length) = rows.split_once(" | ").expect("a length");
        let seconds = |text: &str| Ms::from_secs(text.parse().expect("seconds"));
        (id, rows.split(' ').map(seconds).collect(), seconds(length))
    };
    include_str!("shipped/rows.txt").lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

/// As the practices are handed on: to the millisecond, in both languages, row by row.
#[test]
fn sessions_and_their_rows_are_as_long_as_they_are_known_to_be() {
    let sessions = sessions();
    let ids: Vec<&str> = sessions.iter().map(|session| session.header.id.as_str()).collect();
    assert_eq!(ids, known().iter().map(|(id, ..)| *id).collect::<Vec<_>>());
    for (session, (id, rows, length)) in sessions.iter().zip(known()) {
        assert_eq!(session.header.length, length, "{id}");
        for lang in Lang::ALL {
            let timeline = timeline(session, lang);
            assert_eq!(timeline.length, length, "{id}");
            for row in &rows {
                let begins = |at: Ms| timeline.beats.iter().any(|beat| beat.start == at);
                assert!(begins(*row), "{id}: nothing begins at {row}");
            }
        }
    }
}

#[test]
fn both_languages_are_complete_and_different() {
    for session in sessions() {
        for conditions in iter::once(Vec::new()).chain(Condition::ALL.iter().map(|one| vec![*one])) {
            let [en, de] = Lang::ALL.map(|lang| edition(&session, lang, &conditions));
            assert_eq!(en.spoken.len(), de.spoken.len());
            for (en, de) in en.spoken.iter().zip(&de.spoken) {
                assert_ne!(en.text, de.text, "{}", session.header.id);
            }
        }
    }
}

/// What no text of ours says.
const SHUNNED: [&str; 17] = [
    "!",
    "heal",
    "cure",
    "treat",
    "therap",
    "detox",
    "perfect",
    "should feel",
    "heil",
    "behandl",
    "entgift",
    "perfekt",
    "gegen schmerz",
    "against pain",
    "du musst",
    "you must",
    "{",
];

#[test]
fn no_word_promises_or_commands() {
    for session in sessions() {
        for lang in Lang::ALL {
            let words = words(&session, lang).to_lowercase();
            for word in SHUNNED {
                assert!(!words.contains(word), "{}: {word}", session.header.id);
            }
        }
    }
}

/// Breaths a minute: 6 to 10 for a beginner, at least 4.5 for others. Only the two sessions that warn of it hold the breath: box
/// breathing for four seconds, 4-7-8 for seven and at most four times.
#[test]
fn breath_stays_within_safe_ranges() {
    for session in sessions() {
        let header = &session.header;
        let holds = header.gates.contains(&Gate::Holds);
        assert_eq!(holds, ["br-478", "br-box"].contains(&header.id.as_str()), "{}", header.id);
        let timeline = timeline(&session, Lang::En);
        let phase = |wanted: fn(&Phase) -> bool| {
            let held = timeline.beats.iter().filter(move |beat| matches!(&beat.action, Action::Breath(phase) if wanted(phase)));
            held.map(|beat| beat.end - beat.start).collect::<Vec<_>>()
        };
        let held = phase(|phase| matches!(phase, Phase::Hold | Phase::Rest));
        match header.id.as_str() {
            "br-box" => assert!(held.iter().all(|length| *length <= Ms::from_secs(4))),
            "br-478" => assert_eq!(held, [Ms::from_secs(7); 4]),
            id => assert!(held.is_empty(), "{id}: {held:?}"),
        }
        let slowest = if header.level == Level::Start { 6.0 } else { 4.5 };
        for (pattern, place) in session.steps.iter().flat_map(patterns) {
            let rate = pattern.per_minute();
            assert!(holds || (slowest..=10.01).contains(&rate), "{} at {place:?}: {pattern} is {rate}", header.id);
        }
    }
}

/// The breath patterns of a step and of all that it arranges, with their places.
fn patterns(step: &Step) -> Vec<(Pattern, Place)> {
    let own = match &step.kind {
        StepKind::Breathe(Breathe { pattern, .. })
        | StepKind::Hold(Hold { length: HoldLength::Breaths { pattern, .. }, .. })
        | StepKind::Move(Move { rhythm: Rhythm::Breath { pattern, .. }, .. }) => Some((*pattern, step.place)),
        _ => None,
    };
    own.into_iter().chain(step.kind.arranged().iter().flat_map(patterns)).collect()
}

/// What figures show lying down.
const LYING: [&str; 16] = [
    "lie-rest",
    "lie-knees-bent",
    "lie-one-knee-bent",
    "hand-on-belly",
    "bridge",
    "curl-up",
    "supine-twist",
    "knees-to-chest",
    "knee-to-chest",
    "figure-four",
    "hamstring-towel",
    "pelvic-tilt",
    "knee-rolls",
    "prone-rest",
    "sphinx",
    "side-lying",
];

/// Whoever is led to lie down is led up over the side: said in the last lying step, or behind it. Where lying is only one of all
/// postures, for a minute of breath or a talk, nobody was led down.
#[test]
fn every_lying_session_returns_over_the_side() {
    let drawn = |name: &str| FIGURES.iter().any(|asset| asset.name == name);
    assert!(LYING.iter().all(|name| drawn(name)), "a figure has another name now");
    for session in sessions() {
        let postures = &session.header.postures;
        let anywhere = [Posture::Sitting, Posture::Standing, Posture::Desk].iter().all(|one| postures.contains(one));
        if !postures.contains(&Posture::Lying) || anywhere {
            continue;
        }
        for lang in Lang::ALL {
            let timeline = timeline(&session, lang);
            let lies = |step: &&TimedStep| step.figure.as_ref().is_some_and(|figure| LYING.contains(&figure.as_str()));
            let from = timeline.steps.iter().rfind(lies).map(|step| step.start).unwrap_or_default();
            let after = timeline.spoken.iter().filter(|spoken| spoken.start >= from);
            let said: Vec<String> = after.map(|spoken| spoken.text.to_string()).collect();
            let told = said.iter().any(|text| care::is_over_the_side(lang, text));
            assert!(told, "{} {lang:?}: {said:#?}", session.header.id);
        }
    }
}

fn programmes() -> Vec<Programme> {
    let read = |name: &str, text| read::programme(text).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
    PROGRAMMES.iter().map(|asset| read(asset.name, source(asset.bytes))).collect()
}

#[test]
fn programmes_are_valid_and_lead_only_to_sessions_that_are_there() {
    let ids: Vec<Id> = sessions().into_iter().map(|session| session.header.id).collect();
    let known = [("at-8", 8), ("back-calm", 6), ("brocades-8", 8), ("desk-4", 4), ("pmr-8", 8)];
    let programmes = programmes();
    let found: Vec<(&str, usize)> = programmes.iter().map(|programme| (programme.id.as_str(), programme.weeks.len())).collect();
    assert_eq!(found, known);
    for (programme, asset) in programmes.iter().zip(PROGRAMMES) {
        assert_eq!(programme.id.as_str(), asset.name);
        assert_eq!(programme::check(programme, Some(&ids)), [], "{}", programme.id);
        for (week, n) in programme.weeks.iter().zip(1..) {
            // What is suggested of each kind fills the days of a week.
            for mood in programme::Mood::ALL {
                let times: u32 = week.choices(mood).iter().map(|choice| u32::from(choice.times)).sum();
                assert!(times >= u32::from(week.days), "{} {n} {mood:?}", programme.id);
            }
        }
    }
}

#[test]
fn programmes_speak_two_languages_in_the_same_tone() {
    for programme in programmes() {
        assert!(programme::speaks_both(&programme), "{}", programme.id);
        for text in programme.texts() {
            let (en, de) = (text.get(Lang::En).as_str(), text.get(Lang::De).as_str());
            assert_ne!(en, de, "{}", programme.id);
            for said in [en, de] {
                for word in SHUNNED.iter().filter(|word| **word != "therap" || !said.contains("therapist")) {
                    assert!(!said.to_lowercase().contains(word), "{}: {word}: {said}", programme.id);
                }
            }
        }
    }
}

#[test]
fn every_programme_speaks_of_waves_and_of_a_bad_day() {
    for programme in programmes() {
        let cards: Vec<&str> = programme.weeks.iter().flat_map(|week| &week.cards).map(|card| card.id.as_str()).collect();
        for about in ["waves", "bad-day"] {
            assert!(cards.iter().any(|card| card.ends_with(about)), "{}: {about} in {cards:?}", programme.id);
        }
    }
}
