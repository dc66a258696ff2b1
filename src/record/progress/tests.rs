//! Stories in days: what was joined and practised, and where one is then.

use super::*;
use crate::practice::header::Tradition;
use crate::practice::{Lang, Ms, SafeText, read};
use crate::record::entry::Span;
use crate::record::{DayStart, Ending, Feelings, Sitting};
use jiff::Zoned;

/// Three weeks of three, four and two days.
const SOURCE: &str = r#"Programme(format: 1, language: En, id: "p", title: "P", summary: "S", question: "Easier?", weeks: [
    Week(title: "One", goal: "G", days: 3, calm: [(session: "c1", times: 5), (session: "c2", times: 2)],
        moving: [(session: "m1", times: 3)], cards: [Card(id: "k1", title: "K", text: "T")]),
    Week(title: "Two", goal: "G", days: 4, calm: [(session: "c2", times: 4)], moving: [(session: "m2", times: 2), (session: "m1", times: 3)],
        cards: [Card(id: "k2", title: "K", text: "T"), Card(id: "k3", title: "K", text: "T")]),
    Week(title: "Three", goal: "G", days: 2, calm: [(session: "c1", times: 4)], moving: [(session: "m2", times: 2)]),
])"#;

fn at(day: u32, clock: &str) -> Zoned {
    let first: jiff::civil::Date = "2026-11-01".parse().unwrap();
    let date = first.checked_add(jiff::Span::new().days(day)).unwrap();
    format!("{date}T{clock}").parse().unwrap()
}

fn day(n: u32) -> Day {
    Day::of(&at(n, "12:00[UTC]"), DayStart::default())
}

fn entry(session: &str, ended: Zoned) -> Entry {
    let sitting = Sitting {
        session: Id::new(session).unwrap(),
        tradition: Tradition::Own,
        practised: Ms(60_000),
        length: Ms(120_000),
        ending: Ending::Left,
        before: Feelings::default(),
        after: Feelings::default(),
        breath: None,
        situation: None,
        note: None,
    };
    let started = ended.timestamp();
    Entry::new(sitting, &Span { started, ended }, DayStart::default(), Lang::En, 3)
}

/// `"join@0 c1@0 m1@1 card:k1@2 leave@3 answer:1@4"`, each at noon of the day after the `@`; then where one is on `today`.
fn after(story: &str, today: u32) -> Progress {
    after_in("p", story, today)
}

fn after_in(programme: &str, story: &str, today: u32) -> Progress {
    let (mut entries, mut marks) = (Vec::new(), Vec::new());
    for (n, event) in (0u32..).zip(story.split_whitespace()) {
        let (what, on) = event.split_once('@').unwrap();
        // One after the other within a day, as they are told.
        let when = at(on.parse().unwrap(), &format!("12:{n:02}[UTC]"));
        let (what, of) = what.split_once('/').unwrap_or((what, "p"));
        let deed = match what.split_once(':') {
            Some(("card", card)) => Some(Deed::Card(Id::new(card).unwrap())),
            Some(("answer", week)) => Some(Deed::Answer(week.parse().unwrap(), SafeText::default())),
            Some(("words", week)) => Some(Deed::Answer(week.parse().unwrap(), SafeText::new(&format!("said on {on}")))),
            None if what == "join" => Some(Deed::Join),
            None if what == "leave" => Some(Deed::Leave),
            _ => None,
        };
        match deed {
            Some(deed) => marks.push(Mark::new(Id::new(of).unwrap(), deed, &when, DayStart::default(), u64::from(n))),
            None => entries.push(entry(what, when)),
        }
    }
    let source = SOURCE.replace("id: \"p\"", &format!("id: \"{programme}\""));
    let programme = read::programme(&source).unwrap();
    let forth: Vec<&Entry> = entries.iter().collect();
    let back: Vec<&Entry> = entries.iter().rev().chain(&entries).collect();
    let found = progress(&programme, &forth, &marks, day(today));
    marks.reverse();
    let twice: Vec<Mark> = marks.iter().chain(&marks).cloned().collect();
    assert_eq!(progress(&programme, &forth, &twice, day(today)), found, "the order of marks, and copies of them: {story}");
    let placed = |p: &Progress| (p.stand, p.week, p.days.clone(), p.question, p.unread.clone());
    assert_eq!(placed(&progress(&programme, &back, &marks, day(today))), placed(&found), "the order of entries: {story}");
    found
}

