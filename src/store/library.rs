//! The library: headers of built-in sessions and of one's own files. A file that cannot be read is listed as broken, with what is
//! wrong in it; it does not disappear.

pub mod recording;

use crate::practice::Lang;
use crate::practice::fault::{Fault, Place};
use crate::practice::header::Header;
use rustix::fs::{Mode, OFlags};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use recording::recording;

/// Bytes of one session file: 10,000 steps of one line.
pub const LONGEST_FILE: u64 = 256 * 1024;
/// Own files that are listed.
pub const MOST_FILES: usize = 5000;
/// Folders within folders that are looked into.
pub const DEPTH: usize = 4;

/// One session of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where it is.
    pub origin: Origin,
    /// What is listed of it, or its first fault.
    pub header: Result<Box<Header>, Fault>,
}

/// Where a session comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Embedded in the program, under this name.
    BuiltIn(String),
    /// A file of one's own.
    Own(PathBuf),
}

/// One's own sessions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// By path.
    pub items: Vec<Item>,
    /// Files beyond [`MOST_FILES`] and folders beyond [`DEPTH`], which are not listed.
    pub beyond: usize,
}

/// Why the text of a file cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// A link, where links are not followed.
    Link,
    /// Nothing goes by this name.
    Missing,
    /// The system's words.
    System(io::Error),
    /// A folder, a device, a pipe.
    NotAFile,
    /// More than [`LONGEST_FILE`].
    TooLong,
    /// What stands here is not UTF-8.
    Encoding(Place),
}

impl Unreadable {
    /// What is wrong and how to mend it, where one reads faults.
    pub fn fault(&self, lang: Lang) -> Fault {
        let kib = LONGEST_FILE / 1024;
        let (en, de) = match self {
            Unreadable::Link => (
                (
                    "this is a link, and links are not followed in the library".to_owned(),
                    "put the file itself here, or play it by its path",
                ),
                (
                    "das ist ein Link, und Links wird in der Bibliothek nicht gefolgt".to_owned(),
                    "leg die Datei selbst hierher, oder spiel sie unter ihrem Pfad ab",
                ),
            ),
            Unreadable::Missing => (
                ("there is no such file".to_owned(), "check its name"),
                ("diese Datei gibt es nicht".to_owned(), "schau, ob der Name stimmt"),
            ),
            Unreadable::System(error) => (
                (format!("the file cannot be opened: {error}"), "check its name and its rights"),
                (format!("die Datei lässt sich nicht öffnen: {error}"), "schau, ob Name und Rechte stimmen"),
            ),
            Unreadable::NotAFile => (
                ("this is no regular file".to_owned(), "name a session file"),
                ("das ist keine gewöhnliche Datei".to_owned(), "nenn eine Datei mit einer Sitzung"),
            ),
            Unreadable::TooLong => (
                (format!("the file is longer than {kib} KiB"), "divide it into several sessions"),
                (format!("die Datei ist länger als {kib} KiB"), "teil sie in mehrere Sitzungen"),
            ),
            Unreadable::Encoding(_) => (
                ("this letter is not written in UTF-8".to_owned(), "save the file in the encoding UTF-8"),
                ("dieser Buchstabe ist nicht in UTF-8 geschrieben".to_owned(), "speicher die Datei in der Kodierung UTF-8"),
            ),
        };
        let place = if let Unreadable::Encoding(place) = self { *place } else { Place::START };
        let (message, remedy) = match lang {
            Lang::En => en,
            Lang::De => de,
        };
        Fault::new(place, &message, remedy)
    }
}

/// Lists the `*.ron` below a folder, which need not exist. A link is listed as what it is and not followed: nothing outside of the
/// folder is read. Hidden names and `parts/` (steps shared between one's own sessions) are passed over.
pub fn own(folder: &Path, read: impl Fn(&str) -> Result<Header, Vec<Fault>>) -> Own {
    at_most(MOST_FILES, folder, read)
}

fn at_most(most: usize, folder: &Path, read: impl Fn(&str) -> Result<Header, Vec<Fault>>) -> Own {
    let mut own = Own::default();
    let mut files = Vec::new();
    find(folder, DEPTH, &mut files, &mut own.beyond);
    own.beyond += files.len().saturating_sub(most);
    for path in files.into_iter().take(most) {
        let opened = open(&path, OFlags::NOFOLLOW).map_err(|why| why.fault(Lang::En));
        let header = opened.and_then(|source| header(&source, &read));
        own.items.push(Item { origin: Origin::Own(path), header });
    }
    own
}

/// The text of a session file that the person named.
///
/// # Errors
/// [`Unreadable`]: too long, no regular file, not UTF-8.
pub fn source(path: &Path) -> Result<String, Unreadable> {
    open(path, OFlags::empty())
}

/// The texts of all `*.ron` of a folder, by name; what cannot be read is passed over.
pub fn sources(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    find(folder, 1, &mut files, &mut 0);
    files.iter().filter_map(|path| open(path, OFlags::NOFOLLOW).ok()).collect()
}

