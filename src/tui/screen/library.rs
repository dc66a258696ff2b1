//! The library: what can be practised, by tradition, with a search; beside it what one should know of the chosen session.

mod details;
mod emblem;
mod finding;
mod list;

use super::{Around, frame, is_small, one_line};
use crate::figure::Move;
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms};
use crate::tui::easel::Easel;
use crate::tui::keymap::{Action, Key, Place};
use crate::tui::message::{LibraryItem, Settings, Source};
use crate::tui::text::{self, continuity};
use crate::tui::theme::Role;
use crate::tui::wrap;
use finding::{Field, Shown, Sieve};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::sync::Arc;

/// The session that a new user is offered.
pub const FIRST: &str = "first-breath";

/// Rows that a page key moves by.
const PAGE: usize = 8;
/// Letters of a search.
const LONGEST_QUERY: usize = 40;

/// The library as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Library {
    items: Option<Vec<LibraryItem>>,
    /// Indices into `items`: all in order, or the hits, best first.
    shown: Vec<usize>,
    chosen: usize,
    query: Option<String>,
    kind: Shown,
    sieve: Sieve,
    /// Figures of the sessions that were chosen so far; `None` while that is asked, and where there is none.
    emblems: HashMap<(Id, Source), Option<Arc<Move>>>,
}

/// What a key in the library asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Open this session.
    Open(Box<LibraryItem>),
    /// Show the programmes.
    Programmes,
    /// Choose a breath.
    Breath,
    /// Look through the record.
    Record,
    /// Look at what was done lately, for suggestions.
    LookBack,
    /// This session suits, or does not any more.
    Favourite(Id),
    /// This session does not suit, or may be offered again.
    Exclude(Id),
    /// End the program.
    Quit,
}

impl Library {
    /// Takes what there is, in the order of traditions and titles; what was chosen stays chosen.
    pub fn load(&mut self, mut items: Vec<LibraryItem>, settings: &Settings) {
        let lang = settings.lang;
        items.sort_by_cached_key(|item| {
            let title = item.header.title.get(lang).as_str().to_lowercase();
            (item.header.tradition, item.source, item.header.id.as_str() != FIRST, title)
        });
        let before = self.chosen().map(|item| (item.header.id.clone(), item.source));
        self.items = Some(items);
        // Places in the old list mean nothing in the new one.
        self.kind = Shown::All;
        self.find(settings);
        if let Some((id, source)) = before {
            self.choose(|item| item.header.id == id && item.source == source);
        }
    }

    /// Chooses what a new user is offered.
    pub fn offer_first(&mut self) {
        self.choose(|item| item.header.id.as_str() == FIRST);
    }

    /// Whether sessions were ever brought.
    pub fn is_there(&self) -> bool {
        self.items.is_some()
    }

    /// Everything there is.
    pub fn items(&self) -> impl Iterator<Item = &LibraryItem> {
        self.items.iter().flatten()
    }

