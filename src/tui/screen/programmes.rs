//! Programmes: which there are, where one is in one of them, what comes next; cards to read, a question to look back.

mod course;
mod detail;
mod page;

use super::library::Library;
use super::{Around, footer, frame, head, is_small, one_line};
use crate::practice::SafeText;
use crate::practice::header::Id;
use crate::practice::programme::Mood;
use crate::record::progress::Today;
use crate::record::sitting::note_room;
use crate::record::{Course, Deed, Stand};
use crate::tui::keymap::{Action, Key, Place};
use crate::tui::message::Settings;
use crate::tui::text::{self, programme};
use crate::tui::theme::Role;
use crate::tui::wrap;
use course::Target;
use page::Sheet;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows that a page key moves by.
const PAGE: usize = 8;

/// What is open of the programmes.
#[derive(Clone, Debug)]
pub struct Programmes {
    /// The chosen programme in the list.
    listed: usize,
    /// The chosen one of the open programme's [`Target`]s; kept while one reads.
    chosen: usize,
    page: Page,
}

#[derive(Clone, Debug)]
enum Page {
    /// All of them.
    List,
    /// One of them.
    Course(Id),
    /// Something to read.
    Sheet(Id, Sheet),
    /// An answer that is being typed, to the question of a week.
    Answer(Id, usize, String),
}

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Back to the library.
    Back,
    /// Open this session.
    Play(Id),
    /// Keep this.
    Mark(Id, Deed),
}

impl Programmes {
    /// The one that one follows; the list when there is none, or when there are several: then at the one of which the library
    /// tells the next practice.
    pub fn open(courses: &[Course], settings: &Settings) -> Programmes {
        let mut going = (0..).zip(courses).filter(|(_, course)| course.progress.stand == Stand::Going);
        match (going.next(), going.next()) {
            (Some((listed, course)), None) => Programmes { listed, chosen: 0, page: Page::Course(course.programme.id.clone()) },
            (first, _) => {
                let told = turn(courses, settings).map(|(at, _)| at).or(first.map(|(at, _)| at));
                Programmes { listed: told.unwrap_or(0), chosen: 0, page: Page::List }
            }
        }
    }

    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        match self.page {
            Page::Answer(..) => Place::Note,
            Page::Sheet(..) => Place::Reading,
            Page::List | Page::Course(_) => Place::Programmes,
        }
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action, key: Key, (courses, settings): (&[Course], &Settings)) -> Option<Ask> {
        match &mut self.page {
            Page::List => self.act_in_list(action, courses),
            Page::Course(id) => {
                let course = find(courses, id)?;
                let targets = course::targets(course, settings);
                let chosen = self.chosen.min(targets.len().saturating_sub(1));
                if let Some(to) = moved(chosen, targets.len(), action) {
                    self.chosen = to;
                    return None;
                }
                match action {
                    Action::Back => {
                        self.page = Page::List;
                        None
                    }
                    Action::Open => targets.into_iter().nth(chosen).and_then(|target| self.take(course, target)),
                    _ => None,
                }
            }
            Page::Sheet(id, sheet) => {
                let id = id.clone();
                let card = sheet.card().cloned();
                match action {
                    Action::Back => self.page = Page::Course(id),
                    Action::Go => {
                        let unread = find(courses, &id)
                            .is_some_and(|c| card.as_ref().is_some_and(|card| c.progress.unread.contains(card)));
                        self.page = Page::Course(id.clone());
                        return card.filter(|_| unread).map(|card| Ask::Mark(id, Deed::Card(card)));
                    }
                    _ => sheet.scroll(action),
                }
                None
            }
            Page::Answer(..) => self.write(action, key),
        }
    }

    fn act_in_list(&mut self, action: Action, courses: &[Course]) -> Option<Ask> {
        match action {
            Action::Back => return Some(Ask::Back),
            Action::Open => {
                self.page = Page::Course(courses.get(self.listed)?.programme.id.clone());
                self.chosen = 0;
            }
            _ => self.listed = moved(self.listed, courses.len(), action).unwrap_or(self.listed),
        }
        None
    }

    /// Does what the chosen row offers.
    fn take(&mut self, course: &Course, target: Target) -> Option<Ask> {
        let id = course.programme.id.clone();
        match target {
            Target::Play(practice) => return Some(Ask::Play(practice.session)),
            // Other rows follow, and Enter pressed twice must not open something far down.
            Target::Join => {
                self.chosen = 0;
                return Some(Ask::Mark(id, Deed::Join));
            }
            Target::Leave => {
                self.chosen = 0;
                return Some(Ask::Mark(id, Deed::Leave));
            }
            Target::Card(card) => self.page = Page::Sheet(id, Sheet::of_card(card)),
            Target::Week(week) => self.page = Page::Sheet(id, Sheet::of_week(week)),
            Target::Answer(week) => self.page = Page::Answer(id, week, String::new()),
        }
        None
    }

    /// Types an answer; all of it fits into a record.
    fn write(&mut self, action: Action, key: Key) -> Option<Ask> {
        let Page::Answer(id, week, answer) = &mut self.page else { return None };
        match (action, key) {
            (Action::Letters, Key::Char(c)) if !c.is_control() => {
                answer.push(c);
                if note_room(answer).len() < answer.len() {
                    answer.pop();
                }
            }
            (Action::Erase, _) => drop(answer.pop()),
            (Action::Back, _) => self.page = Page::Course(id.clone()),
            (Action::Go, _) => {
                let week = u8::try_from(*week + 1).unwrap_or(u8::MAX);
                let ask = Ask::Mark(id.clone(), Deed::Answer(week, SafeText::new(answer)));
                self.page = Page::Course(id.clone());
                self.chosen = 0;
                return Some(ask);
            }
            _ => {}
        }
        None
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, (around, library): (&Around<'_>, &Library)) {
        let (lang, theme, words) = (around.lang(), around.theme, programme::Words::of(around.lang()));
        let course = match &self.page {
            Page::List => None,
            Page::Course(id) | Page::Sheet(id, _) | Page::Answer(id, ..) => find(around.courses, id),
        };
        let title = course.map_or(words.programmes, |course| course.programme.title.get(lang).as_str());
        let stand = course.map(|course| standing(course, around)).unwrap_or_default();
        if is_small(area) {
            return one_line(buf, area, (title, &stand), theme);
        }
        let parts = frame(area);
        head(buf, parts.head, (title, &[&stand]), theme);
        footer(buf, parts.foot, (self.place(), lang), theme);
        let trouble = super::unkept(around);
        let used = wrap::put_block(buf, parts.body, &trouble, (theme.style(Role::Caution), 1));
        let body = wrap::below(parts.body, if used > 0 { used + 1 } else { 0 });
        match (&self.page, course) {
            (Page::List, _) => detail::paint_list(buf, body, (self.listed, around)),
            (Page::Course(_), Some(course)) => course::paint(buf, body, (course, self.chosen), (around, library)),
            (Page::Sheet(_, sheet), Some(course)) => sheet.paint(buf, body, course, (around, library)),
            (Page::Answer(_, week, answer), Some(course)) => page::paint_answer(buf, body, (course, *week, answer), around),
            (_, None) => {}
        }
    }
}

