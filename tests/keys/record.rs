//! Stories told in keys: the record is read, added to, and corrected.

use super::*;

/// What was practised up to a Sunday evening, all but the last `without`.
fn history(without: usize) -> Message {
    let now: jiff::Zoned = "2026-11-22T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let mut entries: Vec<Entry> = year::year(&now, Lang::En);
    entries.truncate(entries.len() - without);
    Message::History(std::sync::Arc::new(History::of(
        entries,
        &year::pauses(&now),
        now.timestamp(),
        Day::parse("2026-11-22").unwrap(),
    )))
}

#[test]
fn the_record_is_read_when_it_is_opened_and_again_when_it_changes() {
    let mut app = app(Lang::En);
    assert_eq!(keys(&mut app, "r"), [Effect::LookThrough]);
    assert!(shows(&app, "Looking through the record"));
    assert_eq!(keys(&mut app, "hxun"), [], "nothing is there yet");
    assert_eq!(app.update(history(0)), []);
    assert!(shows(&app, "Su 22 Nov 2026") && shows(&app, "all kinds"));
    keys(&mut app, "h");
    assert!(shows(&app, "Su 15 Nov 2026"), "a week earlier");
    keys(&mut app, "jjk");
    assert!(shows(&app, "Mo 16 Nov 2026"), "days below each other");
    keys(&mut app, "g");
    assert!(shows(&app, "Mo 17 Nov 2025"));
    keys(&mut app, "kkGj");
    assert!(shows(&app, "Su 22 Nov 2026"), "neither before the first nor behind the last");
    keys(&mut app, "n");
    assert!(!shows(&app, "> all kinds"));
    keys(&mut app, "N");
    assert!(shows(&app, "> all kinds"));
    press_key(&mut app, Key::Tab);
    assert!(shows(&app, "Week of 16 Nov 2026"));
    press_key(&mut app, Key::Tab);
    assert!(shows(&app, "Tension before, in the last 7 days:"));
    keys(&mut app, "n");
    assert!(shows(&app, "Pain afterwards, in the last 7 days:"));
    assert_eq!(app.update(Message::Standing(stage::standing())), [Effect::LookThrough]);
    keys(&mut app, "q");
    assert!(shows(&app, "Good to see you") || shows(&app, "of the last 14 days"));
    assert_eq!(app.update(Message::Standing(stage::standing())), [], "nobody looks");
}

#[test]
fn a_paused_day_says_why_and_what_was_practised_all_the_same() {
    let mut app = app(Lang::En);
    keys(&mut app, "r");
    app.update(history(0));
    assert!(shows(&app, "~ holiday  + illness  - pause"));
    keys(&mut app, "hhh");
    assert!(shows(&app, "Su 1 Nov 2026: "));
    keys(&mut app, "kk");
    assert!(shows(&app, "Fr 30 Oct 2026: pause"));
    keys(&mut app, "hhjj");
    assert!(shows(&app, "Su 18 Oct 2026: ") && !shows(&app, ", illness: "));
    keys(&mut app, "hk");
    assert!(shows(&app, "Sa 10 Oct 2026, illness: "), "practised although ill");
}

#[test]
fn a_mistake_is_struck_after_a_question_and_brought_back() {
    let mut app = app(Lang::En);
    keys(&mut app, "r");
    app.update(history(0));
    press_key(&mut app, Key::BackTab);
    assert!(shows(&app, "[List]"));
    keys(&mut app, "x");
    assert!(shows(&app, "Was this one a mistake?") && shows(&app, "> It stands"));
    assert_eq!(enter(&mut app), [], "the first answer changes nothing");
    keys(&mut app, "xj");
    let effects = enter(&mut app);
    let [Effect::Strike(id, Verdict::Struck)] = effects[..] else { panic!("{effects:?}") };
    assert!(shows(&app, "Struck. u brings it back."));
    app.update(history(1));
    assert_eq!(keys(&mut app, "u"), [Effect::Strike(id, Verdict::Restored)]);
    assert!(!shows(&app, "Struck.") && keys(&mut app, "u").is_empty());
    app.update(Message::Saved(Saved::Lost(SafeText::new("the disk is full"))));
    assert!(shows(&app, "not saved: the disk is full"));
}

#[test]
fn a_past_practice_is_added_by_hand() {
    let mut app = app(Lang::En);
    keys(&mut app, "ra");
    app.update(history(0));
    keys(&mut app, "a");
    assert!(shows(&app, "< Su 22 Nov 2026 >"));
    keys(&mut app, "lhhjlj");
    assert!(shows(&app, "Fr 20 Nov 2026") && shows(&app, "Muscle relaxation") && shows(&app, "< 10 min >"));
    keys(&mut app, "llh");
    assert_eq!(enter(&mut app), []);
    let effects = enter(&mut app);
    let [Effect::Add(sitting, day)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((day.to_string().as_str(), sitting.practised), ("2026-11-20", Ms::from_secs(15 * 60)));
    assert_eq!(sitting.session.as_str(), "relaxation");
    keys(&mut app, "a");
    assert_eq!(press_key(&mut app, Key::Esc), []);
    assert!(shows(&app, "[Year]"));
}

/// A record that could not be kept is told of until one is.
#[test]
fn a_record_in_trouble_is_not_forgotten() {
    let mut app = begun();
    wait(&mut app, Ms(12_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    assert_eq!(saved(&enter(&mut app)).len(), 1);
    app.update(Message::Saved(Saved::Lost(SafeText::new("the disk is full"))));
    assert!(shows(&app, "not saved: the disk is full"));
    keys(&mut app, "q");
    assert!(shows(&app, "not saved: the disk is full") && shows(&app, "Breath"));
    app.update(Message::Saved(Saved::Kept));
    assert!(!shows(&app, "not saved"));
}
