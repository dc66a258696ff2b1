//! What can be the matter with a disk, as far as a person can do something about it.

use std::io;

/// Why something could not be kept. The words for it are the screens'.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// There is no home folder, and `ATEMPAUSE_HOME` names none.
    NoHome,
    /// The disk, or one's share of it, is full.
    Full,
    /// The disk can only be read.
    ReadOnly,
    /// The folder belongs to someone else.
    Denied,
    /// A file stands where a folder should be, a folder where a file should be, or a link leads in circles.
    Misplaced,
    /// The disk reports errors: what was just written may be gone.
    Failing,
    /// Something rarer.
    Other,
}

impl From<&io::Error> for Trouble {
    fn from(error: &io::Error) -> Trouble {
        use io::ErrorKind as Kind;
        // EIO, ELOOP and EDQUOT have no stable kind.
        match error.raw_os_error().map(rustix::io::Errno::from_raw_os_error) {
            Some(rustix::io::Errno::IO) => return Trouble::Failing,
            Some(rustix::io::Errno::LOOP) => return Trouble::Misplaced,
            _ => {}
        }
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge | Kind::WriteZero => Trouble::Full,
            Kind::ReadOnlyFilesystem => Trouble::ReadOnly,
            Kind::PermissionDenied => Trouble::Denied,
            Kind::NotADirectory | Kind::IsADirectory => Trouble::Misplaced,
            _ => Trouble::Other,
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        Trouble::from(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::io::Errno;

    #[test]
    fn errors_of_the_system_have_a_meaning() {
        for (errno, trouble) in [
            (Errno::NOSPC, Trouble::Full),
            (Errno::DQUOT, Trouble::Full),
            (Errno::FBIG, Trouble::Full),
            (Errno::ROFS, Trouble::ReadOnly),
            (Errno::ACCESS, Trouble::Denied),
            (Errno::PERM, Trouble::Denied),
            (Errno::NOTDIR, Trouble::Misplaced),
            (Errno::ISDIR, Trouble::Misplaced),
            (Errno::LOOP, Trouble::Misplaced),
            (Errno::IO, Trouble::Failing),
            (Errno::MFILE, Trouble::Other),
        ] {
            assert_eq!(Trouble::from(io::Error::from(errno)), trouble, "{errno:?}");
        }
    }
}
