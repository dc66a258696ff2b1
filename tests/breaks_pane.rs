//! The breaks pane in stories of keys and time: what it asks for, where one comes back to, and how little it does at rest.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

#[allow(dead_code, reason = "the other screens need the rest")]
#[path = "support/stage.rs"]
mod stage;

use atempause::breaks::{Every, Idle, Rhythm, Seen, Stage};
use atempause::practice::{Lang, Ms};
use atempause::record::lately::Done;
use atempause::record::{Ending, Lately};
use atempause::tui::{App, Effect, Errand, Key, Look, Message, News, Quiet, Request, Rest, Settings, Sound, Switch};
use stage::{beside, friday, id, keys, press_key, text, wait};

/// Half an hour of work, and nobody tells what was typed.
fn due(rhythm: Rhythm) -> (App, Vec<Effect>) {
    let mut app = beside(Lang::En, rhythm);
    let asked = wait(&mut app, Ms::from_secs(1_800));
    assert!(asked.contains(&Effect::Errand(Errand::Look(Look::IdleAndQuiet))), "it looks before it tells");
    let told = seen(&mut app, Idle::Unknown);
    (app, told)
}

fn seen(app: &mut App, idle: Idle) -> Vec<Effect> {
    look(app, idle, Quiet::Off)
}

fn look(app: &mut App, idle: Idle, quiet: Quiet) -> Vec<Effect> {
    app.update(Message::News(News::Seen(Seen { idle, wall: friday() }, quiet)))
}

fn looks(effects: &[Effect]) -> Vec<Look> {
    let look = |effect: &Effect| match effect {
        Effect::Errand(Errand::Look(look)) => Some(*look),
        _ => None,
    };
    effects.iter().filter_map(look).collect()
}

fn shows(app: &App, words: &str) -> bool {
    text(app, 80, 24).contains(words) && text(app, 30, 6).contains(words)
}

fn announced(effects: &[Effect]) -> Vec<String> {
    let call = |effect: &Effect| match effect {
        Effect::Errand(Errand::Announce(call)) => Some(call.text.clone()),
        _ => None,
    };
    effects.iter().filter_map(call).collect()
}

fn published(effects: &[Effect]) -> Vec<Stage> {
    let stage = |effect: &Effect| match effect {
        Effect::Errand(Errand::Publish(breaks)) => Some(breaks.stage),
        _ => None,
    };
    effects.iter().filter_map(stage).collect()
}

/// Answers the pane's wish to begin with the session that tests play.
fn begun(app: &mut App, effects: &[Effect]) -> Rest {
    let Some(Effect::Errand(Errand::Begin(rest, _))) =
        effects.iter().find(|effect| matches!(effect, Effect::Errand(Errand::Begin(..))))
    else {
        panic!("{effects:?}")
    };
    let item = Box::new(stage::desk().remove(0));
    app.update(Message::Begin { item, prepared: stage::prepared(Lang::En, Request(0)), from: Ms::ZERO });
    rest.clone()
}

#[test]
fn a_break_is_told_once_softly_and_to_others() {
    let (mut app, told) = due(Rhythm::default());
    assert_eq!(announced(&told), ["Time to get up. Chin glide, 3 min"]);
    assert!(told.contains(&Effect::Sound(Sound::Chime)) && published(&told) == [Stage::Due]);
    assert!(shows(&app, "Time to get up") && shows(&app, "Chin glide"));
    let more = wait(&mut app, Ms::from_secs(1_200));
    assert!(announced(&more).is_empty() && !more.contains(&Effect::Sound(Sound::Chime)), "and then it waits");
    assert!(more.contains(&Effect::Sound(Sound::Stop)), "the output is let go");
}

#[test]
fn it_waits_for_a_pause_in_typing() {
    let mut app = beside(Lang::En, Rhythm::default());
    wait(&mut app, Ms::from_secs(1_800));
    assert_eq!(announced(&seen(&mut app, Idle::Anywhere(Ms::from_secs(3)))), Vec::<String>::new());
    assert!(text(&app, 80, 24).contains("at your next pause"));
    assert_eq!(looks(&wait(&mut app, Ms::from_secs(30))), [Look::IdleAndQuiet; 6], "every five seconds");
    assert_eq!(announced(&seen(&mut app, Idle::InTerminals(Ms::from_secs(24)))).len(), 1);
}

