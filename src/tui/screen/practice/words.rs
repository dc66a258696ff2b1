//! The words of a moment: the step's name, what is said, what is done just now, what is next. Readable from two metres: few, and apart.

use super::{Practice, seconds};
use crate::player::State;
use crate::practice::timeline::{Action, Kind, TimedStep, Turn};
use crate::practice::{Lang, Ms, Scene};
use crate::tui::message::Switch;
use crate::tui::motion;
use crate::tui::screen::Around;
use crate::tui::text::{self, names};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// A line at the foot of the words: text, role, whether it matters.
type Line = (String, Role, Weight);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Bold,
    Normal,
}

impl Practice {
    pub(super) fn paint_words(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let theme = around.theme;
        let low = area.height < 9;
        let now = self.now(around);
        let quiet = self.is_quiet();
        let next = if quiet { String::new() } else { self.next_line(around) };
        let mut now_rows = u16::try_from(now.len()).unwrap_or(u16::MAX);
        let next_rows = u16::from(!next.is_empty() && area.height >= 6) * if low { 1 } else { 2 };
        now_rows = now_rows.min(area.height.saturating_sub(2 + next_rows));
        let upper = Rect { height: area.height.saturating_sub(now_rows + next_rows + u16::from(!low)), ..area };
        self.paint_said(buf, upper, around);
        let lower = wrap::below(area, area.height.saturating_sub(now_rows + next_rows));
        for ((text, role, weight), n) in now.iter().zip(0u16..now_rows) {
            let style = theme.style(*role);
            let style = if *weight == Weight::Bold { style.add_modifier(Modifier::BOLD) } else { style };
            wrap::put(buf, wrap::row(lower, n), text, style);
        }
        if next_rows > 0 {
            wrap::put(buf, wrap::row(area, area.height.saturating_sub(1)), &next, theme.style(Role::Quiet));
        }
    }

    /// Title and caption.
    fn paint_said(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let theme = around.theme;
        let scene = self.scene();
        let mut rest = area;
        if !self.is_quiet() {
            let used = wrap::put_block(buf, rest, &self.step_title(around), (theme.style(Role::Accent), 1));
            rest = wrap::below(rest, used + u16::from(area.height >= 4));
        }
        let text = self.said(&scene, around);
        let lines = u16::try_from(wrap::wrap(&text, rest.width).len()).unwrap_or(u16::MAX);
        let pitch = if lines.saturating_mul(2) <= rest.height.saturating_add(1) { 2 } else { 1 };
        wrap::put_block(buf, rest, &text, (theme.style(Role::Strong), pitch));
    }

    /// What is said, or what the app has to say instead.
    fn said(&self, scene: &Scene<'_>, around: &Around<'_>) -> String {
        match self.player.state() {
            State::CountingIn(_) => around.texts().settle.to_owned(),
            _ if around.settings.captions == Switch::Off => String::new(),
            _ => scene.caption.map(|spoken| spoken.text.to_string()).unwrap_or_default(),
        }
    }

    /// The step's name: its own, the region's, or the word for its kind.
    pub(super) fn step_title(&self, around: &Around<'_>) -> String {
        title(self.scene().step, around.lang())
    }

    fn next_line(&self, around: &Around<'_>) -> String {
        let texts = around.texts();
        match self.scene().next {
            Some(next) => format!("{} {}", texts.next, title(next, around.lang())),
            None => texts.then_done.to_owned(),
        }
    }

    /// What is done just now, how long, and which of how many.
    fn now(&self, around: &Around<'_>) -> Vec<Line> {
        let (texts, lang) = (around.texts(), around.lang());
        let hint = |text: &str, hint: &str| {
            vec![(text.to_owned(), Role::Accent, Weight::Bold), (hint.to_owned(), Role::Quiet, Weight::Normal)]
        };
        match self.player.state() {
            State::CountingIn(left) => return vec![(text::begins_in(lang, seconds(left)), Role::Accent, Weight::Bold)],
            State::Ready | State::Paused(_) => return hint(texts.paused, texts.paused_hint),
            State::Waiting => return hint(texts.waiting, texts.waiting_hint),
            State::Playing | State::Finished(_) => {}
        }
        let scene = self.scene();
        let mut lines = Vec::new();
        let action = scene.beat.action;
        let word = names::action(lang, action);
        if !word.is_empty() {
            let side = scene.beat.side.map(|side| format!(" {}", names::side(lang, side))).unwrap_or_default();
            let time = if motion::paced(action) { format!("  {}", seconds(scene.beat.end - scene.at)) } else { String::new() };
            lines.push((format!("{word}{side}{time}"), motion::role(action), Weight::Bold));
        }
        lines.extend(count(&scene, lang).map(|text| (text, Role::Quiet, Weight::Normal)));
        if scene.step.kind != Kind::Silence {
            let left = Ms::from_secs(seconds(scene.step.end - scene.at));
            lines.push((text::left(lang, left), Role::Quiet, Weight::Normal));
        }
        lines
    }
}

/// `breath 4 of 10`, `repetition 3 of 8 ∙ set 1 of 2`; a formula's repetitions as marks.
fn count(scene: &Scene<'_>, lang: Lang) -> Option<String> {
    let Turn { n, of } = scene.beat.turn;
    let (n, of) = (usize::try_from(n).ok()?, usize::try_from(of).ok()?);
    if of < 2 {
        return None;
    }
    if scene.beat.action == Action::Formula && of <= 12 {
        return Some((1..=of).map(|i| if i <= n { "██ " } else { "▁▁ " }).collect::<String>().trim_end().to_owned());
    }
    let mut text = format!("{} {}", names::counted(lang, scene.beat.action), text::of(lang, n, of));
    let set = scene.beat.set;
    if let (Ok(n), Ok(of @ 2..)) = (usize::try_from(set.n), usize::try_from(set.of)) {
        text += &format!(" ∙ {} {}", names::set(lang), text::of(lang, n, of));
    }
    Some(text)
}

fn title(step: &TimedStep, lang: Lang) -> String {
    let place = step.regions.first().map(|(region, side)| names::region(lang, *region, *side));
    match (&step.title, step.kind, step.point) {
        (Some(title), _, _) => match step.side {
            Some(side) => format!("{title}, {}", names::side(lang, side)),
            None => title.to_string(),
        },
        (None, Kind::Tense, _) => place.unwrap_or_else(|| names::kind(lang, Kind::Tense).to_owned()),
        (None, Kind::Press, Some(point)) => names::point(lang, point).to_owned(),
        (None, kind, _) => names::kind(lang, kind).to_owned(),
    }
}
