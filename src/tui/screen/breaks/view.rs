//! How the pane looks: a large number of minutes, and when something is due, what one may do. Readable from 30x6 on.

use super::Pane;
use crate::breaks::{Kind, Phase};
use crate::practice::Ms;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::message::Switch;
use crate::tui::screen::{Around, footer, frame, head, one_line};
use crate::tui::text;
use crate::tui::text::breaks::{Words, again_in, minutes_left, today};
use crate::tui::theme::Role;
use crate::tui::widget::digits;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Less than this holds a line.
const SMALLEST: (u16, u16) = (24, 5);
/// From here on there is room for air, a head and a footer.
const ROOMY: (u16, u16) = (44, 14);
/// Columns of a digit with its gap.
const DIGIT: usize = 8;
/// Columns that words beside the number need.
const BESIDE: u16 = 11;
/// Columns for the keys of what one may do.
const KEY: u16 = 8;
/// Columns between two choices in a row.
const GAP: usize = 3;

/// What one may do.
struct Choice {
    key: String,
    what: String,
    /// Where there is little room.
    short: String,
}

impl Choice {
    /// The key and what it does, as much as a row holds.
    fn told(&self, columns: u16) -> Pair<'_> {
        let whole = (self.key.as_str(), self.what.as_str());
        if width(whole) <= usize::from(columns) { whole } else { self.briefly() }
    }

    fn briefly(&self) -> Pair<'_> {
        (&self.key, &self.short)
    }
}

/// A key, and what it does.
type Pair<'a> = (&'a str, &'a str);

fn width((key, what): Pair<'_>) -> usize {
    wrap::width(key) + 1 + wrap::width(what)
}

/// What is told in the middle.
struct Told {
    /// Minutes, where time is told.
    minutes: Option<u64>,
    strong: String,
    quiet: String,
}

