//! What tests let go wrong while the screen is taken; debug builds only. `ATEMPAUSE_TEST_MISHAP` names it.

use std::thread;

/// Before anything is drawn or heard.
#[expect(clippy::panic, reason = "that is what is asked for")]
pub(super) fn at_first() {
    match named().as_deref() {
        Ok("panic") => panic!("a mishap"),
        Ok("panic elsewhere") => {
            let _ = thread::spawn(|| panic!("a mishap")).join();
        }
        _ => {}
    }
}

/// Once there is someone who hears signals.
pub(super) fn later() {
    while named().as_deref() == Ok("stuck") {
        thread::park();
    }
}

fn named() -> Result<String, std::env::VarError> {
    std::env::var("ATEMPAUSE_TEST_MISHAP")
}
