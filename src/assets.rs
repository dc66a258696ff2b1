//! Everything embedded in the binary. The tables are made by `build.rs` from what stands on disk.

/// A file as it was when the program was built.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name without folder and ending: a session's, part's, figure's or programme's id, a track's name.
    pub name: &'static str,
    /// Its ending: `ron`, `ogg`.
    pub ending: &'static str,
    /// What stands in it.
    pub bytes: &'static [u8],
}

/// The headers of [`SESSIONS`], packed by `practice::header::packed`.
pub static HEADERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/headers"));

/// `len` bytes of a text from `at` on: names stand one behind the other, so that looking for one touches one page.
const fn part(text: &'static str, at: usize, len: usize) -> &'static str {
    text.split_at(at).1.split_at(len).0
}

#[expect(missing_docs, reason = "generated; the names are the folders'")]
mod tables {
    use super::{Asset, part};
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}
pub use tables::{AUDIO, FIGURES, PARTS, PROGRAMMES, SESSIONS};
