//! Help: every key, from the one table.

use super::{Around, frame, is_small, one_line, reading};
use crate::practice::Lang;
use crate::tui::keymap::{self, Action, Binding, Place};
use crate::tui::text::{Texts, breaks, breath, programme, record};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows that a page key moves by.
const PAGE: usize = 10;
/// Columns to a block of keys.
const BLOCK: u16 = 58;
/// Columns for the keys' names; for the first name alone, on narrow screens.
const KEYS: (u16, u16) = (22, 14);
/// Below this a line has no room for all names of its keys.
const COLUMNS: u16 = 55;
/// Below this it has none for a column.
const PANE: u16 = 36;

/// Help, open at a row; the keys of the screen where it was asked for come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Help {
    place: Place,
    first: usize,
}

enum Line {
    Heading(&'static str),
    Key(&'static Binding),
    Air,
}

impl Help {
    /// Asked for at `place`.
    pub fn at(place: Place) -> Help {
        Help { place, first: 0 }
    }

    /// Scrolls.
    pub fn act(&mut self, action: Action) {
        let last = lines(Lang::En, self.place).len().saturating_sub(1);
        self.first = match action {
            Action::Down => self.first + 1,
            Action::Up => self.first.saturating_sub(1),
            Action::PageDown => self.first + PAGE,
            Action::PageUp => self.first.saturating_sub(PAGE),
            Action::First => 0,
            Action::Last => last,
            _ => self.first,
        }
        .min(last);
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (texts, theme) = (around.texts(), around.theme);
        let body = match (is_small(area), reading::pane(area)) {
            (true, None) => return one_line(buf, area, (texts.help, texts.small), theme),
            // The first lines are those of the screen that is open.
            (true, Some(pane)) => pane,
            (false, _) => {
                let parts = frame(area);
                wrap::put(buf, parts.head, texts.help, theme.style(Role::Accent));
                super::footer(buf, parts.foot, (Place::Help, around.lang()), theme);
                parts.body
            }
        };
        let lines = lines(around.lang(), self.place);
        let blocks = (body.width / BLOCK).max(1);
        let width = body.width / blocks;
        let rows = usize::from(body.height).max(1);
        let first = self.first.min(lines.len().saturating_sub(rows * usize::from(blocks)));
        for (line, n) in lines.iter().skip(first).zip(0usize..) {
            let Some(block) = u16::try_from(n / rows).ok().filter(|block| *block < blocks) else { break };
            let at = wrap::row(body, u16::try_from(n % rows).unwrap_or(u16::MAX));
            let at = Rect { x: at.x + block * width, width: width.saturating_sub(2), ..at };
            match line {
                Line::Heading(text) => wrap::put(buf, at, text, theme.style(Role::Accent)),
                Line::Key(binding) => paint_key(buf, at, binding, around),
                Line::Air => {}
            }
        }
    }
}

fn paint_key(buf: &mut Buffer, at: Rect, binding: &Binding, around: &Around<'_>) {
    let names = binding.key_names(around.lang());
    let first = names.split(", ").next().unwrap_or_default();
    let (names, column) = match at.width {
        // Words before order.
        ..PANE => (first, u16::try_from(wrap::width(first) + 2).unwrap_or(u16::MAX)),
        PANE..COLUMNS => (first, KEYS.1),
        COLUMNS.. => (names.as_str(), KEYS.0),
    };
    let at = Rect { x: at.x + 2, width: at.width.saturating_sub(2), ..at };
    wrap::put(buf, Rect { width: at.width.min(column - 1), ..at }, names, around.theme.style(Role::Strong));
    let column = column.min(at.width);
    let rest = Rect { x: at.x + column, width: at.width - column, ..at };
    wrap::put(buf, rest, binding.help(around.lang()), around.theme.style(Role::Plain));
}

/// Headings and keys, place by place, `first` first. What holds everywhere is told once.
fn lines(lang: Lang, first: Place) -> Vec<Line> {
    let texts = Texts::of(lang);
    let mut places = [
        (Place::Practice, texts.practice),
        (Place::Question, texts.question),
        (Place::Library, texts.library),
        (Place::Search, texts.searching),
        (Place::Intro, texts.intro),
        (Place::Farewell, texts.farewell),
        (Place::Programmes, programme::Words::of(lang).place),
        (Place::Record, record::Words::of(lang).place),
        (Place::Listed, record::Words::of(lang).list_place),
        (Place::Adding, record::Words::of(lang).add_place),
        (Place::Note, texts.writing),
        (Place::Help, texts.help_place),
        (Place::Reading, texts.reading),
        (Place::Filter, texts.filtering),
        (Place::Breath, breath::Words::of(lang).place),
        (Place::Pacer, breath::Words::of(lang).pacer_place),
        (Place::Tapping, breath::Words::of(lang).tapping_place),
        (Place::Settings, texts.choosing),
        (Place::Breaks, breaks::Words::of(lang).place),
        (Place::Everywhere, texts.everywhere),
    ];
    places.sort_by_key(|(place, _)| *place != first);
    let mut lines = Vec::new();
    for (place, heading) in places {
        if !lines.is_empty() {
            lines.push(Line::Air);
        }
        lines.push(Line::Heading(heading));
        let everywhere = |row: &Binding| place != Place::Everywhere && row.places.contains(&Place::Everywhere);
        lines.extend(keymap::TABLE.iter().filter(|row| row.places.contains(&place) && !everywhere(row)).map(Line::Key));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_told() {
        for lang in Lang::ALL {
            let lines = lines(lang, Place::Practice);
            for row in keymap::TABLE {
                assert!(lines.iter().any(|line| matches!(line, Line::Key(told) if std::ptr::eq(*told, row))), "{:?}", row.action);
            }
        }
    }

    #[test]
    fn keys_and_words_fit_their_columns() {
        for lang in Lang::ALL {
            for row in keymap::TABLE {
                let (keys, help) = (row.key_names(lang), row.help(lang));
                assert!(wrap::width(&keys) < usize::from(KEYS.0), "{keys}");
                assert!(wrap::width(keys.split(", ").next().unwrap()) < usize::from(KEYS.1), "{keys}");
                assert!(wrap::width(help) + usize::from(KEYS.0) + 4 <= usize::from(BLOCK), "{help}");
            }
        }
    }
}
