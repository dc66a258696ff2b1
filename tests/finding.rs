//! Stories of care and of finding, told in keys: what is read first, what is remembered, what the library then shows.

#[allow(dead_code, reason = "it serves several tests")]
#[path = "support/stage.rs"]
mod stage;

use atempause::practice::header::{Condition, Gate};
use atempause::practice::{Lang, Ms};
use atempause::record::Lately;
use atempause::record::lately::Done;
use atempause::tui::text::safety;
use atempause::tui::{App, Effect, Key, LibraryItem, Message, Prepared, Request, Settings, Sound, Told};
use stage::{app, id, keys, open, prepared, press_key, text};

fn enter(app: &mut App) -> Vec<Effect> {
    press_key(app, Key::Enter)
}

fn shows(app: &App, words: &str) -> bool {
    text(app, 120, 40).contains(words)
}

fn new_user() -> Settings {
    Settings { notice: Told::NotYet, ..Settings::new(Lang::En) }
}

fn muscles() -> LibraryItem {
    stage::library().into_iter().find(|item| item.header.id == id("pmr-7")).unwrap()
}

fn named(settings: Settings) -> (App, Vec<Effect>) {
    let mut app = App::new(settings, stage::THEME);
    let begin = Message::Begin { item: Box::new(muscles()), prepared: prepared(Lang::En, Request(0)), from: Ms(3_000) };
    let effects = app.update(begin);
    (app, effects)
}

fn kept(effects: &[Effect]) -> &Settings {
    effects.iter().find_map(|effect| if let Effect::SaveSettings(kept) = effect { Some(kept) } else { None }).unwrap()
}

fn begins(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Sound(Sound::Load(_))))
}

#[test]
fn the_first_notice_is_confirmed_once() {
    let mut app = App::new(new_user(), stage::THEME);
    app.update(Message::Library(stage::library()));
    assert!(shows(&app, "does not diagnose"));
    let effects = enter(&mut app);
    assert_eq!(kept(&effects).notice, Told::Yes);
    assert!(shows(&app, "First breath"));
    let mut app = App::new(new_user(), stage::THEME);
    assert_eq!(keys(&mut app, "q"), [Effect::Quit], "one may also leave");
}

/// At every size from the smallest pane on, Enter confirms nothing that was not on the screen.
#[test]
fn the_first_notice_is_read_before_it_is_confirmed() {
    for (lang, width, height) in Lang::ALL.into_iter().flat_map(|lang| {
        let sizes = (20..=60u16).flat_map(|width| (6..=16u16).map(move |height| (width, height)));
        sizes.chain([(80, 24), (120, 40)]).map(move |(width, height)| (lang, width, height))
    }) {
        let place = format!("{lang:?} {width}x{height}");
        let mut app = App::new(Settings { lang, ..new_user() }, stage::THEME);
        app.update(Message::Resized(width, height));
        let mut unread: Vec<&str> = safety::disclaimer(lang).split_whitespace().collect();
        for page in 0.. {
            assert!(page < 20, "{place}");
            let shown = text(&app, width, height);
            let shown: Vec<&str> = shown.split_whitespace().collect();
            // A word that is longer than the pane is broken.
            let all = shown.concat();
            let broken = |word: &str| word.len() + 2 > usize::from(width) && all.contains(word);
            unread.retain(|word| !shown.contains(word) && !broken(word));
            if enter(&mut app).iter().any(|effect| matches!(effect, Effect::SaveSettings(kept) if kept.notice == Told::Yes)) {
                break;
            }
        }
        assert!(unread.is_empty(), "{place}: {unread:?}");
    }
    let mut app = App::new(new_user(), stage::THEME);
    app.update(Message::Resized(15, 3));
    (0..9).for_each(|_| assert_eq!(enter(&mut app), [], "a pane that shows no sentence confirms none"));
}

