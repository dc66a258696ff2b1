//! The list of programmes, and what stands beside a list: what one should know of the chosen row.

use super::super::Around;
use super::super::library::Library;
use super::course::Target;
use super::page::{self, Line};
use crate::record::progress::Today;
use crate::record::{Course, Stand};
use crate::tui::text::programme::{self, Words};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Lines longer than this are hard to read.
pub(super) const MEASURE: u16 = 64;

/// A list, and beside it (on narrow screens below it) room for details.
pub(super) fn columns(body: Rect) -> (Rect, Rect) {
    if body.width >= 70 {
        let width = (body.width * 2 / 5).clamp(36, 52);
        let beside = body.width.saturating_sub(width + 3);
        let list = Rect { width, ..body };
        return (list, Rect { x: body.x + width + 3, width: beside.min(MEASURE), ..body });
    }
    let below = if body.height >= 16 { 7 } else { 3 }.min(body.height);
    let list = Rect { height: body.height - below, ..body };
    (list, wrap::below(body, body.height - below + 1))
}

/// A row of a list: its title, shortened where needed, and a few words on the right that always stand whole.
pub(super) fn put_row(buf: &mut Buffer, line: Rect, (mark, title, told): (&str, &str, &str), (style, quiet): (Style, Style)) {
    let room = if told.is_empty() { 0 } else { u16::try_from(wrap::width(told)).unwrap_or(0) + 2 };
    let left = Rect { width: line.width.saturating_sub(room), ..line };
    let title = wrap::short(title, left.width.saturating_sub(2));
    wrap::put(buf, left, &format!("{mark}{title}"), style);
    wrap::put_right(buf, line, told, quiet);
}

/// All programmes.
pub(super) fn paint_list(buf: &mut Buffer, body: Rect, (chosen, around): (usize, &Around<'_>)) {
    let (theme, lang, words) = (around.theme, around.lang(), Words::of(around.lang()));
    let (list, beside) = columns(body);
    if around.courses.is_empty() {
        wrap::put_block(buf, body, words.none, (theme.style(Role::Quiet), 1));
        return;
    }
    let height = usize::from(list.height);
    let first = chosen.saturating_sub(height / 2).min(around.courses.len().saturating_sub(height));
    for ((at, course), y) in around.courses.iter().enumerate().skip(first).take(height).zip(0u16..) {
        let line = wrap::row(list, y);
        let (mark, style) = if at == chosen { ("> ", theme.chosen()) } else { ("  ", theme.style(Role::Plain)) };
        let told = match course.progress.stand {
            // Titles and weeks tell how long it is.
            Stand::Open => String::new(),
            Stand::Going => programme::week(lang, course.progress.week + 1),
            Stand::Paused | Stand::Done => super::standing(course, around),
        };
        put_row(buf, line, (mark, course.programme.title.get(lang).as_str(), &told), (style, theme.style(Role::Quiet)));
    }
    if let Some(course) = around.courses.get(chosen) {
        // Here the title is whole, and so it stands where it was cut in the list.
        let mut lines = Vec::new();
        if beside.height > 8 {
            lines.extend([(course.programme.title.get(lang).to_string(), Role::Strong), (String::new(), Role::Plain)]);
        }
        lines.push((course.programme.summary.get(lang).to_string(), Role::Plain));
        if beside.height > 8 {
            lines.push((String::new(), Role::Plain));
            let weeks = course.programme.weeks.iter().zip(1..);
            lines.extend(weeks.map(|(week, n)| (format!("{n} {}", week.title.get(lang)), Role::Quiet)));
        }
        put_lines(buf, beside, &lines, around);
    }
}

/// What one should know of a row.
pub(super) fn paint(
    buf: &mut Buffer,
    area: Rect,
    (course, target): (&Course, &Target),
    (around, library): (&Around<'_>, &Library),
) {
    let (lang, words) = (around.lang(), Words::of(around.lang()));
    let air = || (String::new(), Role::Plain);
    let plain = |text: &str| (text.to_owned(), Role::Plain);
    let lines: Vec<Line> = match target {
        Target::Play(practice) => {
            let mut lines = vec![(super::session(&practice.session, library, around), Role::Strong)];
            if practice.today == Today::Practised {
                lines.push((words.practised.to_owned(), Role::Accent));
            }
            let item = library.named(&practice.session);
            lines.extend(item.into_iter().flat_map(|item| [air(), plain(item.header.summary.get(lang).as_str())]));
            let goal = course.programme.weeks.get(course.progress.week).map(|week| week.goal.get(lang).to_string());
            lines.extend(goal.into_iter().flat_map(|goal| [air(), (goal, Role::Quiet)]));
            lines
        }
        Target::Card(id) => page::card(course, id, around),
        Target::Week(week) => page::week(course, *week, (around, library)),
        Target::Answer(week) => {
            let question = course.programme.weeks.get(*week).map_or("", |week| week.question.get(lang).as_str());
            vec![(question.to_owned(), Role::Strong)]
        }
        Target::Join => {
            vec![plain(course.programme.summary.get(lang).as_str()), air(), (words.join_what.to_owned(), Role::Quiet)]
        }
        Target::Leave => vec![plain(words.leave_what)],
    };
    put_lines(buf, area, &lines, around);
}

/// Paragraphs from the top, as many as there is room for.
fn put_lines(buf: &mut Buffer, area: Rect, lines: &[Line], around: &Around<'_>) {
    let mut rest = area;
    for (text, role) in lines {
        let used = wrap::put_block(buf, rest, text, (around.theme.style(*role), 1));
        rest = wrap::below(rest, used.max(1));
    }
}
