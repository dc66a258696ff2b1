//! Reminders from outside: what is printed is what is installed, what is listed is read back, and nothing else is touched.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A home with programs of its own: each notes what it is told.
struct Rig {
    home: TempDir,
}

impl Rig {
    /// Programs, and what they do beside noting.
    fn new(programs: &[(&str, &str)]) -> Rig {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("bin")).unwrap();
        for (name, deed) in programs {
            let path = home.path().join("bin").join(name);
            let note = home.path().join(format!("{name}.note"));
            fs::write(&path, format!("#!/bin/sh\necho \"$*\" >> '{}'\n{deed}\n", note.display())).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Rig { home }
    }

    fn run(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
        command.args(args).env_clear().env("HOME", self.home.path()).env("PATH", self.home.path().join("bin"));
        command.env("LANG", "en_US.UTF-8").envs(variables.iter().copied()).stdin(Stdio::null()).output().unwrap()
    }

    fn remind(&self, args: &[&str]) -> Output {
        self.run(&[&["remind"], args].concat(), &[])
    }

    fn units(&self) -> PathBuf {
        self.home.path().join(".config/systemd/user")
    }

    /// The names in the folder of units.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.units()).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn noted(&self, name: &str) -> String {
        fs::read_to_string(self.home.path().join(format!("{name}.note"))).unwrap_or_default()
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const PAIR: [&str; 2] = ["atempause-remind-1.service", "atempause-remind-1.timer"];

#[test]
#[cfg(target_os = "linux")]
fn what_is_printed_is_what_is_installed_and_what_is_listed_is_read_back() {
    let rig = Rig::new(&[("systemctl", "")]);
    let added = rig.remind(&["add", "weekdays 10:30", "d07"]);
    assert_eq!((code(&added), stderr(&added)), (0, String::new()));
    assert_eq!(rig.names(), PAIR);
    let told = stdout(&added);
    for name in PAIR {
        let path = rig.units().join(name);
        assert!(told.contains(&format!("# {}\n{}", path.display(), fs::read_to_string(&path).unwrap())), "{told}");
    }
    let commands = ["--user daemon-reload", "--user enable --now atempause-remind-1.timer"];
    assert_eq!(rig.noted("systemctl").lines().collect::<Vec<_>>(), commands);
    assert!(commands.iter().all(|command| told.contains(&format!("$ systemctl {command}"))), "{told}");
    assert_eq!(code(&rig.remind(&["add", "mo,mi 18:15", "br-long"])), 0);
    let listed = stdout(&rig.remind(&["list"]));
    let lines: Vec<Vec<&str>> = listed.lines().map(|line| line.split_whitespace().take(4).collect()).collect();
    assert_eq!(lines, [["1", "weekdays", "10:30", "d07"], ["2", "mon,wed", "18:15", "br-long"]]);
    let german = stdout(&rig.run(&["--lang", "de", "remind", "list"], &[]));
    assert!(german.contains("werktags 10:30") && german.contains("mo,mi 18:15"), "{german}");
}

#[test]
#[cfg(target_os = "linux")]
fn only_what_is_ours_is_removed() {
    let rig = Rig::new(&[("systemctl", "")]);
    rig.remind(&["add", "daily 8:00", "d07"]);
    fs::write(rig.units().join("backup.timer"), "[Timer]\n").unwrap();
    fs::write(rig.units().join("atempause-remind-7.timer"), "[Timer]\nOnCalendar=hourly\n").unwrap();
    let listed = stdout(&rig.remind(&["list"]));
    assert!(listed.contains("  7  changed by hand") && !listed.contains("backup"), "{listed}");
    let dry = rig.remind(&["remove", "1", "--dry-run"]);
    assert!(stdout(&dry).contains("- ") && rig.names().len() == 4, "{}", stdout(&dry));
    assert_eq!(code(&rig.remind(&["remove", "1"])), 0);
    assert_eq!(rig.names(), ["atempause-remind-7.timer", "backup.timer"]);
    assert!(rig.noted("systemctl").ends_with("--user disable --now atempause-remind-1.timer\n--user daemon-reload\n"));
    let again = rig.remind(&["remove", "1"]);
    assert!(code(&again) == 1 && stderr(&again).contains("remind list"), "{}", stderr(&again));
}

#[test]
#[cfg(target_os = "linux")]
fn a_dry_run_and_a_scheduler_that_refuses_leave_nothing_behind() {
    let rig = Rig::new(&[("systemctl", "echo 'no bus' >&2\nexit 1")]);
    let dry = rig.remind(&["add", "weekdays 10:30", "d07", "--dry-run"]);
    assert_eq!((code(&dry), rig.names().len(), rig.noted("systemctl")), (0, 0, String::new()));
    assert!(stdout(&dry).contains("OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 10:30:00"));
    let refused = rig.remind(&["add", "weekdays 10:30", "d07"]);
    assert_eq!((code(&refused), rig.names().len()), (1, 0));
    assert!(stderr(&refused).contains("no bus"), "{}", stderr(&refused));
    let without = Rig::new(&[]).remind(&["add", "weekdays 10:30", "d07"]);
    assert!(code(&without) == 1 && stderr(&without).contains("systemctl is not here"), "{}", stderr(&without));
}

#[test]
fn what_is_wrong_is_told_with_a_remedy() {
    let rig = Rig::new(&[]);
    for (args, exit, says) in [
        (&["add", "weekdays 10:30", "d70"][..], 1, "d07"),
        (&["add", "weekdays 10:30", "./own.ron"], 1, "list"),
        (&["add", "whenever", "d07"], 2, "weekdays 10:30"),
        (&["add", "weekdays 25:00", "d07"], 2, "weekdays 10:30"),
        (&["remove", "x"], 2, "NUMBER"),
    ] {
        let output = rig.remind(args);
        assert_eq!(code(&output), exit, "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
    let none = rig.remind(&["list"]);
    assert!(code(&none) == 0 && stderr(&none).contains("remind add"), "{}", stderr(&none));
}

#[test]
fn a_reminder_is_told_on_the_desktop_else_in_tmux_else_in_the_record() {
    let bus = [("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")];
    let tell = |rig: &Rig, variables: &[(&str, &str)]| rig.run(&["remind", "tell", "d07"], variables);
    let both = Rig::new(&[("notify-send", ""), ("tmux", "")]);
    let told = tell(&both, &bus);
    assert_eq!((code(&told), stdout(&told)), (0, String::new()));
    if cfg!(target_os = "linux") {
        assert!(both.noted("notify-send").contains("atempause play d07") && both.noted("tmux").is_empty());
    }
    let failing = Rig::new(&[("notify-send", "exit 1"), ("tmux", "")]);
    tell(&failing, &bus);
    assert!(failing.noted("tmux").contains("atempause play d07"), "{}", failing.noted("tmux"));
    let nobody = tell(&Rig::new(&[("tmux", "exit 1")]), &[]);
    assert!(code(&nobody) == 0 && stdout(&nobody).contains("atempause play d07"), "{}", stdout(&nobody));
    assert_eq!(code(&Rig::new(&[]).run(&["remind", "tell", "gone"], &[])), 0, "a session that is gone reminds of nothing");
}

/// systemd itself reads what was written, where it is there.
#[test]
#[cfg(target_os = "linux")]
fn systemd_finds_no_fault_in_the_units() {
    let there = |path: &&str| Path::new(path).is_file();
    let Some(analyze) = ["/usr/bin/systemd-analyze", "/bin/systemd-analyze"].into_iter().find(there) else { return };
    let rig = Rig::new(&[("systemctl", "")]);
    for when in ["weekdays 10:30", "daily 0:00", "sat,sun 23:59"] {
        assert_eq!(code(&rig.run(&["remind", "add", when, "d07"], &[("ATEMPAUSE_HOME", "/tmp/100% calm \"home\"")])), 0);
    }
    let mut verify = Command::new(analyze);
    verify.args(["--user", "verify"]).args(rig.names().iter().map(|name| rig.units().join(name)));
    let output = verify.env_clear().env("HOME", rig.home.path()).env("XDG_RUNTIME_DIR", rig.home.path()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", stderr(&output));
    // The check does find faults: it is not passed over.
    fs::write(rig.units().join("atempause-remind-1.timer"), "[Timer]\nOnCalendar=whenever\n").unwrap();
    let mut verify = Command::new(analyze);
    verify.args(["--user", "verify"]).arg(rig.units().join("atempause-remind-1.timer"));
    let output = verify.env_clear().env("HOME", rig.home.path()).env("XDG_RUNTIME_DIR", rig.home.path()).output().unwrap();
    assert!(!output.stderr.is_empty());
}
