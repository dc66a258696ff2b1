//! What the engine's thread does, without the thread and without a clock: from what is wanted to what the output is told. Time
//! is an argument.
//!
//! It opens an output when something will sound, makes notes ready ahead of the transport, watches whether the output still
//! pulls, and looks for a lost one again. While nothing is heard it walks on by the time it is told, and joins in again there.

mod wishes;

use super::clock::HeardClock;
use super::engine::{Board, PATIENCE, Status, Wanted, Wish, lock};
use super::link::{Line, Link};
use super::load::{Clips, Entry, Loader};
use super::mix::{Motion, Order, SLOTS};
use super::output::{Output, Report};
use super::place::Whereabouts;
use super::run::{Run, Stage};
use super::score::{Bus, moment};
use super::slot::Slot;
use super::walk::Walk;
use super::wave::Wave;
use crate::practice::Ms;
use std::collections::HashMap;
use std::sync::{Arc, MutexGuard};
use std::time::Duration;

/// What the thread does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// There is more to do.
    Again,
    /// Nothing to do for so long, unless something is wished.
    Rest(Duration),
    /// The engine was closed.
    Over,
}

/// How far ahead of the transport notes are made ready.
const AHEAD: Ms = Ms::from_secs(20);
/// How much has to be ready before a run begins.
const PRIMED: Ms = Ms(1_500);
/// An output that will have nothing to play for this long is closed.
const IDLE: Ms = Ms::from_secs(10);
/// An output is opened this long before it has something to play again.
const EARLY: Ms = Ms::from_secs(3);
/// A text is kept ready so long, for a pause that goes on.
const NEAR: Ms = Ms(1_000);
/// First and longest wait before a lost output is looked for again.
const BACK_OFF: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(5)];
/// An output that stayed so long earns a short first wait.
const STEADY: Duration = Duration::from_secs(5);
/// An output that closes fades first, for this long.
const LAST_FADE: Duration = Duration::from_millis(150);
/// How often the thread looks while an output is being opened, is open, and is not there.
const LOOK: [Duration; 3] = [Duration::from_millis(20), Duration::from_millis(100), Duration::from_millis(500)];

/// The engine's thread's mind.
pub(super) struct Control<O> {
    output: O,
    clips: Arc<Clips>,
    board: Arc<Board>,
    seen: Wanted,
    link: Link,
    trouble: Option<Status>,
    wait: Duration,
    loader: Option<Loader>,
    spoken: HashMap<usize, Wave>,
    run: Option<Run>,
    walk: Walk,
    paused: Option<Ms>,
    place: Whereabouts,
    idle: Option<Duration>,
    leaving: Option<Duration>,
}

impl<O: Output> Control<O> {
    pub(super) fn new(output: O, clips: Arc<Clips>, board: Arc<Board>) -> Control<O> {
        Control {
            output,
            clips,
            seen: board.wanted(),
            board,
            link: Link::Closed { retry: Duration::ZERO },
            trouble: None,
            wait: BACK_OFF[0] / 2,
            loader: None,
            spoken: HashMap::new(),
            run: None,
            walk: Walk::default(),
            paused: None,
            place: Whereabouts::default(),
            idle: None,
            leaving: None,
        }
    }

    pub(super) fn board(&self) -> &Arc<Board> {
        &self.board
    }

    /// One look at what is wanted and what there is.
    pub(super) fn tick(&mut self, wanted: &Wanted, now: Duration) -> Turn {
        if !wanted.open {
            return self.leave(now);
        }
        self.follow(wanted, now);
        while let Some(report) = self.output.poll(now) {
            self.hear(report, now);
        }
        self.watch(now);
        self.keep_link(now);
        let busy = self.make_ready(now);
        self.board.say(self.status(now));
        match (&self.link, busy) {
            (_, true) => Turn::Again,
            (Link::Closed { .. }, _) if self.seen.motion == Wish::Still => Turn::Rest(Duration::from_secs(60)),
            (Link::Closed { .. } | Link::Closing, _) => Turn::Rest(LOOK[2].min(self.wait)),
            (Link::Opening { .. }, _) => Turn::Rest(LOOK[0]),
            (Link::Open(_), _) => Turn::Rest(LOOK[1]),
        }
    }

