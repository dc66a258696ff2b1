//! Promises of the terminal: it is given back as it was whatever happens, it is asked nothing, nothing in it ends the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]
#![allow(clippy::disallowed_methods, reason = "a test that hangs must end some time")]

#[path = "support/pty.rs"]
mod pty;

use pty::{HANG, Pty, find, program, script};
use rustix::process::Signal;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program, showing its first picture.
fn started(prepare: impl FnOnce(&mut portable_pty::CommandBuilder)) -> Pty {
    let mut pty = Pty::start(|_| {
        let mut command = program(&[]);
        prepare(&mut command);
        command
    });
    pty.expect("\x1b[?2026l");
    pty
}

#[test]
fn the_terminal_is_given_back_after_a_key() {
    for (key, code) in [(&b"q"[..], 0), (b"\x03", 0)] {
        let mut pty = started(|_| {});
        pty.send(key);
        assert_eq!(pty.exit_code(), code, "{}", key.escape_ascii());
        pty.assert_restored();
    }
}

#[test]
fn the_terminal_is_given_back_after_a_signal() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut pty = started(|_| {});
        pty.signal(signal);
        assert_eq!(pty.exit_code(), code, "{signal:?}");
        pty.assert_restored();
    }
}

#[test]
fn a_panic_is_told_after_the_terminal_is_given_back() {
    let mut pty = Pty::start(|_| {
        let mut command = program(&[]);
        command.env("ATEMPAUSE_TEST_MISHAP", "panic");
        command
    });
    assert_eq!(pty.exit_code(), 101);
    let output = pty.assert_restored();
    let left = find(&output, b"\x1b[?1049l").unwrap();
    let told = find(&output, b"panicked at").expect("the panic is told");
    assert!(told > left, "the panic stands on the screen that was left");
}

#[test]
fn a_panic_of_another_thread_leaves_the_screen_alone() {
    let mut pty = started(|command| command.env("ATEMPAUSE_TEST_MISHAP", "panic elsewhere"));
    pty.send(b"q");
    assert_eq!(pty.exit_code(), 0);
    let output = pty.assert_restored();
    assert_eq!(find(&output, b"panicked"), None);
    let logs: Vec<String> = files(pty.home()).into_iter().filter(|text| text.contains("panicked at")).collect();
    assert_eq!(logs.len(), 1, "the panic is in the log");
}

#[test]
fn a_program_that_is_stuck_ends_all_the_same() {
    let mut pty = Pty::start(|_| {
        let mut command = program(&[]);
        command.env("ATEMPAUSE_TEST_MISHAP", "stuck");
        command
    });
    pty.expect("\x1b[?1049h");
    pty.send(b"not read by anyone");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
}

/// The texts of all files below a folder.
fn files(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(files(&path));
        } else {
            texts.push(String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
        }
    }
    texts
}

#[test]
fn the_program_stands_still_and_goes_on_as_a_job_of_a_shell() {
    let job = r#"set -m; "$0"; while s=$?; [ $s -gt 128 ]; do echo "stopped."; read _; fg; done; echo "ended $s.""#;
    for by_key in [true, false] {
        let mut pty = Pty::start(|home| script(job, &home.join("unused")));
        pty.expect("\x1b[?2026l");
        for _ in 0..2 {
            if by_key {
                pty.send(b"\x1a");
            } else {
                pty.signal(Signal::TSTP);
            }
            pty.expect("\x1b[?1049l");
            pty.expect("stopped.");
            pty.assert_modes_as_before();
            pty.send(b"\n");
            pty.expect("\x1b[?1049h");
            pty.expect("\x1b[2J");
            pty.expect("\x1b[?2026l");
        }
        pty.send(b"q");
        pty.expect("ended 0.");
        assert_eq!(pty.exit_code(), 0);
        pty.assert_restored();
    }
}