#[test]
fn what_was_asked_for_by_name_begins_after_its_cautions() {
    let (mut app, effects) = named(new_user());
    assert!(!begins(&effects));
    assert!(shows(&app, "does not diagnose") && shows(&app, "Half your strength") && shows(&app, "Feet cramp"));
    let effects = enter(&mut app);
    assert!(begins(&effects));
    assert_eq!((kept(&effects).notice, kept(&effects).read.as_slice()), (Told::Yes, [Gate::Tensing].as_slice()));

    let (app, effects) = named(Settings { read: vec![Gate::Tensing], ..Settings::new(Lang::En) });
    assert!(begins(&effects) && !shows(&app, "Before you begin"), "once is enough");
    let (mut app, _) = named(Settings::new(Lang::En));
    assert_eq!(keys(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn a_small_screen_shows_a_caution_to_its_end_before_it_counts_as_read() {
    let (mut app, _) = named(new_user());
    app.update(Message::Resized(40, 12));
    let mut pages = 1;
    while !begins(&enter(&mut app)) {
        pages += 1;
        assert!(pages < 20);
    }
    assert!(pages > 2, "{pages}");
}

#[test]
fn the_safety_page_is_near_and_keeps_what_is_below_it() {
    let mut app = app(Lang::En);
    keys(&mut app, "s");
    assert!(shows(&app, "Call for help now") && shows(&app, "112"));
    keys(&mut app, "G");
    assert!(shows(&app, "Samaritans 116123"));
    assert_eq!(keys(&mut app, "q"), []);
    keys(&mut app, "?s");
    assert!(shows(&app, "Call for help now"), "from help too");
    press_key(&mut app, Key::Esc);
    open(&mut app, "lowback");
    keys(&mut app, "s");
    assert!(shows(&app, "Call for help now"));
    keys(&mut app, "q");
    assert!(shows(&app, "Begin"), "back where one was");
}

#[test]
fn time_goes_on_under_the_safety_page() {
    let mut app = stage::playing(Lang::En, stage::start_of(Lang::En, "Silence"));
    keys(&mut app, "?s");
    let whole = ratatui::layout::Rect::new(0, 0, 120, 40);
    assert!(shows(&app, "Call for help now") && app.moving(whole) == [None; 2]);
    let before = app.position();
    stage::wait(&mut app, Ms(2_000));
    assert!(app.position() > before);
}

#[test]
fn being_pregnant_is_remembered_and_other_choices_hold_for_a_sitting() {
    let known = |app: &mut App, request| {
        let conditions = vec![Condition::Short, Condition::Pregnant];
        app.update(Message::Prepared(Prepared { conditions, ..prepared(Lang::En, Request(request)) }));
    };
    let asked = |effects: &[Effect]| {
        let found =
            effects.iter().find_map(|effect| if let Effect::Prepare { options, .. } = effect { Some(options) } else { None });
        found.unwrap().conditions.clone()
    };
    let mut app = app(Lang::En);
    open(&mut app, "lowback");
    known(&mut app, 1);
    (0..6).for_each(|_| drop(press_key(&mut app, Key::Tab)));
    let effects = press_key(&mut app, Key::Right);
    assert_eq!(asked(&effects), [Condition::Short]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::SaveSettings(_))));
    press_key(&mut app, Key::Tab);
    let effects = press_key(&mut app, Key::Right);
    assert_eq!(asked(&effects), [Condition::Short, Condition::Pregnant]);
    assert_eq!(kept(&effects).circumstances, [Condition::Pregnant]);
    keys(&mut app, "q");
    assert_eq!(asked(&open(&mut app, "first")), [Condition::Pregnant], "the next session knows it");
}

#[test]
fn filters_narrow_the_list_and_the_search() {
    let mut app = app(Lang::En);
    keys(&mut app, "f");
    assert!(shows(&app, "> Length"));
    keys(&mut app, "hhh");
    enter(&mut app);
    assert!(shows(&app, "up to 10 min: 4 sessions") && !shows(&app, "Progressive relaxation"));
    keys(&mut app, "/relax");
    assert!(shows(&app, "Nothing found."), "the search stays within the filter");
    press_key(&mut app, Key::Esc);
    assert_eq!(press_key(&mut app, Key::Esc), [], "first everything is shown again");
    assert!(shows(&app, "Progressive relaxation"));
    assert_eq!(press_key(&mut app, Key::Esc), [Effect::Quit]);
}

#[test]
fn what_suits_is_remembered_marked_and_found() {
    let mut app = app(Lang::En);
    keys(&mut app, "j");
    let effects = keys(&mut app, "*");
    assert_eq!(kept(&effects).favourites, [id("br-lowback")]);
    assert!(shows(&app, "* 9 min"));
    keys(&mut app, "fkkkjjjjjjl");
    assert!(shows(&app, "only what suits me: 1 session"), "{}", text(&app, 120, 40));
    enter(&mut app);
    assert_eq!(kept(&keys(&mut app, "*")).favourites, []);
    assert!(shows(&app, "Nothing fits all of this."));
}

#[test]
fn for_now_is_asked_when_it_is_wanted_and_says_why() {
    let mut app = app(Lang::En);
    assert_eq!(keys(&mut app, "w"), [Effect::LookBack]);
    let done = vec![Done { session: id("pmr-7"), days_ago: 9 }];
    app.update(Message::Lately(Lately { done, ..Lately::default() }));
    assert!(shows(&app, "For now.") && shows(&app, "lower back and belly: not done this week"), "{}", text(&app, 120, 40));
    let Some(Effect::Prepare { .. }) = enter(&mut app).first().cloned() else { panic!("Enter opens it") };
    keys(&mut app, "q");
    press_key(&mut app, Key::Esc);
    assert!(shows(&app, "Your own"));
}

#[test]
fn after_a_session_one_may_say_that_it_suits() {
    let mut app = stage::playing(Lang::En, Ms(5_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    enter(&mut app);
    assert!(shows(&app, "* keeps it among what suits you"));
    assert_eq!(kept(&keys(&mut app, "*")).favourites, [id("pmr-7")]);
    assert!(text(&app, 80, 24).contains("* It suits you"), "{}", text(&app, 80, 24));
}

#[test]
fn newcomers_are_told_of_a_taster_week() {
    let mut app = App::new(Settings::new(Lang::En), stage::THEME);
    app.update(Message::Library(stage::library()));
    app.update(Message::Standing(atempause::record::Standing::default()));
    assert!(shows(&app, "The key t shows a short session of each tradition."));
    keys(&mut app, "t");
    assert!(shows(&app, "A taster week") && shows(&app, "The daily five") && !shows(&app, "Breathing into"));
}