    /// Closed by the handle: a last fade, and away, without waiting for the output.
    fn leave(&mut self, now: Duration) -> Turn {
        let since = *self.leaving.get_or_insert(now);
        if let Link::Open(line) = &mut self.link {
            if since == now {
                line.send(Order::Halt);
            }
            if now.saturating_sub(since) < LAST_FADE {
                while self.output.poll(now).is_some() {}
                return Turn::Rest(LAST_FADE / 10);
            }
        }
        self.output.close();
        Turn::Over
    }

    fn hear(&mut self, report: Report, now: Duration) {
        match report {
            Report::Opened { remote, rate, device } => {
                self.place.opened(device, self.seen.on_loss);
                if self.loader.as_ref().is_none_or(|loader| loader.rate() != rate) {
                    self.loader = Some(Loader::new(self.clips.clone(), rate));
                    self.spoken.clear();
                }
                self.trouble = None;
                self.idle = None;
                self.link = Link::Open(Line::new(remote, rate, now));
                if self.run.as_ref().is_none_or(|run| matches!(run.stage, Stage::Going)) {
                    self.join(now);
                }
                self.send(Order::Levels(self.place.lets(self.seen.levels)));
            }
            Report::Failed => self.lose(now, None),
            Report::Lost => {
                self.place.lost(self.seen.on_loss);
                self.drop_output(now);
            }
            Report::Moved => {
                self.drop_output(now);
                self.trouble = None;
            }
            Report::Closed => {
                let retry = if self.trouble.is_some() { now + self.wait } else { now };
                self.link = Link::Closed { retry };
            }
        }
    }

    /// Begins a run where the session is by now, after time without sound.
    fn join(&mut self, now: Duration) {
        let score = self.seen.score.clone().filter(|_| self.seen.motion != Wish::Still);
        let at = self.walk.position(now);
        self.run = score.filter(|_| !self.walk.at_stop()).map(|score| Run::new(score, at, Entry::Jump));
    }

    /// The output is gone: away with it, and the session goes on by the time that is told.
    fn drop_output(&mut self, now: Duration) {
        if let Link::Open(line) = &self.link {
            let since = line.since;
            self.output.close();
            self.lose(now, Some(since));
            self.link = Link::Closing;
        }
    }

    fn lose(&mut self, now: Duration, opened: Option<Duration>) {
        let heard = self.clock().at(self.seen.moves, now);
        if let Some(heard) = heard {
            self.walk.correct(heard, now);
        }
        self.walk.release(now);
        self.clock().silence(self.seen.moves);
        let steady = opened.is_some_and(|since| now.saturating_sub(since) > STEADY);
        self.wait = if steady { BACK_OFF[0] } else { (self.wait * 2).min(BACK_OFF[1]) };
        self.trouble = Some(if opened.is_some() { Status::Lost } else { self.trouble.unwrap_or(Status::NoDevice) });
        self.link = Link::Closed { retry: now + self.wait };
    }

    /// Follows the mixer's transport, and notices an output that does not pull, or pulls as fast as it can.
    fn watch(&mut self, now: Duration) {
        let stops = self.seen.score.as_ref().map_or(&[][..], |score| &score.stops);
        match &mut self.link {
            Link::Open(line) => {
                line.flush();
                let (run, frame) = line.remote.frame();
                if run == self.seen.moves && self.run.as_ref().is_some_and(Run::goes) {
                    self.walk.set(moment(frame, line.rate), line.remote.motion() == Motion::AtStop, now);
                }
                if line.stalls(now) {
                    self.place.lost(self.seen.on_loss);
                    self.drop_output(now);
                }
            }
            Link::Opening { since } if now.saturating_sub(*since) > PATIENCE => self.give_up_waiting(now),
            _ => self.walk.stop_at(stops, now),
        }
    }

    /// The session goes on without sound for now.
    fn give_up_waiting(&mut self, now: Duration) {
        self.trouble.get_or_insert(Status::NoDevice);
        if self.walk.release(now) {
            self.clock().silence(self.seen.moves);
        }
        let stops = self.seen.score.as_ref().map_or(&[][..], |score| &score.stops);
        self.walk.stop_at(stops, now);
    }

