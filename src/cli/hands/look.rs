//! Looking into the record, on a thread of its own: reading it takes as long as the disk likes.

use super::{Asked, Hands, Note};
use crate::cli::courses::courses;
use crate::cli::home::Home;
use crate::cli::shelf::Shelf;
use crate::cli::wake::Waker;
use crate::record::WeeklyGoal;
use jiff::Zoned;
use std::sync::Arc;
use std::thread;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Where one stands with this goal, and where in each programme.
    Back(WeeklyGoal),
    /// What was done lately.
    Lately,
    /// Everything.
    Through,
}

impl Look {
    /// Reads the record, and tells what follows from it.
    pub(super) fn tell(self, (home, shelf): (&Home, &Shelf), waker: &Waker<Note>, now: &Zoned) {
        match self {
            Look::Back(goal) => {
                let record = home.record();
                waker.note(Note::Standing(home.standing_in(&record, goal, now)));
                waker.note(Note::Programmes(courses(shelf, home, &record, now)));
            }
            Look::Lately => waker.note(Note::Lately(home.lately(now))),
            Look::Through => waker.note(Note::History(Arc::new(home.history(now)))),
        }
    }
}

impl Hands {
    /// Looks, and returns at once; a note follows.
    pub(super) fn look(&self, what: Look, now: &Zoned) -> Asked {
        let (home, shelf, waker) = (Arc::clone(&self.home), Arc::clone(&self.shelf), self.waker.clone());
        let now = now.clone();
        let look = move || what.tell((&home, &shelf), &waker, &now);
        drop(thread::Builder::new().name("record".to_owned()).spawn(look));
        Asked::Nothing
    }
}