fn open(path: &Path, links: OFlags) -> Result<String, Unreadable> {
    // Opening a pipe would wait for someone to write into it.
    let opened = rustix::fs::open(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | links, Mode::empty());
    let read = || -> io::Result<(Vec<u8>, fs::Metadata)> {
        let file = File::from(opened?);
        let data = file.metadata()?;
        let mut bytes = Vec::new();
        if data.is_file() && data.len() <= LONGEST_FILE {
            file.take(LONGEST_FILE + 1).read_to_end(&mut bytes)?;
        }
        Ok((bytes, data))
    };
    match read() {
        Err(_) if links == OFlags::NOFOLLOW && path.is_symlink() => Err(Unreadable::Link),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Unreadable::Missing),
        Err(error) => Err(Unreadable::System(error)),
        Ok((_, data)) if !data.is_file() => Err(Unreadable::NotAFile),
        Ok((bytes, data)) if data.len().max(bytes.len() as u64) > LONGEST_FILE => Err(Unreadable::TooLong),
        Ok((bytes, _)) => text(bytes),
    }
}

fn header(source: &str, read: &impl Fn(&str) -> Result<Header, Vec<Fault>>) -> Result<Box<Header>, Fault> {
    read(source).map(Box::new).map_err(|faults| {
        let none = || Fault::new(Place { line: 1, column: 1 }, "the file cannot be read", "see what `atempause check` says");
        faults.into_iter().min_by_key(|fault| fault.place).unwrap_or_else(none)
    })
}

/// Bytes as text, without the mark that some editors put at the beginning.
fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let good =
                String::from_utf8_lossy(error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[])).into_owned();
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let place = Place { line: number(line), column: number(column) };
            Err(Unreadable::Encoding(place))
        }
    }
}

fn find(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, beyond: &mut usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let Ok(kind) = entry.file_type() else { continue };
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() {
            match depth {
                0 => *beyond += 1,
                _ if name == "parts" => {}
                _ => find(&entry.path(), depth - 1, files, beyond),
            }
        } else if (kind.is_file() || kind.is_symlink()) && entry.path().extension().is_some_and(|ending| ending == "ron") {
            files.push(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::header::{Id, Tradition};
    use crate::practice::{Lang, Ms, SafeText, Text};
    use std::os::unix::fs::symlink;

    /// A reader for which a session is its id on the second line.
    fn read(source: &str) -> Result<Header, Vec<Fault>> {
        let fault = |line, message: &str| Fault::new(Place { line, column: 1 }, message, "write one");
        let Some(id) = source.lines().nth(1).and_then(Id::new) else {
            return Err(vec![fault(7, "later"), fault(2, "no id here")]);
        };
        Ok(Header::new(id, Text::one(Lang::En, SafeText::new("Title")), Tradition::Own, Ms(1000)))
    }

    fn told(item: &Item) -> String {
        match &item.header {
            Ok(header) => header.id.to_string(),
            Err(fault) => fault.to_string(),
        }
    }

    #[test]
    fn own_sessions_good_and_broken() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("sessions");
        assert_eq!(own(&folder, read), Own::default());
        fs::create_dir_all(folder.join("a/b/c/d/e")).unwrap();
        fs::create_dir_all(folder.join("parts")).unwrap();
        for (name, text) in [
            ("good.ron", "(\ngood\n)"),
            ("broken.ron", "(\n?\n)"),
            ("a/b/c/d/deep.ron", "(\ndeep\n)"),
            ("a/b/c/d/e/too-deep.ron", "(\ntoo-deep\n)"),
            ("parts/arrival.ron", "(\narrival\n)"),
            (".hidden.ron", "(\nhidden\n)"),
            ("notes.txt", "(\nnotes\n)"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        fs::write(home.path().join("secret.ron"), "(\nsecret\n)").unwrap();
        symlink("../secret.ron", folder.join("link.ron")).unwrap();
        symlink("..", folder.join("up")).unwrap();
        fs::File::create(folder.join("long.ron")).unwrap().set_len(LONGEST_FILE + 1).unwrap();
        let listed = own(&folder, read);
        let told: Vec<String> = listed.items.iter().map(told).collect();
        assert_eq!(
            told,
            [
                "deep",
                "2:1: no id here; write one",
                "good",
                "1:1: this is a link, and links are not followed in the library; put the file itself here, or play it by its path",
                "1:1: the file is longer than 256 KiB; divide it into several sessions",
            ]
        );
        assert_eq!(listed.beyond, 1);
        assert_eq!(source(&folder.join("link.ron")).unwrap(), "(\nsecret\n)", "by its path a person may name any file");
        assert!(matches!(source(&folder), Err(Unreadable::NotAFile)));
        assert!(matches!(source(Path::new("/dev/zero")), Err(Unreadable::NotAFile)));
    }

    #[test]
    fn no_more_than_can_be_listed() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..5 {
            fs::write(folder.path().join(format!("{n}.ron")), "").unwrap();
        }
        let listed = at_most(3, folder.path(), read);
        assert_eq!((listed.items.len(), listed.beyond), (3, 2));
    }
}