/// Told in the pane alone, and outside of it when one may be disturbed again.
#[test]
fn who_does_not_want_to_be_disturbed_is_not() {
    for answer in ["", "p", "d"] {
        let mut app = beside(Lang::En, Rhythm::default());
        wait(&mut app, Ms::from_secs(1_800));
        let told = look(&mut app, Idle::Unknown, Quiet::On);
        assert!(announced(&told).is_empty() && !told.contains(&Effect::Sound(Sound::Chime)), "{told:?}");
        assert!(shows(&app, "Time to get up") && text(&app, 80, 24).contains("do not disturb"));
        assert_eq!(published(&told), [Stage::Due]);
        assert_eq!(looks(&wait(&mut app, Ms::from_secs(90))), [Look::IdleAndQuiet]);
        assert!(announced(&look(&mut app, Idle::Unknown, Quiet::On)).is_empty());
        keys(&mut app, answer);
        let late = seen(&mut app, Idle::Unknown);
        let tells = answer.is_empty();
        assert_eq!((announced(&late).len() == 1, late.contains(&Effect::Sound(Sound::Chime))), (tells, tells), "{answer}");
        assert!(!text(&app, 80, 24).contains("do not disturb"));
        assert!(announced(&seen(&mut app, Idle::Unknown)).is_empty(), "and once");
    }
}

/// The bell that tells the eyes that it is enough is a bell as well.
#[test]
fn eyes_rest_without_a_bell_as_well() {
    let rhythm = Rhythm { eyes: Some(Every::minutes(20)), ..Rhythm::default() };
    for (quiet, bells) in [(Quiet::Off, 2), (Quiet::On, 0)] {
        let mut app = beside(Lang::En, rhythm.clone());
        wait(&mut app, Ms::from_secs(1_200));
        let mut effects = look(&mut app, Idle::Unknown, quiet);
        effects.extend(wait(&mut app, Ms::from_secs(25)));
        assert_eq!(effects.iter().filter(|effect| **effect == Effect::Sound(Sound::Chime)).count(), bells);
        assert!(shows(&app, "until"));
    }
}

#[test]
fn muted_it_makes_no_sound_and_unheard_it_rings_the_terminal() {
    let (mut app, _) = due(Rhythm::default());
    assert_eq!(app.update(Message::News(News::Unheard)), [Effect::Errand(Errand::Ring)]);
    keys(&mut app, "m");
    assert_eq!(app.settings().sound, Switch::Off);
    assert_eq!(app.update(Message::News(News::Unheard)), []);
    keys(&mut app, "d");
    wait(&mut app, Ms::from_secs(1_800));
    let told = seen(&mut app, Idle::Unknown);
    assert!(announced(&told).len() == 1 && !told.contains(&Effect::Sound(Sound::Chime)));
}

