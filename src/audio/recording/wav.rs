//! WAV as it is read: plain samples of 8 to 32 bits or floating point, found and turned into numbers without anybody's help.

use super::Unfit;
use crate::audio::ogg::{Bytes, Shape, read};

/// Chunks before the samples; real files have a handful.
const CHUNKS: usize = 64;

/// How far the lengths in a file are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lengths {
    /// To the byte: a file that is shorter was torn.
    Exact,
    /// Programs that write into a pipe do not know them: the file's own end decides.
    Open,
}

/// How a sample is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Byte,
    Integer(u16),
    Float,
}

/// Where the samples are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    at: u64,
    coding: Coding,
    channels: u16,
}

/// Finds format and samples.
pub(super) fn look(file: &dyn Bytes, lengths: Lengths) -> Result<(Layout, Shape, u64), Unfit> {
    let (mut at, mut format) = (12u64, None);
    for _ in 0..CHUNKS {
        let head = read(file, at..at + 8).ok_or(Unfit::Truncated)?;
        let size = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
        let there = file.size() - at - 8;
        match (&head[..4], format) {
            (b"fmt ", None) => {
                let chunk = read(file, at + 8..at + 8 + size.min(40)).ok_or(Unfit::Truncated)?;
                format = Some(self::format(&chunk).ok_or(Unfit::Coding)?);
            }
            (b"data", Some((coding, shape))) => {
                if size > there && lengths == Lengths::Exact {
                    return Err(Unfit::Truncated);
                }
                let layout = Layout { at: at + 8, coding, channels: shape.channels };
                let frame = layout.frame();
                // Without channels there is no frame; the caller refuses that.
                return Ok((layout, shape, size.min(there).checked_div(frame).unwrap_or(0)));
            }
            (b"data", None) => return Err(Unfit::Coding),
            _ => {}
        }
        // Chunks begin at even places.
        at = at + 8 + size + size % 2;
        if at > file.size() {
            return Err(Unfit::Truncated);
        }
    }
    Err(Unfit::Unknown)
}

/// What the format chunk says, or its extension.
fn format(chunk: &[u8]) -> Option<(Coding, Shape)> {
    let word = |at: usize| Some(u16::from_le_bytes(chunk.get(at..at + 2)?.try_into().ok()?));
    let tag = if word(0)? == 0xfffe { word(24)? } else { word(0)? };
    let coding = match (tag, word(14)?) {
        (1, 8) => Coding::Byte,
        (1, bits @ (16 | 24 | 32)) => Coding::Integer(bits / 8),
        (3, 32) => Coding::Float,
        _ => return None,
    };
    let rate = u32::from_le_bytes(chunk.get(4..8)?.try_into().ok()?);
    Some((coding, Shape { rate, channels: word(2)? }))
}

impl Layout {
    /// Bytes of a frame.
    fn frame(&self) -> u64 {
        let sample = match self.coding {
            Coding::Byte => 1,
            Coding::Integer(bytes) => bytes.into(),
            Coding::Float => 4,
        };
        sample * u64::from(self.channels)
    }

    /// Samples of these frames; `None` when they cannot be read any more.
    pub fn cut(&self, file: &dyn Bytes, start: u64, frames: u64) -> Option<Vec<f32>> {
        let begin = self.at.checked_add(start.checked_mul(self.frame())?)?;
        let bytes = read(file, begin..begin.checked_add(frames.checked_mul(self.frame())?)?)?;
        Some(match self.coding {
            Coding::Byte => bytes.iter().map(|byte| (f32::from(*byte) - 128.0) / 128.0).collect(),
            Coding::Integer(size) => bytes.chunks_exact(size.into()).map(integer).collect(),
            Coding::Float => bytes.chunks_exact(4).map(float).collect(),
        })
    }
}

/// Two to four bytes, the lowest first, as a part of full scale.
fn integer(bytes: &[u8]) -> f32 {
    let mut wide = [0u8; 4];
    wide[4 - bytes.len()..].copy_from_slice(bytes);
    (f64::from(i32::from_le_bytes(wide)) / 2_147_483_648.0) as f32
}

/// Held at full scale; what is no number is silence.
fn float(bytes: &[u8]) -> f32 {
    let value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    if value.is_finite() { value.clamp(-1.0, 1.0) } else { 0.0 }
}
