//! A file that comes into being beside its name and takes it at the end: nobody ever finds half of it there, and what stood
//! there before stays until then.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// Why nothing can be written under a name.
#[derive(Debug)]
pub enum Unwritable {
    /// A folder, a device, a pipe, a link that leads nowhere.
    NotAFile,
    /// The system's words.
    System(io::Error),
}

/// A file on its way.
#[derive(Debug)]
pub struct Target {
    beside: PathBuf,
    name: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Target {
    /// Begins a file. What stands under the name is only replaced when it is a regular file; a link to one is followed.
    ///
    /// # Errors
    /// [`Unwritable`], with nothing changed.
    pub fn open(name: &Path) -> Result<Target, Unwritable> {
        let name = match fs::metadata(name) {
            Ok(data) if data.is_file() => fs::canonicalize(name).map_err(Unwritable::System)?,
            Ok(_) => return Err(Unwritable::NotAFile),
            Err(_) if fs::symlink_metadata(name).is_ok() => return Err(Unwritable::NotAFile),
            Err(error) if error.kind() == io::ErrorKind::NotFound => name.to_owned(),
            Err(error) => return Err(Unwritable::System(error)),
        };
        let own = name.file_name().map(|own| own.to_string_lossy().into_owned()).ok_or(Unwritable::NotAFile)?;
        let mut last = io::ErrorKind::AlreadyExists.into();
        for n in 0..100 {
            let beside = name.with_file_name(format!(".{own}.{}-{n}.part", std::process::id()));
            // `create_new` follows no link that somebody else has laid here.
            match OpenOptions::new().write(true).create_new(true).open(&beside) {
                Ok(file) => return Ok(Target { beside, name, file: Some(BufWriter::with_capacity(1 << 16, file)) }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(Unwritable::System(error)),
            }
        }
        Err(Unwritable::System(last))
    }

    /// Goes on writing.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.as_mut().ok_or(io::ErrorKind::Other)?.write_all(bytes)
    }

    /// Writes its first bytes anew; to be called last.
    pub fn begin_anew(&mut self, head: &[u8]) -> io::Result<()> {
        let file = self.file.as_mut().ok_or(io::ErrorKind::Other)?;
        file.rewind()?;
        file.write_all(head)
    }

    /// Puts the whole file under its name.
    pub fn finish(mut self) -> io::Result<()> {
        let file = self.file.take().ok_or(io::ErrorKind::Other)?;
        let done = file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| file.sync_all());
        let done = done.and_then(|()| fs::rename(&self.beside, &self.name));
        if done.is_err() {
            let _ = fs::remove_file(&self.beside);
        }
        done
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = fs::remove_file(&self.beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn the_old_file_stands_until_the_new_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("out.wav");
        fs::write(&name, "old").unwrap();
        symlink("out.wav", folder.path().join("link.wav")).unwrap();
        let mut target = Target::open(&name).unwrap();
        target.write(b"half").unwrap();
        drop(target);
        assert_eq!(fs::read(&name).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
        let mut target = Target::open(&folder.path().join("link.wav")).unwrap();
        target.write(b"whole").unwrap();
        target.finish().unwrap();
        assert_eq!(fs::read(&name).unwrap(), b"whole");
        assert!(folder.path().join("link.wav").is_symlink());
    }

    #[test]
    fn only_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        symlink("nowhere", folder.path().join("dangling.wav")).unwrap();
        for name in [folder.path().to_owned(), "/dev/null".into(), folder.path().join("dangling.wav")] {
            assert!(matches!(Target::open(&name), Err(Unwritable::NotAFile)), "{}", name.display());
        }
        assert!(matches!(Target::open(&folder.path().join("no/out.wav")), Err(Unwritable::System(_))));
    }
}
