//! A session's own recordings: found beside its file, opened by the rule that nothing outside its folder is, numbered, and handed
//! to the sound by their numbers.

use crate::audio::recording::{Bytes, Lengths, Recording, Unfit};
use crate::practice::read::{self, Kind};
use crate::practice::session::{Step, StepKind};
use crate::practice::speech::Take;
use crate::practice::{Fault, Ms, limits};
use crate::store::library::recording::{Refusal, recording};
use std::fs::File;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Recordings that are held open: those of two sessions.
const MOST: usize = 2 * limits::AUDIO_FILES;
/// How long ten seconds of a recording may take to decode when a file is checked.
const PATIENCE: Duration = Duration::from_secs(5);

/// All recordings that were asked for lately.
#[derive(Debug, Default)]
pub struct Takes(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    last: u64,
    held: Vec<Held>,
}

#[derive(Debug)]
struct Held {
    id: u64,
    identity: Identity,
    recording: Arc<Recording>,
}

/// What makes a file the same one as before: device, number, bytes, last change.
type Identity = (u64, u64, u64, i64, i64);

/// Why a recording is not played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplayable {
    /// It is not opened.
    Refused(Refusal),
    /// What stands in it.
    Unfit(Unfit),
}

impl Takes {
    /// The recording of this name below a session's folder.
    ///
    /// # Errors
    /// [`Unplayable`].
    pub fn open(&self, folder: &Path, name: &str) -> Result<Take, Unplayable> {
        let file = recording(folder, name).map_err(Unplayable::Refused)?;
        let data = file.metadata().map_err(|_| Unplayable::Refused(Refusal::Missing))?;
        let identity = (data.dev(), data.ino(), data.size(), data.mtime(), data.mtime_nsec());
        let mut known = self.known();
        if let Some(held) = known.held.iter().find(|held| held.identity == identity) {
            return Ok(Take { id: held.id, length: held.recording.length() });
        }
        let recording = look(file, data.size()).map_err(Unplayable::Unfit)?;
        known.last += 1;
        let take = Take { id: known.last, length: recording.length() };
        if known.held.len() >= MOST {
            known.held.remove(0);
        }
        known.held.push(Held { id: take.id, identity, recording });
        Ok(take)
    }

    /// The recording of this number.
    pub fn get(&self, take: Take) -> Option<Arc<Recording>> {
        self.known().held.iter().find(|held| held.id == take.id).map(|held| Arc::clone(&held.recording))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An open file, read where it is asked.
#[derive(Debug)]
struct OnDisk {
    file: File,
    size: u64,
}

impl Bytes for OnDisk {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, at: u64, into: &mut [u8]) -> bool {
        self.file.read_exact_at(into, at).is_ok()
    }
}

fn look(file: File, size: u64) -> Result<Arc<Recording>, Unfit> {
    let open = AssertUnwindSafe(|| Recording::open(Box::new(OnDisk { file, size }), Lengths::Exact));
    catch_unwind(open).unwrap_or(Err(Unfit::Damaged(Ms::ZERO))).map(Arc::new)
}

/// What is wrong with the recordings that a session or part names, each at the step that names it. Every file is decoded to its end,
/// by a thread that nobody waits for when it hangs.
pub fn faults(source: &str, folder: &Path, takes: &Takes) -> Vec<Fault> {
    let steps = match read::kind(source) {
        Kind::Session => read::steps(source),
        Kind::Part => read::part(source).map(|part| part.steps).unwrap_or_default(),
        Kind::Figure | Kind::Programme => Vec::new(),
    };
    let mut faults = Vec::new();
    walk(&steps, &mut |step, name| {
        let tried = takes.open(folder, name).and_then(|take| match takes.get(take) {
            Some(recording) => proved(recording).map_err(Unplayable::Unfit),
            None => Ok(()),
        });
        if let Err(why) = tried {
            let (what, remedy) = told(why);
            faults.push(Fault::new(step.place, &format!("the recording \"{name}\" {what}"), remedy));
        }
    });
    faults
}

fn walk(steps: &[Step], see: &mut dyn FnMut(&Step, &str)) {
    for step in steps {
        if let StepKind::Recording(recording) = &step.kind {
            see(step, recording.file.as_str());
        }
        walk(step.kind.arranged(), see);
    }
}

fn proved(recording: Arc<Recording>) -> Result<(), Unfit> {
    let (tell, told) = channel();
    let work = move || {
        let prove = AssertUnwindSafe(|| recording.prove(|| tell.send(None).is_ok()));
        let proved = catch_unwind(prove).unwrap_or(Err(Unfit::Damaged(Ms::ZERO)));
        let _ = tell.send(Some(proved));
    };
    if thread::Builder::new().name("recording".to_owned()).spawn(work).is_err() {
        return Ok(());
    }
    loop {
        match told.recv_timeout(PATIENCE) {
            Ok(None) => {}
            Ok(Some(proved)) => return proved,
            Err(_) => return Err(Unfit::Damaged(Ms::ZERO)),
        }
    }
}

fn told(why: Unplayable) -> (String, &'static str) {
    let (what, remedy) = match why {
        Unplayable::Refused(Refusal::Name) => ("has a name that cannot be", "letters, digits, . _ - and at most 3 folders"),
        Unplayable::Refused(Refusal::Missing) => ("is not there", "put it beside the session file; a link is not followed"),
        Unplayable::Refused(Refusal::NotAFile) => ("is no file", "put a sound file there"),
        Unplayable::Refused(Refusal::TooLong) => ("has more than 32 MiB", "save it as Ogg Vorbis, or divide it"),
        Unplayable::Unfit(Unfit::Empty) => ("is empty", "record it again"),
        Unplayable::Unfit(Unfit::Tagged) => {
            ("begins with an ID3 tag, as MP3 does", "save it as Ogg Vorbis, WAV or FLAC, without such tags")
        }
        Unplayable::Unfit(Unfit::Unknown) => ("is neither Ogg Vorbis nor WAV nor FLAC", "save it as one of them"),
        Unplayable::Unfit(Unfit::NotVorbis) => ("is Ogg, but not Vorbis", "save it as Ogg Vorbis"),
        Unplayable::Unfit(Unfit::Several) => ("holds several streams", "save it as one Ogg Vorbis stream"),
        Unplayable::Unfit(Unfit::Coding) => ("is WAV or FLAC of an unusual kind", "save it with 16 bits"),
        Unplayable::Unfit(Unfit::Truncated) => ("ends before it is over", "save it again: a part of it is missing"),
        Unplayable::Unfit(Unfit::Channels(n)) => return (format!("has {n} channels"), "save it with one or two"),
        Unplayable::Unfit(Unfit::Rate(hz)) => return (format!("has {hz} samples a second"), "save it with 8,000 to 192,000"),
        Unplayable::Unfit(Unfit::TooLong(length)) => {
            return (format!("lasts {length}"), "at most 30 minutes; divide it into several steps");
        }
        Unplayable::Unfit(Unfit::Damaged(at)) => return (format!("cannot be decoded from {at} on"), "save it again"),
    };
    (what.to_owned(), remedy)
}
