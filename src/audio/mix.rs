//! The mixer: one block renderer whose transport frame is the truth. It knows no device and no clock; it is pulled.
//!
//! It never decodes, never waits, and gives what is spent back to be freed elsewhere. Orders arrive through a [`Remote`] and are
//! obeyed at the next pull; whatever is audible fades within [`FADE_MS`] before it stops or jumps, so nothing ever clicks.
//! How a pull is cut into blocks changes no sample.

mod order;
mod remote;

use super::beds::{self, Beds};
use super::duck::{Dip, Flow, Passage};
use super::level::{Glide, Levels, gain};
use super::limit::Limiter;
use super::score::{Bus, Score, frame, moment};
pub use super::slot::Slot;
pub use order::{Moment, Motion, Order};
use remote::Gauge;
pub use remote::Remote;
pub(super) use remote::Spent;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How long sound takes to fade before the transport stops or jumps, in milliseconds.
pub const FADE_MS: u32 = 8;
/// Frames mixed in one go.
const BLOCK: usize = 128;
/// Notes that can be held ready.
pub const SLOTS: usize = 96;
/// Orders that can wait to be obeyed: a whole run's notes and the order to go.
const ORDERS: usize = 2 * SLOTS;
/// Going on a moment too early passes a stop that is at most this far ahead, in milliseconds.
const EARLY_MS: u32 = 1000;

/// The mixer.
#[derive(Debug)]
pub struct Mixer {
    rate: u32,
    score: Arc<Score>,
    slots: Vec<Slot>,
    now: Moment,
    next_stop: usize,
    fade: Glide,
    pending: Option<Pending>,
    levels: Levels,
    gains: [Glide; Bus::ALL.len()],
    curves: [[f32; BLOCK]; Bus::ALL.len()],
    depths: [f32; BLOCK],
    dip: Dip,
    beds: Beds<BLOCK>,
    limiter: Limiter,
    orders: Receiver<Order>,
    spent: SyncSender<Spent>,
    gauge: Arc<Gauge>,
}

/// What happens when the fade is over.
#[derive(Debug)]
enum Pending {
    Halt,
    Go { run: u64, score: Arc<Score>, at: u64, lead: u64 },
}

impl Mixer {
    /// A mixer that stands still, at this many frames a second, and the string to it.
    pub fn new(rate: u32, levels: &Levels) -> (Mixer, Remote) {
        let (orders, obey) = sync_channel(ORDERS);
        let (give, spent) = sync_channel(2 * ORDERS);
        let gauge = Arc::new(Gauge::default());
        let rate = rate.max(1);
        let mixer = Mixer {
            rate,
            score: Arc::default(),
            slots: Vec::with_capacity(SLOTS),
            now: Moment { run: 0, frame: 0, start: 0, limit: 0, motion: Motion::Still },
            next_stop: 0,
            fade: Glide::at(1.0),
            pending: None,
            levels: *levels,
            gains: Bus::ALL.map(|bus| Glide::at(levels.gain(bus))),
            curves: [[0.0; BLOCK]; Bus::ALL.len()],
            depths: [0.0; BLOCK],
            dip: Dip::new(heed(levels)),
            beds: Beds::new(rate),
            limiter: Limiter::new(rate),
            orders: obey,
            spent: give,
            gauge: gauge.clone(),
        };
        (mixer, Remote { orders, spent, gauge })
    }

    /// Frames a second.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// Fills `out` with left and right, and tells where the transport was at its first frame.
    pub fn render(&mut self, out: &mut [[f32; 2]]) -> Moment {
        self.obey();
        let began = self.now;
        for block in out.chunks_mut(BLOCK) {
            block.fill([0.0; 2]);
            let mut done = 0;
            while done < block.len() {
                done += self.stretch(&mut block[done..]);
            }
            for frame in block {
                *frame = self.limiter.hold(*frame);
            }
        }
        self.publish(out.len());
        began
    }

    /// Mixes up to the next moment at which something changes; at least one frame.
    fn stretch(&mut self, out: &mut [[f32; 2]]) -> usize {
        if self.pending.is_some() && self.fade.rests() {
            self.settle();
        }
        if self.now.motion == Motion::Runs && self.now.frame >= self.now.limit {
            self.reach_limit();
        }
        let mut count = out.len();
        if self.pending.is_some() {
            count = count.min(self.fade.left());
        }
        for change in [self.now.limit, self.beds_end()] {
            if self.now.motion == Motion::Runs && self.now.frame < change {
                count = count.min(usize::try_from(change - self.now.frame).unwrap_or(count));
            }
        }
        for (glide, curve) in self.gains.iter_mut().zip(&mut self.curves) {
            glide.draw(&mut curve[..count]);
        }
        let passage = self.passage();
        let [.., breath, bed] = &mut self.curves;
        self.dip.lower(&self.score, &passage, &mut self.depths[..count], [&mut breath[..count], &mut bed[..count]]);
        let out = &mut out[..count];
        if self.now.motion != Motion::Still {
            self.mix(out);
        }
        for frame in &mut *out {
            let fade = self.fade.step();
            *frame = frame.map(|sample| sample * fade);
        }
        self.lay_beds(out);
        if self.now.motion == Motion::Runs {
            self.now.frame += count as u64;
        }
        count
    }

