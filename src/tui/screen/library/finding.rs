//! Finding in the library: the filter's panel, suggestions for now, the taster week.

use super::Library;
use crate::practice::Ms;
use crate::practice::body::Posture;
use crate::practice::find::{Area, Filter, Room, may_be_offered};
use crate::practice::header::{Header, Need, Tradition};
use crate::record::{Lately, Reason, suggest};
use crate::tui::keymap::Action;
use crate::tui::message::{LibraryItem, Settings};
use crate::tui::screen::Around;
use crate::tui::text::{self, finding, names};
use crate::tui::theme::Role;
use crate::tui::widget::choice::Choice;
use crate::tui::widget::rating::Focus;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns for the names of the filter's rows.
const NAME: u16 = 14;
/// Lengths that a filter offers, in minutes.
const MINUTES: [u64; 6] = [1, 3, 5, 10, 15, 20];
/// What may be at hand: nothing; a chair; a chair, a mat, a cushion.
const AT_HAND: [&[Need]; 3] = [&[], &[Need::Chair], &[Need::Chair, Need::Mat, Need::Cushion]];

/// What the list is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Shown {
    /// Everything.
    #[default]
    All,
    /// What suits now: indices of items, with the reasons.
    ForNow(Vec<(usize, Vec<Reason>)>),
    /// One short session of each tradition.
    Taster(Vec<usize>),
}

/// Whose sessions are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whose {
    #[default]
    Any,
    Favourites,
}

/// The filter, and what its keys go to while it is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    pub filter: Filter,
    pub whose: Whose,
    pub open: Option<Field>,
}

/// A row of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Length,
    Posture,
    Area,
    AtHand,
    Room,
    Tradition,
    Whose,
}

const FIELDS: [Field; 7] =
    [Field::Length, Field::Posture, Field::Area, Field::AtHand, Field::Room, Field::Tradition, Field::Whose];

impl Sieve {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        self.filter.is_open() && self.whose == Whose::Any
    }

    pub fn fits(&self, item: &LibraryItem, settings: &Settings) -> bool {
        self.filter.fits(&item.header) && (self.whose == Whose::Any || settings.is_favourite(&item.header.id))
    }

    /// Does what a key means while the filter is open.
    pub fn act(&mut self, action: Action) {
        let Some(field) = self.open else { return };
        let at = FIELDS.iter().position(|one| *one == field).unwrap_or(0);
        match action {
            Action::Down => self.open = FIELDS.get(at + 1).copied().or(self.open),
            Action::Up => self.open = at.checked_sub(1).and_then(|at| FIELDS.get(at)).copied().or(self.open),
            Action::Higher | Action::Lower => self.turn(field, action),
            Action::Clear => *self = Sieve { open: self.open, ..Sieve::default() },
            Action::Back | Action::Go | Action::Filter => self.open = None,
            _ => {}
        }
    }

    fn turn(&mut self, field: Field, action: Action) {
        let filter = &mut self.filter;
        match field {
            Field::Length => filter.longest = turned(&MINUTES.map(|minutes| Ms::from_secs(60 * minutes)), filter.longest, action),
            Field::Posture => filter.posture = turned(Posture::ALL, filter.posture, action),
            Field::Area => filter.area = turned(Area::ALL, filter.area, action),
            Field::Tradition => filter.tradition = turned(Tradition::ALL, filter.tradition, action),
            Field::AtHand => {
                let now = AT_HAND.iter().find(|needs| filter.at_hand.as_deref() == Some(**needs)).copied();
                filter.at_hand = turned(&AT_HAND, now, action).map(<[Need]>::to_vec);
            }
            Field::Room => filter.room = if filter.room == Room::Any { Room::Quiet } else { Room::Any },
            Field::Whose => self.whose = if self.whose == Whose::Any { Whose::Favourites } else { Whose::Any },
        }
    }

    /// What it lets through, in a line.
    pub fn said(&self, around: &Around<'_>) -> String {
        let mut words = vec![finding::filter(around.lang(), &self.filter)];
        words.extend((self.whose == Whose::Favourites).then(|| around.texts().suits_only.to_owned()));
        words.retain(|word| !word.is_empty());
        words.join(" ∙ ")
    }

    fn value(&self, field: Field, around: &Around<'_>) -> String {
        let (texts, lang, filter) = (around.texts(), around.lang(), &self.filter);
        let any = || texts.any.to_owned();
        match field {
            Field::Length => filter.longest.map_or_else(any, text::minutes),
            Field::Posture => filter.posture.map_or_else(any, |posture| names::posture(lang, posture).to_owned()),
            Field::Area => filter.area.map_or_else(any, |area| finding::area(lang, area).to_owned()),
            Field::AtHand => filter.at_hand.as_ref().map_or_else(any, |needs| finding::at_hand(lang, needs)),
            Field::Tradition => filter.tradition.map_or_else(any, |one| names::tradition(lang, one).to_owned()),
            Field::Room => if filter.room == Room::Quiet { texts.quiet_on } else { texts.any }.to_owned(),
            Field::Whose => if self.whose == Whose::Favourites { texts.suits_only } else { texts.any }.to_owned(),
        }
    }
}