impl Pane {
    /// Paints the pane.
    pub fn view(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (theme, lang) = (around.theme, around.lang());
        let told = self.told(around);
        let breaks = self.companion.today();
        let today = match around.settings.continuity {
            Switch::On => today(lang, breaks.0.saturating_add(breaks.1)),
            Switch::Off => String::new(),
        };
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            let minutes = told.minutes.map_or(String::new(), |minutes| format!("{minutes} min"));
            return one_line(buf, area, (&told.strong, &minutes), theme);
        }
        let choices = self.choices(around);
        if area.width < ROOMY.0 || area.height < ROOMY.1 {
            return self.view_narrow(buf, area, (&told, &choices, &today), around);
        }
        let parts = frame(area);
        head(buf, parts.head, (Words::of(lang).title, &[&today]), theme);
        footer(buf, parts.foot, (Place::Breaks, lang), theme);
        self.view_roomy(buf, parts.body, (&told, &choices), around);
    }

    fn view_roomy(&self, buf: &mut Buffer, area: Rect, (told, choices): (&Told, &[Choice]), around: &Around<'_>) {
        let theme = around.theme;
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let number = if told.minutes.is_some() { digits::ROWS + 1 } else { 0 };
        let rows = number + 2 + if choices.is_empty() { 0 } else { 1 + count(choices.len()) } + u16::from(!told.quiet.is_empty());
        let mut rest = wrap::below(area, area.height.saturating_sub(rows) / 2);
        if let Some(minutes) = told.minutes {
            let columns = count(minutes.to_string().len() * DIGIT - 2);
            let x = rest.x + rest.width.saturating_sub(columns) / 2;
            digits::paint(buf, Rect { x, width: columns.min(rest.width), ..rest }, minutes, theme.style(Role::Accent));
            rest = wrap::below(rest, digits::ROWS + 1);
        }
        let strong = if told.minutes.is_some() { format!("min {}", told.strong) } else { told.strong.clone() };
        wrap::put_centred(buf, rest, &strong, theme.style(Role::Strong));
        rest = wrap::below(rest, 1);
        if !told.quiet.is_empty() {
            wrap::put_centred(buf, rest, &told.quiet, theme.style(Role::Quiet));
            rest = wrap::below(rest, 1);
        }
        rest = wrap::below(rest, 1);
        let widest = choices.iter().map(|choice| KEY + count(wrap::width(&choice.what))).max().unwrap_or(0).min(rest.width);
        let mut line = Rect { x: rest.x + (rest.width - widest) / 2, width: widest, ..rest };
        for Choice { key, what, .. } in choices {
            wrap::put(buf, line, key, theme.style(Role::Accent));
            let column = Rect { x: line.x + KEY.min(line.width), width: line.width.saturating_sub(KEY), ..line };
            wrap::put(buf, column, what, theme.style(Role::Plain));
            line = wrap::below(line, 1);
        }
    }

    fn view_narrow(&self, buf: &mut Buffer, area: Rect, shown: (&Told, &[Choice], &str), around: &Around<'_>) {
        let ((told, choices, today), theme) = (shown, around.theme);
        let area = wrap::inset(area, u16::from(area.width > SMALLEST.0 + 2));
        let columns = told.minutes.map_or(0, |minutes| minutes.to_string().len() * DIGIT);
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        let large = told.minutes.filter(|_| choices.is_empty() && columns + BESIDE <= area.width);
        let Some(minutes) = large else { return self.view_words(buf, area, shown, around) };
        let middle = wrap::below(area, area.height.saturating_sub(digits::ROWS + 1) / 2);
        digits::paint(buf, middle, minutes, theme.style(Role::Accent));
        let mut beside =
            Rect { x: area.x + columns, width: area.width - columns, height: digits::ROWS.min(middle.height), ..middle };
        for (words, role) in [("min", Role::Plain), (told.strong.as_str(), Role::Strong), (today, Role::Quiet)] {
            let used = wrap::put_block(buf, beside, words, (theme.style(role), 1));
            beside = wrap::below(beside, used);
        }
        let word = self.word.as_ref().map(ToString::to_string);
        foot(buf, area, word, around);
    }

    /// Without a large number: what it is, and what one may do.
    fn view_words(&self, buf: &mut Buffer, area: Rect, shown: (&Told, &[Choice], &str), around: &Around<'_>) {
        let ((told, choices, today), theme) = (shown, around.theme);
        let plain = told.minutes.map_or(String::new(), |minutes| format!("{minutes} min "));
        let strong = wrap::wrap(&format!("{plain}{}", told.strong), area.width);
        let mut quiet = wrap::wrap(&told.quiet, area.width);
        if choices.is_empty() {
            quiet.extend(wrap::wrap(today, area.width));
        }
        let room = usize::from(area.height).saturating_sub(strong.len());
        let mut flow = flow_of(choices.iter().map(|choice| choice.told(area.width)), area.width);
        if quiet.len() + flow.len() > room {
            flow = flow_of(choices.iter().map(Choice::briefly), area.width);
        }
        // What answers a key is told in any case; else quiet words take no choice away.
        if self.word.is_none() && quiet.len() + flow.len() > room {
            quiet.clear();
        }
        let rows = strong.len() + quiet.len() + flow.len();
        let free = usize::from(area.height).saturating_sub(rows);
        let mut rest = wrap::below(area, u16::try_from(free / 2).unwrap_or(0));
        for (lines, role) in [(strong, Role::Strong), (quiet, Role::Quiet)] {
            for line in lines {
                wrap::put(buf, wrap::row(rest, 0), &line, theme.style(role));
                rest = wrap::below(rest, 1);
            }
        }
        for row in flow {
            let mut line = wrap::row(rest, 0);
            for (text, role, gap) in row.iter().flat_map(|(key, what)| [(key, Role::Accent, 1), (what, Role::Plain, GAP)]) {
                wrap::put(buf, line, text, theme.style(role));
                let used = u16::try_from(wrap::width(text) + gap).unwrap_or(u16::MAX).min(line.width);
                line = Rect { x: line.x + used, width: line.width - used, ..line };
            }
            rest = wrap::below(rest, 1);
        }
        if free > 1 {
            foot(buf, area, None, around);
        }
    }

    fn told(&self, around: &Around<'_>) -> Told {
        let (words, lang) = (Words::of(around.lang()), around.lang());
        let word = self.word.as_ref().map(ToString::to_string).unwrap_or_default();
        let told = |minutes, strong: &str, quiet: &str| {
            let quiet = if word.is_empty() { quiet.to_owned() } else { word.clone() };
            Told { minutes, strong: strong.to_owned(), quiet }
        };
        match self.companion.phase() {
            Phase::Off => told(None, words.off, ""),
            Phase::Working => match self.companion.next() {
                Some((kind, left)) if left > Ms::ZERO => told(Some(minutes_left(left)), words.until(self.which(kind)), ""),
                Some((kind, _)) => told(None, words.due(self.which(kind)), words.soon),
                None => told(None, words.title, ""),
            },
            Phase::Waiting(kind, _) => told(None, words.due(self.which(kind)), words.waiting),
            Phase::Due(kind, _) if self.is_kept_back() => told(None, words.due(self.which(kind)), words.quiet),
            Phase::Due(Kind::Eyes, _) => told(None, words.eyes, words.eyes_for),
            Phase::Due(kind, _) => told(None, words.due(self.which(kind)), ""),
            Phase::Postponed(kind, left) => told(None, words.due(self.which(kind)), &again_in(lang, left)),
            Phase::Resting(..) => told(None, words.resting, ""),
        }
    }

    /// What one may do, each with its key, where something is due.
    fn choices(&self, around: &Around<'_>) -> Vec<Choice> {
        let (words, lang) = (Words::of(around.lang()), around.lang());
        let actions: &[Action] = match self.companion.phase() {
            Phase::Waiting(Kind::Eyes, _) | Phase::Due(Kind::Eyes, _) => &[Action::Later, Action::LetGo],
            Phase::Waiting(..) | Phase::Due(..) => {
                &[Action::MoveNow, Action::BreatheNow, Action::Walk, Action::WasUp, Action::Later, Action::LetGo]
            }
            Phase::Postponed(..) => &[Action::MoveNow, Action::BreatheNow, Action::Walk, Action::WasUp, Action::LetGo],
            Phase::Off | Phase::Working | Phase::Resting(..) => &[],
        };
        let offer = self.offer.as_ref().map(|item| {
            let suits = if around.settings.is_favourite(&item.header.id) { "* " } else { "" };
            (format!("{suits}{}", item.header.title.get(lang)), text::minutes(item.header.length))
        });
        let same = |what: &str| Some((what.to_owned(), what.to_owned()));
        let what = |action: Action, hint: &str| match action {
            Action::MoveNow => offer.as_ref().map(|(title, length)| (format!("{title}, {length}"), title.clone())),
            Action::BreatheNow => Some((words.breathe.to_owned(), hint.to_owned())),
            Action::Walk => Some((words.walk.to_owned(), hint.to_owned())),
            Action::WasUp => same(words.was_up),
            Action::Later => same(words.later).filter(|_| self.companion.may_postpone() > 0),
            _ => same(words.let_go),
        };
        let choice = |action: Action| {
            let row = keymap::at(Place::Breaks).find(|row| row.action == action)?;
            let (what, short) = what(action, row.hint(lang).unwrap_or_default())?;
            Some(Choice { key: row.keys.first()?.name(lang), what, short })
        };
        actions.iter().filter_map(|action| choice(*action)).collect()
    }
}

/// The last row: this word, else the keys that matter.
fn foot(buf: &mut Buffer, area: Rect, word: Option<String>, around: &Around<'_>) {
    let foot = wrap::row(area, area.height.saturating_sub(1));
    let words = word.unwrap_or_else(|| keymap::hints(Place::Breaks, around.lang(), foot.width));
    wrap::put(buf, foot, &words, around.theme.style(Role::Quiet));
}

/// Choices side by side, as many to a row as fit.
fn flow_of<'a>(choices: impl Iterator<Item = Pair<'a>>, columns: u16) -> Vec<Vec<Pair<'a>>> {
    let mut rows: Vec<Vec<Pair<'a>>> = Vec::new();
    for choice in choices {
        match rows.last_mut() {
            Some(row) if row.iter().map(|pair| width(*pair) + GAP).sum::<usize>() + width(choice) <= usize::from(columns) => {
                row.push(choice);
            }
            _ => rows.push(vec![choice]),
        }
    }
    rows
}
