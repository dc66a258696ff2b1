//! Care, over everything that is built in: what is read before a session says each thought once, whoever leaves early is led back,
//! and what holds the breath is offered to whom wants no held breath only where it can be done without.

use super::{edition, parts, sessions};
use atempause::practice::body::Posture;
use atempause::practice::compile::{Options, compile_closing, depends_on};
use atempause::practice::find::may_be_offered;
use atempause::practice::header::{Condition, Gate};
use atempause::practice::speech::NoClips;
use atempause::practice::{Action, Lang, Phase};
use atempause::tui::text::cautions::caution;
use std::collections::HashSet;

/// Ways to speak of coming up over the side.
const OVER_THE_SIDE: [(Lang, &[&str]); 2] = [
    (Lang::En, &["over your side", "over the side", "onto your side", "onto one side", "to the side, and get up"]),
    (Lang::De, &["über die seite", "auf die seite", "auf eine seite", "zur seite herunter"]),
];

/// Whether a text speaks of it.
pub fn is_over_the_side(lang: Lang, text: &str) -> bool {
    let said = text.to_lowercase();
    OVER_THE_SIDE.iter().filter(|(of, _)| *of == lang).any(|(_, ways)| ways.iter().any(|way| said.contains(way)))
}

#[test]
fn leaving_early_leads_back_and_whoever_may_lie_comes_up_over_the_side() {
    let parts = parts();
    for session in sessions() {
        let id = &session.header.id;
        let part = session.header.closing.as_ref().and_then(|closing| parts.iter().find(|part| part.id == *closing));
        let part = part.unwrap_or_else(|| panic!("{id} ends abruptly for those who leave early"));
        for lang in Lang::ALL {
            let closing = compile_closing(part, &parts, &Options::new(lang), &NoClips).expect("something to do");
            assert!(closing.length.as_secs() <= 60, "{id}");
            let side = closing.spoken.iter().any(|spoken| is_over_the_side(lang, spoken.text.as_str()));
            assert!(side || !session.header.postures.contains(&Posture::Lying), "{id}");
        }
    }
}

#[test]
fn a_header_names_the_editions_that_its_steps_know() {
    let parts = parts();
    for session in sessions() {
        let known = Condition::ALL.iter().copied().filter(|one| depends_on(&session.steps, &parts, *one));
        assert_eq!(session.header.editions, known.collect::<Vec<_>>(), "{}", session.header.id);
    }
}

#[test]
fn held_breath_is_offered_in_pregnancy_or_without_holds_only_where_none_is_held() {
    for session in sessions().iter().filter(|session| session.header.gates.contains(&Gate::Holds)) {
        for condition in [Condition::NoHolds, Condition::Pregnant] {
            assert!(may_be_offered(&session.header, &[condition]), "{}", session.header.id);
            let timeline = edition(session, Lang::En, &[condition]);
            let held = |action: &Action| matches!(action, Action::Breath(Phase::Hold | Phase::Rest));
            assert!(timeline.beats.iter().all(|beat| !held(&beat.action)), "{} {condition:?}", session.header.id);
        }
    }
}

/// The words that carry a sentence.
fn words(sentence: &str) -> HashSet<String> {
    let words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 4);
    words.map(str::to_lowercase).collect()
}

/// Whether two sentences say much the same: most words of the shorter one stand in the other.
fn is_one_thought(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (both, shorter) = (one.intersection(&other).count(), one.len().min(other.len()));
    both >= 3 && 2 * both > shorter
}

#[test]
fn each_thought_is_read_once_before_a_session() {
    assert!(is_one_thought("Stop if pain becomes sharp or runs down a leg.", "Stop when the pain becomes sharp."), "seen at all");
    for session in sessions() {
        for lang in Lang::ALL {
            let gates = session.header.gates.iter().map(|gate| caution(lang, *gate).to_owned());
            let own = session.header.cautions.iter().map(|text| text.get(lang).to_string());
            let read: Vec<String> = gates.chain(own).collect();
            let sentences: Vec<&str> = read.iter().flat_map(|text| text.split_inclusive(['.', ';'])).map(str::trim).collect();
            for (at, one) in sentences.iter().enumerate() {
                for other in &sentences[at + 1..] {
                    assert!(!is_one_thought(one, other), "{} {lang:?}: {one} / {other}", session.header.id);
                }
            }
        }
    }
}
