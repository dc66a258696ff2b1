//! What the breaks pane needs of the world outside, on threads of its own: seeing how the person is, telling a break, and letting status
//! lines know. [`Attendant::nobody`] is the silent twin.

use super::hands::Note;
use super::herald::Herald;
use super::home::Home;
use super::latest::Latest;
use super::presence::Presence;
use super::quiet;
use super::tellers::Tellers;
use super::wake::Waker;
use crate::breaks::Snapshot;
use crate::store::breaks::{Claim, Published, write};
use crate::store::disk::RealDisk;
use crate::store::settings::Switch;
use crate::tui::{Call, Look, Quiet};
use jiff::Timestamp;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// The threads.
#[derive(Debug)]
pub struct Attendant {
    jobs: Option<Sender<Job>>,
    publisher: Option<Latest<Published>>,
    /// Held as long as this pane writes for others.
    _claim: Option<Claim>,
}

/// What the thread does; one thing after the other, each at most a few seconds.
enum Job {
    Look(Look, Timestamp),
    Announce(Call),
}

impl Attendant {
    /// Nobody is seen, nobody hears, nobody knows.
    pub fn nobody() -> Attendant {
        Attendant { jobs: None, publisher: None, _claim: None }
    }

    /// For this person; `claim` allows to write for others.
    pub fn start(home: &Home, claim: Claim, waker: Waker<Note>) -> Attendant {
        let settings = &home.settings.breaks;
        let variable = |name: &str| std::env::var(name).ok();
        let (presence, peace) = match settings.watch {
            Switch::On => (Presence::find(&variable), quiet::find(&variable)),
            Switch::Off => (Presence::Blind, Tellers::nobody()),
        };
        let path = home.paths.as_ref().ok().map(|paths| paths.breaks()).filter(|_| matches!(claim, Claim::Ours(_)));
        let publish = |path: std::path::PathBuf| {
            // What cannot be written now is written again within a minute.
            Latest::start("publish", move |published| {
                let _ = write(&RealDisk, &path, published);
            })
        };
        let jobs = worker((presence, peace), Herald::find(&settings.notify, &variable), waker);
        Attendant { jobs, publisher: path.and_then(publish), _claim: Some(claim) }
    }

    /// Looks at the person: [`Note::Presence`] tells; false when nobody looks.
    pub fn look(&self, look: Look, now: Timestamp) -> bool {
        self.jobs.as_ref().is_some_and(|jobs| jobs.send(Job::Look(look, now)).is_ok())
    }

    /// Tells a break: [`Note::Unheard`] where nobody heard who should have.
    pub fn announce(&self, call: Call) {
        let _ = self.jobs.as_ref().map(|jobs| jobs.send(Job::Announce(call)));
    }

    /// Lets others know.
    pub fn publish(&self, breaks: Snapshot, now: Timestamp) {
        if let Some(publisher) = &self.publisher {
            publisher.send(Published::new(breaks, now));
        }
    }
}

fn worker((mut presence, mut peace): (Presence, Tellers<Quiet>), herald: Herald, waker: Waker<Note>) -> Option<Sender<Job>> {
    let (sender, jobs) = channel();
    let work = move || {
        for job in jobs {
            match job {
                Job::Look(look, now) => {
                    let asked = (look == Look::IdleAndQuiet).then(|| peace.ask()).flatten();
                    let quiet = asked.map_or(Quiet::Off, |(_, quiet)| quiet);
                    waker.note(Note::Presence(presence.idle(now), quiet));
                }
                Job::Announce(call) if !herald.announce(&call) => waker.note(Note::Unheard),
                Job::Announce(_) => {}
            }
        }
    };
    thread::Builder::new().name("attend".to_owned()).spawn(work).ok()?;
    Some(sender)
}