    /// A session by its name; of two, the one that comes with the program.
    pub fn named(&self, id: &Id) -> Option<&LibraryItem> {
        let all = self.items.as_deref().unwrap_or_default();
        all.iter().filter(|item| item.header.id == *id && item.broken.is_none()).min_by_key(|item| item.source)
    }

    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        match (&self.query, self.sieve.open) {
            (Some(_), _) => Place::Search,
            (None, Some(_)) => Place::Filter,
            (None, None) => Place::Library,
        }
    }

    fn choose(&mut self, wanted: impl Fn(&LibraryItem) -> bool) {
        let items = self.items.as_deref().unwrap_or_default();
        if let Some(at) = self.shown.iter().position(|i| items.get(*i).is_some_and(&wanted)) {
            self.chosen = at;
        }
    }

    fn item(&self, at: usize) -> Option<&LibraryItem> {
        self.items.as_ref()?.get(*self.shown.get(at)?)
    }

    fn chosen(&self) -> Option<&LibraryItem> {
        self.item(self.chosen)
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action, key: Key, settings: &Settings) -> Option<Ask> {
        if self.sieve.open.is_some() {
            self.sieve.act(action);
            self.kind = Shown::All;
            self.find_again(settings);
            return None;
        }
        let last = self.shown.len().saturating_sub(1);
        match action {
            Action::Open => {
                let item = self.chosen()?.clone();
                self.end_search(settings);
                return Some(Ask::Open(Box::new(item)));
            }
            Action::Back if self.query.is_some() => self.end_search(settings),
            Action::Back if !self.shows_all() => {
                (self.kind, self.sieve) = (Shown::All, Sieve::default());
                self.find_again(settings);
            }
            Action::ForNow => return Some(Ask::LookBack),
            Action::Favourite => return Some(Ask::Favourite(self.chosen()?.header.id.clone())),
            Action::Exclude => return Some(Ask::Exclude(self.chosen()?.header.id.clone())),
            Action::Taster => self.taste(settings),
            Action::Filter => self.sieve.open = Some(Field::Length),
            Action::Back => return Some(Ask::Quit),
            Action::Programmes => return Some(Ask::Programmes),
            Action::Breath => return Some(Ask::Breath),
            Action::Record => return Some(Ask::Record),
            Action::Search => self.query = Some(String::new()),
            Action::Letters | Action::Erase => self.type_key(action, key, settings),
            Action::Down => self.chosen = (self.chosen + 1).min(last),
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::PageDown => self.chosen = (self.chosen + PAGE).min(last),
            Action::PageUp => self.chosen = self.chosen.saturating_sub(PAGE),
            Action::First => self.chosen = 0,
            Action::Last => self.chosen = last,
            Action::NextGroup => self.chosen = self.group_after(),
            Action::PreviousGroup => self.chosen = self.group_before(),
            _ => {}
        }
        None
    }

    /// Shows everything again; what was found stays chosen.
    fn end_search(&mut self, settings: &Settings) {
        self.query = None;
        self.find_again(settings);
    }

    fn shows_all(&self) -> bool {
        self.kind == Shown::All && self.sieve.is_open()
    }

    /// Finds anew; what was chosen stays chosen where it is still there.
    pub fn find_again(&mut self, settings: &Settings) {
        let chosen = self.shown.get(self.chosen).copied();
        self.find(settings);
        self.chosen = self.shown.iter().position(|i| Some(*i) == chosen).unwrap_or(0);
    }

    fn tradition(&self, at: usize) -> Option<Tradition> {
        self.item(at).map(|item| item.header.tradition)
    }

    fn group_after(&self) -> usize {
        let here = self.tradition(self.chosen);
        (self.chosen..self.shown.len()).find(|at| self.tradition(*at) != here).unwrap_or(self.chosen)
    }

    fn group_before(&self) -> usize {
        let here = self.tradition(self.chosen);
        let Some(before) = (0..self.chosen).rev().find(|at| self.tradition(*at) != here) else { return 0 };
        let group = self.tradition(before);
        (0..=before).find(|at| self.tradition(*at) == group).unwrap_or(0)
    }

    fn type_key(&mut self, action: Action, key: Key, settings: &Settings) {
        let Some(query) = &mut self.query else { return };
        match (action, key) {
            (Action::Letters, Key::Char(c)) if query.chars().count() < LONGEST_QUERY && !c.is_control() => query.push(c),
            (Action::Erase, _) => drop(query.pop()),
            _ => {}
        }
        self.find(settings);
    }

    /// Finds what the query asks for, best first; everything when it asks for nothing.
    fn find(&mut self, settings: &Settings) {
        let lang = settings.lang;
        let items = self.items.as_deref().unwrap_or_default();
        self.chosen = 0;
        let query = self.query.as_deref().unwrap_or_default().trim();
        if query.is_empty() {
            let fits = |at: &usize| items.get(*at).is_some_and(|item| self.sieve.fits(item, settings));
            self.shown = match &self.kind {
                Shown::All => (0..items.len()).filter(fits).collect(),
                Shown::ForNow(found) => found.iter().map(|(at, _)| *at).collect(),
                Shown::Taster(found) => found.clone(),
            };
            return;
        }
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut hits: Vec<(u32, usize)> = Vec::new();
        for (i, item) in items.iter().enumerate().filter(|(_, item)| self.sieve.fits(item, settings)) {
            let words = haystack(item, lang);
            hits.extend(pattern.score(Utf32Str::new(&words, &mut letters), &mut matcher).map(|score| (score, i)));
        }
        hits.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
        self.shown = hits.into_iter().map(|(_, i)| i).collect();
    }

    /// What stands above the list, and how many rows it takes: what the list is made of, a search, a trouble, something small
    /// after some days without practice, or what comes next in a programme.
    fn above(&self, body: Rect, around: &Around<'_>) -> Option<(String, Role, u16)> {
        if let Some((told, role)) = self.told(around) {
            return Some((told, role, 2));
        }
        if !self.shows_all() || self.sieve.open.is_some() {
            return None;
        }
        // On a small screen the list needs the room.
        let air = u16::from(body.height >= 12);
        let small = around.standing.filter(|standing| standing.is_after_a_gap()).and_then(|_| self.named(&Id::new(FIRST)?));
        let offer = match small {
            Some(item) => {
                let title = item.header.title.get(around.lang()).as_str();
                let long = continuity::back(around.lang(), title);
                let fits = wrap::width(&long) <= usize::from(body.width);
                Some(if fits { long } else { continuity::enough(around.lang(), title) })
            }
            None => super::programmes::offer(around, self, body.width),
        };
        offer.map(|offer| (offer, Role::Accent, 1 + air))
    }

    /// The list's place and that of the details.
    fn body(&self, area: Rect, around: &Around<'_>) -> Rect {
        let body = frame(area).body;
        wrap::below(body, self.above(body, around).map_or(0, |(.., rows)| rows))
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, (around, easel, since): (&Around<'_>, &mut Easel, Ms)) {
        let (texts, theme, lang) = (around.texts(), around.theme, around.lang());
        if is_small(area) {
            let title = self.chosen().map_or(texts.app, |item| item.header.title.get(lang).as_str());
            return one_line(buf, area, (title, &self.chosen().map_or(String::new(), |i| text::minutes(i.header.length))), theme);
        }
        let parts = frame(area);
        let (today, days) = today(around);
        super::head(buf, parts.head, (texts.app, &[&format!("{today}{days}"), &days]), theme);
        super::footer(buf, parts.foot, (self.place(), lang), theme);
        if let Some((line, role, _)) = self.above(parts.body, around) {
            wrap::put(buf, wrap::row(parts.body, 0), &line, theme.style(role));
        }
        let body = self.body(area, around);
        let filtering = self.sieve.open.is_some();
        if self.shown.is_empty() && !filtering {
            let text = match (&self.items, &self.query) {
                (None, _) => texts.loading,
                (Some(_), Some(_)) => texts.nothing_found,
                (Some(_), None) if !self.shows_all() => texts.nothing_fits,
                (Some(_), None) => texts.library_empty,
            };
            wrap::put_block(buf, body, text, (theme.style(Role::Quiet), 1));
            return;
        }
        match columns(body) {
            Some((list, details)) if filtering => {
                self.paint_list(buf, list, around);
                self.paint_filter(buf, details, around);
            }
            Some((list, details)) => {
                self.paint_list(buf, list, around);
                let rest = self.paint_details(buf, details, around);
                self.paint_emblem(buf, rest, (around, easel, since));
            }
            None if filtering => self.paint_filter(buf, body, around),
            None => {
                let below = if body.height >= 16 { 7 } else { 3 };
                let (list, rest) = (Rect { height: body.height - below, ..body }, wrap::below(body, body.height - below));
                self.paint_list(buf, list, around);
                self.paint_summary(buf, wrap::below(rest, 1), around);
            }
        }
    }
}

