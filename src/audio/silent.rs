//! The silent twin of the device: an ideal output that pulls the mixer by the time it is told, is never late, never lost, and
//! heard by nobody.

use super::clock::{HeardClock, lasting};

use super::engine::lock;
use super::level::Levels;
use super::mix::Mixer;
use super::output::{Output, Report};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Frames pulled in one go.
const BLOCK: usize = 4096;
/// After a longer gap it goes on from now, as a device does that was suspended.
const GAP: Duration = Duration::from_secs(1);

/// An output that nobody hears.
pub(super) struct Silent {
    rate: u32,
    clock: Arc<Mutex<HeardClock>>,
    mixer: Option<Mixer>,
    pulled: Duration,
    reports: VecDeque<Report>,
    scratch: Vec<[f32; 2]>,
}

impl Silent {
    pub(super) fn new(rate: u32, clock: Arc<Mutex<HeardClock>>) -> Silent {
        let scratch = vec![[0.0; 2]; BLOCK];
        Silent { rate, clock, mixer: None, pulled: Duration::ZERO, reports: VecDeque::new(), scratch }
    }
}

impl Output for Silent {
    fn open(&mut self, levels: &Levels, now: Duration) {
        let (mixer, remote) = Mixer::new(self.rate, levels);
        lock(&self.clock).delay(Duration::ZERO);
        self.mixer = Some(mixer);
        self.pulled = now;
        let device = "nobody".to_owned();
        self.reports.push_back(Report::Opened { remote, rate: self.rate, device });
    }

    fn close(&mut self) {
        self.mixer = None;
        self.reports.push_back(Report::Closed);
    }

    fn poll(&mut self, now: Duration) -> Option<Report> {
        if let Some(mixer) = &mut self.mixer {
            if now.saturating_sub(self.pulled) > GAP {
                self.pulled = now;
            }
            let due = (now.saturating_sub(self.pulled).as_secs_f64() * f64::from(self.rate)) as usize;
            let mut left = due;
            while left > 0 {
                let block = &mut self.scratch[..left.min(BLOCK)];
                left -= block.len();
                let moment = mixer.render(block);
                lock(&self.clock).mark(&moment, self.rate, self.pulled);
                self.pulled += lasting(block.len(), self.rate);
            }
        }
        self.reports.pop_front()
    }
}
