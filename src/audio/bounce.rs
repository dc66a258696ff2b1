//! A score rendered without a device, faster than it sounds: into memory, or as a WAV file. What is heard here is what the
//! player plays: the same score, the same mixer.

use super::level::Levels;
use super::load::{Clips, Entry, Feed, Loader};
use super::mix::{Mixer, Order, Remote};
use super::score::{Score, frame};
use super::slot::Slot;
use super::wav::{self, Bits};
use crate::practice::Ms;
use std::io::{self, Write};
use std::sync::Arc;

/// How far ahead of the mixer notes are made ready.
const AHEAD: Ms = Ms::from_secs(2);

/// A rendering under way: pull it block by block.
pub struct Bounce {
    mixer: Mixer,
    remote: Remote,
    loader: Loader,
    feed: Feed,
    score: Arc<Score>,
    at: u64,
}

impl Bounce {
    /// A rendering of the whole score from its beginning, at `rate` frames a second.
    pub fn new(score: Arc<Score>, clips: Arc<Clips>, rate: u32, levels: &Levels) -> Bounce {
        let (mixer, remote) = Mixer::new(rate, levels);
        let feed = Feed::new(score.clone(), Ms::ZERO, Entry::Jump);
        let _ = remote.send(Order::Go { run: 1, score: score.clone(), at: 0, lead: 0 });
        Bounce { loader: Loader::new(clips, rate), mixer, remote, feed, score, at: 0 }
    }

    /// Frames of the whole.
    pub fn length(&self) -> u64 {
        frame(self.score.length, self.mixer.rate())
    }

    /// Fills the next frames. Stops are passed at once; beyond the end there is silence.
    pub fn pull(&mut self, out: &mut [[f32; 2]]) {
        let rate = self.mixer.rate();
        for block in out.chunks_mut(rate as usize / 10) {
            let now = super::score::moment(self.at, rate);
            while let Some((i, note)) = self.feed.next(now + AHEAD) {
                let wave = self.loader.wave(&self.score, &note);
                let _ = self.remote.send(Order::Provide(Slot::new(1, i, &note, wave, rate)));
            }
            let _ = self.remote.send(Order::GoOn);
            self.mixer.render(block);
            self.at += block.len() as u64;
        }
    }
}

/// The whole score as frames of left and right.
pub fn bounce(score: &Arc<Score>, clips: &Arc<Clips>, rate: u32, levels: &Levels) -> Vec<[f32; 2]> {
    let mut bounce = Bounce::new(score.clone(), clips.clone(), rate, levels);
    let mut out = vec![[0.0; 2]; usize::try_from(bounce.length()).unwrap_or(0)];
    bounce.pull(&mut out);
    out
}

/// Writes frames as a stereo WAV file of 16-bit samples.
///
/// # Errors
/// What the writer says, and when it would be longer than a WAV file can be.
pub fn write_wav(out: &mut impl Write, rate: u32, frames: &[[f32; 2]]) -> io::Result<()> {
    let head = wav::head(rate, Bits::Sixteen, frames.len() as u64);
    out.write_all(&head.ok_or_else(|| io::Error::other("longer than a WAV file can be"))?)?;
    let mut bytes = Vec::new();
    for block in frames.chunks(4096) {
        bytes.clear();
        wav::samples(block, Bits::Sixteen, &mut bytes);
        out.write_all(&bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wav_file_says_what_it_holds() {
        let mut file = Vec::new();
        write_wav(&mut file, 48_000, &[[0.5, -0.5], [0.0, 1.0]]).unwrap();
        assert_eq!(file.len(), 44 + 8);
        assert_eq!((&file[..4], &file[8..16], &file[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
        assert_eq!(u32::from_le_bytes(file[24..28].try_into().unwrap()), 48_000);
        assert_eq!(i16::from_le_bytes(file[44..46].try_into().unwrap()), 16_384);
    }
}
