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
    headers.iter().try_fold(Vec::new(), |bytes, named| postcard::to_extend(named, bytes))
}

/// What was packed, one by one; their texts stay where they are embedded. Ends where the bytes are not those of [`pack`].
pub fn unpack(bytes: &'static [u8]) -> impl Iterator<Item = Named> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (named, behind) = postcard::take_from_bytes(rest).ok()?;
        rest = behind;
        Some(named)
    })
}
