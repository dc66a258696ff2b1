//! Stories told in keys: programmes are joined, followed and left.

use super::*;
use atempause::record::progress::Today;

/// What is asked to be kept of programmes.
fn marks(effects: Vec<Effect>) -> Vec<(String, Deed)> {
    let mark = |effect| if let Effect::Mark(programme, deed) = effect { Some((programme.to_string(), deed)) } else { None };
    effects.into_iter().filter_map(mark).collect()
}

#[test]
fn the_next_practice_of_a_programme_opens_and_leads_back_to_it() {
    let mut app = stage::following(Lang::En);
    assert!(shows(&app, "Back and calm") && shows(&app, "week 2 of 3"));
    let effects = enter(&mut app);
    let [Effect::Prepare { session, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(session, &id("br-lowback"));
    press_key(&mut app, Key::Esc);
    assert!(shows(&app, "week 2 of 3"), "back in the programme");
    keys(&mut app, "q");
    assert!(shows(&app, "Relaxation in 8 weeks"));
    keys(&mut app, "q");
    assert!(shows(&app, "First breath") && shows(&app, "Next (p): Back and calm"));
    assert_eq!(keys(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn cards_answers_joining_and_leaving_are_kept() {
    let mut app = stage::following(Lang::En);
    keys(&mut app, "jj");
    assert_eq!(marks(enter(&mut app)), [], "opening a card is not reading it");
    assert!(shows(&app, "It helps to look at a week"));
    assert_eq!(marks(enter(&mut app)), [("back-calm".to_owned(), Deed::Card(id("waves")))]);
    keys(&mut app, "j");
    enter(&mut app);
    keys(&mut app, "Shoes?q");
    press_key(&mut app, Key::Backspace);
    assert_eq!(marks(enter(&mut app)), [("back-calm".to_owned(), Deed::Answer(1, SafeText::new("Shoes?")))]);
    keys(&mut app, "G");
    assert!(shows(&app, "Your place is kept."));
    assert_eq!(marks(enter(&mut app)), [("back-calm".to_owned(), Deed::Leave)]);
    keys(&mut app, "qk");
    enter(&mut app);
    assert_eq!(marks(enter(&mut app)), [("eight".to_owned(), Deed::Join)]);
    keys(&mut app, "qG");
    enter(&mut app);
    assert!(shows(&app, "Go on"));
    assert_eq!(marks(enter(&mut app)), [("desk".to_owned(), Deed::Join)]);
}

#[test]
fn what_was_answered_stands_with_its_week() {
    let mut courses = stage::courses();
    courses[1].progress.answers.insert(0, SafeText::new("Tying my shoes"));
    let mut app = app(Lang::En);
    app.update(Message::Programmes(courses));
    keys(&mut app, "pjjjj");
    assert!(shows(&app, "What was easier this week?") && shows(&app, "Tying my shoes"));
}

#[test]
fn an_answer_is_no_longer_than_a_record() {
    let mut app = stage::following(Lang::En);
    keys(&mut app, "jjj");
    enter(&mut app);
    keys(&mut app, &"ä".repeat(400));
    let [(_, Deed::Answer(1, text))] = &marks(enter(&mut app))[..] else { panic!() };
    assert_eq!(text.graphemes(), atempause::record::sitting::NOTE_BYTES / 2);
}

#[test]
fn without_programmes_the_page_is_empty_and_one_can_leave() {
    let mut app = app(Lang::En);
    keys(&mut app, "p");
    enter(&mut app);
    assert!(shows(&app, "There is no programme here."));
    keys(&mut app, "q");
    assert!(shows(&app, "First breath"));
}

/// The programme that is followed, and a second one of which `today` has seen this much.
fn following_two(today: [Today; 2]) -> App {
    let mut courses = stage::courses();
    let mut second = courses[1].progress.clone();
    for (next, today) in second.next.iter_mut().zip(today) {
        next.today = today;
    }
    courses[2].progress = second;
    let mut app = app(Lang::En);
    app.update(Message::Programmes(courses));
    app
}

#[test]
fn several_programmes_take_turns_in_the_library() {
    // Of the first, half was practised today.
    for (today, title) in [
        ([Today::Open, Today::Open], "Desk back"),
        ([Today::Open, Today::Practised], "Back and calm"),
        ([Today::Practised, Today::Practised], "Back and calm"),
    ] {
        let mut app = following_two(today);
        assert!(shows(&app, &format!("Next (p): {title}")), "{today:?}");
        keys(&mut app, "p");
        assert!(shows(&app, &format!("> {title}")), "the key leads to where the practice waits");
    }
}

#[test]
fn what_does_not_suit_is_not_offered_by_a_programme_either() {
    let excluding = |excluded: &[&str]| {
        let excluded = excluded.iter().map(|name| id(name)).collect();
        let mut courses = stage::courses();
        courses[1].progress.next[0].sessions.push(id("first-breath"));
        let mut app = App::new(Settings { excluded, ..Settings::new(Lang::En) }, stage::THEME);
        app.update(Message::Library(stage::library()));
        app.update(Message::Programmes(courses));
        app
    };
    assert!(shows(&excluding(&[]), "Next (p): Back and calm ∙ Breathing into the lower back"));
    let mut app = excluding(&["br-lowback"]);
    assert!(shows(&app, "Next (p): Back and calm ∙ First breath"));
    keys(&mut app, "p");
    let [Effect::Prepare { session, .. }] = &enter(&mut app)[..] else { panic!() };
    assert_eq!(session, &id("first-breath"));
    let mut app = excluding(&["br-lowback", "first-breath"]);
    assert!(!shows(&app, "Next (p)"), "of the open kind nothing suits");
    keys(&mut app, "p");
    assert!(shows(&app, "practised today"), "the other kind still stands there");
}
