//! What screens are made of: each paints into its area and nowhere else, at any size.

pub mod bar;
pub mod choice;
pub mod columns;
pub mod days;
pub mod digits;
pub mod disc;
pub mod figure;
pub mod glyph;
pub mod heat;
pub mod months;
pub mod rating;
