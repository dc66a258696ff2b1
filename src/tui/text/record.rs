//! What the screens say of the record. It tells and does not judge: no day is called missed, no number good or bad, and what seems to
//! have helped is no advice.

use super::names::pick;
use super::number::counted;
use super::{Texts, minutes};
use crate::practice::{Lang, Ms};
use crate::record::Day;
use crate::record::insight::{Level, Quarters, Spread};

texts! {
    Words:
    record: "Record", "Protokoll";
    place: "In the record", "Im Protokoll";
    list_place: "In the record's list", "In der Liste des Protokolls";
    year: "Year", "Jahr";
    weeks: "Weeks", "Wochen";
    felt: "Before and after", "Vorher und nachher";
    helped: "What helped", "Was half";
    list: "List", "Liste";
    reading: "Looking through the record", "Das Protokoll wird gelesen";
    empty: "Nothing is here yet. What you practise appears here by itself, and one minute is enough to begin.",
        "Hier ist noch nichts. Was du übst, erscheint hier von selbst, und eine Minute genügt für den Anfang.";
    all_kinds: "all kinds", "alle Arten";
    free_day: "a free day", "ein freier Tag";
    free_week: "a free week", "eine freie Woche";
    months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez";
    before: "before", "vorher";
    after: "afterwards", "nachher";
    band: "Line: the middle of seven days. Band: the middle half.",
        "Linie: die Mitte von sieben Tagen. Band: die mittlere Hälfte.";
    felt_none: "What you note before and after a session appears here, seven days at a time.",
        "Was du vor und nach einer Sitzung notierst, erscheint hier, sieben Tage auf einmal.";
    helped_what: "What you noted before and after, from five times on: the middle, and the middle half of the change. It is no advice.",
        "Was du vorher und nachher notiert hast, ab fünf Mal: die Mitte, und die mittlere Hälfte der Veränderung. Ein Rat ist es nicht.";
    helped_none: "When you have noted it five times before and after a practice, this page shows how it changed.",
        "Wenn du es zu einer Übung fünfmal vorher und nachher notiert hast, steht hier, wie es sich verändert hat.";
    together: "All together", "Alles zusammen";
    add_what: "What you practised elsewhere, or without the program.", "Was du anderswo geübt hast, oder ohne das Programm.";
    day: "Day", "Tag";
    kind: "Kind", "Art";
    add: "Add it", "Nachtragen";
    add_place: "While adding a practice", "Beim Nachtragen";
    strike_title: "Was this one a mistake?", "War das ein Versehen?";
    strike_hint: "Nothing is erased, and u brings it back.", "Nichts wird gelöscht, und u holt es zurück.";
    strike_no: "It stands", "Es bleibt";
    strike_yes: "Strike it", "Streichen";
    struck: "Struck. u brings it back.", "Gestrichen. u holt es zurück.";
    added: "added by hand", "von Hand nachgetragen";
    imported: "from another program", "aus einem anderen Programm";
    situation: "Situation", "Situation";
    left_open: "leave open", "offen lassen";
    own_words: "your own words", "eigene Worte";
    uncounted: "The clock was not set: kept, not counted.", "Die Uhr war nicht gestellt: behalten, nicht gezählt.";
}

/// Situations that are named, in the order in which they are offered; whatever else it is, one says in one's own words.
pub const fn situations(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => &[
            "after a long call",
            "after long sitting",
            "in the middle of work",
            "at the end of work",
            "after waking",
            "before sleep",
            "on the way",
        ],
        Lang::De => &[
            "nach einem langen Gespräch",
            "nach langem Sitzen",
            "mitten in der Arbeit",
            "am Ende der Arbeit",
            "nach dem Aufwachen",
            "vor dem Schlafen",
            "unterwegs",
        ],
    }
}

/// `Nov`.
pub fn month(lang: Lang, day: Day) -> &'static str {
    let at = usize::try_from(day.date().month() - 1).unwrap_or(0);
    Words::of(lang).months.split(' ').nth(at).unwrap_or_default()
}

/// `22 Nov`, `22. Nov`.
pub fn short_date(lang: Lang, day: Day) -> String {
    let dot = pick(lang, "", ".");
    format!("{}{dot} {}", day.date().day(), month(lang, day))
}

/// `Su 22 Nov 2026`.
pub fn date(lang: Lang, day: Day) -> String {
    let weekday = Texts::of(lang).weekdays.split(' ').nth(day.weekday()).unwrap_or_default();
    format!("{weekday} {} {}", short_date(lang, day), day.date().year())
}

/// `Week of 16 Nov 2026`.
pub fn week_of(lang: Lang, monday: Day) -> String {
    format!("{} {} {}", pick(lang, "Week of", "Woche vom"), short_date(lang, monday), monday.date().year())
}

/// `95 min`, `38 h 30 min`: whole minutes, so that what adds up is seen to.
pub fn time(time: Ms) -> String {
    match (time.as_secs() + 30) / 60 {
        0..60 => minutes(time),
        whole => format!("{} h {:02} min", whole / 60, whole % 60),
    }
}

/// `95 min on 5 days`.
pub fn on_days(lang: Lang, time: &str, days: u8) -> String {
    let days = counted(lang, days, ["on one day", "on {n} days"], ["an einem Tag", "an {n} Tagen"]);
    format!("{time} {days}")
}