    fn mix(&mut self, out: &mut [[f32; 2]]) {
        let now = self.now;
        let then = self.score.stops.get(self.next_stop).map_or(usize::MAX, |stop| stop.then);
        let end = match now.motion {
            Motion::Runs => now.frame + out.len() as u64,
            _ => now.frame + 1,
        };
        let mut over = false;
        for slot in &mut self.slots {
            let mut from = 0;
            if slot.waits() && slot.run == now.run && slot.begin < end && slot.note < then {
                from = usize::try_from(slot.begin.saturating_sub(now.frame)).unwrap_or(0);
                slot.enter(slot.begin, 0);
            }
            slot.add(&mut out[from..], &self.curves[slot.bus.index()][from..]);
            over |= slot.is_over();
        }
        if over {
            self.give_back(Slot::is_over);
        }
    }

    /// Beds lie below notes and their fades, and come and go by themselves.
    fn lay_beds(&mut self, out: &mut [[f32; 2]]) {
        let (bed, ms) = match (self.now.motion, &self.pending) {
            (Motion::Still, _) | (_, Some(Pending::Halt)) => (None, beds::PAUSE_MS),
            _ if self.now.frame >= self.beds_end() => (None, beds::FADE_MS),
            _ => (self.levels.audible_bed(), beds::FADE_MS),
        };
        self.beds.want(bed, ms);
        if self.beds.sound() {
            let (score, passage) = (&self.score, self.passage());
            let tide = |i: usize| match passage.flow {
                Flow::Runs => score.breath(moment(passage.first + i as u64, passage.rate)),
                Flow::Stands => None,
            };
            self.beds.add(out, &self.curves[Bus::Ambience.index()], &tide);
        }
    }

    /// From where on beds leave: with the session's end, and in time to be gone with the last frame.
    fn beds_end(&self) -> u64 {
        let gone = frame(self.score.length, self.rate).saturating_sub(u64::from(self.frames(beds::FADE_MS)) + 1);
        frame(self.score.end, self.rate).min(gone)
    }

    fn passage(&self) -> Passage {
        let flow = if self.now.motion == Motion::Runs { Flow::Runs } else { Flow::Stands };
        Passage { first: self.now.frame, rate: self.rate, flow }
    }

    /// At a stop time stands until it is told to go on; at the end it stands once all has rung out.
    fn reach_limit(&mut self) {
        if self.next_stop < self.score.stops.len() {
            self.now.motion = Motion::AtStop;
        } else if self.slots.iter().any(Slot::sounds) {
            self.now.limit = self.now.frame + 1;
        } else {
            self.now.motion = Motion::Still;
        }
    }

    fn obey(&mut self) {
        while let Ok(order) = self.orders.try_recv() {
            match order {
                Order::Provide(slot) => self.take(slot),
                Order::Go { run, score, at, lead } => self.after_fade(Pending::Go { run, score, at, lead }),
                Order::Recast { run, score, shared } => self.recast(run, score, shared),
                Order::Halt => self.after_fade(Pending::Halt),
                Order::GoOn => self.go_on(),
                Order::Levels(levels) => {
                    self.levels = levels;
                    self.glide(super::level::GLIDE_MS);
                    self.dip.heed(heed(&levels), self.frames(super::level::GLIDE_MS));
                }
            }
        }
    }

    /// Sets out for the gains of the levels and of the score.
    fn glide(&mut self, ms: u32) {
        let (frames, lift) = (self.frames(ms), gain(self.score.lift_db));
        let aims = Bus::ALL.map(|bus| self.levels.gain(bus) * lift);
        self.gains.iter_mut().zip(aims).for_each(|(glide, aim)| glide.to(aim, frames));
    }

    /// Puts a slot in its place by note, so that sums do not depend on the order of arrival.
    fn take(&mut self, mut slot: Slot) {
        let late = slot.run == self.now.run && slot.begin < self.now.frame && self.now.motion != Motion::Still;
        let known = self.slots.iter().any(|other| (other.run, other.note) == (slot.run, slot.note));
        if slot.run < self.now.run || known || self.slots.len() >= SLOTS || late && slot.is_sentence() {
            let _ = self.spent.try_send(Spent::Slot(slot));
            return;
        }
        if late {
            slot.enter(self.now.frame, self.frames(FADE_MS));
        }
        let place = self.slots.partition_point(|other| (other.run, other.note) < (slot.run, slot.note));
        self.slots.insert(place, slot);
    }