/// The list, and beside it the details, where there is room for both.
fn columns(body: Rect) -> Option<(Rect, Rect)> {
    let columns = (body.width * 2 / 5).clamp(32, 52);
    let details = || Rect { x: body.x + columns + 3, width: body.width.saturating_sub(columns + 3), ..body };
    (body.width >= 70).then(|| (Rect { width: columns, ..body }, details()))
}

/// The words in which a search looks: the title in each language, the tradition, the name.
fn haystack(item: &LibraryItem, lang: Lang) -> String {
    let header = &item.header;
    let other = if lang == Lang::En { Lang::De } else { Lang::En };
    let tradition = text::names::tradition(lang, header.tradition);
    format!("{} {tradition} {} {}", header.title.get(lang), header.title.get(other), header.id)
}

/// `today 12 min ∙ ` and `5 of the last 14 days`; a word of welcome where there is nothing to tell.
fn today(around: &Around<'_>) -> (String, String) {
    let lang = around.lang();
    let Some(standing) = around.standing.filter(|standing| standing.longest > 0) else { return Default::default() };
    match (standing.days_of_14(), standing.today) {
        (_, Ms::ZERO) if standing.pause.is_some() => {
            (String::new(), standing.pause.map_or(String::new(), |pause| continuity::until(lang, pause)))
        }
        // The line above the list says it.
        _ if standing.is_after_a_gap() => Default::default(),
        (0, _) => (String::new(), around.texts().welcome_back.to_owned()),
        (days, Ms::ZERO) => (String::new(), text::days_of_14(lang, days)),
        (days, today) => (format!("{} ∙ ", text::today(lang, today)), text::days_of_14(lang, days)),
    }
}
