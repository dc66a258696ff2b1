//! FLAC as it is read (RFC 9639): what its head says and where its frames are, so that a stretch of it can be decoded without the
//! rest. Frames have no index; each header is found by its pattern, its checksum and the sample it says it begins with.

use super::Unfit;
use crate::audio::ogg::{Bytes, Shape, decode, read};

/// Blocks of what is said before the sound; real files have a handful.
const BLOCKS: usize = 128;
/// Bytes of the longest frame header.
const HEADER: usize = 16;
/// Bytes that are searched at a time.
const WINDOW: u64 = 1 << 16;

/// Where the frames of a file are.
#[derive(Clone, Debug)]
pub(super) struct Frames {
    /// The mark of the format and its first block, as the head of every stretch that is decoded.
    head: Vec<u8>,
    shape: Shape,
    found: Vec<Frame>,
    /// Bytes up to the end of the last one.
    end: u64,
}

/// A frame of a FLAC file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frame {
    /// Where it begins in the file.
    at: u64,
    /// Its first sample in the whole.
    first: u64,
    /// Samples of each channel.
    samples: u64,
}

/// What the first block of a file says (RFC 9639, section 8.2).
struct Info {
    shape: Shape,
    /// Samples of a frame where all have as many.
    block: u64,
    /// Samples of the whole; 0 where the program that wrote it did not know.
    total: u64,
}

/// Finds shape and frames.
pub(super) fn look(file: &dyn Bytes) -> Result<(Frames, Shape, u64), Unfit> {
    let (mut head, info) = info(file)?;
    let begin = sound(file)?;
    let mut found = frames(file, begin, &info).ok_or(Unfit::Truncated)?;
    let last = found.pop().ok_or(Unfit::Empty)?;
    let total = last.first + last.samples;
    found.push(last);
    let whole = read(file, last.at..file.size()).filter(|bytes| bytes.len() > 2 && crc16(bytes) == 0);
    if whole.is_none() || (info.total != 0 && info.total != total) {
        return Err(Unfit::Truncated);
    }
    // Of a stretch neither the length nor the checksum of the whole is true.
    head[21] &= 0xf0;
    head[22..].fill(0);
    Ok((Frames { head, shape: info.shape, found, end: file.size() }, info.shape, total))
}

impl Frames {
    /// Samples of `count` frames of all channels from `start` on, as many as there are channels for each; `None` when they cannot be
    /// read or decoded.
    pub fn cut(&self, file: &dyn Bytes, start: u64, count: u64) -> Option<Vec<f32>> {
        let end = start.checked_add(count)?;
        let first = self.found.partition_point(|frame| frame.first <= start).checked_sub(1)?;
        let behind = self.found.partition_point(|frame| frame.first < end).max(first + 1);
        let (begin, last) = (self.found.get(first)?, self.found.get(behind - 1)?);
        let until = self.found.get(behind).map_or(self.end, |frame| frame.at);
        let channels = usize::from(self.shape.channels);
        let samples = |frames: u64| usize::try_from(frames).ok()?.checked_mul(channels);
        let all = samples(last.first + last.samples - begin.first)?;
        let stretch = [&self.head[..], &read(file, begin.at..until)?].concat();
        let decoded = decode("flac", stretch, self.shape, all)?;
        let from = samples(start - begin.first)?;
        Some(decoded.get(from..from.checked_add(samples(count)?)?)?.to_vec())
    }
}

/// The head, with the flag that nothing but sound follows, and what it says.
fn info(file: &dyn Bytes) -> Result<(Vec<u8>, Info), Unfit> {
    let mut head = read(file, 0..42).ok_or(Unfit::Truncated)?;
    if head[4] & 0x7f != 0 || head[5..8] != [0, 0, 34] {
        return Err(Unfit::Unknown);
    }
    head[4] = 0x80;
    let bits = u64::from_be_bytes(head[18..26].try_into().map_err(|_| Unfit::Truncated)?);
    let shape = Shape { rate: (bits >> 44) as u32, channels: (bits >> 41 & 7) as u16 + 1 };
    let block = u64::from(u16::from_be_bytes([head[10], head[11]]));
    if (bits >> 36 & 31) + 1 > 24 {
        return Err(Unfit::Coding);
    }
    Ok((head, Info { shape, block, total: bits & 0xf_ffff_ffff }))
}

/// Where the sound begins: behind the last block.
fn sound(file: &dyn Bytes) -> Result<u64, Unfit> {
    let mut at = 4;
    for _ in 0..BLOCKS {
        let head = read(file, at..at + 4).ok_or(Unfit::Truncated)?;
        at += 4 + u64::from(u32::from_be_bytes([0, head[1], head[2], head[3]]));
        if head[0] & 0x80 != 0 {
            return Ok(at);
        }
    }
    Err(Unfit::Unknown)
}

