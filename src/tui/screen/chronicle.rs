//! The record, looked through: a year of days, minutes by week, tension and pain before and after, what helped, every practice with
//! its note. A practice that is there by mistake can be struck, and one that is missing can be added.

mod adding;
mod felt;
mod list;
mod weeks;
mod year;

use super::library::Library;
use super::question::Question;
use super::{Around, footer, frame, head, is_small, one_line};
use crate::practice::header::Tradition;
use crate::record::insight::WEEKS;
use crate::record::{Day, EntryId, Feeling, History, Sitting};
use crate::tui::keymap::{Action, Place};
use crate::tui::text::names;
use crate::tui::text::record::{self, Words};
use crate::tui::theme::Role;
use crate::tui::wrap;
use adding::Adding;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// What is open of the record.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    /// The record; `None` while it is read.
    history: Option<Arc<History>>,
    page: Page,
    over: Over,
    /// The chosen day: so many before today.
    days_ago: usize,
    /// One kind of practice, or all.
    kind: Option<Tradition>,
    feeling: Feeling,
    /// The first row of what helped.
    top: usize,
    /// The chosen practice of the list: so many before the last.
    listed: usize,
    /// What was struck here last: `u` brings it back.
    struck: Option<EntryId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Year,
    Weeks,
    Felt,
    Helped,
    List,
}

/// What stands over a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Over {
    #[default]
    Nothing,
    /// Whether this one shall be struck, and the chosen answer.
    Strike(EntryId, Standing),
    /// A past practice that is being added.
    Add(Adding),
}

/// An answer to whether a practice was a mistake.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Standing {
    #[default]
    Stands,
    Struck,
}

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Back to the library.
    Back,
    /// Strike this practice.
    Strike(EntryId),
    /// Let it stand again.
    Restore(EntryId),
    /// Add this practice, on this day.
    Add(Sitting, Day),
}

impl Page {
    const ALL: [Page; 5] = [Page::Year, Page::Weeks, Page::Felt, Page::Helped, Page::List];

    fn name(self, words: &'static Words) -> &'static str {
        match self {
            Page::Year => words.year,
            Page::Weeks => words.weeks,
            Page::Felt => words.felt,
            Page::Helped => words.helped,
            Page::List => words.list,
        }
    }

    /// The page so many further, round and round.
    fn turned(self, by: usize) -> Page {
        let at = Page::ALL.iter().position(|page| *page == self).unwrap_or(0);
        Page::ALL[(at + by) % Page::ALL.len()]
    }
}

impl Chronicle {
    /// Takes the record as it is now.
    pub fn take(&mut self, history: Arc<History>) {
        self.history = Some(history);
    }

    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        match (self.over, self.page) {
            (Over::Strike(..), _) => Place::Question,
            (Over::Add(_), _) => Place::Adding,
            (Over::Nothing, Page::List) => Place::Listed,
            (Over::Nothing, Page::Year | Page::Weeks | Page::Felt | Page::Helped) => Place::Record,
        }
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action) -> Option<Ask> {
        match self.over {
            Over::Strike(id, answer) => return self.answer(id, answer, action),
            Over::Add(adding) => return self.add(adding, action),
            Over::Nothing => {}
        }
        match action {
            Action::Add if self.history.is_some() => self.over = Over::Add(Adding::default()),
            Action::Back => return Some(Ask::Back),
            Action::NextPage => self.page = self.page.turned(1),
            Action::PreviousPage => self.page = self.page.turned(Page::ALL.len() - 1),
            Action::Restore => return self.struck.take().map(Ask::Restore),
            Action::Strike => {
                let entry = self.shown().nth(self.listed)?;
                self.over = Over::Strike(entry.id, Standing::default());
            }
            Action::NextGroup | Action::PreviousGroup => self.another(action),
            _ => self.go(action),
        }
        None
    }

    /// Another kind of practice, or the other feeling.
    fn another(&mut self, action: Action) {
        if matches!(self.page, Page::Felt | Page::Helped) {
            let other = Feeling::ALL.into_iter().find(|feeling| *feeling != self.feeling);
            (self.feeling, self.top) = (other.unwrap_or_default(), 0);
            return;
        }
        let Some(history) = &self.history else { return };
        let kinds = history.insight.calendar.kinds();
        let all: Vec<Option<Tradition>> = std::iter::once(None).chain(kinds.iter().map(|kind| Some(kind.tradition))).collect();
        let at = all.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let by = if action == Action::NextGroup { 1 } else { all.len() - 1 };
        self.kind = all[(at + by) % all.len()];
    }

    /// Moves to another day, week, row or practice.
    fn go(&mut self, action: Action) {
        let Some(history) = &self.history else { return };
        let oldest = history.insight.calendar.days().len().saturating_sub(1);
        let rows = history.insight.felt(self.feeling).practices.len() + 1;
        match self.page {
            Page::Year => self.days_ago = back(self.days_ago, oldest, action, (7, 1)),
            Page::Weeks => self.days_ago = back(self.days_ago, oldest, action, (7, 7)),
            Page::Felt => {}
            Page::Helped => self.top = down(self.top, rows, action),
            Page::List => self.listed = down(self.listed, self.shown().count().saturating_sub(1), action),
        }
    }

