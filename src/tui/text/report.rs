//! The words of `stats` and of the report for a doctor or physiotherapist. They tell what was noted, and nothing of what to make of it.

use super::continuity;
use crate::practice::Lang;
use crate::record::Day;
use crate::record::insight::{Quarters, Shift, Spread};

/// The fixed words in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub struct Words {
    pub title: &'static str,
    pub name: &'static str,
    pub what: &'static str,
    pub at_a_glance: &'static str,
    pub days: &'static str,
    pub time: &'static str,
    pub average: &'static str,
    pub sittings: &'static str,
    pub pauses: &'static str,
    pub by_week: &'static str,
    pub week_of: &'static str,
    pub by_kind: &'static str,
    pub practised: &'static str,
    pub session: &'static str,
    pub times: &'static str,
    pub others: &'static str,
    pub kind: &'static str,
    pub feelings: &'static str,
    pub scale: &'static str,
    pub measure: &'static str,
    pub pairs: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub change: &'static str,
    pub tension: &'static str,
    pub pain: &'static str,
    pub all: &'static str,
    pub few_pairs: &'static str,
    pub notes: &'static str,
    pub earlier_notes: &'static str,
    pub nothing: &'static str,
}

const EN: Words = Words {
    title: "Record of guided practice",
    name: "Name: ______________________________",
    what: "Kept by the person named above, with the program Atempause. It holds what was practised and noted, without a judgement.",
    at_a_glance: "At a glance",
    days: "Days with practice",
    time: "Time practised",
    average: "A week, on average",
    sittings: "Practices",
    pauses: "Planned pauses",
    by_week: "Week by week",
    week_of: "Week of",
    by_kind: "By kind",
    practised: "What was practised",
    session: "Practice",
    times: "Times",
    others: "others",
    kind: "Kind",
    feelings: "Tension and pain, before and after",
    scale: "Noted from 0 (none) to 10 (as strong as can be imagined). Only practices with a number before and after are counted. \
            Shown is the median; in brackets the quartiles, between which the middle half of the numbers lies.",
    measure: "Measure",
    pairs: "Practices",
    before: "Before",
    after: "After",
    change: "Change",
    tension: "Tension",
    pain: "Pain",
    all: "All practices",
    few_pairs: "fewer than 5 practices with a number before and after",
    notes: "Notes",
    earlier_notes: "Earlier notes are left out.",
    nothing: "Nothing was practised in this time.",
};

const DE: Words = Words {
    title: "Protokoll des angeleiteten Übens",
    name: "Name: ______________________________",
    what: "Geführt von der oben genannten Person mit dem Programm Atempause. Es enthält, was geübt und notiert wurde, ohne Wertung.",
    at_a_glance: "Überblick",
    days: "Tage mit Übung",
    time: "Geübte Zeit",
    average: "Je Woche im Mittel",
    sittings: "Übungen",
    pauses: "Geplante Pausen",
    by_week: "Woche für Woche",
    week_of: "Woche ab",
    by_kind: "Nach Art",
    practised: "Was geübt wurde",
    session: "Übung",
    times: "Mal",
    others: "andere",
    kind: "Art",
    feelings: "Anspannung und Schmerz, vorher und nachher",
    scale: "Notiert von 0 (nichts) bis 10 (so stark wie vorstellbar). Gezählt sind nur Übungen mit einer Zahl vorher und nachher. \
            Angegeben ist der Median, in Klammern die Quartile, zwischen denen die mittlere Hälfte der Zahlen liegt.",
    measure: "Größe",
    pairs: "Übungen",
    before: "Vorher",
    after: "Nachher",
    change: "Änderung",
    tension: "Anspannung",
    pain: "Schmerz",
    all: "Alle Übungen",
    few_pairs: "weniger als 5 Übungen mit einer Zahl vorher und nachher",
    notes: "Notizen",
    earlier_notes: "Frühere Notizen sind weggelassen.",
    nothing: "In dieser Zeit wurde nichts geübt.",
};

impl Words {
    /// The words in `lang`.
    pub const fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::De => &DE,
        }
    }
}

/// `2026-11-02 to 2026-11-27`.
pub fn from_to(lang: Lang, first: Day, last: Day) -> String {
    let to = if lang == Lang::De { "bis" } else { "to" };
    format!("{} {to} {}", continuity::day(lang, first), continuity::day(lang, last))
}

/// `12 of 28`.
pub fn of(lang: Lang, n: u32, all: u32) -> String {
    super::of(lang, n as usize, all as usize)
}

/// A number with at most two decimals, as the language writes it: `2.5`, `2,5`.
pub fn quarters(lang: Lang, Quarters(n): Quarters) -> String {
    let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    let decimals = ["", ".25", ".5", ".75"][(n % 4) as usize];
    let text = format!("{sign}{}{decimals}", n / 4);
    if lang == Lang::De { text.replace('.', ",") } else { text }
}

/// `4 (2.5 to 5)`.
pub fn spread(lang: Lang, spread: &Spread) -> String {
    let number = |n| quarters(lang, n);
    let to = if lang == Lang::De { "bis" } else { "to" };
    format!("{} ({} {to} {})", number(spread.median), number(spread.low), number(spread.high))
}

/// `6 -> 4, 12 practices`: medians, in a line.
pub fn shift(lang: Lang, shift: &Shift) -> String {
    let number = |n| quarters(lang, n);
    let (before, after) = (number(shift.before.median), number(shift.after.median));
    let change = spread(lang, &shift.change);
    match lang {
        Lang::En => format!("{before} before, {after} after, change {change}, {} practices", shift.pairs),
        Lang::De => format!("{before} vorher, {after} nachher, Änderung {change}, {} Übungen", shift.pairs),
    }
}

/// The same as the cells of a table: `measure`, `session`, how many, before, after, change.
pub fn shift_row(lang: Lang, (measure, session): (&str, &str), shift: &Shift) -> [String; 6] {
    let cells = [&shift.before, &shift.after, &shift.change].map(|one| spread(lang, one));
    let [before, after, change] = cells;
    [measure.to_owned(), session.to_owned(), shift.pairs.to_string(), before, after, change]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::insight::LEAST_PAIRS;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        for (n, en, de) in [(0, "0", "0"), (10, "2.5", "2,5"), (-3, "-0.75", "-0,75"), (40, "10", "10"), (-4, "-1", "-1")] {
            assert_eq!((quarters(Lang::En, Quarters(n)).as_str(), quarters(Lang::De, Quarters(n)).as_str()), (en, de));
        }
        assert!(EN.few_pairs.contains(&LEAST_PAIRS.to_string()) && DE.few_pairs.contains(&LEAST_PAIRS.to_string()));
    }

    #[test]
    fn nothing_advises_or_promises() {
        for words in [&EN, &DE] {
            let text = format!("{words:?}").to_lowercase();
            for word in [
                "should",
                "recommend",
                "improve",
                "heal",
                "cure",
                "success",
                "sollte",
                "empfehl",
                "besser",
                "heil",
                "erfolg",
                "!",
            ] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }
}
