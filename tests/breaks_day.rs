//! A day in a real pane, faster than it passes: nothing grows. Run it with `cargo test --test breaks_day -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]
#![allow(clippy::disallowed_methods, reason = "a test that hangs must end some time")]

#[allow(dead_code, reason = "the other terminals need the rest")]
#[path = "support/pty.rs"]
mod pty;

use pty::{Pty, program};
use std::fs;
use std::thread;
use std::time::Duration;

/// How many times faster: eight hours in four minutes.
const PACE: u32 = 120;
/// Kibibytes by which the program may grow from the second hour to the eighth; a page cache of the allocator is no leak.
const GROWTH: u64 = 512;

/// Kibibytes in memory.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
#[ignore = "takes four minutes"]
fn eight_hours_do_not_grow() {
    let mut pty = Pty::start(|home| {
        fs::write(home.join("settings.ron"), "(notice: 1, breaks: (watch: Off, notify: Off))").unwrap();
        let mut command = program(&["breaks", "--mute", "--eyes"]);
        command.env("ATEMPAUSE_TEST_PACE", PACE.to_string());
        command
    });
    pty.resize(30, 6);
    pty.expect("\x1b[?2026l");
    let process = pty.process();
    let mut sizes = Vec::new();
    for _ in 0..16 {
        // Half an hour, and its break.
        thread::sleep(Duration::from_secs(31 * 60) / PACE);
        pty.send(b"d");
        sizes.push(resident(process));
    }
    let bytes = pty.output().len();
    assert!(bytes > 2_000, "it shows the breaks, not a notice");
    pty.send(b"q");
    assert_eq!(pty.exit_code(), 0);
    println!("KiB after each half hour: {sizes:?}; {bytes} bytes printed in all");
    assert!(sizes[15] <= sizes[3] + GROWTH, "{sizes:?}");
}
