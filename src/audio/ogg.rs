//! Cutting a stretch of samples out of an Ogg Vorbis file without decoding the rest of it.
//!
//! The pages around the stretch, behind the file's own header pages, are an Ogg file of their own. Where its samples lie in the
//! whole is known exactly: every page tells how many samples there are up to its end. (The decoder's own seeking lands 256 to 512
//! samples late: it forgets that the first packet behind a seek makes no sound, and rounds through seconds.)

use rodio::{Decoder, Source};
use std::io::Cursor;
use std::ops::Range;

/// A file that is read in pieces.
pub trait Bytes: Send + Sync {
    /// How many bytes it has.
    fn size(&self) -> u64;
    /// Fills `into` with what stands at `at`; false when it cannot.
    fn read(&self, at: u64, into: &mut [u8]) -> bool;
}

impl<T: AsRef<[u8]> + Send + Sync> Bytes for T {
    fn size(&self) -> u64 {
        self.as_ref().len() as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> bool {
        let stretch = usize::try_from(at).ok().and_then(|at| self.as_ref().get(at..at.checked_add(into.len())?));
        stretch.map(|stretch| into.copy_from_slice(stretch)).is_some()
    }
}

/// What stands at a place of a file.
pub(super) fn read(file: &dyn Bytes, range: Range<u64>) -> Option<Vec<u8>> {
    let length = range.end.min(file.size()).checked_sub(range.start).filter(|_| range.end <= file.size())?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.read(range.start, &mut bytes).then_some(bytes)
}

/// How a stream's samples come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Frames a second.
    pub rate: u32,
    /// Samples of a frame.
    pub channels: u16,
}

/// Where the pages of a file are.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    /// Bytes of the pages of the three header packets.
    header: u64,
    pages: Vec<Page>,
    /// Bytes up to the end of the last whole page.
    pub end: u64,
    /// Whether the last page says that it is the last.
    pub complete: bool,
    /// Whether all pages are of one stream.
    pub alone: bool,
}

/// A page of an Ogg file.
#[derive(Clone, Debug)]
struct Page {
    /// Its bytes in the file.
    bytes: Range<u64>,
    /// Frames of the whole file up to the end of the last packet that ends here; `None` when none does.
    end: Option<u64>,
}

/// Before a stretch, pages are added until it is whole; a sound file needs two.
const TRIES: usize = 8;
/// Frames that pages may hold beyond a stretch: no page of a sound file is longer.
const BEYOND: usize = 1 << 20;

impl Pages {
    /// The pages of a file. `None` when it is no Ogg file.
    pub fn of(file: &dyn Bytes) -> Option<Pages> {
        let (mut at, mut packets, mut header, mut pages) = (0, 0, None, Vec::new());
        let (mut stream, mut complete, mut alone) = (None, false, true);
        while let Some(found) = page(file, at) {
            at = found.page.bytes.end;
            complete = found.last;
            alone &= *stream.get_or_insert(found.stream) == found.stream;
            if header.is_some() {
                pages.push(found.page);
            } else {
                packets += found.ended;
                header = (packets >= 3).then_some(at);
            }
        }
        Some(Pages { header: header?, pages, end: at, complete, alone })
    }

    /// Frames of the whole.
    pub fn frames(&self) -> u64 {
        self.pages.iter().rev().find_map(|page| page.end).unwrap_or(0)
    }

    /// Samples of the frames `start..start + frames`, exactly as a decoding of the whole file has them. `None` when the file is of
    /// another shape, damaged there or too short.
    pub fn cut(&self, file: &dyn Bytes, shape: Shape, start: u64, frames: u32) -> Option<Vec<f32>> {
        let end = start.checked_add(u64::from(frames))?;
        let pages = &self.pages;
        let last = pages.iter().position(|page| page.end.is_some_and(|at| at >= end))?;
        let until = pages[last].end?;
        let near = pages[..last].iter().rposition(|page| page.end.is_some_and(|at| at <= start)).unwrap_or(0);
        let header = read(file, 0..self.header)?;
        let channels = usize::from(shape.channels);
        for first in (0..=near).rev().take(TRIES) {
            let most = usize::try_from(frames).ok()?.checked_add(BEYOND)?.checked_mul(channels)?;
            let stretch = read(file, pages[first].bytes.start..pages[last].bytes.end)?;
            let found = decode("ogg", [&header[..], &stretch].concat(), shape, most)?;
            // The first packet behind a cut only prepares the second one, so what comes out is counted from its end.
            let count = (found.len() / channels) as u64;
            let from = if first == 0 { Some(0) } else { until.checked_sub(count).filter(|from| *from <= start) };
            if let Some(from) = from {
                let offset = usize::try_from(start - from).ok()?.checked_mul(channels)?;
                return Some(found.get(offset..offset.checked_add(frames as usize * channels)?)?.to_vec());
            }
        }
        None
    }
}

/// All samples of a small file that is put together from a header and some pages or frames; `None` when they are more than `most`.
pub(super) fn decode(kind: &str, bytes: Vec<u8>, shape: Shape, most: usize) -> Option<Vec<f32>> {
    let length = bytes.len() as u64;
    let decoder = Decoder::builder()
        .with_data(Cursor::new(bytes))
        .with_byte_len(length)
        .with_seekable(true)
        .with_hint(kind)
        .build()
        .ok()?;
    let found = Shape { rate: decoder.sample_rate().get(), channels: decoder.channels().get() };
    let samples: Vec<f32> = decoder.take((found == shape).then_some(most)? + 1).collect();
    (samples.len() <= most).then_some(samples)
}

/// A page as it is found.
struct Found {
    page: Page,
    /// How many packets end in it.
    ended: usize,
    stream: u32,
    last: bool,
}

/// The page at a place (RFC 3533, section 6).
fn page(file: &dyn Bytes, at: u64) -> Option<Found> {
    let head = read(file, at..at.checked_add(27)?)?;
    if !head.starts_with(b"OggS\0") {
        return None;
    }
    let end = u64::from_le_bytes(head.get(6..14)?.try_into().ok()?);
    let stream = u32::from_le_bytes(head.get(14..18)?.try_into().ok()?);
    let segments = u64::from(head[26]);
    let lacing = read(file, at + 27..at + 27 + segments)?;
    let body = lacing.iter().map(|n| u64::from(*n)).sum::<u64>();
    let bytes = at..at + 27 + segments + body;
    let ended = lacing.iter().filter(|n| **n < 255).count();
    let page = Page { end: (end != u64::MAX).then_some(end), bytes };
    (page.bytes.end <= file.size()).then_some(Found { page, ended, stream, last: head[5] & 4 != 0 })
}
