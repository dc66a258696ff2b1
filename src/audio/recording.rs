//! A person's own recordings: Ogg Vorbis, WAV and FLAC, whatever stands in the file. Looked at once, then read and decoded piece by
//! piece, so that half an hour needs no more memory than ten seconds.
//!
//! Kind, channels, rate and length are read here and not by the decoder: what is refused here never meets it. WAV needs none.

mod flac;
mod wav;

pub use super::ogg::Bytes;
use super::ogg::{Pages, Shape, read};
use super::resample::Resampler;
use super::score::{PIECE, Played};
use crate::practice::Ms;
use std::fmt;
pub use wav::Lengths;

/// The longest recording.
pub const LONGEST: Ms = Ms::from_secs(30 * 60);
/// Frames a second that are played.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;
/// Pieces are read with so many seconds around them, so that nothing is heard where they meet.
const AROUND: u64 = 1;
/// One channel from two sides is 3 dB louder.
const MONO: f32 = 0.708;
/// How long a recording takes to begin and to end, in milliseconds: no click.
const EDGE_MS: u32 = 5;
/// How long one that is too long for its step takes to fade out.
const FADE: Ms = Ms::from_secs(2);

/// A recording that can be played.
pub struct Recording {
    file: Box<dyn Bytes>,
    kind: Kind,
    shape: Shape,
    frames: u64,
}

enum Kind {
    Vorbis(Pages),
    Wav(wav::Layout),
    Flac(flac::Frames),
}

/// Why a file is not played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing stands in it.
    Empty,
    /// It begins with an ID3 tag, as MP3 files do.
    Tagged,
    /// Neither Ogg nor WAV nor FLAC.
    Unknown,
    /// Ogg, but not Vorbis.
    NotVorbis,
    /// Several streams in one file.
    Several,
    /// A WAV or FLAC file of compressed or otherwise unusual samples.
    Coding,
    /// So many channels.
    Channels(u16),
    /// So many frames a second.
    Rate(u32),
    /// It ends before it is over.
    Truncated,
    /// So long.
    TooLong(Ms),
    /// It cannot be decoded from here on.
    Damaged(Ms),
}

impl Recording {
    /// Looks at a file without decoding it. `lengths` says how far a WAV file's own lengths are believed.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn open(file: Box<dyn Bytes>, lengths: Lengths) -> Result<Recording, Unfit> {
        let begin = read(&*file, 0..file.size().min(12)).ok_or(Unfit::Truncated)?;
        let (kind, shape, frames) = match &begin[..] {
            [] => return Err(Unfit::Empty),
            [b'I', b'D', b'3', ..] => return Err(Unfit::Tagged),
            [b'O', b'g', b'g', b'S', ..] => vorbis(&*file)?,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E'] => {
                let (layout, shape, frames) = wav::look(&*file, lengths)?;
                (Kind::Wav(layout), shape, frames)
            }
            [b'f', b'L', b'a', b'C', ..] => {
                let (frames, shape, total) = flac::look(&*file)?;
                (Kind::Flac(frames), shape, total)
            }
            _ => return Err(Unfit::Unknown),
        };
        if !(1..=2).contains(&shape.channels) {
            return Err(Unfit::Channels(shape.channels));
        }
        if !RATES.contains(&shape.rate) {
            return Err(Unfit::Rate(shape.rate));
        }
        if frames == 0 {
            return Err(Unfit::Empty);
        }
        let recording = Recording { file, kind, shape, frames };
        let length = recording.length();
        if length > LONGEST { Err(Unfit::TooLong(length)) } else { Ok(recording) }
    }

    /// How long it is, rounded up.
    pub fn length(&self) -> Ms {
        Ms(self.frames.saturating_mul(1000).div_ceil(self.shape.rate.into()))
    }

    /// Decodes the whole, piece by piece, and lets `told` know of each; it goes on while `told` says so.
    ///
    /// # Errors
    /// [`Unfit::Damaged`], with the moment of the first piece that cannot be decoded.
    pub fn prove(&self, mut told: impl FnMut() -> bool) -> Result<(), Unfit> {
        let piece = u64::from(self.shape.rate) * (PIECE.0 / 1000);
        for from in (0..self.frames).step_by(usize::try_from(piece).unwrap_or(usize::MAX)) {
            let count = piece.min(self.frames - from);
            if self.samples(from, count).is_none() {
                return Err(Unfit::Damaged(Ms(from * 1000 / u64::from(self.shape.rate))));
            }
            if !told() {
                break;
            }
        }
        Ok(())
    }

    /// All of it as one channel at another rate: for short clips.
    pub fn mono(&self, rate: u32) -> Option<Vec<f32>> {
        let channels = usize::from(self.shape.channels);
        let samples = self.samples(0, self.frames)?;
        let mono: Vec<f32> = samples.chunks_exact(channels).map(|frame| frame.iter().sum::<f32>() / channels as f32).collect();
        Some(Resampler::new(self.shape.rate, rate).run(&mono))
    }

    /// Samples of these frames, as many as there are channels for each.
    fn samples(&self, start: u64, count: u64) -> Option<Vec<f32>> {
        match &self.kind {
            Kind::Vorbis(pages) => pages.cut(&*self.file, self.shape, start, u32::try_from(count).ok()?),
            Kind::Wav(layout) => layout.cut(&*self.file, start, count),
            Kind::Flac(frames) => frames.cut(&*self.file, start, count),
        }
    }

    /// Left and right of the frames `from..to`; silence before the beginning and behind the end.
    fn stereo(&self, from: i64, to: i64) -> Option<[Vec<f32>; 2]> {
        let frames = i64::try_from(self.frames).ok()?;
        let (first, last) = (from.clamp(0, frames), to.clamp(0, frames));
        let samples = self.samples(first.unsigned_abs(), (last - first).unsigned_abs())?;
        let channels = usize::from(self.shape.channels);
        let channel = |n: usize| {
            let mut out = vec![0.0; usize::try_from(to - from).ok()?];
            let offset = usize::try_from(first - from).ok()?;
            let gain = if channels == 1 { MONO } else { 1.0 };
            let own = samples.chunks_exact(channels).map(|frame| frame[n.min(channels - 1)] * gain);
            out[offset..].iter_mut().zip(own).for_each(|(out, sample)| *out = sample);
            Some(out)
        };
        Some([channel(0)?, channel(1)?])
    }
}

