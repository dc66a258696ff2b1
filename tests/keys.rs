//! Stories told in keys: what a person presses, what time passes, and what the program is then asked to do.

#[path = "keys/picture.rs"]
mod picture;
#[path = "keys/programmes.rs"]
mod programmes;
#[path = "keys/record.rs"]
mod record;
#[path = "support/stage.rs"]
mod stage;
#[path = "support/year.rs"]
mod year;

use atempause::practice::compile::Pace;
use atempause::practice::header::{Ambience, Condition, Gate};
use atempause::practice::{Lang, Ms, SafeText};
use atempause::record::{Day, Deed, Ending, Entry, History, Sitting, Standing, Verdict};
use atempause::tui::{
    App, Drawing, Easel, Effect, Key, Message, Pictures, Prepared, Request, Saved, Settings, Sound, SoundStatus, Source, Switch,
    Told,
};
use stage::{app, id, keys, open, playing, prepared, press_key, start_of, text, wait};

fn enter(app: &mut App) -> Vec<Effect> {
    press_key(app, Key::Enter)
}

fn answer(app: &mut App, request: u32) -> Vec<Effect> {
    app.update(Message::Prepared(prepared(Lang::En, Request(request))))
}

/// Opens a session without gates and lays it out.
fn opened() -> App {
    let mut app = app(Lang::En);
    open(&mut app, "lowback");
    answer(&mut app, 1);
    app
}

fn begun() -> App {
    let mut app = opened();
    (0..3).for_each(|_| drop(enter(&mut app)));
    press_key(&mut app, Key::Char(' '));
    app
}

fn saved(effects: &[Effect]) -> Vec<&Sitting> {
    effects.iter().filter_map(|effect| if let Effect::Save(sitting) = effect { Some(sitting) } else { None }).collect()
}

fn sounds(effects: Vec<Effect>) -> Vec<Sound> {
    effects.into_iter().filter_map(|effect| if let Effect::Sound(sound) = effect { Some(sound) } else { None }).collect()
}

fn shows(app: &App, words: &str) -> bool {
    text(app, 120, 40).contains(words)
}

#[test]
fn three_times_enter_begins_and_the_end_is_kept() {
    let mut app = app(Lang::En);
    let effects = open(&mut app, "lowback");
    let [Effect::Prepare { request: Request(1), session, source: Source::BuiltIn, options }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!((session, options.pace, options.conditions.as_slice()), (&id("br-lowback"), Pace::AS_WRITTEN, [].as_slice()));
    assert_eq!(answer(&mut app, 1), []);
    assert_eq!([enter(&mut app), enter(&mut app)], [[], []]);
    let sounds = sounds(enter(&mut app));
    assert!(
        matches!(
            sounds[..],
            [Sound::Load(_), Sound::Volume(_), Sound::All(Switch::On), Sound::Voice(Switch::On), Sound::Ambience(None)]
        ),
        "{sounds:?}"
    );
    assert_eq!(wait(&mut app, Ms(4_900)), []);
    assert_eq!(wait(&mut app, Ms(200)), [Effect::Sound(Sound::Play(Ms::ZERO))], "five seconds to settle");
    let waiting = wait(&mut app, start_of(Lang::En, "Rest"));
    assert_eq!(waiting, [], "it waits at the gate, where the sound stands by itself");
    assert!(shows(&app, "Continue when you are ready.") && shows(&app, "Sit up"));
    assert!(matches!(enter(&mut app)[..], [Effect::Sound(Sound::Play(_))]));
    let effects = wait(&mut app, Ms(60_000));
    let [sitting] = saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.ending, sitting.practised), (Ending::Complete, stage::everything(Lang::En).length));
    assert!(sitting.before.tension.is_none() && sitting.before.pain.is_none(), "Enter leaves it open");
    assert!(shows(&app, "saving") && !shows(&app, "saved"));
    app.update(Message::Saved(Saved::Kept));
    assert!(shows(&app, "saved"));
    enter(&mut app);
    enter(&mut app);
    assert_eq!(enter(&mut app), [], "nothing was said, nothing is amended");
    assert!(shows(&app, "of the last 14 days"));
}

