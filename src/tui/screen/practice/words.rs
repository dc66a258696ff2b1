//! The words of a moment: the step's name, what is said, what is done just now, what is next. Readable from two metres: few, and apart.

use super::breath::Free;
use super::{Practice, seconds};
use crate::player::State;
use crate::player::tap::TAPS;
use crate::practice::timeline::{Action, Kind, TimedStep, Turn};
use crate::practice::{Lang, Ms, Scene};
use crate::tui::message::Switch;
use crate::tui::motion;
use crate::tui::screen::Around;
use crate::tui::text::names::Direction;
use crate::tui::text::{self, breath, names};
use crate::tui::theme::Role;
use crate::tui::widget::digits;
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

/// Where the running seconds are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seconds {
    Large,
    InLine,
}

/// More rows than this would tear the words apart.
const HIGHEST: u16 = 30;
/// From this height on seconds are told in large digits.
const ROOMY: u16 = 16;

impl Practice {
    pub(super) fn paint_words(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let theme = around.theme;
        let height = area.height.min(HIGHEST);
        let area = Rect { y: area.y + (area.height - height) / 2, height, ..area };
        let air = u16::from(area.height >= 9);
        let next = if self.is_quiet() { String::new() } else { self.next_line(around) };
        let next_rows = u16::from(area.height >= 6) * (1 + air);
        let words = wrap::wrap(&self.said(&self.scene(), around), area.width).len();
        let big_rows = digits::ROWS + 1 + u16::from(area.height >= HIGHEST);
        // Words go first: large digits only where they leave room for all of them.
        let room = usize::from(area.height.saturating_sub(big_rows + next_rows + air + 5));
        let big = self.big_number().filter(|_| area.height >= ROOMY && words <= room);
        let big_rows = if big.is_some() { big_rows } else { 0 };
        let mut now = self.now(around, if big.is_some() { Seconds::Large } else { Seconds::InLine });
        if air == 0 {
            now = in_one_line(now, area.width);
        }
        let now_rows = u16::try_from(now.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(2 + next_rows + big_rows));
        let lower_rows = now_rows + big_rows + next_rows;
        self.paint_said(buf, Rect { height: area.height.saturating_sub(lower_rows + air), ..area }, around);
        let mut lower = wrap::below(area, area.height.saturating_sub(lower_rows));
        for (n, (text, role, weight)) in now.iter().take(usize::from(now_rows)).enumerate() {
            let style = theme.style(*role);
            let style = if *weight == Weight::Bold { style.add_modifier(Modifier::BOLD) } else { style };
            wrap::put(buf, lower, text, style);
            lower = wrap::below(lower, 1);
            if let (Some(seconds), 0) = (big, n) {
                digits::paint(buf, wrap::below(lower, big_rows - digits::ROWS - 1), seconds, theme.style(*role));
                lower = wrap::below(lower, big_rows);
            }
        }
        if next_rows > 0 {
            wrap::put(buf, wrap::row(area, area.height.saturating_sub(1)), &next, theme.style(Role::Quiet));
        }
    }

    /// The number that one follows: the seconds of a breath's phase or a tension, a repetition, the count before the beginning.
    fn big_number(&self) -> Option<u64> {
        let scene = self.scene();
        match self.player.state() {
            State::CountingIn(left) => Some(seconds(left)),
            State::Playing if scene.beat.action == Action::Rep => Some(u64::from(scene.beat.turn.n)),
            State::Playing if motion::paced(scene.beat.action) && scene.beat.action != Action::Formula => {
                Some(seconds(scene.beat.end - scene.at))
            }
            _ => None,
        }
    }

    /// What is done just now, in one line.
    pub(super) fn paint_now(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        for (text, role, _) in in_one_line(self.now(around, Seconds::InLine), area.width) {
            wrap::put(buf, area, &text, around.theme.style(role));
        }
    }

