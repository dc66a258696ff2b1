//! A run of the transport, from the first note made ready to the last one handed over.

use super::load::{Entry, Feed};
use super::score::{Note, Score};
use super::wave::Wave;
use crate::practice::Ms;
use std::collections::VecDeque;
use std::sync::Arc;

/// What is being made ready or played.
pub(super) struct Run {
    pub(super) score: Arc<Score>,
    pub(super) feed: Feed,
    pub(super) start: Ms,
    pub(super) stage: Stage,
    /// When notes that were handed over begin: those not begun yet fill the mixer's slots.
    pub(super) given: VecDeque<Ms>,
}

pub(super) enum Stage {
    /// The first notes, ready to be handed over.
    Priming(Vec<(usize, Note, Wave)>),
    /// Under way.
    Going,
}

impl Run {
    pub(super) fn new(score: Arc<Score>, start: Ms, entry: Entry) -> Run {
        let feed = Feed::new(score.clone(), start, entry);
        Run { score, feed, start, stage: Stage::Priming(Vec::new()), given: VecDeque::new() }
    }

    pub(super) fn goes(&self) -> bool {
        matches!(self.stage, Stage::Going)
    }

    /// Goes on in another score, of which the first `shared` notes are those of this one; what was made ready beyond them is not needed.
    pub(super) fn recast(&mut self, score: Arc<Score>, shared: usize) {
        let changed = self.score.notes.get(shared).map(|note| note.at);
        self.given.retain(|begin| changed.is_none_or(|changed| *begin < changed));
        if let Stage::Priming(ready) = &mut self.stage {
            ready.retain(|(i, ..)| *i < shared);
        }
        self.feed.recast(Arc::clone(&score), shared);
        self.score = score;
    }

    pub(super) fn forget_begun(&mut self, at: Ms) {
        while self.given.front().is_some_and(|begin| *begin < at) {
            self.given.pop_front();
        }
    }
}
