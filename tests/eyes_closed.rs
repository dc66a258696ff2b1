//! With closed eyes: every change in every session has a sound of its own, and without the voice bells and breath still tell them.

use atempause::assets::{PARTS, SESSIONS};
use atempause::audio::score::{Bus, Score, Sound};
use atempause::practice::body::Side;
use atempause::practice::compile::SLOW_TURN;
use atempause::practice::compile::{Options, compile, compile_closing};
use atempause::practice::header::Condition;
use atempause::practice::speech::{Clips, NoClips, estimate};
use atempause::practice::timeline::{Kind, Timeline};
use atempause::practice::{Action, Lang, Ms, Part, read};

/// A voice that has spoken everything.
struct Spoke;

impl Clips for Spoke {
    fn length(&self, lang: Lang, text: &str) -> Option<Ms> {
        Some(estimate(lang, text))
    }
}

/// Every built-in session in every language, for either hand, whole and in the evening, and its closing; with and without voice.
fn everything() -> Vec<(String, Timeline)> {
    let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect();
    let mut all = Vec::new();
    for asset in SESSIONS {
        let session = read::session(text(asset.bytes)).unwrap();
        for lang in Lang::ALL {
            for (dominant, conditions) in [(Side::Right, vec![]), (Side::Left, vec![Condition::Evening])] {
                for clips in [&Spoke as &dyn Clips, &NoClips] {
                    let options = Options { dominant, conditions: conditions.clone(), ..Options::new(lang) };
                    let name = format!("{} {lang:?} {conditions:?}", asset.name);
                    all.extend(compile(&session.steps, &parts, &options, clips).map(|whole| (name.clone(), whole)));
                    let closing = session.header.closing.as_ref().and_then(|id| parts.iter().find(|part| part.id == *id));
                    let closing = closing.and_then(|part| compile_closing(part, &parts, &options, clips));
                    all.extend(closing.map(|closing| (format!("the closing of {name}"), closing)));
                }
            }
        }
    }
    all
}

/// Sounds other than the voice that begin exactly at a moment.
fn wordless(score: &Score, at: Ms) -> Vec<Sound> {
    score.notes.iter().filter(|note| note.at == at && note.sound.bus() != Bus::Voice).map(|note| note.sound).collect()
}

/// What a step, a side and the end are told by: bells, never by a breath that sounds anyway.
fn is_signal(sound: &Sound) -> bool {
    matches!(sound, Sound::Bowl | Sound::Chime | Sound::Sides | Sound::Rise)
}

#[test]
fn there_is_something_to_listen_to() {
    let all = everything();
    assert!(all.len() >= SESSIONS.len() * 8, "{}", all.len());
    let does = |wanted: fn(Action) -> bool| all.iter().any(|(_, timeline)| timeline.beats.iter().any(|beat| wanted(beat.action)));
    assert!(does(|action| matches!(action, Action::Breath(_))) && does(|action| action == Action::Tense));
    assert!(does(|action| action == Action::Hold) && does(|action| action == Action::ChangeSides));
}

#[test]
fn each_step_begins_with_a_signal() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        for step in &timeline.steps {
            let sounds = wordless(&score, step.start);
            assert!(sounds.iter().any(is_signal), "{name}: the step at {} begins with {sounds:?}", step.start);
        }
    }
}

#[test]
fn each_change_of_sides_has_its_own_bells() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        let changes = timeline.steps.iter().filter(|step| step.kind == Kind::ChangeSides).map(|step| step.start);
        // A change without time of its own: the next step is done on the other side.
        let sided = |step: &atempause::practice::timeline::TimedStep| step.side.is_some();
        let turns = timeline.steps.windows(2).filter(|pair| {
            let other = sided(&pair[0]) && sided(&pair[1]) && pair[0].side != pair[1].side;
            // Another exercise that begins on the first side again is a new step, and sounds like one.
            other && pair[0].kind != Kind::ChangeSides && pair[0].title == pair[1].title
        });
        for at in changes.chain(turns.map(|pair| pair[1].start)) {
            let sounds = wordless(&score, at);
            let told = sounds.contains(&Sound::Sides);
            assert!(told, "{name}: the sides change at {at} with {sounds:?}");
        }
    }
}

#[test]
fn each_phase_has_a_sound_as_long_as_itself() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        for beat in &timeline.beats {
            let sounds = wordless(&score, beat.start);
            let length = beat.end - beat.start;
            let told = match beat.action {
                Action::Breath(phase) => sounds.contains(&Sound::Breath(phase, length)),
                Action::Tense => sounds.contains(&Sound::Rise),
                Action::Release => sounds.contains(&Sound::Fall),
                // The way back of a quick repetition needs no signal of its own.
                Action::Rep if beat.from == 1.0 && length < SLOW_TURN => true,
                Action::Rep | Action::Hold | Action::Ease => sounds.iter().any(|sound| matches!(sound, Sound::Wood(_))),
                Action::Between | Action::ChangeSides => sounds.iter().any(is_signal),
                // Nothing is led here; the step's own signal stands at its beginning.
                Action::Free | Action::Lead | Action::Formula => true,
            };
            assert!(told, "{name}: {:?} at {} begins with {sounds:?}", beat.action, beat.start);
        }
    }
}

/// The end of a held position that leads into free time is a change, too.
#[test]
fn each_hold_is_heard_to_end() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        for pair in timeline.beats.windows(2).filter(|pair| pair[0].action == Action::Hold && pair[1].action != Action::Hold) {
            let sounds = wordless(&score, pair[1].start);
            assert!(!sounds.is_empty(), "{name}: a position is left at {} without a sound", pair[1].start);
        }
    }
}

#[test]
fn the_end_and_each_waiting_are_heard() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        assert!(wordless(&score, timeline.length).contains(&Sound::Bowl), "{name}: the end");
        for gate in &timeline.gates {
            let near =
                score.notes.iter().any(|note| note.sound == Sound::Wait && note.at <= *gate && *gate - note.at <= Ms(3_000));
            assert!(near, "{name}: it waits at {gate} without a sign");
        }
    }
}

#[test]
fn no_two_bells_of_a_moment_are_the_same() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        for note in &score.notes {
            let same = score.notes.iter().filter(|other| other.at == note.at && other.sound == note.sound).count();
            assert_eq!(same, 1, "{name}: {:?} twice at {}", note.sound, note.at);
        }
    }
}

#[test]
fn with_the_voice_every_text_is_heard_and_without_it_a_bell_calls_instead() {
    for (name, timeline) in everything() {
        let score = Score::of(&timeline);
        let near = |spoken: Ms, sound: Sound| {
            score.notes.iter().any(|note| note.sound == sound && note.at >= spoken && note.at - spoken <= Ms(2_600))
        };
        for (i, spoken) in timeline.spoken.iter().enumerate() {
            let sound = if spoken.voiced { Sound::Say(i) } else { Sound::Bell };
            assert!(near(spoken.start, sound), "{name}: {:?} at {}", spoken.text.as_str(), spoken.start);
        }
    }
}
