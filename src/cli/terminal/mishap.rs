//! What tests let go wrong while the screen is taken; debug builds only. `ATEMPAUSE_TEST_MISHAP` names it.

use std::thread;

/// Lets the mishap happen that is asked for.
#[expect(clippy::panic, reason = "that is what is asked for")]
pub(super) fn happen() {
    match std::env::var("ATEMPAUSE_TEST_MISHAP").as_deref() {
        Ok("panic") => panic!("a mishap"),
        Ok("panic elsewhere") => {
            let _ = thread::spawn(|| panic!("a mishap")).join();
        }
        Ok("stuck") => loop {
            thread::park();
        },
        _ => {}
    }
}
