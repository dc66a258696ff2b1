//! Every practice, the last one first; below the list everything that is kept of the chosen one, its note too.

use super::super::Around;
use super::super::library::Library;
use super::Chronicle;
use crate::practice::Lang;
use crate::practice::header::Tradition;
use crate::record::entry::Origin;
use crate::record::{Entry, Feeling, History};
use crate::tui::text::record::{self, Words};
use crate::tui::text::{minutes, names, practised};
use crate::tui::theme::Role;
use crate::tui::wrap;
use jiff::tz::Offset;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows for the chosen practice: on small screens, and where there is room.
const DETAILS: (u16, u16) = (4, 7);
/// From so many columns on the date has its weekday and year, and a row has what was noted.
const WIDE: u16 = 70;
/// Columns for tension before and after, and for the beginning of a note.
const NOTED: (u16, u16) = (10, 36);

impl Chronicle {
    /// What is listed: not what was struck here a moment ago.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.history.as_ref().map_or(&[][..], |history| history.entries.as_slice());
        entries.iter().rev().filter(|entry| Some(entry.id) != self.struck)
    }

    /// Paints it.
    pub(super) fn paint_list(&self, buf: &mut Buffer, area: Rect, (history, around): (&History, &Around<'_>), library: &Library) {
        let theme = around.theme;
        let mut rest = area;
        if self.struck.is_some() {
            wrap::put(buf, wrap::row(rest, 0), Words::of(around.lang()).struck, theme.style(Role::Accent));
            rest = wrap::below(rest, 1);
        }
        let details = if rest.height >= 14 { DETAILS.1 } else { DETAILS.0 }.min(rest.height);
        let list = Rect { height: rest.height - details, ..rest };
        let height = usize::from(list.height);
        let first = self.listed.saturating_sub(height / 2).min(self.shown().count().saturating_sub(height));
        for ((entry, n), y) in self.shown().zip(0usize..).skip(first).take(height).zip(0u16..) {
            let style = if n == self.listed { theme.chosen() } else { theme.style(Role::Plain) };
            let mark = if n == self.listed { "> " } else { "  " };
            paint_row(buf, wrap::row(list, y), (entry, mark), (around, library), style);
        }
        if let Some(entry) = self.shown().nth(self.listed) {
            let mut rest = wrap::below(rest, list.height + u16::from(details == DETAILS.1));
            for (text, role) in told(entry, history, (around, library)) {
                let used = wrap::put_block(buf, rest, &text, (theme.style(role), 1));
                rest = wrap::below(rest, used);
            }
        }
    }
}

