//! From what was newly wished to what the run, the walk and the output are told: moves, pauses, another future.

use super::Control;
use crate::audio::engine::{Wanted, Wish};
use crate::audio::load::Entry;
use crate::audio::mix::Order;
use crate::audio::output::Output;
use crate::audio::run::Run;
use crate::audio::walk::Walk;
use crate::practice::Ms;
use std::sync::Arc;
use std::time::Duration;

/// A pause is continued, sentences and all, within this distance.
const NEAR: Ms = Ms(1_000);

impl<O: Output> Control<O> {
    /// Makes true what was newly wished, as far as it does not need the output.
    pub(super) fn follow(&mut self, wanted: &Wanted, now: Duration) {
        let seen = std::mem::replace(&mut self.seen, wanted.clone());
        if seen.asks != wanted.asks {
            self.place.asked();
        }
        if (seen.levels, seen.asks) != (wanted.levels, wanted.asks) {
            self.send(Order::Levels(self.place.lets(self.seen.levels)));
        }
        if seen.moves == wanted.moves && !seen.has_score_of(wanted) {
            self.recast(&seen);
        }
        if seen.moves != wanted.moves {
            self.go(&seen);
        } else if wanted.motion == Wish::Still && seen.motion != Wish::Still {
            self.halt();
            self.paused = Some(self.walk.position(now));
            self.walk.stand();
        }
        if seen.passes != wanted.passes {
            self.go_on(now);
        }
    }

    fn halt(&mut self) {
        self.run = None;
        self.send(Order::Halt);
    }

    fn go(&mut self, seen: &Wanted) {
        let same = seen.score.is_some() && seen.has_score_of(&self.seen);
        if !same {
            self.spoken.clear();
        }
        let at = self.seen.at;
        let near = |paused: Ms| paused - at <= NEAR && at - paused <= NEAR;
        let paused = self.paused.take();
        let entry = if same && paused.is_some_and(near) { Entry::Resume } else { Entry::Jump };
        self.walk = Walk::hold(at);
        match (self.seen.motion, &self.seen.score) {
            (Wish::Still, _) | (_, None) => self.halt(),
            (_, Some(score)) => self.run = Some(Run::new(score.clone(), at, entry)),
        }
    }

    /// Another future: the run goes on, and what was made ready beyond what both scores share is made ready anew.
    fn recast(&mut self, seen: &Wanted) {
        let (Some(old), Some(new)) = (&seen.score, self.seen.score.clone()) else { return };
        let shared = old.shared(&new);
        self.spoken.retain(|i, _| *i < shared);
        let Some(run) = &mut self.run else { return };
        run.recast(Arc::clone(&new), shared);
        if run.goes() {
            self.send(Order::Recast { run: self.seen.moves, score: new, shared });
        }
    }

    fn go_on(&mut self, now: Duration) {
        self.send(Order::GoOn);
        let stops = self.seen.score.as_ref().map(|score| &score.stops);
        let passed = stops.is_some_and(|stops| self.walk.pass(stops, now));
        if passed && self.run.is_none() && self.seen.motion == Wish::Runs {
            self.join(now);
        }
    }
}
