//! How the intro looks.

use super::{Field, Intro, Page, Plan, Wish, outline};
use crate::practice::Ms;
use crate::tui::easel::Easel;
use crate::tui::message::Switch;
use crate::tui::screen::{Around, Moving, Part, footer, frame, head, is_small, one_line, paint_emblem, place_emblem, reading};
use crate::tui::text::record::Words;
use crate::tui::text::{finding, settings as words};
use crate::tui::theme::Role;
use crate::tui::widget::choice::Choice;
use crate::tui::widget::rating::{Focus, Rating};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines longer than this are hard to read.
const MEASURE: u16 = 72;
/// Columns for the names of choices, so that their values stand below the scales of the questions.
const NAME: u16 = 13;
/// Columns for the questions, at least, where the outline stands beside them.
const FORM: u16 = 54;

impl Intro {
    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, (around, easel, since): (&Around<'_>, &mut Easel, Ms)) {
        let (theme, lang) = (around.theme, around.lang());
        let title = self.item.header.title.get(lang).as_str();
        let length = self.length().to_string();
        if is_small(area) {
            return match (self.page, reading::pane(area)) {
                (Page::Cautions(reading), Some(pane)) => reading.paint(buf, pane, &self.cautions(around.settings), around),
                _ => one_line(buf, area, (title, &length), theme),
            };
        }
        let parts = frame(area);
        head(buf, parts.head, (title, &[&length]), theme);
        footer(buf, parts.foot, (self.place(), lang), theme);
        match (&self.plan, self.page) {
            (Plan::Refused(faults), _) => {
                let mut rest = Rect { width: parts.body.width.min(MEASURE), ..parts.body };
                let used = wrap::put_block(buf, rest, around.texts().faults, (theme.style(Role::Caution), 1));
                rest = wrap::below(rest, used + 1);
                for fault in faults {
                    let used = wrap::put_block(buf, rest, &fault.said(around.lang()), (theme.style(Role::Plain), 1));
                    rest = wrap::below(rest, used);
                }
            }
            (_, Page::Cautions(reading)) => reading.paint(buf, parts.body, &self.cautions(around.settings), around),
            (_, Page::Form) => {
                let rest = self.paint_form(buf, parts.body, around);
                if let (Some(figure), Some(area)) = (&self.emblem, place_emblem(rest)) {
                    paint_emblem(buf, area, figure, (around, easel, since));
                }
            }
        }
    }

    /// Where the session's figure moves.
    pub fn moving(&self, area: Rect, around: &Around<'_>) -> Option<Moving> {
        let form = self.page == Page::Form && !matches!(self.plan, Plan::Refused(_)) && !is_small(area);
        self.emblem.as_ref().filter(|_| form)?;
        // Painted nowhere, only to learn how much room it takes.
        let rest = self.paint_form(&mut Buffer::empty(Rect::ZERO), frame(area).body, around);
        Some(Moving { part: Part::Body, area: place_emblem(rest)? })
    }

    /// Paints that alone.
    pub fn view_moving(&self, buf: &mut Buffer, area: Rect, shown: (&Around<'_>, &mut Easel, Ms)) {
        if let Some(figure) = &self.emblem {
            paint_emblem(buf, area, figure, shown);
        }
    }

    fn length(&self) -> Ms {
        match &self.plan {
            Plan::Ready(plan) | Plan::Asked(Some(plan)) => plan.timeline.length,
            Plan::Asked(None) | Plan::Refused(_) => self.item.header.length,
        }
    }

    /// Questions and choices, and what comes; gives back what is left below the choices.
    fn paint_form(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) -> Rect {
        let beside = area.width >= FORM + 28;
        let form = Rect { width: if beside { (area.width / 2).clamp(FORM, MEASURE) } else { area.width }, ..area };
        let used = self.paint_fields(buf, form, around);
        let rest = match beside {
            true => Rect { x: form.right() + 4, width: area.width.saturating_sub(form.width + 4), ..area },
            false => wrap::below(area, used + 1),
        };
        self.paint_outline(buf, rest, around);
        if beside { wrap::below(form, used + 1) } else { Rect::ZERO }
    }

    /// Questions, the beginning, choices; returns how many rows they took.
    fn paint_fields(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) -> u16 {
        let (theme, texts, lang) = (around.theme, around.texts(), around.lang());
        let fields = self.fields(around.settings);
        let air = u16::from(area.height >= 16);
        let mut rest = area;
        if matches!(fields.first(), Some(Field::Felt(_))) {
            wrap::put(buf, rest, texts.how_now, theme.style(Role::Quiet));
            rest = wrap::below(rest, 1 + air);
        }
        for field in fields {
            let focus = Focus::on(field, self.focus);
            match field {
                Field::Felt(feeling) => {
                    let score = feeling.said(self.before);
                    let rating = Rating { name: texts.feeling(feeling), score, before: None, focus };
                    rating.paint(buf, rest, (lang, theme));
                    rest = wrap::below(rest, 1 + air);
                }
                Field::Begin => {
                    let waits = self.wish == Wish::Begin && !matches!(self.plan, Plan::Ready(_));
                    let text = if waits { texts.preparing } else { texts.begin };
                    let style = if focus == Focus::Here { theme.chosen() } else { theme.style(Role::Strong) };
                    wrap::put(buf, rest, &format!("{}{text}", focus.mark()), style);
                    rest = wrap::below(rest, 1 + air);
                }
                Field::Situation | Field::Voice | Field::Pace | Field::CheckIn | Field::Choice(_) => {
                    self.paint_choice(buf, wrap::row(rest, 0), field, around);
                    rest = wrap::below(rest, 1);
                }
            }
        }
        area.height - rest.height
    }

    fn paint_choice(&self, buf: &mut Buffer, line: Rect, field: Field, around: &Around<'_>) {
        let (theme, texts, settings) = (around.theme, around.texts(), around.settings);
        let (name, value) = match field {
            Field::Voice => (texts.voice, if settings.voice == Switch::On { texts.on } else { texts.off }.to_owned()),
            Field::Situation => (Words::of(around.lang()).situation, self.situation.shown(around.lang())),
            Field::CheckIn => {
                let value = if settings.check_in == Switch::On { texts.asks } else { texts.asks_not };
                (texts.check_in, value.to_owned())
            }
            Field::Choice(condition) => {
                let (name, made, not) = finding::condition(around.lang(), condition);
                (name, if self.chosen.contains(&condition) { made } else { not }.to_owned())
            }
            _ => (texts.pace, words::pace(around.lang(), settings.pace)),
        };
        let choice = Choice { name, value: &value, focus: Focus::on(field, self.focus) };
        choice.paint(buf, line, NAME, (theme, Role::Quiet));
    }

    fn paint_outline(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (theme, texts) = (around.theme, around.texts());
        let summary = self.item.header.summary.get(around.lang());
        let used = wrap::put_block(buf, area, summary.as_str(), (theme.style(Role::Plain), 1));
        let mut rest = wrap::below(area, used + 1);
        let (Plan::Ready(plan) | Plan::Asked(Some(plan))) = &self.plan else { return };
        if rest.height < 3 {
            return;
        }
        wrap::put(buf, rest, texts.outline, theme.style(Role::Quiet));
        rest = wrap::below(rest, 1);
        let lines = outline(plan, around);
        let fit = usize::from(rest.height);
        for (line, n) in lines.iter().zip(0usize..).take(fit) {
            let text = if n + 1 == fit && lines.len() > fit { ".." } else { line.as_str() };
            wrap::put(buf, rest, &format!("  {text}"), theme.style(Role::Plain));
            rest = wrap::below(rest, 1);
        }
    }
}
