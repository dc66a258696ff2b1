//! A thread that works on the newest of what it is given: a slow disk holds up nobody, and what was replaced meanwhile is passed over.

use std::sync::mpsc::{Sender, channel};
use std::thread;

/// The handle of the thread; it ends with this.
#[derive(Debug)]
pub struct Latest<T>(Sender<T>);

impl<T: Send + 'static> Latest<T> {
    /// Starts it; `None` when the system gives no thread.
    pub fn start(name: &str, mut work: impl FnMut(&T) + Send + 'static) -> Option<Latest<T>> {
        let (sender, jobs) = channel::<T>();
        let thread = move || {
            while let Ok(first) = jobs.recv() {
                work(&jobs.try_iter().last().unwrap_or(first));
            }
        };
        thread::Builder::new().name(name.to_owned()).spawn(thread).ok()?;
        Some(Latest(sender))
    }

    /// Hands something over; returns at once.
    pub fn send(&self, newest: T) {
        let _ = self.0.send(newest);
    }
}
