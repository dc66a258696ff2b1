//! The other end of a mixer's string: orders go in, what is spent comes back, and a gauge tells how things stand.

use super::super::score::Score;
use super::super::slot::Slot;
use super::{Motion, Order};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError};

/// What the mixer gives back, to be freed elsewhere.
#[derive(Debug)]
#[expect(dead_code, reason = "held only to be dropped by the receiver")]
pub(in super::super) enum Spent {
    Slot(Slot),
    Score(Arc<Score>),
}

/// The other end of a mixer's string.
#[derive(Debug)]
pub struct Remote {
    pub(super) orders: SyncSender<Order>,
    pub(super) spent: Receiver<Spent>,
    pub(super) gauge: Arc<Gauge>,
}

/// What can be seen of a mixer from outside, without waiting for it.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    pub(super) frame: AtomicU64,
    pub(super) run: AtomicU64,
    pub(super) pulled: AtomicU64,
    pub(super) sounding: AtomicU32,
    pub(super) motion: AtomicU32,
}

impl Remote {
    /// Hands an order over; gives it back when the mixer has not been pulled for long, or is gone. Never waits.
    pub fn send(&self, order: Order) -> Result<(), Box<Order>> {
        while self.spent.try_recv().is_ok() {}
        self.orders.try_send(order).map_err(|error| match error {
            TrySendError::Full(order) | TrySendError::Disconnected(order) => Box::new(order),
        })
    }

    /// The transport's frame after the last pull, and the run it belongs to.
    pub fn frame(&self) -> (u64, u64) {
        (self.gauge.run.load(Ordering::Acquire), self.gauge.frame.load(Ordering::Acquire))
    }

    /// Frames pulled so far: what a watchdog watches.
    pub fn pulled(&self) -> u64 {
        self.gauge.pulled.load(Ordering::Relaxed)
    }

    /// How many notes sound.
    pub fn sounding(&self) -> u32 {
        self.gauge.sounding.load(Ordering::Relaxed)
    }

    /// Whether the transport moves.
    pub fn motion(&self) -> Motion {
        match self.gauge.motion.load(Ordering::Relaxed) {
            0 => Motion::Still,
            1 => Motion::Runs,
            _ => Motion::AtStop,
        }
    }
}
