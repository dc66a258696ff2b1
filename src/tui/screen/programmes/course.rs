//! One programme: what can be done in it now, its weeks, and beside them what one should know of the chosen row.

use super::super::Around;
use super::super::library::Library;
use super::{Practice, detail, practices};
use crate::practice::header::Id;
use crate::practice::programme::Week;
use crate::record::{Course, Stand};
use crate::tui::message::Settings;
use crate::tui::text::programme::Words;
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A row that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A practice.
    Play(Practice),
    /// A card that was not read yet.
    Card(Id),
    /// The question of a week, from 0.
    Answer(usize),
    /// Join, go on, or begin once more.
    Join,
    /// A week, from 0.
    Week(usize),
    /// Pause.
    Leave,
}

/// Everything that can be chosen, in its order.
pub(super) fn targets(course: &Course, settings: &Settings) -> Vec<Target> {
    let progress = &course.progress;
    let mut targets = Vec::new();
    if progress.stand == Stand::Going {
        targets.extend(practices(course, settings).into_iter().map(Target::Play));
        targets.extend(progress.unread.iter().cloned().map(Target::Card));
    }
    targets.extend(progress.question.map(Target::Answer));
    if progress.stand != Stand::Going {
        targets.push(Target::Join);
    }
    targets.extend((0..course.programme.weeks.len()).map(Target::Week));
    if progress.stand == Stand::Going {
        targets.push(Target::Leave);
    }
    targets
}

enum Row {
    Heading(&'static str),
    Target(usize),
    Air,
}

/// Rows with headings where the kind changes.
fn rows(targets: &[Target], words: &'static Words) -> Vec<Row> {
    let heading = |target: &Target| match target {
        Target::Play(_) => Some(words.next),
        Target::Card(_) => Some(words.cards),
        Target::Week(_) => Some(words.weeks),
        Target::Answer(_) | Target::Join | Target::Leave => None,
    };
    let mut rows = Vec::new();
    let mut before = None;
    for (at, target) in targets.iter().enumerate() {
        let kind = std::mem::discriminant(target);
        if before != Some(kind) {
            if at > 0 {
                rows.push(Row::Air);
            }
            rows.extend(heading(target).map(Row::Heading));
            before = Some(kind);
        }
        rows.push(Row::Target(at));
    }
    rows
}

/// Paints it into the body of the screen.
pub(super) fn paint(
    buf: &mut Buffer,
    body: Rect,
    (course, chosen): (&Course, usize),
    (around, library): (&Around<'_>, &Library),
) {
    let targets = targets(course, around.settings);
    let chosen = chosen.min(targets.len().saturating_sub(1));
    let (list, beside) = detail::columns(body);
    let rows = rows(&targets, Words::of(around.lang()));
    let height = usize::from(list.height);
    let at = rows.iter().position(|row| matches!(row, Row::Target(at) if *at == chosen)).unwrap_or(0);
    let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for (row, y) in rows.iter().skip(first).take(height).zip(0u16..) {
        let line = wrap::row(list, y);
        match row {
            Row::Heading(text) => wrap::put(buf, line, text, around.theme.style(Role::Quiet)),
            Row::Target(at) => {
                let (mark, style) = match *at == chosen {
                    true => ("> ", around.theme.chosen()),
                    false => ("  ", around.theme.style(Role::Plain)),
                };
                let Some(target) = targets.get(*at) else { continue };
                let (left, right) = label(course, target, (around, library));
                detail::put_row(buf, line, (mark, &left, &right), (style, around.theme.style(Role::Quiet)));
            }
            Row::Air => {}
        }
    }
    if let Some(target) = targets.get(chosen) {
        detail::paint(buf, beside, (course, target), (around, library));
    }
}

/// A row's words, left and right.
fn label(course: &Course, target: &Target, (around, library): (&Around<'_>, &Library)) -> (String, String) {
    let (lang, words, progress) = (around.lang(), Words::of(around.lang()), &course.progress);
    let alone = |text: &str| (text.to_owned(), String::new());
    match target {
        Target::Play(practice) => {
            let title = library.named(&practice.session).map(|item| item.header.title.get(lang).to_string());
            (title.unwrap_or_else(|| practice.session.to_string()), words.mood(practice.mood).to_owned())
        }
        Target::Card(id) => alone(course.programme.card(id).map_or("", |(_, card)| card.title.get(lang).as_str())),
        Target::Answer(_) => alone(words.answer),
        Target::Join => alone(match progress.stand {
            Stand::Open | Stand::Going => words.join,
            Stand::Paused => words.go_on,
            Stand::Done => words.once_more,
        }),
        Target::Leave => alone(words.leave),
        Target::Week(n) => {
            let Some(week) = course.programme.weeks.get(*n) else { return alone("") };
            let seen = *n < progress.week || progress.stand == Stand::Done;
            let right = match () {
                () if progress.stand == Stand::Open => String::new(),
                () if seen => words.done.to_owned(),
                () if *n == progress.week => days(week, progress.days.len()),
                () => String::new(),
            };
            (format!("{} {}", n + 1, week.title.get(lang)), right)
        }
    }
}

/// A block for each practice day, a dot for each day to come.
fn days(week: &Week, practised: usize) -> String {
    let marks = (0..usize::from(week.days)).map(|day| if day < practised { "█" } else { "∙" });
    marks.collect::<Vec<_>>().join(" ")
}