/// Samples of a WAV file of one channel as they stand in it; `None` when it is of another kind or rate, or has not as many.
pub(super) fn clip(file: &dyn Bytes, rate: u32, start: u64, samples: u32) -> Option<Vec<f32>> {
    let (layout, shape, _) = read(file, 0..12)?.starts_with(b"RIFF").then(|| wav::look(file, Lengths::Exact).ok())??;
    (shape == Shape { rate, channels: 1 }).then(|| layout.cut(file, start, samples.into())).flatten()
}

/// Makes pieces of recordings ready for one output rate.
pub(super) struct Pieces {
    rate: u32,
    resampler: Option<(u32, Resampler)>,
}

impl Pieces {
    pub(super) fn new(rate: u32) -> Pieces {
        Pieces { rate, resampler: None }
    }

    /// Frames of a recording from a whole number of seconds on, for `length`, with soft edges where it begins, ends, or fades
    /// out. `None` when there is nothing to play.
    pub(super) fn piece(&mut self, played: &Played, from: Ms, length: Ms) -> Option<Vec<[f32; 2]>> {
        let recording = played.source.as_deref()?;
        let own = recording.shape.rate;
        let second = |seconds: u64| i64::try_from(seconds * u64::from(own)).ok();
        let (start, seconds) = (from.0 / 1000, length.0.div_ceil(1000) + 2 * AROUND);
        let begin = second(start)? - second(AROUND)?;
        let channels = recording.stereo(begin, begin + second(seconds)?)?;
        if self.resampler.as_ref().is_none_or(|(rate, _)| *rate != own) {
            self.resampler = Some((own, Resampler::new(own, self.rate)));
        }
        let (_, resampler) = self.resampler.as_ref()?;
        let [left, right] = channels.map(|channel| resampler.run(&channel));
        let frames = |length: Ms| length.0 * u64::from(self.rate) / 1000;
        let skip = usize::try_from(AROUND * u64::from(self.rate)).ok()?;
        let count = usize::try_from(frames(length)).ok()?;
        let gains = Gains { length: frames(played.length), edge: u64::from(self.rate / 1000 * EDGE_MS), fade: 0 };
        let cut = recording.length() > played.length;
        let gains = Gains { fade: if cut { frames(FADE).min(gains.length / 2) } else { gains.edge }, ..gains };
        let first = frames(from);
        let both = left.into_iter().zip(right).skip(skip).take(count);
        Some((first..).zip(both).map(|(n, (l, r))| [l * gains.at(n), r * gains.at(n)]).collect())
    }
}

/// How loud a recording is at its edges; all in frames.
struct Gains {
    length: u64,
    edge: u64,
    fade: u64,
}

impl Gains {
    fn at(&self, n: u64) -> f32 {
        let rise = |done: u64, of: u64| {
            if done >= of { 1.0 } else { 0.5 - 0.5 * (std::f32::consts::PI * done as f32 / of as f32).cos() }
        };
        rise(n, self.edge) * rise(self.length.saturating_sub(n + 1), self.fade)
    }
}

/// What the first page of an Ogg file says (Vorbis I, section 4.2.2).
fn vorbis(file: &dyn Bytes) -> Result<(Kind, Shape, u64), Unfit> {
    let head = read(file, 0..file.size().min(512)).ok_or(Unfit::Truncated)?;
    let segments = usize::from(*head.get(26).ok_or(Unfit::Truncated)?);
    let packet = head.get(27 + segments..).filter(|packet| packet.len() >= 16).ok_or(Unfit::Truncated)?;
    if !packet.starts_with(b"\x01vorbis") {
        return Err(Unfit::NotVorbis);
    }
    let shape = Shape { channels: packet[11].into(), rate: u32::from_le_bytes([packet[12], packet[13], packet[14], packet[15]]) };
    let pages = Pages::of(file).ok_or(Unfit::Truncated)?;
    if !pages.alone {
        return Err(Unfit::Several);
    }
    if !pages.complete || pages.end != file.size() {
        return Err(Unfit::Truncated);
    }
    let frames = pages.frames();
    Ok((Kind::Vorbis(pages), shape, frames))
}

/// Recordings are told apart by where they are kept.
impl PartialEq for Recording {
    fn eq(&self, other: &Recording) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recording({:?}, {})", self.shape, self.length())
    }
}