#[test]
fn one_key_starts_a_session_and_one_comes_back() {
    let (mut app, _) = due(Rhythm::default());
    let asked = press_key(&mut app, Key::Enter);
    assert_eq!(published(&asked), [Stage::Resting]);
    let rest = begun(&mut app, &asked);
    assert!(matches!(rest, Rest::Session(session, _) if session == id("d02")));
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, stage::start_of(Lang::En, "Sit up") + Ms(10_000));
    press_key(&mut app, Key::Enter);
    let over = wait(&mut app, Ms::from_secs(60));
    assert!(over.iter().any(|effect| matches!(effect, Effect::Save(sitting) if sitting.ending == Ending::Complete)));
    assert!(published(&over).contains(&Stage::Working));
    press_key(&mut app, Key::Char('q'));
    assert!(shows(&app, "until") && text(&app, 80, 24).contains("3 breaks today"));
    assert_eq!(keys(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn words_after_a_practice_make_room_by_themselves() {
    let (mut app, _) = due(Rhythm::default());
    let asked = keys(&mut app, "b");
    assert_eq!(begun(&mut app, &asked), Rest::Breath);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, Ms::from_secs(30));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    press_key(&mut app, Key::Enter);
    assert!(!text(&app, 80, 24).contains("until"), "{}", text(&app, 80, 24));
    wait(&mut app, Ms::from_secs(61));
    assert!(shows(&app, "until"), "{}", text(&app, 80, 24));
}

#[test]
fn what_was_left_at_once_was_no_break() {
    let (mut app, _) = due(Rhythm::default());
    let asked = keys(&mut app, "w");
    assert_eq!(begun(&mut app, &asked), Rest::Walk);
    keys(&mut app, "q");
    assert!(shows(&app, "Time to get up"), "{}", text(&app, 80, 24));
    let refused = keys(&mut app, "w");
    assert!(!refused.is_empty());
    app.update(Message::News(News::NotThere(atempause::practice::SafeText::new("nothing is left"))));
    assert!(shows(&app, "Time to get up"));
}

#[test]
fn later_has_an_end_and_letting_go_has_no_word() {
    let (mut app, _) = due(Rhythm { postpone: 1, ..Rhythm::default() });
    keys(&mut app, "p");
    assert!(text(&app, 80, 24).contains("again in 5 min"));
    wait(&mut app, Ms::from_secs(300));
    seen(&mut app, Idle::Unknown);
    keys(&mut app, "p");
    assert!(text(&app, 80, 24).contains("put off often enough"));
    keys(&mut app, "n");
    assert!(shows(&app, "until") && text(&app, 80, 24).contains("2 breaks today"));
}

/// In the smallest pane too one sees all that one may do, whatever else there is to say.
#[test]
fn no_choice_is_cut_off_at_thirty_columns() {
    let words = [
        (Lang::En, ["Enter", "breathe", "walk", "I was up", "not this time"]),
        (Lang::De, ["Enter", "atmen", "gehen", "war auf", "diesmal nicht"]),
    ];
    for (lang, words) in words {
        for (postpone, quiet, answers) in [(3, Quiet::Off, ""), (3, Quiet::On, ""), (3, Quiet::Off, "p"), (0, Quiet::Off, "p")] {
            let mut app = beside(lang, Rhythm { postpone, ..Rhythm::default() });
            wait(&mut app, Ms::from_secs(1_800));
            look(&mut app, Idle::Unknown, quiet);
            keys(&mut app, answers);
            let shown = text(&app, 30, 6);
            let missing: Vec<_> = words.iter().filter(|word| !shown.contains(**word)).collect();
            assert!(missing.is_empty(), "{missing:?}: {shown}");
            assert_eq!(shown.contains("in 5 min"), postpone > 0 || answers.is_empty(), "{shown}");
        }
    }
}

#[test]
fn what_does_not_suit_is_not_offered_again() {
    let (mut app, _) = due(Rhythm::default());
    let kept = keys(&mut app, "-");
    assert!(
        kept.iter().any(|effect| matches!(effect, Effect::SaveSettings(Settings { excluded, .. }) if *excluded == [id("d02")]))
    );
    assert!(shows(&app, "Calves"));
    keys(&mut app, "-");
    press_key(&mut app, Key::Enter);
    assert!(text(&app, 80, 24).contains("No session at the desk is left"));
}

#[test]
fn what_was_done_lately_comes_last() {
    let (mut app, _) = due(Rhythm::default());
    app.update(Message::Lately(Lately { done: vec![Done { session: id("d02"), days_ago: 0 }], ..Lately::default() }));
    assert!(shows(&app, "Calves"));
}

#[test]
fn a_slept_laptop_has_had_its_break() {
    let (mut app, _) = due(Rhythm::default());
    app.update(Message::Gap(Ms::from_secs(3_600)));
    assert!(shows(&app, "until") && text(&app, 80, 24).contains("3 breaks today"));
}

/// At rest the loop wakes twice a minute, and draws once: when another minute is told.
#[test]
fn at_rest_it_hardly_does_anything() {
    let rhythm = Rhythm { up: atempause::breaks::Up::Every(Every::minutes(480)), long: None, ..Rhythm::default() };
    let mut app = beside(Lang::En, rhythm);
    wait(&mut app, Ms(1_500));
    app.drawn();
    let (mut wakes, mut pictures, mut time) = (0, 0, Ms::ZERO);
    while time < Ms::from_secs(3_600) {
        let step = app.needs().next_frame_in.unwrap();
        let effects = app.update(Message::Tick(step));
        if !looks(&effects).is_empty() {
            assert_eq!(looks(&effects), [Look::Idle], "nothing is asked that does not matter yet");
            seen(&mut app, Idle::Anywhere(Ms::ZERO));
        }
        (wakes, time) = (wakes + 1, time + step);
        if app.needs().redraw {
            pictures += 1;
            app.drawn();
        }
    }
    assert!((60..=130).contains(&wakes) && pictures <= 130, "{wakes} wake-ups, {pictures} pictures");
}
