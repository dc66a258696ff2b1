//! Only the breath: a pattern, for how long, and whether it begins with one's own.

use super::{Around, footer, frame, head, is_small, one_line};
use crate::practice::breath::PRESETS;
use crate::practice::header::Condition;
use crate::practice::pacing::{Goal, Rate};
use crate::practice::{Ms, Pacing, Pattern};
use crate::tui::keymap::{Action, Place};
use crate::tui::message::{Breathing, First, Settings};
use crate::tui::text::breath::{self, Words};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// For how many minutes one may breathe.
const MINUTES: [u64; 8] = [1, 2, 3, 5, 10, 15, 20, 30];
/// Lines longer than this are hard to read.
const MEASURE: u16 = 72;
/// Columns for a pattern, and for what it is.
const COLUMNS: (u16, u16) = (12, 30);

/// A breath being chosen.
#[derive(Clone, Debug)]
pub struct Breath {
    /// Name and pattern, in the order in which they are shown.
    offered: Vec<(&'static str, Pattern)>,
    chosen: usize,
    /// Which of the minutes; `None` while that is left as it is offered.
    time: Option<usize>,
}

/// What a key leads to.
#[derive(Clone, Debug)]
pub enum Next {
    /// There is more to choose.
    Stay,
    /// This is breathed.
    Begin(Box<Breathing>),
    /// Back to where one came from.
    Back,
}

impl Breath {
    /// All that may be offered to someone in these circumstances, a pattern of one's own first: without held breaths where they do
    /// not suit.
    pub fn new(own: Option<Pattern>, settings: &Settings) -> Breath {
        let unheld = settings.circumstances.iter().any(|one| matches!(one, Condition::Pregnant | Condition::NoHolds));
        let named = PRESETS.iter().filter_map(|(name, written)| Some((*name, Pattern::parse(written).ok()?)));
        let suits = |(_, pattern): &(&str, Pattern)| !unheld || pattern.longest_hold() == Ms::ZERO;
        let mut offered: Vec<_> = named.filter(suits).collect();
        let own = own.filter(|own| offered.iter().all(|(_, pattern)| pattern != own));
        offered.splice(0..0, own.map(|own| ("", own)));
        Breath { offered, chosen: 0, time: None }
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action) -> Next {
        let last = self.offered.len().saturating_sub(1);
        match action {
            Action::Down => self.chosen = (self.chosen + 1).min(last),
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::First => self.chosen = 0,
            Action::Last => self.chosen = last,
            Action::Higher => self.time = MINUTES.iter().position(|minutes| time(minutes) > self.length()).or(self.time),
            Action::Lower => self.time = MINUTES.iter().rposition(|minutes| time(minutes) < self.length()).or(self.time),
            Action::Go => return self.begin(First::CountIn),
            Action::Measure => return self.begin(First::Tap),
            Action::Back => return Next::Back,
            _ => {}
        }
        Next::Stay
    }

    fn begin(&self, first: First) -> Next {
        self.pacing().map_or(Next::Stay, |pacing| Next::Begin(Box::new(Breathing { pacing, first })))
    }

    fn pacing(&self) -> Option<Pacing> {
        let (_, pattern) = self.offered.get(self.chosen)?;
        let asked = self.time.and_then(|at| MINUTES.get(at)).map(|minutes| Goal::Time(time(minutes)));
        Pacing::new(*pattern, asked.unwrap_or(Goal::usual(*pattern)))
    }

    /// The time that is asked for: what is breathed may be longer by a part of a breath.
    fn length(&self) -> Ms {
        let asked = self.time.and_then(|at| MINUTES.get(at)).map(time);
        asked.or(self.pacing().map(|pacing| pacing.length())).unwrap_or_default()
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (theme, lang, words) = (around.theme, around.lang(), Words::of(around.lang()));
        let amount = self.pacing().map(|pacing| breath::amount(lang, pacing.length(), pacing.count())).unwrap_or_default();
        if is_small(area) {
            return self.view_small(buf, area, (&amount, around));
        }
        let parts = frame(area);
        head(buf, parts.head, (words.title, &[&amount]), theme);
        footer(buf, parts.foot, (Place::Breath, lang), theme);
        let body = Rect { width: parts.body.width.min(MEASURE), ..parts.body };
        let rows = u16::try_from(self.offered.len()).unwrap_or(u16::MAX);
        let pitch = if body.height >= rows * 2 + 8 { 2 } else { 1 };
        let mut rest = body;
        for (n, (name, pattern)) in self.offered.iter().enumerate() {
            self.paint_row(buf, wrap::row(rest, 0), (n, name, *pattern), around);
            rest = wrap::below(rest, pitch);
        }
        rest = wrap::below(rest, u16::from(rest.height >= 4 && pitch == 1));
        let line = format!("  {} < {amount} >", words.time);
        wrap::put(buf, rest, &line, theme.style(Role::Strong));
        rest = wrap::below(rest, 1 + u16::from(rest.height >= 4));
        let used = wrap::put_block(buf, rest, words.begin, (theme.style(Role::Accent), 1));
        wrap::put_block(buf, wrap::below(rest, used), words.later, (theme.style(Role::Quiet), 1));
    }

    /// A pane beside the work: as many patterns as fit, around the chosen one.
    fn view_small(&self, buf: &mut Buffer, area: Rect, (amount, around): (&str, &Around<'_>)) {
        let amount = amount.split(',').next().unwrap_or_default();
        if area.height < 4 {
            let chosen = self.offered.get(self.chosen).map(|(_, pattern)| pattern.to_string()).unwrap_or_default();
            return one_line(buf, area, (&chosen, amount), around.theme);
        }
        let rows = usize::from(area.height - 1);
        let first = self.chosen.saturating_sub(rows / 2).min(self.offered.len().saturating_sub(rows));
        for ((n, (name, pattern)), y) in self.offered.iter().enumerate().skip(first).take(rows).zip(0u16..) {
            self.paint_row(buf, wrap::row(area, y), (n, name, *pattern), around);
        }
        wrap::put(buf, wrap::row(area, area.height - 1), &format!("< {amount} >"), around.theme.style(Role::Strong));
    }

    fn paint_row(&self, buf: &mut Buffer, line: Rect, (n, name, pattern): (usize, &str, Pattern), around: &Around<'_>) {
        let (theme, lang) = (around.theme, around.lang());
        let chosen = n == self.chosen;
        let mark = if chosen { "> " } else { "  " };
        wrap::put(buf, line, &format!("{mark}{pattern}"), if chosen { theme.chosen() } else { theme.style(Role::Plain) });
        let rate = breath::rate_short(lang, Rate::of(pattern.cycle()));
        let after =
            |columns: u16| Rect { x: line.x + columns.min(line.width), width: line.width.saturating_sub(columns), ..line };
        if line.width >= COLUMNS.0 + COLUMNS.1 + 8 {
            let what = after(COLUMNS.0);
            wrap::put(
                buf,
                Rect { width: what.width.min(COLUMNS.1), ..what },
                breath::preset(lang, name),
                theme.style(Role::Quiet),
            );
            wrap::put(buf, after(COLUMNS.0 + COLUMNS.1), &rate, theme.style(Role::Plain));
        } else {
            wrap::put(buf, after(COLUMNS.0), &rate, theme.style(Role::Plain));
        }
    }
}

fn time(minutes: &u64) -> Ms {
    Ms::from_secs(minutes * 60)
}