/// The next or the last of `all`; none stands between the last and the first.
fn turned<T: Copy + PartialEq>(all: &[T], now: Option<T>, action: Action) -> Option<T> {
    let at = now.and_then(|now| all.iter().position(|one| *one == now));
    match (at, action) {
        (None, Action::Higher) => all.first().copied(),
        (None, _) => all.last().copied(),
        (Some(at), Action::Higher) => all.get(at + 1).copied(),
        (Some(at), _) => at.checked_sub(1).and_then(|at| all.get(at)).copied(),
    }
}

impl Library {
    /// The headers that can be played and offered, with their places among the items; filters hold here too.
    fn offered(&self, settings: &Settings) -> Vec<(usize, &Header)> {
        let items = self.items.as_deref().unwrap_or_default().iter().enumerate();
        let fine = items.filter(|(_, item)| {
            item.broken.is_none() && !settings.is_excluded(&item.header.id) && self.sieve.fits(item, settings)
        });
        let all = fine.map(|(at, item)| (at, &item.header));
        all.filter(|(_, header)| may_be_offered(header, &settings.circumstances)).collect()
    }

    /// Shows what suits now.
    pub fn suggest(&mut self, lately: &Lately, settings: &Settings) {
        let (places, headers): (Vec<usize>, Vec<&Header>) = self.offered(settings).into_iter().unzip();
        let found = suggest::for_now(&headers, lately, &settings.favourites);
        let found = found.into_iter().filter_map(|one| Some((*places.get(one.index)?, one.reasons)));
        self.kind = Shown::ForNow(found.collect());
        self.find(settings);
    }

    /// Shows one short session of each tradition, whatever the filter says.
    pub(super) fn taste(&mut self, settings: &Settings) {
        self.sieve = Sieve::default();
        let (places, headers): (Vec<usize>, Vec<&Header>) = self.offered(settings).into_iter().unzip();
        let found = suggest::taster(&headers).into_iter().filter_map(|index| places.get(index).copied());
        self.kind = Shown::Taster(found.collect());
        self.find(settings);
    }

    /// Why the chosen session is suggested; empty where it is not.
    pub(super) fn reasons(&self, around: &Around<'_>) -> String {
        let Shown::ForNow(found) = &self.kind else { return String::new() };
        let chosen = self.shown.get(self.chosen);
        let reasons = found.iter().find(|(index, _)| Some(index) == chosen).map(|(_, reasons)| reasons.as_slice());
        finding::reasons(around.lang(), reasons.unwrap_or_default())
    }

    /// What the list is made of, where it is not everything; what is typed; what could not be kept.
    pub(super) fn told(&self, around: &Around<'_>) -> Option<(String, Role)> {
        let texts = around.texts();
        let filter = self.sieve.said(around);
        if let Some(query) = &self.query {
            let filter = if filter.is_empty() { filter } else { format!(" ({filter})") };
            return Some((format!("{}: {query}_{filter}", texts.search), Role::Strong));
        }
        let trouble = crate::tui::screen::unkept(around);
        match &self.kind {
            _ if !trouble.is_empty() => Some((trouble, Role::Caution)),
            Shown::ForNow(_) => Some((texts.for_now.to_owned(), Role::Strong)),
            Shown::Taster(_) => Some((texts.taster.to_owned(), Role::Strong)),
            Shown::All if filter.is_empty() => None,
            Shown::All => Some((format!("{filter}: {}", text::sessions(around.lang(), self.shown.len())), Role::Strong)),
        }
    }

    /// The filter, row by row.
    pub(super) fn paint_filter(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (theme, texts) = (around.theme, around.texts());
        for (field, y) in FIELDS.into_iter().zip(0u16..) {
            let name = match field {
                Field::Length => texts.length,
                Field::Posture => texts.posture,
                Field::Area => texts.areas,
                Field::AtHand => texts.needs,
                Field::Room => texts.quiet,
                Field::Tradition => texts.tradition,
                Field::Whose => texts.suits,
            };
            let value = self.sieve.value(field, around);
            let choice = Choice { name, value: &value, focus: Focus::on(self.sieve.open, Some(field)) };
            choice.paint(buf, wrap::row(area, y), NAME, (theme, Role::Plain));
        }
    }
}
