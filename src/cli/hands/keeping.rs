//! What the hands keep, and what follows from it: the record, the settings, and the day that is told of.

use super::look::Look;
use super::{Asked, Hands};
use crate::cli::latest::Latest;
use crate::cli::preferences;
use crate::cli::trouble;
use crate::practice::header::Id;
use crate::record::entry::Span;
use crate::record::{Day, Deed, Entry, EntryId, Mark, Record, Sitting, Strike, Verdict};
use crate::store::{Outcome, Trouble, device, settings};
use crate::tui::{self, Message, Saved};
use jiff::Zoned;

impl Hands {
    /// A thread that writes the newest settings; `None` where they may not be written.
    pub(super) fn settings_keeper(&self) -> Option<Latest<settings::Settings>> {
        let path = self.home.paths.as_ref().ok().filter(|_| self.home.loaded.may_be_saved())?.settings();
        let mut keeper = settings::Keeper::new(path, self.home.settings.clone());
        // What cannot be kept is in force until the end all the same; `doctor` tells of folders that cannot be written.
        Latest::start("settings", move |newest| {
            let _ = keeper.keep(&crate::store::disk::RealDisk, newest);
        })
    }

    /// Keeps what was chosen. Another goal for the week shows at once where one stands.
    pub(super) fn choose(&mut self, chosen: &tui::Settings, now: &Zoned) -> Asked {
        if let Some(keeper) = &self.settings {
            keeper.send(preferences::kept(&self.home.settings, chosen, self.begun));
        }
        if std::mem::replace(&mut self.goal, chosen.goal) != chosen.goal {
            self.look(Look::Back(self.goal), now);
        }
        Asked::Nothing
    }

    /// Hands a sitting to the journal.
    pub(super) fn save(&mut self, sitting: Sitting, now: &Zoned) -> Asked {
        let started = self.began.take().map_or(now.timestamp(), |began| began.timestamp());
        let span = Span { started, ended: now.clone() };
        let entry = Entry::new(sitting, &span, self.home.settings.day_start, self.home.lang, device::random());
        self.keep(entry)
    }

    /// The same sitting once more, with what was said of it since: a later record with the same name takes its place.
    pub(super) fn amend(&mut self, sitting: Sitting) -> Asked {
        match self.last.take() {
            Some(last) => self.keep(last.amended(sitting)),
            None => Asked::Nothing,
        }
    }

    fn keep(&mut self, entry: Entry) -> Asked {
        self.last = Some(entry.clone());
        self.append(entry.into())
    }

    /// Hands to the journal what was done with a programme.
    pub(super) fn mark(&mut self, programme: Id, deed: Deed, now: &Zoned) -> Asked {
        let mark = Mark::new(programme, deed, now, self.home.settings.day_start, device::random());
        self.marked = Some(mark.id);
        self.append(mark.into())
    }

    /// Hands to the journal a practice that is added by hand.
    pub(super) fn add(&mut self, sitting: Sitting, day: Day, now: &Zoned) -> Asked {
        let entry = Entry::added(sitting, day, now, self.home.lang, device::random());
        self.marked = Some(entry.id);
        self.append(entry.into())
    }

    /// Hands to the journal what is said of a record.
    pub(super) fn strike(&mut self, of: EntryId, verdict: Verdict, now: &Zoned) -> Asked {
        let strike = Strike::new(of, verdict, now, self.home.settings.day_start, device::random());
        self.marked = Some(strike.id);
        self.append(strike.into())
    }

    fn append(&self, record: Record) -> Asked {
        match &self.writer {
            Some(writer) => {
                writer.append(record);
                Asked::Nothing
            }
            None => Asked::Tell(Box::new(Message::Saved(Saved::Lost(trouble::said(self.home.lang, Trouble::Other))))),
        }
    }

    pub(super) fn kept(&mut self, outcome: Outcome, now: &Zoned) -> Option<Message> {
        let lang = self.home.lang;
        let (id, saved) = match outcome {
            Outcome::Saved(id) => (id, Saved::Kept),
            Outcome::Spooled(id, why) => (id, Saved::Spooled(trouble::said(lang, why))),
            Outcome::Failed(id, why) => (id, Saved::Lost(trouble::said(lang, why))),
        };
        // What waits in a spool is read like the rest.
        if !matches!(saved, Saved::Lost(_)) {
            self.look(Look::Back(self.goal), now);
        }
        let asked = self.last.as_ref().is_some_and(|last| last.id == id);
        let unkept = self.marked == Some(id) && saved != Saved::Kept;
        (asked || unkept).then_some(Message::Saved(saved))
    }

    /// On another day than the last one that was told of, what is told is another: nothing was practised today yet.
    pub fn look_at_the_day(&mut self, now: &Zoned) {
        let today = Day::of(now, self.home.settings.day_start);
        if self.day.replace(today) != Some(today) {
            self.look(Look::Back(self.goal), now);
        }
    }
}