/// Where a key that moves leads, in a list of so many.
pub fn moved(from: usize, all: usize, action: Action) -> Option<usize> {
    let last = all.saturating_sub(1);
    let to = match action {
        Action::Down => from + 1,
        Action::Up => from.saturating_sub(1),
        Action::PageDown => from + PAGE,
        Action::PageUp => from.saturating_sub(PAGE),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    Some(to.min(last))
}

fn find<'a>(courses: &'a [Course], id: &Id) -> Option<&'a Course> {
    courses.iter().find(|course| course.programme.id == *id)
}

/// Where one is, in a word or two.
fn standing(course: &Course, around: &Around<'_>) -> String {
    let (lang, all, words) = (around.lang(), course.programme.weeks.len(), programme::Words::of(around.lang()));
    match course.progress.stand {
        Stand::Open => programme::weeks(lang, all),
        Stand::Going => programme::week_of(lang, course.progress.week + 1, all),
        Stand::Paused => words.paused.to_owned(),
        Stand::Done => words.done.to_owned(),
    }
}

/// `Breathing into the lower back, 9 min`; the bare name while the session is not there.
fn session(id: &Id, library: &Library, around: &Around<'_>) -> String {
    match library.named(id) {
        Some(item) => format!("{}, {}", item.header.title.get(around.lang()), text::minutes(item.header.length)),
        None => id.to_string(),
    }
}

/// A practice that a programme offers.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Practice {
    session: Id,
    mood: Mood,
    today: Today,
}

/// What a programme offers next: of each kind the first that suits, and nothing where none does.
fn practices(course: &Course, settings: &Settings) -> Vec<Practice> {
    let offered = course.progress.next.iter().filter_map(|next| {
        let session = next.sessions.iter().find(|session| !settings.is_excluded(session))?.clone();
        Some(Practice { session, mood: next.mood, today: next.today })
    });
    offered.collect()
}

/// Whose turn it is among those one follows, and with which practice: of several first the one of which today has seen least, so
/// that one with a practice for each hour does not hide another.
fn turn(courses: &[Course], settings: &Settings) -> Option<(usize, Practice)> {
    let going = (0..).zip(courses).filter(|(_, course)| course.progress.stand == Stand::Going);
    let open = going.filter_map(|(at, course)| {
        let (open, seen): (Vec<Practice>, Vec<Practice>) =
            practices(course, settings).into_iter().partition(|practice| practice.today == Today::Open);
        Some((seen.len(), at, open.into_iter().next()?))
    });
    open.min_by_key(|(seen, ..)| *seen).map(|(_, at, practice)| (at, practice))
}

/// What the library offers of the programmes one follows: a practice that today has not seen, in at most `columns`.
pub fn offer(around: &Around<'_>, library: &Library, columns: u16) -> Option<String> {
    let (at, practice) = turn(around.courses, around.settings)?;
    let words = programme::Words::of(around.lang());
    let title = around.courses.get(at)?.programme.title.get(around.lang());
    let practice = session(&practice.session, library, around);
    let long = format!("{} (p): {title} ∙ {practice}", words.next);
    Some(if wrap::width(&long) <= usize::from(columns) { long } else { format!("{} (p): {practice}", words.next) })
}
