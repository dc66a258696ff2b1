//! The report for a doctor or physiotherapist: what was practised in some weeks and what was noted, on two pages, as Markdown. It
//! advises nothing and concludes nothing.

use super::period::Period;
use crate::practice::header::Id;
use crate::practice::{Lang, Ms};
use crate::record::{Entry, Pause};
use crate::tui::text::report::{Words, from_to, of, shift_row};
use crate::tui::text::{continuity, minutes, names};
use std::collections::BTreeMap;

/// Rows of the table of practices; the rest is one row more.
const MOST_SESSIONS: usize = 12;
/// Notes that two pages hold.
const MOST_NOTES: usize = 20;

/// Whether one's notes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// They are nobody's business.
    LeftOut,
    /// They are.
    Told,
}

/// The whole text.
pub fn page(period: &Period<'_>, pauses: &[Pause], (titles, notes): (&BTreeMap<Id, String>, Notes), lang: Lang) -> String {
    let words = Words::of(lang);
    let mut text =
        format!("# {}\n\n{}\n\n{}\n\n{}\n", words.title, from_to(lang, period.first, period.today), words.name, words.what);
    text += &heading(words.at_a_glance);
    text += &glance(period, pauses, lang);
    if period.entries.is_empty() {
        return text + &format!("\n{}\n", words.nothing);
    }
    text += &heading(words.by_week);
    text += &weeks(period, lang);
    text += &heading(words.practised);
    text += &sessions(period, titles, lang);
    text += &heading(words.feelings);
    text += &feelings(period, titles, lang);
    if notes == Notes::Told {
        text += &told_notes(period, titles, lang);
    }
    text
}

fn heading(text: &str) -> String {
    format!("\n## {text}\n\n")
}

/// A row of a table. What stands in a cell cannot end it.
fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn table(columns: &[&str], rows: impl IntoIterator<Item = String>) -> String {
    let rule = vec!["---"; columns.len()];
    row(columns) + &row(&rule) + &rows.into_iter().collect::<String>()
}

/// Text of somebody's own as text: nothing in it is a mark of Markdown or HTML.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '#' => plain.extend(['\\', letter]),
            '\n' => plain.push(' '),
            other => plain.push(other),
        }
    }
    plain
}

fn glance(period: &Period<'_>, pauses: &[Pause], lang: Lang) -> String {
    let words = Words::of(lang);
    let average = Ms(period.time().0 / (period.weeks.len() as u64).max(1));
    let mut lines = vec![
        (words.days, of(lang, period.days(), period.length())),
        (words.sittings, period.entries.len().to_string()),
        (words.time, minutes(period.time())),
        (words.average, minutes(average)),
    ];
    let within = pauses.iter().filter(|pause| pause.days.last() >= period.first && pause.days.first() <= period.today);
    let told: Vec<String> = within
        .map(|pause| format!("{} ({})", from_to(lang, pause.days.first(), pause.days.last()), continuity::why(lang, pause.why)))
        .collect();
    if !told.is_empty() {
        lines.push((words.pauses, told.join(", ")));
    }
    lines.iter().map(|(name, value)| format!("- {name}: {value}\n")).collect()
}

fn weeks(period: &Period<'_>, lang: Lang) -> String {
    let words = Words::of(lang);
    let rows =
        period.weeks.iter().map(|week| row(&[&continuity::day(lang, week.monday), &week.days.to_string(), &minutes(week.time)]));
    table(&[words.week_of, words.days, words.time], rows)
}

fn title(titles: &BTreeMap<Id, String>, session: &Id) -> String {
    titles.get(session).cloned().unwrap_or_else(|| session.to_string())
}

fn sessions(period: &Period<'_>, titles: &BTreeMap<Id, String>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut sessions: BTreeMap<&Id, (u32, Ms, &Entry)> = BTreeMap::new();
    for entry in &period.entries {
        let (times, time, _) = sessions.entry(&entry.sitting.session).or_insert((0, Ms::ZERO, entry));
        (*times, *time) = (*times + 1, *time + entry.sitting.practised);
    }
    let mut sessions: Vec<(&Id, (u32, Ms, &Entry))> = sessions.into_iter().collect();
    sessions.sort_by_key(|(id, (times, time, _))| (std::cmp::Reverse((*times, *time)), (*id).clone()));
    let rest = sessions.split_off(sessions.len().min(MOST_SESSIONS));
    let mut rows: Vec<String> = sessions
        .iter()
        .map(|(id, (times, time, entry))| {
            let kind = names::tradition(lang, entry.sitting.tradition);
            row(&[&title(titles, id), kind, &times.to_string(), &minutes(*time)])
        })
        .collect();
    if !rest.is_empty() {
        let times: u32 = rest.iter().map(|(_, (times, ..))| times).sum();
        let time: Ms = rest.iter().map(|(_, (_, time, _))| *time).sum();
        rows.push(row(&[&format!("{} {}", rest.len(), words.others), "", &times.to_string(), &minutes(time)]));
    }
    table(&[words.session, words.kind, words.times, words.time], rows)
}

fn feelings(period: &Period<'_>, titles: &BTreeMap<Id, String>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut rows = Vec::new();
    for (name, felt) in [(words.tension, &period.insight.tension), (words.pain, &period.insight.pain)] {
        match &felt.all {
            Some(all) => rows.push(row(&shift_row(lang, (name, words.all), all).each_ref().map(String::as_str))),
            None => rows.push(row(&[name, words.few_pairs, "", "", "", ""])),
        }
        for (session, shift) in felt.practices.iter().take(MOST_SESSIONS / 2) {
            rows.push(row(&shift_row(lang, (name, &title(titles, session)), shift).each_ref().map(String::as_str)));
        }
    }
    let columns = [words.measure, words.session, words.pairs, words.before, words.after, words.change];
    format!("{}\n\n{}", words.scale, table(&columns, rows))
}

fn told_notes(period: &Period<'_>, titles: &BTreeMap<Id, String>, lang: Lang) -> String {
    let words = Words::of(lang);
    let noted = |entry: &&&Entry| entry.sitting.note.is_some() || entry.sitting.situation.is_some();
    let all: Vec<&&Entry> = period.entries.iter().filter(noted).collect();
    if all.is_empty() {
        return String::new();
    }
    let shown = all.get(all.len().saturating_sub(MOST_NOTES)..).unwrap_or_default();
    let mut text = heading(words.notes);
    for entry in shown {
        let said = [&entry.sitting.situation, &entry.sitting.note];
        let said: Vec<String> = said.into_iter().flatten().map(|text| plain(text.as_str())).collect();
        let title = plain(&title(titles, &entry.sitting.session));
        text += &format!("- {}, {title}: {}\n", continuity::day(lang, entry.day), said.join("; "));
    }
    if shown.len() < all.len() {
        text += &format!("\n{}\n", words.earlier_notes);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_wrote_is_markup() {
        assert_eq!(row(&["a|b", "<b>*c*"]), "| a\\|b | \\<b>\\*c\\* |\n");
        assert_eq!(plain("# one\ntwo"), "\\# one two");
    }
}
