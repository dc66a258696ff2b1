//! What the verbs say: the only place that prints. What is printed is text and nothing else, and a reader that leaves early
//! (`| head`) is no fault.

use crate::practice::SafeText;
use std::fmt;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Why nothing more can be said.
#[derive(Debug)]
pub enum Silenced {
    /// The reader has left: quietly done.
    ReaderLeft,
    /// The output cannot be written (a full disk).
    Failed(io::Error),
}

impl Silenced {
    /// 0 when the reader left, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Silenced::ReaderLeft => 0,
            Silenced::Failed(_) => 1,
        }
    }
}

impl fmt::Display for Silenced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Silenced::ReaderLeft => f.write_str("the reader has left"),
            Silenced::Failed(fault) => write!(f, "the output cannot be written: {fault}"),
        }
    }
}

impl std::error::Error for Silenced {}

impl From<io::Error> for Silenced {
    fn from(fault: io::Error) -> Silenced {
        if fault.kind() == ErrorKind::BrokenPipe { Silenced::ReaderLeft } else { Silenced::Failed(fault) }
    }
}

/// Prints text to stdout, made harmless and with a line end behind it, all in one go.
///
/// # Errors
/// See [`Silenced`]; pass it up to `main`.
pub fn say(text: &str) -> Result<(), Silenced> {
    write_text(&mut io::stdout().lock(), text)
}

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// `\n`.
    Plain,
    /// `\r\n`, as formats of the internet ask for.
    Internet,
}

/// Prints the content of a file to stdout, made harmless, with the line ends that its format has and nothing behind it.
///
/// # Errors
/// See [`Silenced`]; pass it up to `main`.
pub fn hand_over(text: &str, ends: LineEnd) -> Result<(), Silenced> {
    let safe = SafeText::new(text);
    let text = match ends {
        LineEnd::Plain => safe.as_str().to_owned(),
        LineEnd::Internet => safe.as_str().replace('\n', "\r\n"),
    };
    let mut to = io::stdout().lock();
    to.write_all(text.as_bytes())?;
    Ok(to.flush()?)
}

/// Prints text to stderr, made harmless and with a line end behind it. If even that is impossible, there is nobody to tell.
pub fn complain(text: &str) {
    let _ = write_text(&mut io::stderr().lock(), text);
}

/// Writes a line of progress to stderr over the one before it; where stderr is no terminal, nothing.
pub fn progress(text: &str) {
    let mut to = io::stderr().lock();
    if to.is_terminal() {
        // Carriage return, the words, and the rest of the line cleared.
        let _ = write!(to, "\r{}\u{1b}[K", SafeText::new(text)).and_then(|()| to.flush());
    }
}

fn write_text(to: &mut impl Write, text: &str) -> Result<(), Silenced> {
    let mut line = SafeText::new(text).as_str().to_owned();
    line.push('\n');
    to.write_all(line.as_bytes())?;
    Ok(to.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Refuses(ErrorKind);

    impl Write for Refuses {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_text_is_printed() {
        let mut printed = Vec::new();
        write_text(&mut printed, "ein Wort\n\x1b]0;title\x07\u{202e}zwei\u{9b}2J").unwrap();
        assert_eq!(String::from_utf8(printed).unwrap(), "ein Wort\n]0;titlezwei2J\n");
    }

    #[test]
    fn a_reader_that_leaves_is_no_fault_and_a_full_disk_is_one() {
        for (kind, code) in [(ErrorKind::BrokenPipe, 0), (ErrorKind::StorageFull, 1)] {
            let silenced = write_text(&mut Refuses(kind), "word").unwrap_err();
            assert_eq!(silenced.exit_code(), code, "{kind}");
        }
    }
}