    /// What is done just now, in lines beside the pacer, as far as there is room; where there is most, seconds in large digits.
    pub(super) fn paint_now_beside(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        if area.height < 2 {
            return self.paint_now(buf, area, around);
        }
        let theme = around.theme;
        let big = self.big_number().filter(|_| area.height > digits::ROWS + 6);
        let lines = self.now(around, if big.is_some() { Seconds::Large } else { Seconds::InLine });
        let rows = |text: &str| u16::try_from(wrap::wrap(text, area.width).len()).unwrap_or(u16::MAX);
        let used = lines.iter().map(|(text, ..)| rows(text)).fold(0, u16::saturating_add);
        let used = used + if big.is_some() { digits::ROWS + 2 } else { 0 };
        let mut rest = wrap::below(area, area.height.saturating_sub(used) / 2);
        for (n, (text, role, weight)) in lines.iter().enumerate() {
            let style = theme.style(*role);
            let style = if *weight == Weight::Bold { style.add_modifier(Modifier::BOLD) } else { style };
            let used = wrap::put_block(buf, rest, text, (style, 1));
            rest = wrap::below(rest, used);
            if let (Some(seconds), 0) = (big, n) {
                digits::paint(buf, wrap::below(rest, 1), seconds, theme.style(*role));
                rest = wrap::below(rest, digits::ROWS + 2);
            }
        }
    }

    /// Rows that title and caption take in so many columns, at most within this step: what stands below them keeps its place.
    pub(super) fn rows_of_words(&self, columns: u16, around: &Around<'_>) -> u16 {
        let scene = self.scene();
        let rows = |text: &str| u16::try_from(wrap::wrap(text, columns).len()).unwrap_or(u16::MAX);
        let title = rows(&self.step_title(around)).saturating_add(1);
        let settle = rows(around.texts().settle);
        if around.settings.captions == Switch::Off {
            return title + settle;
        }
        let timeline = self.player.timeline();
        let first = timeline.spoken.partition_point(|spoken| spoken.shown_until <= scene.step.start);
        let said = timeline.spoken[first..].iter().take_while(|spoken| spoken.start < scene.step.end);
        let most = said.map(|spoken| rows(spoken.text.as_str())).max().unwrap_or(0);
        title.saturating_add(most.max(settle))
    }

    /// Title and caption.
    pub(super) fn paint_said(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        if let Some(free) = &self.free {
            return self.paint_breath(buf, area, (free, around));
        }
        let theme = around.theme;
        let scene = self.scene();
        let text = self.said(&scene, around);
        let lines = u16::try_from(wrap::wrap(&text, area.width).len()).unwrap_or(u16::MAX);
        let mut rest = area;
        if !self.is_quiet() {
            let used = wrap::put_block(buf, rest, &self.step_title(around), (theme.style(Role::Accent), 1));
            let air = u16::from(used + 1 + lines <= area.height);
            rest = wrap::below(rest, used + air);
        }
        let pitch = if lines.saturating_mul(2) <= rest.height.saturating_add(1) { 2 } else { 1 };
        wrap::put_block(buf, rest, &text, (theme.style(Role::Strong), pitch));
    }

    /// What is said, or what the app has to say instead.
    fn said(&self, scene: &Scene<'_>, around: &Around<'_>) -> String {
        match self.player.state() {
            _ if self.free.is_some() => self.free.as_ref().map(|free| self.said_of_breath(free, around)).unwrap_or_default(),
            State::CountingIn(_) => around.texts().settle.to_owned(),
            _ if around.settings.captions == Switch::Off => String::new(),
            _ => scene.caption.map(|spoken| spoken.text.to_string()).unwrap_or_default(),
        }
    }

    /// The step's name: its own, the region's, or the word for its kind.
    pub(super) fn step_title(&self, around: &Around<'_>) -> String {
        title(self.scene().step, around.lang())
    }

    pub(super) fn next_line(&self, around: &Around<'_>) -> String {
        let texts = around.texts();
        match self.scene().next {
            Some(next) => format!("{} {}", texts.next, title(next, around.lang())),
            None => texts.then_done.to_owned(),
        }
    }