/// All frames, each beginning with the sample behind the one before. `None` when the file cannot be read.
fn frames(file: &dyn Bytes, begin: u64, info: &Info) -> Option<Vec<Frame>> {
    let (mut found, mut next, mut at) = (Vec::new(), 0, begin);
    while at < file.size() {
        let until = (at + WINDOW + HEADER as u64).min(file.size());
        let bytes = read(file, at..until)?;
        let mut here = 0;
        while let Some(step) = bytes.get(here..)?.windows(2).position(|pair| pair[0] == 0xff && pair[1] & 0xfe == 0xf8) {
            here += step;
            if here as u64 >= WINDOW {
                break;
            }
            match header(&bytes[here..], info).filter(|frame| frame.first == next) {
                Some(frame) => {
                    next += frame.samples;
                    found.push(Frame { at: at + here as u64, ..frame });
                    here += HEADER.min(bytes.len() - here);
                }
                None => here += 1,
            }
        }
        // A header that was found at the window's end reaches beyond it.
        at += WINDOW.max(here as u64);
    }
    Some(found)
}

/// A frame's header (RFC 9639, section 9.1), where one begins.
fn header(bytes: &[u8], info: &Info) -> Option<Frame> {
    let (sizes, kinds) = (*bytes.get(2)?, *bytes.get(3)?);
    if kinds & 1 != 0 || kinds >> 4 > 10 || kinds >> 1 & 7 == 3 {
        return None;
    }
    let (number, mut at) = coded(bytes, 4)?;
    let mut more = |bytes_wanted: usize| {
        let part = bytes.get(at..at + bytes_wanted)?;
        at += bytes_wanted;
        Some(part.iter().fold(0u64, |all, byte| all << 8 | u64::from(*byte)))
    };
    let samples = match sizes >> 4 {
        0 => return None,
        1 => 192,
        code @ 2..=5 => 576 << (code - 2),
        6 => more(1)? + 1,
        7 => more(2)? + 1,
        code => 256 << (code - 8),
    };
    match sizes & 15 {
        12 => drop(more(1)?),
        13 | 14 => drop(more(2)?),
        15 => return None,
        _ => {}
    }
    if crc8(bytes.get(..at)?) != *bytes.get(at)? {
        return None;
    }
    // With one size for all frames they are numbered, else they say their first sample.
    let first = if bytes[1] & 1 == 0 { number.checked_mul(info.block)? } else { number };
    Some(Frame { at: 0, first, samples })
}

/// A number as UTF-8 writes characters, of up to seven bytes, and where it ends.
fn coded(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let lead = *bytes.get(at)?;
    let more = match lead.leading_ones() {
        0 => return Some((lead.into(), at + 1)),
        1 | 8 => return None,
        ones => ones as usize - 1,
    };
    let mut number = u64::from(lead & (0x3f >> more));
    for byte in bytes.get(at + 1..=at + more)? {
        if byte & 0xc0 != 0x80 {
            return None;
        }
        number = number << 6 | u64::from(byte & 0x3f);
    }
    Some((number, at + more + 1))
}

/// The checksum of a frame's header: x^8 + x^2 + x + 1.
fn crc8(bytes: &[u8]) -> u8 {
    let bit = |crc: u8| if crc & 0x80 == 0 { crc << 1 } else { crc << 1 ^ 0x07 };
    bytes.iter().fold(0, |crc, byte| (0..8).fold(crc ^ byte, |crc, _| bit(crc)))
}

/// The checksum of a frame: x^16 + x^15 + x^2 + 1. With its own two bytes at the end it is 0.
fn crc16(bytes: &[u8]) -> u16 {
    let bit = |crc: u16| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x8005 };
    bytes.iter().fold(0, |crc, byte| (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| bit(crc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_characters_are() {
        for (bytes, number) in [
            (&[0x7f][..], 0x7f),
            (&[0xc2, 0x80], 0x80),
            (&[0xe2, 0x82, 0xac], 0x20ac),
            (&[0xfe, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80], 1 << 30),
        ] {
            assert_eq!(coded(bytes, 0), Some((number, bytes.len())));
        }
        for bytes in [&[0x80][..], &[0xff, 0x80], &[0xc2], &[0xc2, 0x20], &[]] {
            assert_eq!(coded(bytes, 0), None, "{bytes:x?}");
        }
    }

    #[test]
    fn checksums() {
        // "123456789", the usual test of checksums: CRC-8/SMBUS and CRC-16/UMTS.
        assert_eq!((crc8(b"123456789"), crc16(b"123456789")), (0xf4, 0xfee8));
    }
}
