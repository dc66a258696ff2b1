//! Minutes by week as bars, and what the chosen week held.

use super::super::Around;
use super::Chronicle;
use crate::practice::Ms;
use crate::record::History;
use crate::tui::message::Switch;
use crate::tui::text::record::{self, Words};
use crate::tui::theme::Role;
use crate::tui::widget::columns as bars;
use crate::tui::widget::heat;
use crate::tui::widget::months::{self, Columns};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

impl Chronicle {
    /// Paints it.
    pub(super) fn paint_weeks(&self, buf: &mut Buffer, area: Rect, (history, around): (&History, &Around<'_>)) {
        /// Columns for the numbers of the scale.
        const SCALE: u16 = 5;
        let (theme, lang, calendar) = (around.theme, around.lang(), &history.insight.calendar);
        let weeks = calendar.weeks(self.kind);
        let chosen = self.chosen_day(history) / 7;
        let most = weeks.iter().map(|week| week.time).max().unwrap_or_default();
        let plot = Rect { x: area.x + SCALE.min(area.width), width: area.width.saturating_sub(SCALE), ..area };
        let plot = Rect { height: area.height.saturating_sub(4), ..plot };
        let (first, shown, pitch) = heat::window(plot.width, chosen);
        let scale = Rect { width: area.width.min(SCALE - 1), ..area };
        let top = most.as_secs().div_ceil(60);
        wrap::put_right(buf, wrap::row(scale, 0), &top.to_string(), theme.style(Role::Quiet));
        if plot.height >= 4 {
            wrap::put_right(buf, wrap::row(scale, 1), "min", theme.style(Role::Quiet));
        }
        let foot = plot.height;
        wrap::put_right(buf, wrap::row(scale, foot.saturating_sub(1)), "0", theme.style(Role::Quiet));
        for (n, week) in weeks.iter().enumerate().skip(first).take(shown) {
            let x = u16::try_from(n - first).unwrap_or(u16::MAX).saturating_mul(pitch);
            let (role, mark) = if n == chosen { (Role::Strong, "x") } else { (Role::Accent, "∙") };
            let share = week.time.share_of(Ms::from_secs(60 * top.max(1)));
            bars::bar(buf, plot, (x, share), theme.style(role));
            let under = Rect { x: plot.x + x, width: 1, ..wrap::row(area, foot) };
            wrap::put(buf, under, mark, theme.style(if n == chosen { Role::Accent } else { Role::Track }));
        }
        let width = u16::try_from(shown).unwrap_or(u16::MAX).saturating_mul(pitch).min(plot.width);
        let axis = Rect { x: plot.x, width, ..wrap::row(area, foot + 1) };
        let columns = Columns { first: calendar.day(7 * first + 6), days: 7, pitch };
        months::paint(buf, axis, (columns, lang), theme);
        let told = weeks.get(chosen).map(|week| {
            let time = match week.days {
                0 => Words::of(lang).free_week.to_owned(),
                // Where nothing is to be counted, no days are.
                _ if around.settings.continuity == Switch::Off => record::time(week.time),
                days => record::on_days(lang, &record::time(week.time), days),
            };
            format!("{}: {time}", record::week_of(lang, week.monday))
        });
        let air = u16::from(area.height >= 12);
        wrap::put_block(buf, wrap::below(area, foot + 2 + air), &told.unwrap_or_default(), (theme.style(Role::Strong), 1));
    }
}
