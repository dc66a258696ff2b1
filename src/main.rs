//! The program: see the library's first page.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    atempause::cli::run()
}
