//! Only the breath, told in keys: chosen, changed while it goes on, tapped, asked before where that is kind.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod stage;

use atempause::practice::header::{Condition, Gate};
use atempause::practice::{CueKind, Lang, Ms, Phase, Timeline};
use atempause::record::{Ending, Sitting};
use atempause::tui::{App, Effect, Key, Message, Settings, Sound};
use stage::{app, keys, press_key, text, wait};
use std::sync::Arc;

fn enter(app: &mut App) -> Vec<Effect> {
    press_key(app, Key::Enter)
}

/// Breathing 4-6 for five minutes, this long.
fn breathing(time: Ms) -> App {
    let mut app = app(Lang::En);
    keys(&mut app, "b");
    enter(&mut app);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, time);
    app
}

fn recast(effects: &[Effect]) -> Option<Arc<Timeline>> {
    let timeline =
        |effect: &Effect| if let Effect::Sound(Sound::Recast(timeline)) = effect { Some(timeline.clone()) } else { None };
    effects.iter().find_map(timeline)
}

fn saved(effects: &[Effect]) -> Vec<Sitting> {
    effects.iter().filter_map(|effect| if let Effect::Save(sitting) = effect { Some(sitting.clone()) } else { None }).collect()
}

fn shows(app: &App, words: &str) -> bool {
    text(app, 120, 40).contains(words)
}

/// When each breath in begins.
fn breaths(timeline: &Timeline) -> Vec<u64> {
    timeline.cues.iter().filter(|cue| matches!(cue.kind, CueKind::Breath(Phase::In, _))).map(|cue| cue.at.0).collect()
}

#[test]
fn a_change_is_heard_from_the_next_breath_on_and_the_minutes_are_kept() {
    let mut app = breathing(Ms(12_000));
    let changed = recast(&press_key(&mut app, Key::Up)).unwrap();
    assert_eq!(breaths(&changed)[..4], [0, 10_000, 20_000, 30_500], "the second breath is breathed as it began");
    assert!(shows(&app, "6 breaths a minute, then 5.7") && shows(&app, "[6.5]") && shows(&app, "Breathe in"));
    press_key(&mut app, Key::Left);
    press_key(&mut app, Key::Left);
    let changed = recast(&press_key(&mut app, Key::Down)).unwrap();
    assert_eq!(breaths(&changed)[..4], [0, 10_000, 20_000, 30_000], "in 3.5, out 6.5");
    let effects = wait(&mut app, changed.length);
    let [sitting] = &saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.ending, sitting.practised, sitting.length), (Ending::Complete, changed.length, changed.length));
    assert!((Ms::from_secs(300)..Ms::from_secs(310)).contains(&changed.length));
}

#[test]
fn what_was_changed_is_offered_the_next_time() {
    let mut app = breathing(Ms(5_000));
    press_key(&mut app, Key::Up);
    keys(&mut app, "q");
    enter(&mut app);
    enter(&mut app);
    keys(&mut app, "b");
    assert!(shows(&app, "> 4-6.5") && shows(&app, "your own"));
}

#[test]
fn keys_go_no_further_than_a_breath_can() {
    let mut app = breathing(Ms(1_000));
    (0..40).for_each(|_| drop(press_key(&mut app, Key::Down)));
    assert!(shows(&app, "out [1]"));
    assert_eq!(press_key(&mut app, Key::Down), []);
    press_key(&mut app, Key::Right);
    assert!(shows(&app, "rest [0]"));
    assert_eq!(press_key(&mut app, Key::Down), []);
    press_key(&mut app, Key::Right);
    assert!(shows(&app, "rest [0]"), "there is no part behind the last");
    assert_eq!(press_key(&mut app, Key::Char('n')), [], "there are no steps here");
}

#[test]
fn four_taps_begin_with_ones_own_breath_and_lead_slowly() {
    let mut app = app(Lang::En);
    keys(&mut app, "bt");
    assert!(shows(&app, "Tap Space") && shows(&app, "0 of 4 taps"));
    assert_eq!(wait(&mut app, Ms(10_000)), [], "nothing begins by itself");
    for tap in 1..=3 {
        assert_eq!(keys(&mut app, " "), []);
        assert!(shows(&app, &format!("{tap} of 4 taps")));
        wait(&mut app, Ms(400));
        assert_eq!(keys(&mut app, " "), [], "a double tap is one");
        wait(&mut app, Ms(3_600));
    }
    let effects = keys(&mut app, " ");
    let led = recast(&effects).unwrap();
    assert_eq!(effects.last(), Some(&Effect::Sound(Sound::Play(Ms::ZERO))), "the fourth tap is a breath in");
    let starts = breaths(&led);
    assert_eq!(starts[1], 4_000, "15 a minute");
    let lengths: Vec<u64> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(lengths.is_sorted() && lengths.windows(2).all(|pair| pair[1] - pair[0] < 60), "{lengths:?}");
    wait(&mut app, Ms(60_000));
    assert!(shows(&app, "14.5 breaths a minute, on the way to 6"), "{}", text(&app, 120, 40));
}