/// `38 h 30 min in 53 weeks`.
pub fn in_weeks(lang: Lang, total: Ms, weeks: usize) -> String {
    format!("{} in {weeks} {}", time(total), pick(lang, "weeks", "Wochen"))
}

/// What the signs of a heat map mean: `below 5`, `from 30 min`.
pub fn level(lang: Lang, level: Level) -> String {
    let above = Level::ALL.into_iter().find(|other| *other > level);
    match (level, above) {
        (Level::None, _) => pick(lang, "free", "frei").to_owned(),
        (_, Some(above)) => format!("{} {}", pick(lang, "below", "unter"), above.from().as_secs() / 60),
        (level, None) => format!("{} {} min", pick(lang, "from", "ab"), level.from().as_secs() / 60),
    }
}

/// The same where there is little room: `<5`, `30+`.
pub fn short_level(level: Level) -> String {
    let above = Level::ALL.into_iter().find(|other| *other > level);
    match (level, above) {
        (Level::None, _) => "0".to_owned(),
        (_, Some(above)) => format!("<{}", above.from().as_secs() / 60),
        (level, None) => format!("{}+", level.from().as_secs() / 60),
    }
}

/// `4.5`, `4,5`: to a tenth.
pub fn points(lang: Lang, points: Quarters) -> String {
    let tenths = (points.0 * 10 + points.0.signum() * 2) / 4;
    let (sign, tenths) = (if tenths < 0 { "-" } else { "" }, tenths.abs());
    match tenths % 10 {
        0 => format!("{sign}{}", tenths / 10),
        rest => format!("{sign}{}{}{rest}", tenths / 10, pick(lang, ".", ",")),
    }
}

/// `-2`, `+1`, `0`.
pub fn change(lang: Lang, change: Quarters) -> String {
    format!("{}{}", if change.0 > 0 { "+" } else { "" }, points(lang, change))
}

/// `5 (4 to 6)`: the middle, and the middle half; one number where all are the same.
pub fn spread(lang: Lang, spread: Spread, say: fn(Lang, Quarters) -> String) -> String {
    let [low, median, high] = [spread.low, spread.median, spread.high].map(|points| say(lang, points));
    match spread.low == spread.high {
        true => median,
        false => format!("{median} ({low} {} {high})", pick(lang, "to", "bis")),
    }
}

/// `Tension before, in the last 7 days: 5 (4 to 6)`; shorter where there is no room.
pub fn last_days(lang: Lang, what: &str, told: &str) -> [String; 2] {
    [format!("{what}, {}: {told}", pick(lang, "in the last 7 days", "in den letzten 7 Tagen")), format!("{what}: {told}")]
}

/// `and 3 with fewer`.
pub fn fewer(lang: Lang, n: usize) -> String {
    let en = ["One more practice has fewer than five.", "{n} more practices have fewer than five."];
    counted(lang, n, en, ["Eine weitere Übung hat weniger als fünf.", "{n} weitere Übungen haben weniger als fünf."])
}

/// `14 times`.
pub fn times(lang: Lang, n: u32) -> String {
    match lang {
        Lang::En => format!("{n} times"),
        Lang::De => format!("{n}-mal"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;
    use crate::record::sitting::situation_room;

    #[test]
    fn texts_are_calm_and_of_known_width() {
        for lang in Lang::ALL {
            Words::of(lang).all().into_iter().for_each(assert_calm);
            Level::ALL.into_iter().for_each(|one| assert_calm(&level(lang, one)));
            assert_eq!(Words::of(lang).months.split(' ').count(), 12);
            for situation in situations(lang) {
                assert_calm(situation);
                assert_eq!(situation_room(situation), *situation);
            }
            assert_eq!(situations(lang).len(), situations(Lang::En).len());
        }
    }

    #[test]
    fn numbers_are_written_for_people() {
        let told = |quarters| [Lang::En, Lang::De].map(|lang| change(lang, Quarters(quarters)));
        for (quarters, en, de) in
            [(0, "0", "0"), (4, "+1", "+1"), (-8, "-2", "-2"), (-9, "-2.3", "-2,3"), (18, "+4.5", "+4,5"), (-1, "-0.3", "-0,3")]
        {
            assert_eq!(told(quarters), [en, de]);
        }
        let between = Spread { low: Quarters(-12), median: Quarters(-8), high: Quarters(-3) };
        assert_eq!(spread(Lang::En, between, change), "-2 (-3 to -0.8)");
        assert_eq!(spread(Lang::De, Spread { low: Quarters(-8), high: Quarters(-8), ..between }, change), "-2");
        assert_eq!(
            (time(Ms::from_secs(40)), time(Ms::from_secs(3_590)), time(Ms::from_secs(7_530))),
            ("40 s".into(), "1 h 00 min".into(), "2 h 06 min".into())
        );
        let day = Day::parse("2026-11-22").unwrap();
        assert_eq!((date(Lang::En, day), date(Lang::De, day)), ("Su 22 Nov 2026".into(), "So 22. Nov 2026".into()));
        assert_eq!(level(Lang::De, Level::Short), "unter 15");
        assert_eq!(Level::ALL.map(short_level), ["0", "<5", "<15", "<30", "30+"]);
        assert_eq!(level(Lang::En, Level::Most), "from 30 min");
    }
}
