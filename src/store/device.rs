//! The name under which this machine writes its part of the record. Each machine appends to files of its own only, so that a synced
//! folder never sees two writers.

use super::disk::{Disk, make_folders, replace};
use std::fmt;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};

/// Sixteen hexadecimal digits, drawn once.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DeviceId(String);

impl DeviceId {
    fn parse(text: &str) -> Option<DeviceId> {
        let text = text.trim();
        let plain = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        plain.then(|| DeviceId(text.to_owned()))
    }

    /// The name, as it is the folder's.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// 64 random bits, different at each call: the keys of a hash map, which the standard library seeds from the system.
pub fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// What the system calls this machine, where it does.
pub fn machine() -> Option<String> {
    let name = ["/etc/machine-id", "/var/lib/dbus/machine-id"].iter().find_map(|path| fs::read_to_string(path).ok())?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

fn file(state: &Path, machine: Option<&str>) -> PathBuf {
    match machine {
        Some(machine) => state.join(format!("device-{:08x}", crc32c::crc32c(machine.as_bytes()))),
        None => state.join("device"),
    }
}

/// The name under which this machine has written before.
pub fn known(state: &Path, machine: Option<&str>) -> Option<DeviceId> {
    fs::read_to_string(file(state, machine)).ok().and_then(|text| DeviceId::parse(&text))
}

/// This machine's name, kept in `state`. The file is called after a hash of `machine`: on a cloned disk, or when `state` is synced
/// by mistake, the other machine does not find it and draws a name of its own.
pub fn device(disk: &impl Disk, state: &Path, machine: Option<&str>) -> DeviceId {
    if let Some(id) = known(state, machine) {
        return id;
    }
    let drawn = DeviceId(format!("{:016x}", random()));
    let written = make_folders(disk, state).and_then(|()| replace(disk, &file(state, machine), format!("{drawn}\n").as_bytes()));
    match (written, machine) {
        // Two programs may have drawn at once: the later one's name stands.
        (Ok(()), _) => known(state, machine).unwrap_or(drawn),
        // The name cannot be kept: then one that comes out alike next time.
        (Err(_), Some(machine)) => {
            let half = |salt: &str| crc32c::crc32c(format!("{salt}{machine}").as_bytes());
            DeviceId(format!("{:08x}{:08x}", half("atempause"), half("device")))
        }
        (Err(_), None) => drawn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn a_machine_keeps_its_name_and_a_clone_gets_another() {
        let state = tempfile::tempdir().unwrap();
        let state = state.path().join("state");
        let first = device(&RealDisk, &state, Some("one"));
        assert_eq!(device(&RealDisk, &state, Some("one")), first);
        assert_ne!(device(&RealDisk, &state, Some("two")), first);
        assert_eq!(device(&RealDisk, &state, Some("one")), first);
        assert_eq!(device(&RealDisk, &state, None), device(&RealDisk, &state, None));
        for entry in fs::read_dir(&state).unwrap() {
            fs::write(entry.unwrap().path(), "../../elsewhere").unwrap();
        }
        assert_eq!(device(&RealDisk, &state, Some("one")).as_str().len(), 16, "a damaged name is replaced");
    }

    #[test]
    fn a_name_that_cannot_be_kept_comes_out_alike() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("file");
        fs::write(&state, "").unwrap();
        assert_eq!(device(&RealDisk, &state, Some("one")), device(&RealDisk, &state, Some("one")));
        assert_ne!(device(&RealDisk, &state, Some("one")), device(&RealDisk, &state, Some("two")));
    }

    #[test]
    fn random_numbers_differ() {
        let drawn: std::collections::BTreeSet<u64> = (0..1000).map(|_| random()).collect();
        assert_eq!(drawn.len(), 1000);
    }
}
