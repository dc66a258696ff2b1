//! Headers as bytes: those of the built-in sessions are read once, when the program is built, and opened at its start in a tenth of
//! the time that reading takes. `build.rs` packs them; nothing else writes or reads this form, so it may change with any commit.

use super::Header;

/// The name of a session's file without its ending, and its header.
pub type Named = (String, Header);

/// Packs what [`unpack`] opens.
///
/// # Errors
/// Never with headers that were read: the form has a place for all that they can hold.
pub fn pack(headers: &[Named]) -> postcard::Result<Vec<u8>> {
    postcard::to_allocvec(headers)
}

/// What was packed.
///
/// # Errors
/// When the bytes are not those of [`pack`].
pub fn unpack(bytes: &[u8]) -> postcard::Result<Vec<Named>> {
    postcard::from_bytes(bytes)
}
