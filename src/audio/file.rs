//! A sound file as it comes into being: its head, its samples block by block, its end, and then its head once more, since some
//! formats only know at the end what they begin with.

use super::flac::Flac;
use super::wav::{self, Bits};
use std::io;
use std::path::Path;

/// Kinds of sound files that are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Every program reads it.
    #[default]
    Wav,
    /// The same samples in less room.
    Flac,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 2] = [Format::Wav, Format::Flac];

    /// What the names of its files end in.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Wav => "wav",
            Format::Flac => "flac",
        }
    }

    /// The one that a file's name asks for.
    pub fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?;
        Format::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.ending()))
    }
}

/// A stereo file under way.
pub enum Writer {
    /// WAV needs no memory of what was written.
    Wav(Bits),
    /// FLAC.
    Flac(Box<Flac>),
}

impl Writer {
    /// A file of so many frames, and its first bytes.
    ///
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] when it would be longer than its format allows; what the encoder says.
    pub fn begin(format: Format, rate: u32, bits: Bits, frames: u64) -> io::Result<(Writer, Vec<u8>)> {
        match format {
            Format::Wav => {
                let head = wav::head(rate, bits, frames).ok_or(io::ErrorKind::FileTooLarge)?;
                Ok((Writer::Wav(bits), head))
            }
            Format::Flac => {
                let flac = Flac::new(rate, bits, frames)?;
                let head = flac.head()?;
                Ok((Writer::Flac(Box::new(flac)), head))
            }
        }
    }

    /// Appends what can be written of these frames.
    ///
    /// # Errors
    /// What the encoder says.
    pub fn frames(&mut self, frames: &[[f32; 2]], into: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Writer::Wav(bits) => {
                wav::samples(frames, *bits, into);
                Ok(())
            }
            Writer::Flac(flac) => flac.frames(frames, into),
        }
    }

    /// Appends the rest. What comes back takes the place of the first bytes, and is as long.
    ///
    /// # Errors
    /// What the encoder says.
    pub fn end(self, into: &mut Vec<u8>) -> io::Result<Option<Vec<u8>>> {
        match self {
            Writer::Wav(_) => Ok(None),
            Writer::Flac(mut flac) => {
                flac.end(into)?;
                flac.head().map(Some)
            }
        }
    }
}