#[test]
fn a_program_that_nobody_could_continue_does_not_stop() {
    let mut pty = started(|_| {});
    pty.send(b"\x1a");
    pty.signal(Signal::TSTP);
    pty.expect_picture_of(100, 30);
    pty.send(b"q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}

/// The kernel tells only the leader of a session that its terminal is gone; here the leader is a shell that does not care.
#[test]
fn when_the_terminal_vanishes_the_program_ends_within_a_second() {
    let leader = r#"trap "" HUP; "$0"; echo "$?." > "$1"; exit 0"#;
    // Moving, and at rest: a program that prints would notice by itself.
    for key in [&b""[..], b" "] {
        let mut pty = Pty::start(|home| script(leader, &home.join("ended")));
        pty.expect("\x1b[?2026l");
        pty.send(key);
        let home = pty.hang_up();
        let gone = Instant::now();
        let ended = loop {
            match fs::read_to_string(home.path().join("ended")) {
                Ok(text) if text.ends_with(".\n") => break text,
                _ => assert!(gone.elapsed() < HANG, "it goes on without a terminal"),
            }
            thread::sleep(Duration::from_millis(2));
        };
        assert_eq!(ended, "129.\n");
        assert!(gone.elapsed() <= Duration::from_secs(1), "it took {:?}", gone.elapsed());
    }
}

#[test]
fn any_size_and_any_storm_of_sizes_is_survived() {
    let mut pty = started(|_| {});
    let sizes =
        [(0, 0), (1, 1), (0, 24), (80, 0), (5, 2), (40, 12), (200, 60), (65_535, 1), (1, 65_535), (2000, 1000), (300, 100)];
    for turn in 0..20 {
        for (cols, rows) in sizes {
            pty.resize(cols, rows);
            if turn < 2 {
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
    pty.expect_picture_of(80, 24);
    pty.send(b"q");
    assert_eq!(pty.exit_code(), 0);
    only_draws(&pty.assert_restored());
}

/// Only moves, attributes and clearing, and no modes but the three that are given back: no question that would be answered.
fn only_draws(output: &[u8]) {
    let mut rest = output;
    while let Some(start) = rest.iter().position(|b| *b < b' ' || *b == 0x7f) {
        rest = &rest[start..];
        let end = rest.iter().position(|b| b.is_ascii_alphabetic()).expect("a sequence ends");
        let sequence = std::str::from_utf8(&rest[..=end]).unwrap();
        let known = match sequence.strip_prefix("\x1b[").map(|s| s.split_at(s.len() - 1)) {
            Some((numbers, "H" | "C" | "J" | "m")) => numbers.bytes().all(|b| b.is_ascii_digit() || b == b';'),
            Some((mode, "h" | "l")) => ["?1049", "?25", "?2026"].contains(&mode),
            _ => false,
        };
        assert!(known, "{sequence:?} was sent");
        assert!(!["\x1b[m", "\x1b[;m"].contains(&sequence), "{sequence:?} was sent");
        rest = &rest[end + 1..];
    }
}

#[test]
fn the_terminal_is_asked_nothing() {
    for arguments in [&[][..], &["breathe", "--mute"]] {
        let mut pty = Pty::start(|_| program(arguments));
        pty.expect("\x1b[?2026l");
        for cols in 81..86 {
            pty.expect_picture_of(cols, 24);
        }
        pty.send(b"\x03");
        pty.exit_code();
        only_draws(&pty.assert_restored());
    }
}

#[test]
fn without_colours_no_colour_is_sent() {
    let mut pty = started(|command| command.env("NO_COLOR", "1"));
    pty.send(b"q");
    pty.exit_code();
    let output = String::from_utf8(pty.assert_restored()).unwrap();
    for part in output.split("\x1b[").skip(1) {
        if let Some((numbers, _)) = part.split_once('m').filter(|(n, _)| n.bytes().all(|b| b.is_ascii_digit() || b == b';')) {
            let colour = numbers.split(';').find(|n| n.parse().is_ok_and(|n: u8| n >= 30 && n != 39 && n != 49));
            assert_eq!(colour, None, "in {numbers:?}");
        }
    }
}

#[test]
fn after_any_bytes_a_key_is_a_key() {
    for seed in 1..=3u32 {
        let mut pty = started(|_| {});
        let mut state = seed;
        let noise: Vec<u8> = (0..20_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 20) as u8
            })
            // Keys that leave or stop the program are for the end.
            .filter(|byte| !matches!(byte, 0x03 | 0x11 | 0x1a | b'q' | b'Q'))
            .collect();
        pty.send(b"\x1b[200~");
        pty.send(&noise);
        pty.send(b"\x1b[<0;0;5M\x1b[<0;0;0M\x1b[M\x00\x00\x00\x1b]11;rgb:00");
        // A key stands alone; longer than the pause after which half a sequence is given up.
        thread::sleep(Duration::from_millis(300));
        pty.send(b"\x03");
        assert_eq!(pty.exit_code(), 0, "seed {seed}");
        pty.assert_restored();
    }
}

#[test]
fn a_reader_that_stalls_holds_nobody() {
    let mut pty = started(|_| {});
    pty.stall();
    // Each new size is a whole picture: soon the terminal takes no more.
    for turn in 0..60 {
        pty.resize(200 + turn % 2, 60);
        thread::sleep(Duration::from_millis(10));
    }
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_modes_as_before();
    pty.unstall();
    pty.assert_restored();
}

#[test]
fn a_reader_that_stalled_and_reads_again_sees_the_newest_picture() {
    let mut pty = started(|_| {});
    pty.stall();
    for turn in 0..60 {
        pty.resize(200 + turn % 2, 60);
        thread::sleep(Duration::from_millis(10));
    }
    pty.resize(80, 24);
    thread::sleep(Duration::from_millis(100));
    pty.unstall();
    pty.expect_picture_of(100, 30);
    pty.send(b"q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn without_a_terminal_it_says_so_and_sends_nothing_else() {
    for stdin in [Stdio::null(), Stdio::piped()] {
        let output = Command::new(pty::PROGRAM).stdin(stdin).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(output.stdout, b"");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.len() > 20 && !told.contains('\x1b'), "{told:?}");
    }
    for setting in [r#"TERM=dumb "$0""#, r#"unset TERM; "$0""#] {
        let mut pty = Pty::start(|home| script(setting, home));
        assert_eq!(pty.exit_code(), 2, "{setting}");
        assert!(!pty.output().contains(&0x1b));
        pty.assert_modes_as_before();
    }
}

/// From the key to the journal, and from there back to the screen.
#[test]
fn joining_a_programme_is_kept_and_shown() {
    let mut pty = started(|_| {});
    let end = Instant::now() + HANG;
    let mut cols = 100;
    // What changes on a screen is sent in pieces, and blank cells are passed over; a new size sends it whole.
    let mut shows = |pty: &mut Pty, words: &str| loop {
        let before = pty.output().len();
        cols = if cols == 100 { 101 } else { 100 };
        pty.expect_picture_of(cols, 30);
        let picture = String::from_utf8_lossy(&pty.output()[before..]).replace("\x1b[C", " ");
        if picture.contains(words) {
            return;
        }
        assert!(Instant::now() < end, "{words} is not shown");
    };
    // A new person reads the first notice once.
    shows(&mut pty, "Atempause offers");
    pty.send(b"\r");
    pty.send(b"p");
    shows(&mut pty, "Back and calm");
    pty.send(b"\r");
    shows(&mut pty, "> Join");
    pty.send(b"\r");
    shows(&mut pty, "week 1 of 6");
    let lines = files(&pty.home().join("journal")).concat();
    assert!(lines.contains(r#""what":"programme""#) && lines.contains(r#""action":"join""#), "{lines}");
    pty.send(b"qqq");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}
