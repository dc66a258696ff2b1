//! Stories of the keys that help when something is too much: a step that hurts, a screen that is too bright.

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "it serves several tests")]
mod stage;

use atempause::practice::{Lang, Ms};
use atempause::record::Ending;
use atempause::tui::{App, Effect, Key, Message, Request, Sound};
use stage::{app, keys, open, prepared, press_key, text, wait};

fn begun() -> App {
    let mut app = app(Lang::En);
    open(&mut app, "lowback");
    app.update(Message::Prepared(prepared(Lang::En, Request(1))));
    (0..3).for_each(|_| drop(press_key(&mut app, Key::Enter)));
    press_key(&mut app, Key::Char(' '));
    app
}

#[test]
fn what_hurts_can_be_done_smaller_left_out_or_ended() {
    let mut app = begun();
    wait(&mut app, Ms(12_000));
    let before = text(&app, 120, 40);
    assert_eq!(keys(&mut app, "x"), [Effect::Sound(Sound::Pause)], "time stands while one feels");
    assert!(text(&app, 120, 40).contains("Something hurts") && text(&app, 120, 40).contains("sharp"));
    let smaller = press_key(&mut app, Key::Enter);
    assert_eq!(smaller, [Effect::Sound(Sound::Play(Ms(12_000)))], "smaller: the same step goes on");
    keys(&mut app, "xj");
    let skipped = press_key(&mut app, Key::Enter);
    let [Effect::Sound(Sound::Seek(there)), Effect::Sound(Sound::Play(from))] = skipped[..] else { panic!("{skipped:?}") };
    assert!(there == from && there > Ms(12_000));
    assert_ne!(text(&app, 120, 40), before, "another step");
    keys(&mut app, "xjj");
    press_key(&mut app, Key::Enter);
    assert!(text(&app, 120, 40).contains("Coming back"), "with a closing, ending means coming back first");
    let effects = wait(&mut app, Ms(60_000));
    let kept = effects.iter().find_map(|effect| if let Effect::Save(sitting) = effect { Some(sitting.ending) } else { None });
    assert_eq!(kept, Some(Ending::Closed));
}

#[test]
fn going_back_from_the_question_changes_nothing() {
    let mut app = begun();
    wait(&mut app, Ms(12_000));
    keys(&mut app, " ");
    assert_eq!(keys(&mut app, "x"), [], "time stood already");
    assert_eq!(press_key(&mut app, Key::Esc), [], "and stands");
    assert!(text(&app, 120, 40).contains("Paused"));
}

#[test]
fn a_dark_screen_shows_nothing_until_a_key_and_whoever_is_asked_sees_it() {
    let mut app = begun();
    wait(&mut app, Ms(12_000));
    assert_eq!(keys(&mut app, "d"), []);
    assert_eq!(text(&app, 120, 40).trim(), "");
    wait(&mut app, Ms(1_000));
    assert_eq!(text(&app, 120, 40).trim(), "", "time goes on in the dark");
    assert_eq!(keys(&mut app, "q"), [], "the first key only brings the light back");
    assert_ne!(text(&app, 120, 40).trim(), "");
    keys(&mut app, "d");
    app.update(Message::Gap(Ms::from_secs(600)));
    assert!(text(&app, 120, 40).contains("slept"), "a question is seen");
}
