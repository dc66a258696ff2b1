//! The program: see the library's first page.

fn main() {}
