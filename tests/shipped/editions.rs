//! Editions: what a choice changes, and that nobody who chose it meets what they wanted to be spared.

use super::{edition, parts, sessions, timeline};
use atempause::practice::body::Side;
use atempause::practice::compile::{Options, compile, depends_on};
use atempause::practice::header::Condition;
use atempause::practice::speech::NoClips;
use atempause::practice::timeline::{Beat, TimedStep};
use atempause::practice::{Action, Lang, Phase};

/// Which editions there are, and how long each is; nothing else depends on a choice.
#[test]
fn editions_are_as_long_as_they_are_known_to_be() {
    let mut found = String::new();
    for session in sessions() {
        for condition in Condition::ALL.iter().filter(|one| depends_on(&session.steps, &parts(), **one)) {
            let lengths = Lang::ALL.map(|lang| edition(&session, lang, &[*condition]).length);
            assert_eq!(lengths[0], lengths[1]);
            found += &format!("{} {} {}\n", session.header.id, condition.word(), lengths[0].as_secs());
        }
    }
    let known: Vec<&str> = include_str!("editions.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(found.lines().collect::<Vec<_>>(), known);
}

/// For those who want no held breath, and for the pregnant; alone and together with any other choice.
#[test]
fn no_held_breath_remains_where_none_is_wanted() {
    for session in sessions() {
        for wish in [Condition::NoHolds, Condition::Pregnant] {
            for other in Condition::ALL {
                for lang in Lang::ALL {
                    let timeline = edition(&session, lang, &[wish, *other]);
                    let held = |beat: &&Beat| matches!(beat.action, Action::Breath(Phase::Hold | Phase::Rest));
                    assert_eq!(timeline.beats.iter().find(held), None, "{} {wish:?} {other:?}", session.header.id);
                    for spoken in &timeline.spoken {
                        let text = spoken.text.as_str().to_lowercase();
                        let of_holds = ["hold your breath", "halt den atem", "anhalten", "seven of rest", "sieben ruhen"];
                        assert!(!of_holds.iter().any(|words| text.contains(words)), "{}: {text}", session.header.id);
                    }
                }
            }
        }
    }
}

/// Evening editions leave out the way back and nothing else: up to there they are the session.
#[test]
fn evening_editions_leave_out_only_the_return() {
    for session in sessions().iter().filter(|session| depends_on(&session.steps, &parts(), Condition::Evening)) {
        let (whole, evening) = (timeline(session, Lang::De), edition(session, Lang::De, &[Condition::Evening]));
        assert_eq!(whole.steps[..evening.steps.len()].len(), evening.steps.len());
        assert_eq!(whole.steps[..evening.steps.len()], evening.steps[..], "{}", session.header.id);
        assert_eq!(whole.spoken[..evening.spoken.len()], evening.spoken[..], "{}", session.header.id);
    }
}

/// Muscle relaxation and autogenic training begin with the hand that writes, in words and on the body map.
#[test]
fn the_hand_that_writes_comes_first() {
    let first = ["pmr-16", "pmr-7", "at-heavy", "at-warm"];
    for session in sessions().iter().filter(|session| first.contains(&session.header.id.as_str())) {
        for (lang, words) in [(Lang::En, [" left ", " right "]), (Lang::De, [" linke", " rechte"])] {
            for (dominant, word) in [Side::Left, Side::Right].into_iter().zip(words) {
                let options = Options { dominant, ..Options::new(lang) };
                let timeline = compile(&session.steps, &parts(), &options, &NoClips).expect("something to do");
                let texts = timeline.spoken.iter().map(|spoken| spoken.text.as_str());
                let mine = |text: &&str| ["Your ", "My ", "Dein", "Mein"].iter().any(|own| text.starts_with(own));
                let named: Vec<&str> = texts.filter(mine).filter(|text| words.iter().any(|word| text.contains(word))).collect();
                assert!(named.len() >= 2 && named.iter().all(|text| text.contains(word)), "{}: {named:?}", session.header.id);
                let side = |step: &TimedStep| step.regions.first().and_then(|(_, side)| *side);
                let one_sided = |step: &&TimedStep| step.regions.iter().all(|(_, of)| of.is_some() && *of == side(step));
                assert_eq!(timeline.steps.iter().find(one_sided).and_then(side), Some(dominant), "{}", session.header.id);
            }
        }
    }
}
