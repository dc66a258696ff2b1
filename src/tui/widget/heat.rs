//! A year of days as a map: a column for each week, a row for each day of it, a sign for how much it holds. The signs differ in how
//! much they fill, so that nothing hangs on colour; the chosen day is found by the marks at its row and in its cell. A day of a planned
//! pause without practice has a sign of its own.

use super::months::{self, Columns};
use crate::practice::Lang;
use crate::practice::header::Tradition;
use crate::record::insight::{Level, WEEKS};
use crate::record::{History, Why};
use crate::tui::text::Texts;
use crate::tui::theme::{Role, Theme};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Rows that it needs: months, and the days of a week.
pub const ROWS: u16 = 8;
/// Columns for the names of days.
const NAMES: u16 = 4;

/// What is shown.
#[derive(Clone, Copy, Debug)]
pub struct Heat<'a> {
    /// The days, and which of them were paused.
    pub history: &'a History,
    /// One kind of practice, or all.
    pub kind: Option<Tradition>,
    /// The place of the chosen day among the days.
    pub chosen: usize,
}

/// The sign of a level, and its role.
pub const fn sign(level: Level) -> (&'static str, Role) {
    match level {
        Level::None => ("∙", Role::Track),
        Level::Breather => ("░", Role::Accent),
        Level::Short => ("▒", Role::Accent),
        Level::Long => ("▓", Role::Accent),
        Level::Most => ("█", Role::Accent),
    }
}

/// The sign of a paused day: waves, a cross, a dash. The chosen day has the letter.
pub const fn pause_sign(why: Why) -> &'static str {
    match why {
        Why::Holiday => "~",
        Why::Illness => "+",
        Why::Other => "-",
    }
}

/// Which weeks are shown where not all have room: the last ones, or those that hold `chosen`. The first of them, how many, and the
/// cells to each.
pub fn window(columns: u16, chosen: usize) -> (usize, usize, u16) {
    let pitch = if usize::from(columns) >= 2 * WEEKS { 2 } else { 1 };
    let shown = WEEKS.min(usize::from(columns / pitch));
    ((WEEKS - shown).min(chosen), shown, pitch)
}

impl Heat<'_> {
    /// The pause that the day at this place shows: one without practice.
    pub fn pause(&self, at: usize) -> Option<Why> {
        let calendar = &self.history.insight.calendar;
        let day = calendar.days().get(at).filter(|day| Level::of(day.of(self.kind)) == Level::None);
        day.and_then(|_| self.history.pause_on(calendar.day(at)))
    }

    /// The sign of the day at this place, and its role; `None` behind today.
    fn sign_of(&self, at: usize) -> Option<(&'static str, Role)> {
        let day = self.history.insight.calendar.days().get(at)?;
        let pause = self.pause(at).map(|why| (pause_sign(why), Role::Quiet));
        Some(pause.unwrap_or(sign(Level::of(day.of(self.kind)))))
    }

    /// Paints it into the first [`ROWS`] rows of `area`.
    pub fn paint(&self, buf: &mut Buffer, area: Rect, (lang, theme): (Lang, Theme)) {
        let map = Rect { x: area.x + NAMES.min(area.width), width: area.width.saturating_sub(NAMES), ..area };
        let (first, shown, pitch) = window(map.width, self.chosen / 7);
        let calendar = &self.history.insight.calendar;
        let columns = Columns { first: calendar.day(7 * first + 6), days: 7, pitch };
        let width = u16::try_from(shown).unwrap_or(u16::MAX).saturating_mul(pitch).min(map.width);
        months::paint(buf, Rect { width, ..map }, (columns, lang), theme);
        for (name, row) in Texts::of(lang).weekdays.split(' ').zip(0u16..) {
            let here = usize::from(row) == self.chosen % 7;
            let (mark, style) = if here { (">", theme.chosen()) } else { (" ", theme.style(Role::Quiet)) };
            wrap::put(buf, Rect { width: area.width.min(NAMES), ..wrap::row(area, row + 1) }, &format!("{mark}{name}"), style);
            for (week, x) in (first..first + shown).zip((0u16..).step_by(usize::from(pitch))) {
                let at = 7 * week + usize::from(row);
                let Some((sign, role)) = self.sign_of(at) else { break };
                let cell = Rect { x: map.x + x, width: pitch, ..wrap::row(map, row + 1) };
                match at == self.chosen {
                    true => wrap::put(buf, cell, "x", marked(theme)),
                    false => wrap::put(buf, cell, sign, theme.style(role)),
                }
            }
        }
    }
}

fn marked(theme: Theme) -> Style {
    theme.chosen().add_modifier(Modifier::REVERSED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_chosen_week_is_always_in_sight() {
        for columns in 1..200 {
            for chosen in 0..WEEKS {
                let (first, shown, pitch) = window(columns, chosen);
                assert!((first..first + shown).contains(&chosen) && first + shown <= WEEKS, "{columns} {chosen}");
                assert!(shown * usize::from(pitch) <= usize::from(columns));
            }
        }
        assert_eq!(window(0, 52), (52, 0, 1));
    }

    #[test]
    fn signs_fill_more_the_more_there_is() {
        let signs = Level::ALL.map(|level| sign(level).0);
        assert_eq!(signs, ["∙", "░", "▒", "▓", "█"]);
        let all: BTreeSet<&str> = signs.into_iter().chain(Why::ALL.map(pause_sign)).chain(["x"]).collect();
        assert_eq!(all.len(), 9, "no sign says two things");
    }
}
