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

#[expect(missing_docs, reason = "generated; the names are the folders'")]
mod tables {
    use super::Asset;
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}
pub use tables::{AUDIO, FIGURES, PARTS, PROGRAMMES, SESSIONS};