/// `> Su 22 Nov 2026  12 min  Breathing into the lower back  6 -> 4  warm`, as much of it as there is room for.
fn paint_row(
    buf: &mut Buffer,
    line: Rect,
    (entry, mark): (&Entry, &str),
    (around, library): (&Around<'_>, &Library),
    style: Style,
) {
    let lang = around.lang();
    let wide = line.width >= WIDE;
    let date = if wide { record::date(lang, entry.day) } else { record::short_date(lang, entry.day) };
    let date_width = if wide { 18 } else { 9 };
    let mut x = 0;
    let mut column = |width: u16| {
        let at = Rect { x: line.x + x.min(line.width), width: width.min(line.width.saturating_sub(x)), ..line };
        x += width + 1;
        at
    };
    wrap::put(buf, column(date_width), &format!("{mark}{date}"), style);
    wrap::put_right(buf, column(7), &minutes(entry.sitting.practised), style);
    let _ = column(0);
    let quiet = around.theme.style(Role::Quiet);
    let noted = if wide { NOTED.0 + 1 } else { 0 };
    let note = if line.width >= WIDE + NOTED.1 { NOTED.1 + 1 } else { 0 };
    let title = line.width.saturating_sub(date_width + 7 + 3 + noted + note);
    wrap::put(buf, column(title), &name(entry, (around, library)), style);
    if wide {
        wrap::put(buf, column(NOTED.0), &change(entry, Feeling::Tension).unwrap_or_default(), quiet);
    }
    if note > 0 {
        let words = entry.sitting.note.as_ref().map(|note| note.as_str().replace('\n', " "));
        wrap::put(buf, column(NOTED.1), &words.unwrap_or_default(), quiet);
    }
}

/// `We 18 Nov 2026, 3 min: Breathing into the lower back`.
pub(super) fn described(entry: &Entry, (around, library): (&Around<'_>, &Library)) -> String {
    let (date, time) = (record::date(around.lang(), entry.day), minutes(entry.sitting.practised));
    format!("{date}, {time}: {}", name(entry, (around, library)))
}

/// What it was: its title, its name while the session is not there, its kind where there never was one.
fn name(entry: &Entry, (around, library): (&Around<'_>, &Library)) -> String {
    let session = &entry.sitting.session;
    match (library.named(session), entry.origin) {
        (Some(item), _) => item.header.title.get(around.lang()).to_string(),
        (None, Origin::Played) => session.to_string(),
        (None, Origin::Added | Origin::Imported) => names::tradition(around.lang(), entry.sitting.tradition).to_owned(),
    }
}

/// `6 -> 4`; `6` where it was noted once; `None` where it was not.
fn change(entry: &Entry, feeling: Feeling) -> Option<String> {
    match (feeling.said(entry.sitting.before), feeling.said(entry.sitting.after)) {
        (None, None) => None,
        (Some(before), Some(after)) => Some(format!("{} -> {}", before.get(), after.get())),
        (Some(one), None) | (None, Some(one)) => Some(one.get().to_string()),
    }
}

/// What was breathed: `4-6.5 6>5.7` is a pattern, and from which rate to which one was led.
fn breathed(lang: Lang, breath: &str) -> String {
    let name = names::tradition(lang, Tradition::Breath);
    match breath.split_once(' ').and_then(|(pattern, led)| Some((pattern, led.split_once('>')?))) {
        Some((pattern, (from, to))) => format!("{name} {pattern}, {from} -> {to}/min"),
        None => format!("{name} {breath}"),
    }
}

/// Everything that is kept of a practice, line by line.
fn told(entry: &Entry, history: &History, (around, library): (&Around<'_>, &Library)) -> Vec<(String, Role)> {
    let (lang, texts, words) = (around.lang(), around.texts(), Words::of(around.lang()));
    let sitting = &entry.sitting;
    let when = match entry.origin {
        Origin::Played => {
            let offset = Offset::from_seconds(entry.offset).unwrap_or(Offset::UTC);
            let time = offset.to_datetime(entry.ended).time();
            format!("{}, {:02}:{:02}", record::date(lang, entry.day), time.hour(), time.minute())
        }
        Origin::Added => format!("{} ∙ {}", record::date(lang, entry.day), words.added),
        Origin::Imported => format!("{} ∙ {}", record::date(lang, entry.day), words.imported),
    };
    let mut noted: Vec<String> = Feeling::ALL
        .into_iter()
        .filter_map(|feeling| Some(format!("{} {}", texts.feeling(feeling), change(entry, feeling)?)))
        .collect();
    noted.extend(sitting.breath.as_ref().map(|breath| breathed(lang, breath.as_str())));
    noted.extend(sitting.situation.as_ref().map(ToString::to_string));
    let ending = match entry.origin {
        Origin::Played => practised(lang, sitting.practised, sitting.ending),
        Origin::Added | Origin::Imported => minutes(sitting.practised),
    };
    let mut lines = vec![(name(entry, (around, library)), Role::Strong), (format!("{when} ∙ {ending}"), Role::Plain)];
    lines.extend((!noted.is_empty()).then(|| (noted.join(" ∙ "), Role::Plain)));
    lines.extend((!history.counts(entry)).then(|| (words.uncounted.to_owned(), Role::Caution)));
    lines.extend(sitting.note.as_ref().map(|note| (note.to_string(), Role::Quiet)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_breathed_is_told_in_words() {
        assert_eq!(breathed(Lang::En, "4-6"), "Breath 4-6");
        assert_eq!(breathed(Lang::De, "4-6.5 6>5.7"), "Atem 4-6.5, 6 -> 5.7/min");
    }
}
