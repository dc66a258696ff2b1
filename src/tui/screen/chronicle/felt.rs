//! Before and after: tension or pain, seven days at a time, and how it went along with each practice. Numbers stand beside every
//! picture; none of them is an arrow from one day to the next, and none is advice.

use super::super::Around;
use super::super::library::Library;
use super::Chronicle;
use crate::record::History;
use crate::record::insight::{Band, Felt, Shift, Spread};
use crate::tui::text::record::{self, Words};
use crate::tui::theme::Role;
use crate::tui::widget::columns;
use crate::tui::widget::months::{self, Columns};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns for the numbers of the scale.
const SCALE: u16 = 4;
/// Rows of a chart at most: one for each score.
const TALLEST: u16 = 11;
/// Columns for a change on its scale from 0 to 10: one for each score and between them.
const DUMBBELL: u16 = 21;

/// The two charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Side {
    fn said(self, band: &Band) -> Option<Spread> {
        match self {
            Side::Before => band.before,
            Side::After => band.after,
        }
    }

    fn name(self, words: &Words) -> &'static str {
        match self {
            Side::Before => words.before,
            Side::After => words.after,
        }
    }

    fn role(self) -> Role {
        match self {
            Side::Before => Role::Tense,
            Side::After => Role::Out,
        }
    }
}