#[test]
fn days_lead_through_the_weeks() {
    use Stand::{Done, Going, Open, Paused};
    let whole = "join@0 c1@0 c1@1 c1@2 c2@3 c2@4 c2@5 c2@6 c1@7 c1@8";
    for (story, today, stand, week, days, question) in [
        ("", 0, Open, 0, 0, None),
        ("c1@0 c1@1 c1@2", 3, Open, 0, 0, None),
        ("join@0", 0, Going, 0, 0, None),
        // Twice a day is a day; only a part of a practice is a day, too.
        ("join@0 c1@0 c1@0 m1@0", 0, Going, 0, 1, None),
        // On the day on which a week is whole one is still in it, and its question is asked.
        ("join@0 c1@0 m1@1 c2@2", 2, Going, 0, 3, Some(0)),
        ("join@0 c1@0 m1@1 c2@2", 3, Going, 1, 0, Some(0)),
        ("join@0 c1@0 m1@1 c2@2 answer:1@2", 2, Going, 0, 3, None),
        ("join@0 c1@0 m1@1 c2@2 answer:1@2", 3, Going, 1, 0, None),
        // What the week does not offer is a practice, but none of its days.
        ("join@0 c1@0 m2@1 x@2", 2, Going, 0, 1, None),
        // Missed days move the plan: with fewer than half of the days a week simply goes on.
        ("join@0 c1@0", 30, Going, 0, 1, None),
        ("join@0 c1@0 c1@20", 20, Going, 0, 2, None),
        ("join@0 c1@0 c1@20", 21, Going, 1, 0, Some(0)),
        // After seven days half of the days are enough, also where one was away for long.
        ("join@0 c1@0 c1@3", 6, Going, 0, 2, None),
        ("join@0 c1@0 c1@3", 7, Going, 1, 0, Some(0)),
        ("join@0 c1@0 c1@3 c2@9", 9, Going, 1, 1, Some(0)),
        ("join@0 c1@4 c1@5", 10, Going, 0, 2, None),
        ("join@0 c1@4 c1@5", 11, Going, 1, 0, Some(0)),
        // The question of the last whole week is open, not those before it.
        ("join@0 c1@0 c1@1 c1@2 c2@3 c2@4 c2@5 c2@6", 7, Going, 2, 0, Some(1)),
        (whole, 8, Done, 2, 2, Some(2)),
        (whole, 40, Done, 2, 2, Some(2)),
        // What comes later, or stands in a journal from tomorrow, changes nothing.
        (whole, 1, Going, 0, 2, None),
        // Before joining nothing counts, on the day of joining everything.
        ("c1@0 c1@1 join@1", 1, Going, 0, 1, None),
        // Leaving holds the place, and so does being away.
        ("join@0 c1@0 c1@1 leave@1", 5, Paused, 0, 2, None),
        ("join@0 c1@0 c1@1 leave@1 c1@2 c1@3", 5, Paused, 0, 2, None),
        ("join@0 c1@0 leave@1 c1@2 join@3 c1@3", 3, Going, 0, 2, None),
        ("join@0 c1@0 leave@1 join@3 c1@3 c1@4", 5, Going, 1, 0, Some(0)),
        // Two machines that join, or leave, at once.
        ("join@0 join@0 c1@0 leave@1 leave@2", 3, Paused, 0, 1, None),
        ("leave@0", 3, Open, 0, 0, None),
    ] {
        let found = after(story, today);
        assert_eq!(
            (found.stand, found.week, found.days.len(), found.question),
            (stand, week, days, question),
            "{story} on {today}"
        );
    }
}

