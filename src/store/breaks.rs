//! What the running breaks pane lets others know: one small file, always whole, written by one pane and read by status lines. It is
//! no record: it holds a moment, and a lost one is written again within a minute.

use super::disk::{Disk, make_folders, replace};
use super::paths::Paths;
use super::trouble::Trouble;
use crate::breaks::Snapshot;
use crate::practice::Ms;
use jiff::Timestamp;
use rustix::process::{Pid, test_kill_process};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read;
use std::path::Path;

/// A pane writes at least this often.
pub const BEAT: Ms = Ms::from_secs(60);
/// Beats after which a pane that wrote nothing counts as gone.
const PATIENCE: u64 = 3;
/// Milliseconds by which a clock may be set back between two looks.
const FUTURE: i64 = 180_000;
/// Bytes of the largest file that is read.
const LONGEST: u64 = 4096;
/// The version of the file.
const VERSION: u8 = 1;

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    version: u8,
    /// The process that wrote it.
    pub process: u32,
    /// When, in milliseconds since 1970.
    pub written: i64,
    /// The companion then.
    pub breaks: Snapshot,
}

impl Published {
    /// By this process, at this moment.
    pub fn new(breaks: Snapshot, now: Timestamp) -> Published {
        Published { version: VERSION, process: std::process::id(), written: now.as_millisecond(), breaks }
    }

    /// How long ago it was written; `None` in the future, beyond what a clock that is set by hand explains.
    pub fn age(&self, now: Timestamp) -> Option<Ms> {
        let millis = now.as_millisecond().saturating_sub(self.written);
        (millis >= -FUTURE).then(|| Ms(u64::try_from(millis).unwrap_or(0)))
    }

    /// Whether its pane still runs: it wrote lately, and its process is there.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        let lately = self.age(now).is_some_and(|age| age.0 <= PATIENCE * BEAT.0);
        let pid = i32::try_from(self.process).ok().and_then(Pid::from_raw);
        lately && pid.is_some_and(|pid| !matches!(test_kill_process(pid), Err(rustix::io::Errno::SRCH)))
    }
}

/// Writes the file, at once.
///
/// # Errors
/// What the disk says; the old file stands then.
pub fn write(disk: &impl Disk, path: &Path, published: &Published) -> Result<(), Trouble> {
    let text = serde_json::to_string(published).map_err(|_| Trouble::Other)?;
    replace(disk, path, format!("{text}\n").as_bytes()).map_err(Trouble::from)
}

/// Reads the file; `None` where there is none, or none that this version knows.
pub fn read(path: &Path) -> Option<Published> {
    let mut text = String::new();
    File::open(path).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str::<Published>(&text).ok().filter(|published| published.version == VERSION)
}

/// Who writes the file.
#[derive(Debug)]
pub enum Claim {
    /// This process, as long as it holds this.
    Ours(File),
    /// Another one.
    Taken,
    /// Nobody can: there is no place to write.
    Nowhere,
}

/// Claims the file for this process: a lock beside it, which the system lets go with the process.
pub fn claim(disk: &impl Disk, paths: &Paths) -> Claim {
    let path = paths.breaks().with_extension("lock");
    if make_folders(disk, paths.state()).is_err() {
        return Claim::Nowhere;
    }
    let Ok(file) = OpenOptions::new().write(true).create(true).truncate(false).open(&path) else { return Claim::Nowhere };
    match file.try_lock() {
        Ok(()) => Claim::Ours(file),
        Err(TryLockError::WouldBlock) => Claim::Taken,
        // A file system without locks: better two panes than none.
        Err(TryLockError::Error(_)) => Claim::Ours(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breaks::{Kind, Position, Stage};
    use crate::store::disk::RealDisk;
    use jiff::SignedDuration;
    use std::fs;

    fn published(now: Timestamp) -> Published {
        let worked = [Ms(1), Ms(2), Ms(3)];
        let (position, day) = (Position::Standing, "2026-11-27".to_owned());
        let breaks = Snapshot {
            stage: Stage::Working,
            kind: Some(Kind::Up),
            left: Some(Ms(4)),
            worked,
            position,
            turns: true,
            day,
            taken: 5,
            away: 6,
        };
        Published::new(breaks, now)
    }

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + secs).unwrap()
    }

    #[test]
    fn what_is_written_is_read_and_anything_else_is_nothing() {
        let home = tempfile::tempdir().unwrap();
        let path = Paths::at(home.path()).breaks();
        assert_eq!(read(&path), None);
        write(&RealDisk, &path, &published(at(0))).unwrap();
        assert_eq!(read(&path), Some(published(at(0))));
        let text = fs::read_to_string(&path).unwrap();
        for bad in ["", "{}", "null", &text[..40], &text.replace("\"version\":1", "\"version\":2"), &text.replace("working", "x")]
        {
            fs::write(&path, bad).unwrap();
            assert_eq!(read(&path), None, "{bad}");
        }
        fs::write(&path, vec![b' '; 1 << 20]).unwrap();
        assert_eq!(read(&path), None);
    }

    #[test]
    fn a_pane_that_is_silent_or_gone_is_no_pane() {
        let ours = published(at(0));
        for (secs, fresh) in [(0, true), (180, true), (181, false), (-100, true), (-181, false)] {
            assert_eq!(ours.is_fresh(at(0) + SignedDuration::from_secs(secs)), fresh, "{secs}");
        }
        // Beyond the largest number that Linux gives to a process.
        let gone = Published { process: i32::MAX as u32, ..published(at(0)) };
        assert!(!gone.is_fresh(at(0)));
        assert!(!Published { process: 0, ..gone }.is_fresh(at(0)));
    }

    #[test]
    fn one_pane_claims_and_the_next_is_told() {
        let home = tempfile::tempdir().unwrap();
        let paths = Paths::at(home.path());
        let first = claim(&RealDisk, &paths);
        assert!(matches!(first, Claim::Ours(_)));
        assert!(matches!(claim(&RealDisk, &paths), Claim::Taken));
        drop(first);
        assert!(matches!(claim(&RealDisk, &paths), Claim::Ours(_)));
        fs::write(home.path().join("file"), "").unwrap();
        assert!(matches!(claim(&RealDisk, &Paths::at(&home.path().join("file"))), Claim::Nowhere));
    }
}
