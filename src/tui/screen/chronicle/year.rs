//! The year as a map of days, what the chosen day held, and the kinds of practice: all together, or one at a time.

use super::super::Around;
use super::Chronicle;
use crate::record::insight::Level;
use crate::record::{History, Why};
use crate::tui::text::record::{self, Words};
use crate::tui::text::{continuity, names};
use crate::tui::theme::Role;
use crate::tui::widget::columns as bars;
use crate::tui::widget::heat::{self, Heat};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// Columns for the name of a kind, for its minutes, and at most for its bar.
const KIND: (u16, u16, u16) = (22, 14, 40);
/// How far the legend stands from the side, as the days do.
const LEGEND: &str = "    ";
/// Below this the date is short.
const NARROW: u16 = 60;

impl Chronicle {
    /// Paints it.
    pub(super) fn paint_year(&self, buf: &mut Buffer, area: Rect, (history, around): (&History, &Around<'_>)) {
        let (theme, lang) = (around.theme, around.lang());
        let heat = Heat { history, kind: self.kind, chosen: self.chosen_day(history) };
        heat.paint(buf, area, (lang, theme));
        let mut rest = wrap::below(area, heat::ROWS);
        if rest.height >= 3 {
            let used = paint_legend(buf, rest, (heat, around));
            rest = wrap::below(rest, used + 1);
        }
        let told = Rect { height: rest.height.min(2), ..rest };
        let used = wrap::put_block(buf, told, &self.day_told(history, area.width, around), (theme.style(Role::Strong), 1));
        self.paint_kinds(buf, wrap::below(rest, used + 1), (history, around));
    }

    /// `Su 22 Nov 2026: 12 min ∙ Breath 9 min ∙ Yoga 3 min`, with a shorter date in few columns.
    fn day_told(&self, history: &History, columns: u16, around: &Around<'_>) -> String {
        let (lang, calendar) = (around.lang(), &history.insight.calendar);
        let at = self.chosen_day(history);
        let say = if columns < NARROW { record::short_date } else { record::date };
        let date = say(lang, calendar.day(at));
        let pause = history.pause_on(calendar.day(at)).map(|why| continuity::why(lang, why));
        let Some(day) = calendar.days().get(at).filter(|day| !day.kinds.is_empty()) else {
            return format!("{date}: {}", pause.unwrap_or(Words::of(lang).free_day));
        };
        let date = pause.map_or(date.clone(), |pause| format!("{date}, {pause}"));
        let kinds = day.kinds.iter().map(|(kind, time)| format!("{} {}", names::tradition(lang, *kind), record::time(*time)));
        let kinds: Vec<String> = kinds.collect();
        match kinds.as_slice() {
            [one] => format!("{date}: {one}"),
            many => format!("{date}: {} ∙ {}", record::time(day.time), many.join(" ∙ ")),
        }
    }

    /// Kinds of practice with their time, the chosen one in sight.
    fn paint_kinds(&self, buf: &mut Buffer, area: Rect, (history, around): (&History, &Around<'_>)) {
        let (theme, lang) = (around.theme, around.lang());
        let kinds = history.insight.calendar.kinds();
        let total = kinds.iter().map(|kind| kind.time).sum();
        let most = kinds.first().map_or(total, |kind| kind.time);
        let rows = std::iter::once((None, total)).chain(kinds.iter().map(|kind| (Some(kind.tradition), kind.time)));
        let rows: Vec<_> = rows.collect();
        let height = usize::from(area.height);
        let at = rows.iter().position(|(kind, _)| *kind == self.kind).unwrap_or(0);
        let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
        for ((kind, time), y) in rows.iter().skip(first).take(height).zip(0u16..) {
            let line = wrap::row(area, y);
            let (mark, style) = if *kind == self.kind { ("> ", theme.chosen()) } else { ("  ", theme.style(Role::Plain)) };
            let name = kind.map_or(Words::of(lang).all_kinds, |kind| names::tradition(lang, kind));
            wrap::put(buf, Rect { width: line.width.min(KIND.0), ..line }, &format!("{mark}{name}"), style);
            let [x, room] = [KIND.0.min(line.width), line.width.saturating_sub(KIND.0)];
            let minutes = Rect { x: line.x + x, width: room.min(KIND.1 - 2), ..line };
            wrap::put_right(buf, minutes, &record::time(*time), style);
            let room = room.saturating_sub(KIND.1);
            let bar = Rect { x: line.x + x + KIND.1, width: room.min(KIND.2), ..line };
            if kind.is_some() && room > 0 {
                bars::lying_bar(buf, bar, time.share_of(most), theme.style(Role::Accent));
            }
        }
    }
}

/// What the signs mean, in one row or two; tells how many. Pauses are named where there are any.
fn paint_legend(buf: &mut Buffer, area: Rect, (heat, around): (Heat<'_>, &Around<'_>)) -> u16 {
    let (theme, lang) = (around.theme, around.lang());
    let levels =
        |say: &dyn Fn(Level) -> String| Level::ALL.map(|level| format!("{} {}", heat::sign(level).0, say(level))).join("  ");
    let paused: BTreeSet<Why> = (0..heat.history.insight.calendar.days().len()).filter_map(|at| heat.pause(at)).collect();
    let pauses = paused.into_iter().map(|why| format!("{} {}", heat::pause_sign(why), continuity::why(lang, why)));
    let pauses: Vec<String> = pauses.collect();
    let long = levels(&|level| record::level(lang, level));
    let whole = [long.clone()].into_iter().chain(pauses.iter().cloned()).collect::<Vec<_>>().join("  ");
    let fits = |line: &str| wrap::width(line) + LEGEND.len() <= usize::from(area.width);
    let lines = match (fits(&whole), fits(&long)) {
        (true, _) => vec![whole],
        (false, true) => vec![long, pauses.join("  ")],
        (false, false) => vec![levels(&record::short_level), pauses.join("  ")],
    };
    let mut used = 0;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        wrap::put(buf, wrap::row(area, used), &format!("{LEGEND}{line}"), theme.style(Role::Quiet));
        used += 1;
    }
    used
}