#[test]
fn after_the_end_one_may_begin_once_more() {
    let whole = "join@0 c1@0 c1@1 c1@2 c2@3 c2@4 c2@5 c2@6 c1@7 c1@8 answer:3@8 card:k1@8";
    let again = after(&format!("{whole} join@8"), 8);
    assert_eq!((again.stand, again.week, again.days.len(), again.question), (Stand::Going, 0, 0, None), "its day was counted");
    let again = after(&format!("{whole} join@8 c1@9 c1@10 c1@11"), 12);
    assert_eq!((again.stand, again.week, again.question), (Stand::Going, 1, Some(0)), "its questions are asked again");
    assert_eq!(again.unread, ["k2", "k3"].map(|id| Id::new(id).unwrap()), "what was read is read");
}

#[test]
fn what_comes_next_is_what_has_come_short() {
    use Today::{Open, Practised};
    for (story, today, calm, moving) in [
        ("", 0, ("c1", Open), ("m1", Open)),
        // Five times the one and twice the other are suggested: they take turns, and the rarer one comes early.
        ("join@0 c1@0", 0, ("c2", Practised), ("m1", Open)),
        ("join@0 c1@0", 1, ("c2", Open), ("m1", Open)),
        ("join@0 c1@0 c2@1", 1, ("c1", Practised), ("m1", Open)),
        ("join@0 c1@0 c1@0 c1@1 c1@1", 1, ("c2", Practised), ("m1", Open)),
        // A new week begins with the usual ones.
        ("join@0 c1@0 c1@1 c1@2", 3, ("c2", Open), ("m2", Open)),
        ("join@0 c1@0 c1@1 c1@2 m1@3", 4, ("c2", Open), ("m2", Open)),
        ("join@0 c1@0 c1@1 c1@2 m1@3 m2@4", 4, ("c2", Open), ("m1", Practised)),
    ] {
        let next = after(story, today).next;
        let told: Vec<_> = next.iter().map(|next| (next.sessions[0].as_str(), next.today)).collect();
        assert_eq!(told, [calm, moving], "{story} on {today}");
        assert_eq!([next[0].mood, next[1].mood], Mood::ALL);
    }
}

#[test]
fn cards_wait_until_they_are_read() {
    let names = |progress: Progress| progress.unread.iter().map(Id::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(names(after("join@0", 0)), "k1");
    assert_eq!(names(after("join@0 card:k1@0", 0)), "");
    assert_eq!(names(after("join@0 c1@0 c1@1 c1@2", 3)), "k1 k2 k3");
    assert_eq!(names(after("join@0 c1@0 c1@1 c1@2 card:k2@3 card:gone@3", 4)), "k1 k3");
}

#[test]
fn answers_stay_with_their_weeks() {
    let whole = "join@0 c1@0 c1@1 c1@2 answer:1@2 words:1@3 c2@3 c2@4 words:2@4 c2@5 c2@6 c1@7 c1@8 answer:3@8";
    let answers =
        |story: &str| after(story, 12).answers.into_iter().map(|(week, text)| format!("{week} {text}")).collect::<Vec<_>>();
    assert_eq!(answers(whole), ["0 said on 3", "1 said on 4"], "the last one counts, and none without words");
    assert!(answers(&format!("{whole} join@9")).is_empty(), "once more from the beginning");
}

#[test]
fn several_programmes_run_side_by_side() {
    let story = "join/p@0 c1@0 c1@1 join/q@1 c1@2 leave/q@2";
    let (first, second) = (after_in("p", story, 3), after_in("q", story, 3));
    assert_eq!((first.stand, first.week), (Stand::Going, 1));
    assert_eq!((second.stand, second.week, second.days.len()), (Stand::Paused, 0, 2), "one practice counts for both");
}

#[test]
fn travel_moves_no_day() {
    let programme = read::programme(SOURCE).unwrap();
    let join = Mark::new(programme.id.clone(), Deed::Join, &at(0, "08:00[Europe/Berlin]"), DayStart::default(), 1);
    // Evening in Auckland, then, hours later and on the same date, morning in Honolulu; and a night that belongs to the day before.
    let entries = [
        entry("c1", at(1, "21:00[Pacific/Auckland]")),
        entry("c1", at(1, "06:00[Pacific/Honolulu]")),
        entry("c1", at(3, "03:30[Pacific/Honolulu]")),
    ];
    let found = progress(&programme, &entries.iter().collect::<Vec<_>>(), &[join], day(3));
    assert_eq!(found.days, [day(1), day(2)]);
}
