//! Opens the recordings of a session: files below its folder and nothing else, whatever the session writes. Each component is
//! opened by itself and never through a link, so that there is no moment between looking and opening.

use rustix::fs::{FileType, Mode, OFlags, fstat, open, openat};
use std::fs::File;
use std::path::Path;

/// Bytes of one recording.
pub const LONGEST: u64 = 32 * 1024 * 1024;
/// Components of its name.
const DEPTH: usize = 4;

/// Why a recording is not opened; the session shows its transcript instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Not a name: one to four components of letters, digits, `.`, `_`, `-`, at most 64 each, joined by `/`.
    Name,
    /// There is no such file, it may not be read, or a link is in the way.
    Missing,
    /// A folder, a pipe or a device.
    NotAFile,
    /// More than 32 MiB.
    TooLong,
}

/// Whether a session may write this as the name of a recording.
pub fn is_name(name: &str) -> bool {
    let component = |part: &str| {
        let bytes = part.as_bytes();
        let starts = bytes.first().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        starts && bytes.len() <= 64 && bytes.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    name.split('/').count() <= DEPTH && name.split('/').all(component)
}

/// Opens the recording `name` below the folder of its session. What is in it is not looked at.
///
/// # Errors
/// [`Refusal`] says why not.
pub fn recording(folder: &Path, name: &str) -> Result<File, Refusal> {
    if !is_name(name) {
        return Err(Refusal::Name);
    }
    let way = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut at = open(folder, way, Mode::empty()).map_err(|_| Refusal::Missing)?;
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        let flags = match parts.peek() {
            Some(_) => way | OFlags::NOFOLLOW,
            // Opening a pipe would wait for someone to write into it.
            None => OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC,
        };
        at = openat(&at, part, flags, Mode::empty()).map_err(|_| Refusal::Missing)?;
    }
    let data = fstat(&at).map_err(|_| Refusal::Missing)?;
    if FileType::from_raw_mode(data.st_mode) != FileType::RegularFile {
        return Err(Refusal::NotAFile);
    }
    match u64::try_from(data.st_size) {
        Ok(size) if size <= LONGEST => Ok(File::from(at)),
        _ => Err(Refusal::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn names_and_what_are_none() {
        let long = "x".repeat(64);
        for name in ["a.ogg", "voice/de/01_breath-in.wav", "-x", "a/b/c/d", &long] {
            assert!(is_name(name), "{name}");
        }
        let longer = "x".repeat(65);
        for name in [
            "",
            "/",
            "/etc/passwd",
            "../secret",
            "a/../b",
            "a//b",
            "a/",
            ".",
            "..",
            ".hidden",
            "a/.b",
            "a/b/c/d/e",
            &longer,
            "a\\b",
            "\\\\server\\x",
            "C:x",
            "a b",
            "ä.ogg",
            "a\0b",
            "~/x",
            "a\n",
            "$HOME",
            "file:x",
            "*",
        ] {
            assert!(!is_name(name), "{name:?}");
        }
    }

    #[test]
    fn nothing_outside_and_nothing_but_files() {
        let home = tempfile::tempdir().unwrap();
        let (inside, outside) = (home.path().join("sessions"), home.path().join("outside"));
        fs::create_dir_all(inside.join("deep/er")).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("secret"), "secret").unwrap();
        fs::write(inside.join("deep/er/a.ogg"), "sound").unwrap();
        symlink(outside.join("secret"), inside.join("file-link")).unwrap();
        symlink(&outside, inside.join("folder-link")).unwrap();
        symlink("deep/er/a.ogg", inside.join("inner-link")).unwrap();
        symlink("loop", inside.join("loop")).unwrap();
        symlink("/dev/zero", inside.join("zero")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, inside.join("pipe"), Mode::from_bits_truncate(0o600)).unwrap();
        fs::File::create(inside.join("long")).unwrap().set_len(LONGEST + 1).unwrap();
        fs::File::create(inside.join("limit")).unwrap().set_len(LONGEST).unwrap();

        let mut text = String::new();
        recording(&inside, "deep/er/a.ogg").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "sound");
        assert!(recording(&inside, "limit").is_ok());
        for (name, refusal) in [
            ("../outside/secret", Refusal::Name),
            ("none.ogg", Refusal::Missing),
            ("file-link", Refusal::Missing),
            ("folder-link/secret", Refusal::Missing),
            ("inner-link", Refusal::Missing),
            ("loop", Refusal::Missing),
            ("zero", Refusal::Missing),
            ("deep/er/a.ogg/x", Refusal::Missing),
            ("deep", Refusal::NotAFile),
            ("pipe", Refusal::NotAFile),
            ("long", Refusal::TooLong),
        ] {
            assert_eq!(recording(&inside, name).err(), Some(refusal), "{name}");
        }
        assert_eq!(recording(&home.path().join("gone"), "a").err(), Some(Refusal::Missing));
    }

    /// A folder that is exchanged for a link and back while recordings are opened.
    #[test]
    fn no_moment_lets_a_link_in() {
        let home = tempfile::tempdir().unwrap();
        let inside = home.path().join("sessions");
        let (folder, parked, link) = (inside.join("voice"), inside.join("parked"), inside.join("link"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a"), "good").unwrap();
        fs::create_dir(home.path().join("outside")).unwrap();
        fs::write(home.path().join("outside/a"), "secret").unwrap();
        symlink("../outside", &link).unwrap();
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    fs::rename(&folder, &parked).unwrap();
                    fs::rename(&link, &folder).unwrap();
                    fs::rename(&folder, &link).unwrap();
                    fs::rename(&parked, &folder).unwrap();
                }
            });
            let mut told = std::collections::BTreeSet::new();
            for _ in 0..20_000 {
                if let Ok(mut file) = recording(&inside, "voice/a") {
                    let mut text = String::new();
                    let _ = file.read_to_string(&mut text);
                    told.insert(text);
                }
            }
            over.store(true, Ordering::Relaxed);
            assert_eq!(told.into_iter().collect::<Vec<_>>(), ["good"]);
        });
    }
}
