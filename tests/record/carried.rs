//! What is taken away, and comes back.

use super::*;

#[test]
fn what_is_taken_away_comes_back_once() {
    let story = Story::new();
    story.told(&["journal", "add", "--day", "2026-03-05", "--tradition", "yoga", "--for", "20m", "--note", "a, \"b\"\nc"]);
    story.told(&["journal", "add", "--day", "2026-03-06", "--session", "first-breath"]);
    story.told(&["journal", "pause", "2026-04-01", "2026-04-03"]);
    let log = story.told(&["log"]);
    story.told(&["journal", "strike", name(&log)]);
    let (csv, json) = (story.told(&["export", "--csv"]), story.told(&["export", "--json"]));
    assert_eq!(csv.lines().next().unwrap().split(',').count(), 21);
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["records"].as_array().unwrap().len(), 4);

    let other = Story::new();
    let file = other.file("all.json", &json);
    assert!(other.told(&["import", &file]).contains("4 added"));
    assert!(other.told(&["import", &file]).contains("0 added, 4 known already"));
    for args in [&["log", "--json"][..], &["log", "--json", "--struck"], &["export", "--csv"]] {
        assert_eq!(other.told(args), story.told(args), "{args:?}");
    }
    let third = Story::new();
    let file = third.file("all.csv", &csv);
    assert!(third.told(&["import", &file]).contains("1 added"));
    assert_eq!(third.told(&["export", "--csv"]), csv);
    // A file of the journal itself, strikes included.
    let fourth = Story::new();
    let file = fourth.file("2026.jsonl", &story.journal());
    assert!(fourth.told(&["import", &file]).contains("4 added"));
    assert!(fourth.told(&["import", &file]).contains("0 added"));
    assert_eq!(fourth.told(&["log", "--json"]), story.told(&["log", "--json"]));
}