#[test]
fn what_one_says_afterwards_takes_the_records_place() {
    let mut app = opened();
    // Ten is an answer and so is any digit; a one might become ten.
    keys(&mut app, "101");
    enter(&mut app);
    enter(&mut app);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, Ms(30_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    let effects = enter(&mut app);
    let [first] = saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((first.ending, first.practised), (Ending::Left, Ms(30_000)));
    assert_eq!((first.before.tension.unwrap().get(), first.before.pain.unwrap().get()), (10, 1));
    keys(&mut app, "3");
    enter(&mut app);
    press_key(&mut app, Key::Down);
    keys(&mut app, "quiet?");
    let effects = enter(&mut app);
    let [Effect::Amend(sitting)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.after.tension.unwrap().get(), sitting.after.pain), (3, None));
    assert_eq!(sitting.note.as_ref().unwrap().as_str(), "quiet?");
    assert_eq!((&sitting.session, sitting.practised), (&first.session, first.practised));
}

#[test]
fn two_keys_answer_and_one_need_not_be_asked() {
    let mut app = opened();
    keys(&mut app, "64");
    assert!(shows(&app, "[6]") && shows(&app, "[4]") && shows(&app, "> Begin"));
    press_key(&mut app, Key::Tab);
    (0..8).for_each(|_| drop(press_key(&mut app, Key::Right)));
    keys(&mut app, "standup?");
    (0..4).for_each(|_| drop(press_key(&mut app, Key::Tab)));
    let effects = press_key(&mut app, Key::Left);
    let [Effect::SaveSettings(settings)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(settings.check_in, Switch::Off);
    assert!(!shows(&app, "Tension") && shows(&app, "asks nothing"));
    enter(&mut app);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, Ms(30_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    let effects = enter(&mut app);
    let sitting = saved(&effects)[0];
    assert_eq!(sitting.before.tension.map(|score| score.get()), Some(6), "what was said before is kept");
    assert_eq!(sitting.situation.as_ref().map(|situation| situation.as_str()), Some("standup?"));
    assert!(!shows(&app, "Tension"));
}

#[test]
fn leaving_offers_the_closing_first_and_one_may_stay() {
    let mut app = begun();
    wait(&mut app, Ms(20_000));
    assert_eq!(keys(&mut app, "q"), [Effect::Sound(Sound::Pause)]);
    assert_eq!(press_key(&mut app, Key::Esc), [Effect::Sound(Sound::Play(Ms(20_000)))], "time ran, and runs again");
    keys(&mut app, " ");
    assert_eq!(keys(&mut app, "q"), []);
    assert_eq!(keys(&mut app, "q"), [], "time stood, and stands");
    keys(&mut app, "q");
    let sounds = sounds(enter(&mut app));
    assert!(
        matches!(&sounds[..], [Sound::Load(closing), Sound::Play(Ms::ZERO)] if **closing == stage::closing(Lang::En)),
        "{sounds:?}"
    );
    assert!(shows(&app, "Coming back"));
    let effects = wait(&mut app, Ms(40_000));
    let [sitting] = saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.ending, sitting.practised), (Ending::Closed, Ms(60_000)));
}

#[test]
fn before_it_begins_one_just_goes_back() {
    let mut app = opened();
    (0..3).for_each(|_| drop(enter(&mut app)));
    wait(&mut app, Ms(2_000));
    assert_eq!(keys(&mut app, "q"), [Effect::Sound(Sound::Stop)], "nothing was practised, nothing is kept");
    assert!(shows(&app, "of the last 14 days"));
}

#[test]
fn a_slept_machine_asks_and_counts_nothing() {
    for message in [Message::Gap(Ms::from_secs(7_380)), Message::Tick(Ms::from_secs(7_380))] {
        let mut app = begun();
        wait(&mut app, Ms(12_000));
        assert_eq!(app.update(message), [Effect::Sound(Sound::Pause)]);
        assert!(shows(&app, "slept 2 h 03 min"));
        assert_eq!(app.needs().next_frame_in, None);
        let effects = enter(&mut app);
        assert_eq!(effects, [Effect::Sound(Sound::Seek(Ms::ZERO)), Effect::Sound(Sound::Play(Ms::ZERO))], "the step again");
        app.update(Message::Gap(Ms::from_secs(60)));
        press_key(&mut app, Key::Down);
        press_key(&mut app, Key::Down);
        let effects = enter(&mut app);
        assert_eq!(saved(&effects)[0].practised, Ms(12_000));
    }
}

