//! The seam between what must be kept and the system: the few calls through which journal, spool and settings reach the disk. Tests
//! put a disk behind it on which the n-th call fails, for every n.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::Path;

/// A disk. Every method is one step that can fail by itself.
pub trait Disk {
    /// An open file.
    type File;

    /// Makes a folder, readable only by its owner; one that is there already is fine.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Opens a file for reading and appending; makes it, readable only by its owner.
    fn open(&self, path: &Path) -> io::Result<Self::File>;
    /// Opens a new or emptied file of the same kind.
    fn create(&self, path: &Path) -> io::Result<Self::File>;
    /// Bytes in the file.
    fn len(&self, file: &Self::File) -> io::Result<u64>;
    /// The byte at this offset, `None` behind the end.
    fn byte_at(&self, file: &Self::File, offset: u64) -> io::Result<Option<u8>>;
    /// One write at the end of the file: how many bytes it took, and where it ended.
    fn append(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<Appended>;
    /// Returns when what was written survives a power cut.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Returns when the names in a folder survive a power cut.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Puts a file in the place of another, at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// What one write did.
#[derive(Clone, Copy, Debug)]
pub struct Appended {
    /// Bytes taken; fewer than given when the disk is full.
    pub taken: usize,
    /// The offset behind them.
    pub end: u64,
}

/// The system's disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    type File = File;

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        match DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(io::ErrorKind::NotADirectory.into()),
            made => made,
        }
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).truncate(true).create(true).mode(0o600).open(path)
    }

    fn len(&self, file: &File) -> io::Result<u64> {
        file.metadata().map(|data| data.len())
    }

    fn byte_at(&self, file: &File, offset: u64) -> io::Result<Option<u8>> {
        let mut byte = [0];
        Ok((file.read_at(&mut byte, offset)? == 1).then_some(byte[0]))
    }

    fn append(&self, file: &mut File, bytes: &[u8]) -> io::Result<Appended> {
        let taken = loop {
            match file.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                done => break done?,
            }
        };
        Ok(Appended { taken, end: file.stream_position()? })
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        match File::open(path)?.sync_all() {
            // Some network and guest file systems cannot sync a folder, and keep its names anyway.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// The kind of network that a folder lies on, as a person knows it; `None` for a disk of the machine, and where the system does not
/// tell. Appending is whole there only while one machine writes a file, which is how the journal is laid out.
pub fn network(path: &Path) -> Option<&'static str> {
    #[cfg(target_os = "linux")]
    {
        // The folder itself may not be there yet.
        let there = path.ancestors().find(|above| above.exists())?;
        network_of(rustix::fs::statfs(there).ok()?.f_type as u64)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = path;
        None
    }
}

/// By the numbers of `statfs(2)`, `linux/magic.h`.
#[cfg(target_os = "linux")]
const fn network_of(magic: u64) -> Option<&'static str> {
    match magic & 0xffff_ffff {
        0x6969 => Some("NFS"),
        0x517b | 0xfe53_4d42 | 0xff53_4d42 => Some("SMB"),
        0x5346_414f | 0x6b41_4653 => Some("AFS"),
        0x00c3_6400 => Some("Ceph"),
        0x0102_1997 => Some("9p"),
        _ => None,
    }
}

/// Makes a folder and what is missing above it, so that all their names survive a power cut.
///
/// # Errors
/// The first thing that could not be done.
pub fn make_folders(disk: &impl Disk, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        make_folders(disk, above)?;
        disk.make_folder(path)?;
        return disk.sync_folder(above);
    }
    disk.make_folder(path)
}

/// Returns when a folder can be found after a power cut: its names and those of all folders above are synced, whoever made them. A
/// program may have been killed between making a folder and syncing it. What may not be read or written above is not ours.
///
/// # Errors
/// The first folder that could not be synced.
pub fn sync_names(disk: &impl Disk, folder: &Path) -> io::Result<()> {
    for folder in folder.ancestors().filter(|above| !above.as_os_str().is_empty()) {
        match disk.sync_folder(folder) {
            Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {}
            done => done?,
        }
    }
    Ok(())
}

/// Writes a whole file beside the old one and puts it in its place: at every moment there is the old one or the new one. A link is
/// followed, so that settings kept elsewhere stay there.
///
/// # Errors
/// The first thing that could not be done; the old file is untouched then, except that its new version may stand when only the
/// last sync failed.
pub fn replace(disk: &impl Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    make_folders(disk, folder)?;
    let beside = folder.join(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    let written = write_whole(disk, &beside, bytes).and_then(|()| disk.rename(&beside, &path));
    if let Err(error) = written {
        let _ = disk.remove(&beside);
        return Err(error);
    }
    disk.sync_folder(folder)
}

/// Writes a file of its own, durably but for its name.
///
/// # Errors
/// The first thing that could not be done.
pub fn write_whole(disk: &impl Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(path)?;
    let mut rest = bytes;
    while !rest.is_empty() {
        let taken = disk.append(&mut file, rest)?.taken;
        if taken == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        rest = rest.get(taken..).unwrap_or(&[]);
    }
    disk.sync(&file)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn networks_are_known_by_their_numbers() {
        assert_eq!((network_of(0x6969), network_of(0xfe53_4d42), network_of(0xef53)), (Some("NFS"), Some("SMB"), None));
        // However wide the system's number is, and whatever its sign.
        assert_eq!(network_of(0xffff_ffff_ff53_4d42), Some("SMB"));
        assert_eq!(network(Path::new("/proc/not/there")), None);
    }
}
