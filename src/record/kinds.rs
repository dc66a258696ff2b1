//! A line of the journal, whatever it tells of.

use super::day::Day;
use super::entry::{Entry, EntryId};
use super::line::{self, Head, Kind, Members, Unread};
use super::mark::Mark;
use super::pause::Pause;
use super::strike::Strike;

/// One record of whichever kind. What earlier versions do not know they pass over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A practice.
    Sitting(Box<Entry>),
    /// Something about a programme.
    Programme(Box<Mark>),
    /// A record that does not stand, or stands again.
    Strike(Strike),
    /// Days that cost nothing.
    Pause(Pause),
}

/// Does the same with a record of each kind.
macro_rules! each {
    ($record:expr, $one:ident => $does:expr) => {
        match $record {
            Record::Sitting($one) => {
                let $one = &**$one;
                $does
            }
            Record::Programme($one) => {
                let $one = &**$one;
                $does
            }
            Record::Strike($one) => $does,
            Record::Pause($one) => $does,
        }
    };
}

impl Record {
    fn head(&self) -> Head {
        each!(self, one => one.head())
    }

    /// Its name.
    pub fn id(&self) -> EntryId {
        self.head().id
    }

    /// How often more was said of it afterwards.
    pub fn revision(&self) -> u8 {
        self.head().revision
    }

    /// The day it belongs to.
    pub fn day(&self) -> Day {
        self.head().day
    }

    /// The line, with its line end: at most [`line::LONGEST_RECORD`] bytes.
    pub fn encode(&self) -> String {
        each!(self, one => line::encode(one))
    }

    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`Unread`] tells damaged lines from those of a later version.
    pub fn decode(line: &[u8]) -> Result<Record, Unread> {
        Record::read(&Members::of(line)?)
    }

    /// Finds a record among the members of a line, wherever they come from.
    ///
    /// # Errors
    /// As [`Record::decode`].
    pub(super) fn read(members: &Members<'_>) -> Result<Record, Unread> {
        members.check()?;
        match members.what() {
            Entry::WHAT => members.read::<Entry>().map(Record::from),
            Mark::WHAT => members.read::<Mark>().map(Record::from),
            Strike::WHAT => members.read().map(Record::Strike),
            Pause::WHAT => members.read().map(Record::Pause),
            _ => Err(Unread::Newer),
        }
    }
}

impl From<Entry> for Record {
    fn from(entry: Entry) -> Record {
        Record::Sitting(Box::new(entry))
    }
}

impl From<Mark> for Record {
    fn from(mark: Mark) -> Record {
        Record::Programme(Box::new(mark))
    }
}

impl From<Strike> for Record {
    fn from(strike: Strike) -> Record {
        Record::Strike(strike)
    }
}

impl From<Pause> for Record {
    fn from(pause: Pause) -> Record {
        Record::Pause(pause)
    }
}

impl<T: Clone + Into<Record>> From<&T> for Record {
    fn from(record: &T) -> Record {
        record.clone().into()
    }
}
