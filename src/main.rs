//! The program: see the library's first page.

#![forbid(unsafe_code)]

fn main() {}