#[test]
fn tapping_in_the_middle_takes_the_pacer_up_where_one_breathes_in() {
    let mut app = breathing(Ms(12_000));
    assert_eq!(keys(&mut app, "t"), [Effect::Sound(Sound::Pause)]);
    (0..3).for_each(|_| {
        keys(&mut app, " ");
        wait(&mut app, Ms(5_000));
    });
    let effects = keys(&mut app, " ");
    let led = recast(&effects).unwrap();
    assert_eq!(breaths(&led)[..4], [0, 10_000, 20_000, 25_000]);
    assert_eq!(effects[1..], [Sound::Seek(Ms(20_000)), Sound::Play(Ms(20_000))].map(Effect::Sound));
    let effects = wait(&mut app, Ms::from_secs(400));
    let practised = saved(&effects)[0].practised;
    assert_eq!(practised, led.length - Ms(8_000), "what was passed over was not practised");
}

#[test]
fn who_would_rather_not_tap_goes_on() {
    let mut app = breathing(Ms(12_000));
    keys(&mut app, "t ");
    assert_eq!(press_key(&mut app, Key::Esc), [Effect::Sound(Sound::Play(Ms(12_000)))]);
    let mut app = stage::app(Lang::De);
    keys(&mut app, "bt");
    press_key(&mut app, Key::Esc);
    assert!(shows(&app, "Es beginnt in"));
}

#[test]
fn a_gap_between_taps_begins_them_anew() {
    let mut app = app(Lang::En);
    keys(&mut app, "bt ");
    wait(&mut app, Ms(4_000));
    keys(&mut app, " ");
    app.update(Message::Gap(Ms::from_secs(3_600)));
    assert!(shows(&app, "0 of 4 taps"));
}

#[test]
fn a_slow_pattern_asks_once_and_is_remembered() {
    let mut app = app(Lang::En);
    keys(&mut app, "bjj");
    assert_eq!(enter(&mut app), []);
    assert!(shows(&app, "slower than four and a half") && !shows(&app, "The breath is held here"));
    press_key(&mut app, Key::Esc);
    assert!(shows(&app, "box"), "rather not: back to the choice");
    enter(&mut app);
    let effects = enter(&mut app);
    let Some(Effect::SaveSettings(settings)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(settings.read, [Gate::SlowBreath]);
    assert!(shows(&app, "It begins in"));
}

#[test]
fn a_change_over_the_limit_asks_once_while_time_stands() {
    let mut app = breathing(Ms(12_000));
    press_key(&mut app, Key::Left);
    (0..4).for_each(|_| drop(press_key(&mut app, Key::Up)));
    press_key(&mut app, Key::Left);
    (0..4).for_each(|_| drop(press_key(&mut app, Key::Down)));
    press_key(&mut app, Key::Right);
    (0..3).for_each(|_| drop(press_key(&mut app, Key::Up)));
    assert!(shows(&app, "hold [3.5]"), "{}", text(&app, 120, 40));
    press_key(&mut app, Key::Up);
    let effects = press_key(&mut app, Key::Up);
    assert_eq!(effects, [Effect::Sound(Sound::Pause)]);
    assert!(shows(&app, "The breath is held here"));
    assert_eq!(wait(&mut app, Ms(3_000)), []);
    let effects = press_key(&mut app, Key::Esc);
    assert_eq!(effects, [Effect::Sound(Sound::Play(Ms(12_000)))], "rather not: it goes on as it was");
    assert!(shows(&app, "hold [4]"));
    press_key(&mut app, Key::Up);
    let effects = enter(&mut app);
    assert!(matches!(&effects[0], Effect::SaveSettings(settings) if settings.read == [Gate::Holds]));
    assert!(recast(&effects).is_some() && effects.last() == Some(&Effect::Sound(Sound::Play(Ms(12_000)))));
    assert!(recast(&press_key(&mut app, Key::Up)).is_some(), "asked once");
}

#[test]
fn held_breath_is_not_offered_where_it_does_not_suit() {
    let mut app = App::new(Settings { circumstances: vec![Condition::Pregnant], ..Settings::new(Lang::En) }, stage::THEME);
    app.update(Message::Library(stage::library()));
    keys(&mut app, "b");
    assert!(shows(&app, "5.5-5.5") && !shows(&app, "4-7-8") && !shows(&app, "4-4-4-4"));
}

#[test]
fn a_pane_of_twenty_columns_and_six_rows_tells_all_that_matters() {
    let pane = |app: &App| text(app, 20, 6);
    let mut app = breathing(Ms(12_000));
    assert!(pane(&app).contains("6/min") && pane(&app).contains("4:48") && pane(&app).contains("Breathe in"), "{}", pane(&app));
    press_key(&mut app, Key::Up);
    assert!(pane(&app).contains("4-0-[6.5]-0"), "{}", pane(&app));
    keys(&mut app, "t");
    assert!(pane(&app).contains("0 of 4 taps"), "{}", pane(&app));
    app.update(Message::Resized(20, 6));
    keys(&mut app, "q");
    keys(&mut app, "hh");
    (0..12).for_each(|_| drop(press_key(&mut app, Key::Up)));
    assert!(pane(&app).contains("Before you begin"), "{}", pane(&app));
    let read = (0..40).map(|_| enter(&mut app)).find(|effects| !effects.is_empty()).unwrap();
    assert!(matches!(read[0], Effect::SaveSettings(_)), "read to its end");
}
