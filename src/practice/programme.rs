//! A programme: weeks of practice that build on each other. Each week offers one calm and one moving practice a day, a few cards to
//! read, and one question instead of a score. Where someone is in it is found from the record (`record::progress`).

use super::fault::{Fault, Place};
use super::header::Id;
use super::read::nearest;
use super::text::{Lang, SafeText, Text};
use std::collections::BTreeSet;

/// A programme, as its file tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its name in files and records.
    pub id: Id,
    /// What it is called.
    pub title: Text,
    /// What it is, for whoever thinks of joining.
    pub summary: Text,
    /// Where its order and doses come from.
    pub sources: Vec<SafeText>,
    /// The weeks, at least one.
    pub weeks: Vec<Week>,
}

/// A week: not seven days of the calendar, but as many days with practice as it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// What it is called.
    pub title: Text,
    /// What it is about, and how often.
    pub goal: Text,
    /// Days with practice that make it whole: 1 to 7.
    pub days: u8,
    /// Calm practices to choose from, the usual one first.
    pub calm: Vec<Choice>,
    /// Moving practices to choose from, the usual one first.
    pub moving: Vec<Choice>,
    /// What there is to read.
    pub cards: Vec<Card>,
    /// What is asked when the week is whole. An answer is a few words of one's own, or none.
    pub question: Text,
}

/// A session that a week offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Which one.
    pub session: Id,
    /// How often in the week it is suggested: 1 to 7.
    pub times: u8,
    /// Where it is written.
    pub place: Place,
}

/// Something to read: a minute, no more.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its name in records.
    pub id: Id,
    /// What it is called.
    pub title: Text,
    /// What it says.
    pub text: Text,
    /// Where it is written.
    pub place: Place,
}

/// The two kinds of practice that each day offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Breath, relaxation, attention.
    Calm,
    /// Whatever moves the body.
    Moving,
}

impl Mood {
    /// Both, in the order in which they are offered.
    pub const ALL: [Mood; 2] = [Mood::Calm, Mood::Moving];
}

impl Week {
    /// The practices of one kind.
    pub fn choices(&self, mood: Mood) -> &[Choice] {
        match mood {
            Mood::Calm => &self.calm,
            Mood::Moving => &self.moving,
        }
    }

    /// Whether a session belongs to it.
    pub fn offers(&self, session: &Id) -> bool {
        Mood::ALL.iter().any(|mood| self.choices(*mood).iter().any(|choice| choice.session == *session))
    }
}

impl Programme {
    /// A card by its name, and the week in which it is offered first, from 0.
    pub fn card(&self, id: &Id) -> Option<(usize, &Card)> {
        let all = self.weeks.iter().enumerate().flat_map(|(n, week)| week.cards.iter().map(move |card| (n, card)));
        all.into_iter().find(|(_, card)| card.id == *id)
    }

    /// Every text of it, for tests and searches.
    pub fn texts(&self) -> Vec<&Text> {
        let mut texts = vec![&self.title, &self.summary];
        for week in &self.weeks {
            texts.extend([&week.title, &week.goal, &week.question]);
            texts.extend(week.cards.iter().flat_map(|card| [&card.title, &card.text]));
        }
        texts
    }
}

/// What only shows when a programme is seen as a whole: sessions that are not there, cards of one name. `sessions` are the known
/// ones; `None` where they are not looked up.
pub fn check(programme: &Programme, sessions: Option<&[Id]>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut cards = BTreeSet::new();
    for week in &programme.weeks {
        let choices = Mood::ALL.iter().flat_map(|mood| week.choices(*mood));
        for choice in choices {
            let known = sessions.unwrap_or_default();
            if sessions.is_some() && !known.contains(&choice.session) {
                let remedy = nearest(choice.session.as_str(), known.iter().map(Id::as_str));
                faults.push(Fault::new(choice.place, &format!("there is no session \"{}\"", choice.session), &remedy));
            }
        }
        for card in &week.cards {
            if !cards.insert(&card.id) {
                let message = format!("there is already a card \"{}\"", card.id);
                faults.push(Fault::new(card.place, &message, "give each card a name of its own"));
            }
        }
    }
    faults
}

/// Whether every text is written in both languages, as in what is built in.
pub fn speaks_both(programme: &Programme) -> bool {
    programme.texts().iter().all(|text| Lang::ALL.iter().all(|lang| text.speaks(*lang)))
}