#[test]
fn going_at_once_keeps_what_was_practised() {
    for leave in [Message::Interrupted, Message::Key(Key::Ctrl('c'))] {
        let mut app = begun();
        wait(&mut app, Ms(12_000));
        let effects = app.update(leave);
        assert_eq!(saved(&effects)[0].practised, Ms(12_000));
        assert_eq!((effects.first(), effects.last()), (Some(&Effect::Sound(Sound::Stop)), Some(&Effect::Quit)));
    }
    for (looked, kept) in [(999, 0), (1_000, 1)] {
        let mut app = begun();
        wait(&mut app, Ms(looked));
        assert_eq!(saved(&app.update(Message::Interrupted)).len(), kept, "a look is no practice: {looked} ms");
    }
    assert_eq!(app(Lang::En).update(Message::Interrupted), [Effect::Quit]);
}

#[test]
fn cautions_are_read_once() {
    let mut app = app(Lang::En);
    open(&mut app, "pmr");
    assert!(shows(&app, "Before you begin") && shows(&app, "Half your strength is plenty."));
    let effects = enter(&mut app);
    let [Effect::SaveSettings(settings)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(settings.read, [Gate::Tensing]);
    assert!(!shows(&app, "Before you begin"));
    press_key(&mut app, Key::Esc);
    enter(&mut app);
    assert!(!shows(&app, "Before you begin"));
}

#[test]
fn choices_lay_the_session_out_anew_and_late_answers_are_dropped() {
    let mut app = opened();
    (0..4).for_each(|_| drop(press_key(&mut app, Key::Down)));
    press_key(&mut app, Key::Down);
    let effects = press_key(&mut app, Key::Right);
    let [Effect::SaveSettings(settings), Effect::Prepare { request: Request(2), options, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((settings.pace.hundredths(), options.pace.hundredths()), (105, 105));
    assert_eq!(enter(&mut app), [], "it begins when it is laid out");
    assert_eq!(answer(&mut app, 1), [], "an answer to the first question comes too late");
    assert!(!sounds(answer(&mut app, 2)).is_empty());

    let mut app = opened();
    (0..6).for_each(|_| drop(press_key(&mut app, Key::Tab)));
    let effects = press_key(&mut app, Key::Left);
    let [Effect::Prepare { options, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(options.conditions, [Condition::Evening]);
}

#[test]
fn sound_keys_are_heard_and_remembered() {
    let mut app = begun();
    for (key, sound) in
        [('+', "Volume(Volume(75))"), ('-', "Volume(Volume(70))"), ('m', "All(Off)"), ('m', "All(On)"), ('v', "Voice(Off)")]
    {
        let effects = keys(&mut app, &key.to_string());
        let [Effect::Sound(heard), Effect::SaveSettings(_)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(format!("{heard:?}"), sound);
    }
    let backgrounds: Vec<_> = (0..8)
        .map(|_| match keys(&mut app, "a").swap_remove(0) {
            Effect::Sound(Sound::Ambience(ambience)) => ambience,
            other => panic!("{other:?}"),
        })
        .collect();
    let all: Vec<_> = Ambience::ALL.iter().copied().map(Some).chain([None, None]).collect();
    assert_eq!(backgrounds, all, "each ambience, none, and the session's own, which here is none");
    keys(&mut app, "a");
    assert!(shows(&app, "rain ∙ voice off") || shows(&app, "voice off ∙ rain"));
    app.update(Message::Sound(SoundStatus::Waiting));
    assert!(shows(&app, "m brings the sound back"));
    let effects = keys(&mut app, "m");
    assert_eq!(effects[0], Effect::Sound(Sound::All(Switch::On)), "asked for, it is not muted");
    app.update(Message::Sound(SoundStatus::Sounding));
    assert_eq!(press_key(&mut app, Key::Right), [Effect::Sound(Sound::Seek(Ms(10_000)))]);
    assert_eq!(press_key(&mut app, Key::Left), [Effect::Sound(Sound::Seek(Ms::ZERO))]);
    assert_eq!(keys(&mut app, "n"), [Effect::Sound(Sound::Seek(Ms(30_000)))]);
    assert_eq!(keys(&mut app, "b"), [Effect::Sound(Sound::Seek(Ms::ZERO))]);
}

#[test]
fn a_new_user_is_offered_one_minute() {
    let mut app = App::new(Settings::new(Lang::En), stage::THEME);
    assert!(shows(&app, "Looking for sessions"));
    app.update(Message::Standing(Standing::default()));
    app.update(Message::Library(stage::library()));
    assert!(shows(&app, "New here?") && shows(&app, "> First breath"));
    assert!(!shows(&app, "14 days"), "there is no zero screen");
}

#[test]
fn search_finds_with_few_letters_in_both_languages() {
    let mut app = app(Lang::En);
    for (query, title) in
        [("lowb", "Breathing into the lower back"), ("muskel", "Progressive relaxation"), ("d5", "The daily five")]
    {
        keys(&mut app, "/");
        keys(&mut app, query);
        assert!(shows(&app, &format!("> {title}")), "{query}: {}", text(&app, 120, 40));
        press_key(&mut app, Key::Esc);
        assert!(shows(&app, &format!("> {title}")), "what was found stays chosen");
    }
    keys(&mut app, "/zzz");
    assert!(shows(&app, "Nothing found."));
    assert_eq!(enter(&mut app), []);
}

#[test]
fn played_from_the_command_line_it_ends_with_the_sitting() {
    let mut app = App::new(Settings::new(Lang::En), stage::THEME);
    let item = stage::library().swap_remove(1);
    assert!(
        !sounds(app.update(Message::Begin { item: Box::new(item), prepared: prepared(Lang::En, Request(0)), from: Ms::ZERO }))
            .is_empty()
    );
    keys(&mut app, " ");
    wait(&mut app, Ms(3_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    enter(&mut app);
    assert_eq!(keys(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn an_edition_without_holds_asks_nobody_to_read_of_holds() {
    for (conditions, asks) in [(vec![], true), (vec![Condition::Evening], true), (vec![Condition::NoHolds], false)] {
        let mut app = App::new(Settings { notice: Told::Yes, ..Settings::new(Lang::En) }, stage::THEME);
        let mut item = stage::library().swap_remove(1);
        (item.header.gates, item.header.editions) = (vec![Gate::Holds], vec![Condition::NoHolds]);
        let prepared = Prepared { conditions: conditions.clone(), ..prepared(Lang::En, Request(0)) };
        app.update(Message::Begin { item: Box::new(item), prepared, from: Ms::ZERO });
        assert_eq!(shows(&app, "The breath is held here."), asks, "{conditions:?}");
    }
}

#[test]
fn help_covers_everything_while_time_goes_on() {
    let mut app = begun();
    keys(&mut app, "?");
    assert!(shows(&app, "Keys") && app.moving(ratatui::layout::Rect::new(0, 0, 120, 40)) == [None; 2]);
    wait(&mut app, Ms(3_000));
    assert_eq!(keys(&mut app, "q"), [], "q closes help, nothing else");
    let effects = app.update(Message::Interrupted);
    assert_eq!(saved(&effects)[0].practised, Ms(3_000));
}

/// `UPDATE_SCREENS=1` writes the table anew.
#[test]
fn the_readme_shows_every_key() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->").expect("a place for keys");
    let (_, after) = rest.split_once("<!-- /keys -->").expect("its end");
    let wanted = format!("{before}<!-- keys -->\n{}<!-- /keys -->{after}", atempause::tui::keymap::markdown());
    if std::env::var_os("UPDATE_SCREENS").is_some() {
        std::fs::write(&path, wanted).unwrap();
    } else {
        assert!(readme == wanted, "the README's keys are not the table's; UPDATE_SCREENS=1 cargo test --test keys writes them");
    }
}
