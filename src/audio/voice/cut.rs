//! Cutting a stretch of samples out of an Ogg Vorbis file without decoding the rest of it.
//!
//! The pages around the stretch, behind the file's own header pages, are an Ogg file of their own. Where its samples lie in the
//! whole is known exactly: every page tells how many samples there are up to its end. (The decoder's own seeking lands 256 to 512
//! samples late: it forgets that the first packet behind a seek makes no sound, and rounds through seconds.)

use rodio::{Decoder, Source};
use std::io::Cursor;
use std::ops::Range;

/// A page of an Ogg file.
#[derive(Clone, Debug)]
struct Page {
    /// Its bytes in the file.
    bytes: Range<usize>,
    /// Samples of the whole file up to the end of the last packet that ends here; `None` when none does.
    end: Option<u64>,
}

/// Samples `start..start + samples` of a mono file of the given rate, exactly as a decoding of the whole file has them. `None`
/// when the file is of another kind, damaged there or too short.
pub(super) fn cut(file: &[u8], rate: u32, start: u64, samples: u32) -> Option<Vec<f32>> {
    let end = start.checked_add(u64::from(samples))?;
    let (header, pages) = pages(file)?;
    let last = pages.iter().position(|page| page.end.is_some_and(|at| at >= end))?;
    let until = pages[last].end?;
    let mut first = pages[..last].iter().rposition(|page| page.end.is_some_and(|at| at <= start)).unwrap_or(0);
    loop {
        let found = decode(&file[..header], &file[pages[first].bytes.start..pages[last].bytes.end], rate)?;
        // The first packet behind a cut only prepares the second one, so what comes out is counted from its end.
        let from = if first == 0 { Some(0) } else { until.checked_sub(found.len() as u64).filter(|from| *from <= start) };
        if let Some(from) = from {
            let offset = usize::try_from(start - from).ok()?;
            return Some(found.get(offset..offset.checked_add(samples as usize)?)?.to_vec());
        }
        first -= 1;
    }
}

/// All samples of a small file that is put together from a header and some pages.
fn decode(header: &[u8], pages: &[u8], rate: u32) -> Option<Vec<f32>> {
    let bytes = [header, pages].concat();
    let length = bytes.len() as u64;
    let decoder = Decoder::builder()
        .with_data(Cursor::new(bytes))
        .with_byte_len(length)
        .with_seekable(true)
        .with_hint("ogg")
        .build()
        .ok()?;
    (decoder.channels().get() == 1 && decoder.sample_rate().get() == rate).then(|| decoder.collect())
}

/// The length of the three header packets' pages, and the pages behind them. `None` when it is no Ogg file.
fn pages(file: &[u8]) -> Option<(usize, Vec<Page>)> {
    let mut at = 0;
    let mut packets = 0;
    let mut header = None;
    let mut pages = Vec::new();
    while let Some((page, ended)) = page(file, at) {
        at = page.bytes.end;
        if header.is_some() {
            pages.push(page);
        } else {
            packets += ended;
            header = (packets >= 3).then_some(at);
        }
    }
    Some((header?, pages))
}

/// The page at a place, and how many packets end in it (RFC 3533, section 6).
fn page(file: &[u8], at: usize) -> Option<(Page, usize)> {
    let head = file.get(at..at.checked_add(27)?)?;
    if !head.starts_with(b"OggS\0") {
        return None;
    }
    let end = u64::from_le_bytes(head.get(6..14)?.try_into().ok()?);
    let lacing = file.get(at + 27..at + 27 + usize::from(head[26]))?;
    let body = lacing.iter().map(|n| usize::from(*n)).sum::<usize>();
    let bytes = at..at + 27 + lacing.len() + body;
    let ended = lacing.iter().filter(|n| **n < 255).count();
    (bytes.end <= file.len()).then_some((Page { bytes, end: (end != u64::MAX).then_some(end) }, ended))
}