    fn answer(&mut self, id: EntryId, answer: Standing, action: Action) -> Option<Ask> {
        self.over = match action {
            Action::Down => Over::Strike(id, Standing::Struck),
            Action::Up => Over::Strike(id, Standing::Stands),
            Action::Back | Action::Go => Over::Nothing,
            _ => self.over,
        };
        if action == Action::Go && answer == Standing::Struck {
            self.struck = Some(id);
            return Some(Ask::Strike(id));
        }
        None
    }

    fn add(&mut self, mut adding: Adding, action: Action) -> Option<Ask> {
        let today = self.history.as_ref()?.today;
        let kept = adding.act(action, today);
        let over = action == Action::Back || kept.is_some();
        self.over = if over { Over::Nothing } else { Over::Add(adding) };
        kept.map(|(sitting, day)| Ask::Add(sitting, day))
    }

    /// The place of the chosen day in the calendar.
    fn chosen_day(&self, history: &History) -> usize {
        history.insight.calendar.days().len().saturating_sub(1 + self.days_ago)
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, (around, library): (&Around<'_>, &Library)) {
        let (theme, lang, words) = (around.theme, around.lang(), Words::of(around.lang()));
        let weeks = self.history.iter().flat_map(|history| history.insight.calendar.weeks(None));
        let total = weeks.map(|week| week.time).sum();
        let told = record::in_weeks(lang, total, WEEKS);
        let told = if self.is_empty() { "" } else { told.as_str() };
        if is_small(area) {
            return one_line(buf, area, (words.record, told), theme);
        }
        let parts = frame(area);
        head(buf, parts.head, (words.record, &[told]), theme);
        footer(buf, parts.foot, (self.place(), lang), theme);
        let trouble = super::unkept(around);
        let used = wrap::put_block(buf, parts.body, &trouble, (theme.style(Role::Caution), 1));
        let body = wrap::below(parts.body, if used > 0 { used + 1 } else { 0 });
        if let (Over::Add(adding), Some(history)) = (self.over, &self.history) {
            return adding.view(buf, body, (around, history.today));
        }
        let Some(history) = self.history.as_ref().filter(|history| !history.entries.is_empty()) else {
            let text = if self.history.is_none() { words.reading } else { words.empty };
            wrap::put_block(buf, body, text, (theme.style(Role::Quiet), 1));
            return;
        };
        if let Over::Strike(id, answer) = self.over {
            let answers = [words.strike_no, words.strike_yes].map(str::to_owned);
            let chosen = usize::from(answer == Standing::Struck);
            let which = self.shown().find(|entry| entry.id == id).map(|entry| list::described(entry, (around, library)));
            let title = format!("{}\n{}", which.unwrap_or_default(), words.strike_title);
            let question = Question { title: &title, hint: words.strike_hint, answers: &answers, chosen };
            return question.view(buf, body, around);
        }
        self.paint_tabs(buf, wrap::row(body, 0), around);
        let body = wrap::below(body, 1 + u16::from(body.height >= 14));
        match self.page {
            Page::Year => self.paint_year(buf, body, (history, around)),
            Page::Weeks => self.paint_weeks(buf, body, (history, around)),
            Page::Felt => self.paint_felt(buf, body, (history, around)),
            Page::Helped => self.paint_helped(buf, body, (history, around), library),
            Page::List => self.paint_list(buf, body, (history, around), library),
        }
    }

    fn is_empty(&self) -> bool {
        self.history.as_ref().is_none_or(|history| history.entries.is_empty())
    }

    /// The names of all pages where they have room, else that of the open one; at the right, one kind where only that is shown.
    fn paint_tabs(&self, buf: &mut Buffer, line: Rect, around: &Around<'_>) {
        let (theme, words) = (around.theme, Words::of(around.lang()));
        let names = Page::ALL.map(|page| (page == self.page, page.name(words)));
        let all: usize = names.iter().map(|(_, name)| wrap::width(name) + 2).sum();
        let roomy = all <= usize::from(line.width);
        let mut rest = line;
        for ((here, name), n) in names.into_iter().zip(1..).filter(|((here, _), _)| *here || roomy) {
            let (text, style) = match (here, roomy) {
                (true, true) => (format!("[{name}]"), theme.chosen()),
                (true, false) => (format!("[{name}] {n}/{}", Page::ALL.len()), theme.chosen()),
                (false, _) => (format!(" {name} "), theme.style(Role::Quiet)),
            };
            wrap::put(buf, rest, &text, style);
            let used = u16::try_from(wrap::width(&text)).unwrap_or(u16::MAX).min(rest.width);
            rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
        }
        let shows_kinds = matches!(self.page, Page::Year | Page::Weeks);
        if let Some(kind) = self.kind.filter(|_| shows_kinds) {
            wrap::put_right(buf, rest, names::tradition(around.lang(), kind), theme.style(Role::Accent));
        }
    }
}

/// Where a key leads in time: `steps` are the days that keys to the sides and keys up and down move by.
fn back(from: usize, oldest: usize, action: Action, steps: (usize, usize)) -> usize {
    let to = match action {
        Action::Lower => from + steps.0,
        Action::Higher => from.saturating_sub(steps.0),
        Action::Up => from + steps.1,
        Action::Down => from.saturating_sub(steps.1),
        Action::PageUp => from + 4 * steps.0,
        Action::PageDown => from.saturating_sub(4 * steps.0),
        Action::First => oldest,
        Action::Last => 0,
        _ => from,
    };
    to.min(oldest)
}

/// Where a key leads in a list.
fn down(from: usize, last: usize, action: Action) -> usize {
    super::programmes::moved(from, last + 1, action).unwrap_or(from)
}