    /// What is done just now, how long, and which of how many.
    fn now(&self, around: &Around<'_>, told: Seconds) -> Vec<Line> {
        let (texts, lang) = (around.texts(), around.lang());
        let hint = |text: &str, hint: &str| {
            vec![(text.to_owned(), Role::Accent, Weight::Bold), (hint.to_owned(), Role::Quiet, Weight::Normal)]
        };
        if let Some(taps) = self.free.as_ref().and_then(Free::taps) {
            return hint(&breath::tapped(lang, taps, TAPS), breath::tap_hint(lang));
        }
        match self.player.state() {
            State::CountingIn(left) => {
                let text = if told == Seconds::Large { texts.begins.to_owned() } else { text::begins_in(lang, seconds(left)) };
                return vec![(text, Role::Accent, Weight::Bold)];
            }
            State::Ready | State::Paused(_) => return hint(texts.paused, texts.paused_hint),
            State::Waiting => return hint(texts.waiting, texts.waiting_hint),
            State::Playing | State::Finished(_) => {}
        }
        let scene = self.scene();
        let mut lines = Vec::new();
        let action = scene.beat.action;
        let word = names::action(lang, action, Direction::of(scene.beat));
        if !word.is_empty() {
            let side = scene.beat.side.map(|side| format!(", {}", names::side(lang, side))).unwrap_or_default();
            let time = if motion::paced(action) && action != Action::Rep && told == Seconds::InLine {
                format!("  {}", seconds(scene.beat.end - scene.at))
            } else {
                String::new()
            };
            lines.push((format!("{word}{side}{time}"), motion::role(action), Weight::Bold));
        }
        lines.extend(
            [count(&scene, lang), set(&scene, lang)].into_iter().flatten().map(|text| (text, Role::Quiet, Weight::Normal)),
        );
        if scene.step.kind != Kind::Silence {
            let left = Ms::from_secs(seconds(scene.step.end - scene.at));
            lines.push((text::left(lang, left), Role::Quiet, Weight::Normal));
        }
        lines
    }
}

/// The lines as one, as many as fit: `Breathe in  2 ∙ breath 4 of 10`.
fn in_one_line(lines: Vec<Line>, columns: u16) -> Vec<Line> {
    let mut lines = lines.into_iter();
    let Some((mut text, role, weight)) = lines.next() else { return Vec::new() };
    for (more, _, _) in lines {
        if wrap::width(&text) + wrap::width(&more) + 3 <= usize::from(columns) {
            text = format!("{text} ∙ {more}");
        }
    }
    vec![(text, role, weight)]
}

/// `breath 4 of 10`, `repetition 3 of 8`; a formula's repetitions as marks.
fn count(scene: &Scene<'_>, lang: Lang) -> Option<String> {
    let Turn { n, of } = scene.beat.turn;
    let (n, of) = (usize::try_from(n).ok()?, usize::try_from(of).ok()?);
    if of < 2 {
        return None;
    }
    if scene.beat.action == Action::Formula && of <= 12 {
        return Some((1..=of).map(|i| if i <= n { "██ " } else { "▁▁ " }).collect::<String>().trim_end().to_owned());
    }
    Some(format!("{} {}", names::counted(lang, scene.beat.action), text::of(lang, n, of)))
}

/// `set 1 of 2`, where there are several.
fn set(scene: &Scene<'_>, lang: Lang) -> Option<String> {
    let (n, of) = (usize::try_from(scene.beat.set.n).ok()?, usize::try_from(scene.beat.set.of).ok()?);
    (of > 1).then(|| format!("{} {}", names::set(lang), text::of(lang, n, of)))
}

pub(super) fn title(step: &TimedStep, lang: Lang) -> String {
    let place = step.regions.first().map(|(region, side)| capital(&names::region(lang, *region, *side)));
    match (&step.title, step.kind, step.point) {
        (Some(title), _, _) => match step.side {
            Some(side) => format!("{title}, {}", names::side(lang, side)),
            None => title.to_string(),
        },
        (None, Kind::Tense, _) => place.unwrap_or_else(|| names::kind(lang, Kind::Tense).to_owned()),
        (None, Kind::Press, Some(point)) => capital(names::point(lang, point)),
        (None, kind, _) => names::kind(lang, kind).to_owned(),
    }
}

/// With a capital letter at its head.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