impl Chronicle {
    /// Bands of seven days: before above, afterwards below.
    pub(super) fn paint_felt(&self, buf: &mut Buffer, area: Rect, (history, around): (&History, &Around<'_>)) {
        let (theme, lang, words) = (around.theme, around.lang(), Words::of(around.lang()));
        let felt = history.insight.felt(self.feeling);
        let name = around.texts().feeling(self.feeling);
        if !felt.bands.iter().any(|band| band.before.is_some() || band.after.is_some()) {
            wrap::put(buf, wrap::row(area, 0), name, theme.style(Role::Strong));
            let text = words.felt_none;
            wrap::put_block(buf, wrap::below(area, 2), text, (theme.style(Role::Quiet), 1));
            return;
        }
        let rows = (area.height.saturating_sub(3) / 2).min(TALLEST);
        let plot = Rect { x: area.x + SCALE.min(area.width), width: area.width.saturating_sub(SCALE), ..area };
        let first = felt.bands.len().saturating_sub(usize::from(plot.width));
        let last = felt.bands.last().copied().unwrap_or_default();
        let mut rest = area;
        for side in [Side::Before, Side::After] {
            let latest = side.said(&last).map_or_else(|| "-".to_owned(), |spread| record::spread(lang, spread, record::points));
            let told = record::last_days(lang, &format!("{name} {}", side.name(words)), &latest);
            let fits = told.iter().find(|text| wrap::width(text) <= usize::from(rest.width)).unwrap_or(&told[1]);
            wrap::put(buf, wrap::row(rest, 0), fits, theme.style(Role::Strong));
            rest = wrap::below(rest, 1);
            let chart = Rect { y: rest.y, height: rows.min(rest.height), ..plot };
            scale(buf, Rect { height: chart.height, width: rest.width.min(SCALE - 1), ..rest }, around);
            for (band, x) in felt.bands.iter().skip(first).zip(0u16..) {
                if let Some(spread) = side.said(band) {
                    columns::band(buf, chart, (x, spread), (side.role(), theme));
                }
            }
            rest = wrap::below(rest, rows);
        }
        let axis = Rect { x: plot.x, width: plot.width, ..wrap::row(rest, 0) };
        let days = Columns { first: history.insight.calendar.day(first), days: 1, pitch: 1 };
        months::paint(buf, axis, (days, lang), theme);
        wrap::put_block(buf, wrap::below(rest, 1), words.band, (theme.style(Role::Quiet), 1));
    }

    /// What helped: practices with enough pairs, how it was before and after, and how much it changed.
    pub(super) fn paint_helped(
        &self,
        buf: &mut Buffer,
        area: Rect,
        (history, around): (&History, &Around<'_>),
        library: &Library,
    ) {
        let (theme, words) = (around.theme, Words::of(around.lang()));
        let felt = history.insight.felt(self.feeling);
        wrap::put(buf, wrap::row(area, 0), around.texts().feeling(self.feeling), theme.style(Role::Strong));
        let rest = wrap::below(area, 1);
        if felt.practices.is_empty() {
            wrap::put_block(buf, wrap::below(rest, 1), words.helped_none, (theme.style(Role::Quiet), 1));
            return;
        }
        let used = wrap::put_block(buf, rest, words.helped_what, (theme.style(Role::Quiet), 1));
        let air = u16::from(rest.height >= 12);
        let rest = wrap::below(rest, used + air);
        let pitch = if rest.width >= ONE_ROW { 1 } else { 2 };
        let rows = rows(felt, library, around);
        let fit = usize::from(rest.height / pitch);
        let first = self.top.min(rows.len().saturating_sub(fit));
        for ((name, shift), y) in rows.iter().skip(first).take(fit).zip((0u16..).step_by(usize::from(pitch))) {
            let line = Rect { height: pitch, ..wrap::below(rest, y) };
            match shift {
                Some(shift) => paint_shift(buf, line, (name, shift), around),
                None => wrap::put(buf, line, name, theme.style(Role::Quiet)),
            }
        }
    }
}

/// From so many columns on the numbers of a practice stand in one row; from more on there is a picture beside them.
const ONE_ROW: u16 = 70;
const PICTURE: u16 = 96;

/// All together, each practice, and how many more there are.
fn rows<'a>(felt: &'a Felt, library: &Library, around: &Around<'_>) -> Vec<(String, Option<&'a Shift>)> {
    let together = felt.all.iter().map(|shift| (Words::of(around.lang()).together.to_owned(), Some(shift)));
    let title = |id| library.named(id).map_or_else(|| id.to_string(), |item| item.header.title.get(around.lang()).to_string());
    let practices = felt.practices.iter().map(|(id, shift)| (title(id), Some(shift)));
    let fewer = (felt.fewer > 0).then(|| (record::fewer(around.lang(), felt.fewer), None));
    together.chain(practices).chain(fewer).collect()
}

/// `Breathing   0 . █---o . 10   6 -> 4   -2 (-3 to -1)   14 times`.
fn paint_shift(buf: &mut Buffer, area: Rect, (name, shift): (&str, &Shift), around: &Around<'_>) {
    let (theme, lang) = (around.theme, around.lang());
    let change = record::spread(lang, shift.change, record::change);
    let times = record::times(lang, shift.pairs);
    let middle = |spread: Spread| record::points(lang, spread.median);
    let numbers = format!("{} -> {}", middle(shift.before), middle(shift.after));
    let line = wrap::row(area, 0);
    if area.width < ONE_ROW {
        wrap::put_right(buf, line, &times, theme.style(Role::Quiet));
        let room = Rect { width: line.width.saturating_sub(10), ..line };
        wrap::put(buf, room, name, theme.style(Role::Plain));
        wrap::put(buf, wrap::row(area, 1), &format!("  {numbers}   {change}"), theme.style(Role::Accent));
        return;
    }
    let mut right = line.right();
    let mut column = |buf: &mut Buffer, width: u16, text: &str, role| {
        right -= width;
        wrap::put_right(buf, Rect { x: right, width, ..line }, text, theme.style(role));
        right -= 2;
    };
    column(buf, 9, &times, Role::Quiet);
    column(buf, 20, &change, Role::Accent);
    column(buf, 10, &numbers, Role::Plain);
    if area.width >= PICTURE {
        right -= DUMBBELL;
        dumbbell(buf, Rect { x: right, width: DUMBBELL, ..line }, shift, around);
        right -= 2;
    }
    wrap::put(buf, Rect { width: right - line.x, ..line }, name, theme.style(Role::Plain));
}

/// The middle before as `o`, the middle afterwards as a block, the way between them as a line.
fn dumbbell(buf: &mut Buffer, area: Rect, shift: &Shift, around: &Around<'_>) {
    let theme = around.theme;
    let at = |spread: Spread| u16::try_from((spread.median.0.clamp(0, 40) + 1) / 2).unwrap_or(0);
    let (before, after) = (at(shift.before), at(shift.after));
    for x in 0..area.width {
        let (sign, role) = match () {
            () if x == after => ("█", Role::Out),
            () if x == before => ("o", Role::Tense),
            () if (before.min(after)..before.max(after)).contains(&x) => ("-", Role::Still),
            () if x % 10 == 0 => ("∙", Role::Track),
            () => continue,
        };
        wrap::put(buf, Rect { x: area.x + x, width: 1, ..area }, sign, theme.style(role));
    }
}

/// 10 at the top, 0 at the foot.
fn scale(buf: &mut Buffer, area: Rect, around: &Around<'_>) {
    for (number, row) in [("10", wrap::row(area, 0)), ("0", foot(area))] {
        wrap::put_right(buf, row, number, around.theme.style(Role::Quiet));
    }
}

fn foot(area: Rect) -> Rect {
    wrap::row(area, area.height.saturating_sub(1))
}