    /// Does it at once in silence, else when what sounds has faded.
    fn after_fade(&mut self, pending: Pending) {
        let frames = self.frames(FADE_MS);
        self.fade.to(0.0, frames);
        if let Some(Pending::Go { score, .. }) = self.pending.replace(pending) {
            let _ = self.spent.try_send(Spent::Score(score));
        }
        if !self.is_audible() {
            self.settle();
        }
    }

    fn is_audible(&self) -> bool {
        self.now.motion != Motion::Still && self.slots.iter().any(Slot::sounds)
    }

    fn settle(&mut self) {
        self.fade = Glide::at(1.0);
        match self.pending.take() {
            Some(Pending::Halt) => {
                self.now.motion = Motion::Still;
                self.give_back(|_| true);
            }
            Some(Pending::Go { run, score, at, lead }) => {
                self.locate(run, score, at);
                self.now.start = at.saturating_sub(lead);
            }
            None => {}
        }
    }

    fn locate(&mut self, run: u64, score: Arc<Score>, at: u64) {
        let old = std::mem::replace(&mut self.score, score);
        let _ = self.spent.try_send(Spent::Score(old));
        let rate = self.rate;
        self.next_stop = self.score.stops.partition_point(|stop| frame(stop.at, rate) <= at);
        self.now = Moment { run, frame: at, start: at, limit: self.limit(), motion: Motion::Runs };
        self.give_back(|slot| slot.run < run);
        if self.beds.sound() {
            self.dip.jump(&self.score, &self.passage());
            self.glide(beds::FADE_MS);
        } else {
            self.glide(0);
        }
        let fade = self.frames(FADE_MS);
        self.slots.iter_mut().filter(|slot| slot.run == run && slot.begin < at).for_each(|slot| slot.enter(at, fade));
        self.give_back(Slot::is_over);
    }

    fn recast(&mut self, run: u64, mut score: Arc<Score>, shared: usize) {
        self.give_back(|slot| slot.run == run && slot.note >= shared && slot.waits());
        match &mut self.pending {
            Some(Pending::Go { run: coming, score: old, .. }) if *coming == run => std::mem::swap(old, &mut score),
            _ if self.now.run == run => {
                std::mem::swap(&mut self.score, &mut score);
                self.next_stop = self.next_stop.min(self.score.stops.len());
                self.now.limit = self.limit();
                self.glide(beds::FADE_MS);
            }
            _ => {}
        }
        let _ = self.spent.try_send(Spent::Score(score));
    }

    fn go_on(&mut self) {
        let near = self.now.frame + u64::from(self.frames(EARLY_MS));
        let early = self.now.motion == Motion::Runs && self.now.limit <= near;
        if self.now.motion == Motion::AtStop || early {
            self.next_stop = (self.next_stop + 1).min(self.score.stops.len());
            self.now.limit = self.limit();
            self.now.motion = Motion::Runs;
        }
    }

    fn limit(&self) -> u64 {
        let end = self.score.length;
        frame(self.score.stops.get(self.next_stop).map_or(end, |stop| stop.at), self.rate)
    }

    fn give_back(&mut self, spent: impl Fn(&Slot) -> bool) {
        let mut i = 0;
        while i < self.slots.len() {
            if spent(&self.slots[i]) {
                let _ = self.spent.try_send(Spent::Slot(self.slots.remove(i)));
            } else {
                i += 1;
            }
        }
    }

    fn frames(&self, ms: u32) -> u32 {
        (self.rate / 1000).saturating_mul(ms)
    }

    fn publish(&self, frames: usize) {
        let sounding = if self.now.motion == Motion::Still { 0 } else { self.slots.iter().filter(|slot| slot.sounds()).count() };
        self.gauge.run.store(self.now.run, Ordering::Release);
        self.gauge.frame.store(self.now.frame, Ordering::Release);
        self.gauge.sounding.store(u32::try_from(sounding).unwrap_or(u32::MAX), Ordering::Relaxed);
        self.gauge.motion.store(self.now.motion as u32, Ordering::Relaxed);
        self.gauge.pulled.fetch_add(frames as u64, Ordering::Relaxed);
    }
}

/// How much of the dip under the voice is wanted: none where there is no voice.
fn heed(levels: &Levels) -> f32 {
    if levels.speaks() { 1.0 } else { 0.0 }
}