    fn keep_link(&mut self, now: Duration) {
        if self.trouble.is_some() && self.walk.release(now) {
            self.clock().silence(self.seen.moves);
        }
        match &self.link {
            Link::Closed { retry } => {
                if self.needed(EARLY, now) {
                    if now >= *retry {
                        self.output.open(&self.place.lets(self.seen.levels), now);
                        self.link = Link::Opening { since: now };
                    }
                } else if self.walk.release(now) {
                    self.clock().silence(self.seen.moves);
                }
            }
            Link::Open(_) if self.needed(IDLE, now) => self.idle = None,
            Link::Open(_) => {
                let idle = *self.idle.get_or_insert(now);
                if now.saturating_sub(idle) >= Duration::from_millis(IDLE.0) {
                    self.output.close();
                    self.link = Link::Closing;
                    self.walk.release(now);
                    self.clock().silence(self.seen.moves);
                }
            }
            Link::Opening { .. } | Link::Closing => {}
        }
    }

    /// Whether anything is to be heard from now until `soon`.
    fn needed(&self, soon: Ms, now: Duration) -> bool {
        let Some(score) = &self.seen.score else { return false };
        let sounding = matches!(&self.link, Link::Open(line) if line.remote.sounding() > 0);
        let at = self.walk.position(now);
        match self.seen.motion {
            Wish::Still => false,
            Wish::Armed => true,
            Wish::Runs if self.seen.levels.audible_bed().is_some() && at < score.length => true,
            Wish::Runs if self.walk.at_stop() => sounding,
            Wish::Runs => sounding || score.sounding(at).next().is_some() || score.between(at, at + soon).next().is_some(),
        }
    }

    /// Makes one note ready. Says whether there may be more.
    fn make_ready(&mut self, now: Duration) -> bool {
        let (Link::Open(line), Some(loader), Some(run)) = (&mut self.link, &mut self.loader, &mut self.run) else {
            return false;
        };
        let at = self.walk.position(now);
        run.forget_begun(at);
        let until = if run.goes() { at + AHEAD } else { run.start.max(at) + PRIMED };
        let room = run.given.len() + line.remote.sounding() as usize + 16 < SLOTS;
        if let Some((i, note)) = room.then(|| run.feed.next(until)).flatten() {
            let wave = self.spoken.entry(i).or_insert_with(|| loader.wave(&run.score, &note)).clone();
            let score = run.score.clone();
            self.spoken
                .retain(|i, _| score.notes.get(*i).is_some_and(|n| n.sound.bus() == Bus::Voice && n.at + n.length + NEAR > at));
            match &mut run.stage {
                Stage::Priming(ready) => ready.push((i, note, wave)),
                Stage::Going => {
                    run.given.push_back(note.at);
                    line.send(Order::Provide(Slot::new(self.seen.moves, i, &note, wave, line.rate)));
                }
            }
            return true;
        }
        if !run.goes() && self.seen.motion == Wish::Runs {
            self.launch(now);
        }
        false
    }

    /// Hands the first notes over and starts the transport: where it was wanted, or where the session will be when the output's
    /// next block is heard, which is a latency and half a block from now.
    fn launch(&mut self, now: Duration) {
        let latency = self.clock().latency();
        let (Link::Open(line), Some(run)) = (&mut self.link, &mut self.run) else { return };
        let lead = if self.walk.holds() { Duration::ZERO } else { latency * 3 / 2 };
        if !self.walk.holds() && !line.flows() {
            return;
        }
        let at = self.walk.position(now + lead);
        let Stage::Priming(ready) = std::mem::replace(&mut run.stage, Stage::Going) else { return };
        for (i, note, wave) in ready {
            let torn = note.sound.is_sentence() && note.at < at && at != run.start;
            if !torn {
                run.given.push_back(note.at);
                line.send(Order::Provide(Slot::new(self.seen.moves, i, &note, wave, line.rate)));
            }
        }
        let frame = super::score::frame(at, line.rate);
        let lead = at - self.walk.position(now);
        let lead = super::score::frame(lead, line.rate);
        line.send(Order::Go { run: self.seen.moves, score: run.score.clone(), at: frame, lead });
        self.walk.release(now);
    }

    fn status(&self, now: Duration) -> Status {
        match &self.link {
            Link::Open(_) if self.place.elsewhere() => Status::Elsewhere,
            Link::Open(_) => Status::Ready,
            Link::Opening { since } if now.saturating_sub(*since) <= PATIENCE => self.trouble.unwrap_or(Status::Opening),
            _ => self.trouble.unwrap_or_default(),
        }
    }

    fn send(&mut self, order: Order) {
        if let Link::Open(line) = &mut self.link {
            line.send(order);
        }
    }

    fn clock(&self) -> MutexGuard<'_, HeardClock> {
        lock(&self.board.clock)
    }
}

#[cfg(test)]
mod tests;
