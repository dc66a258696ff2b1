//! Speaking one's own sessions with another program: what it is told, what is kept, and that no session can choose it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What a shell would do harm with, and an engine that reads options.
const HOSTILE: &str = "-f /etc/passwd; $(touch pwned) `touch pwned` | touch pwned";

fn session(text: &str) -> String {
    format!(
        "Session(format: 1, language: En, id: \"own\", title: \"T\", summary: \"S\", tradition: Own, level: Start, \
         length: \"16s\", postures: [Lying], steps: [\n  Guide(for: \"5s\", say: \"My first words.\"),\n  \
         Guide(for: \"11s\", say: \"{text}\"),\n])"
    )
}

/// A program in a folder of its own: nothing stands beside it that was not put there.
struct Rig {
    home: TempDir,
    program: PathBuf,
}

impl Rig {
    fn new() -> Rig {
        let home = tempfile::tempdir().unwrap();
        let program = home.path().join("bin/atempause");
        fs::create_dir(home.path().join("bin")).unwrap();
        let built = Path::new(env!("CARGO_BIN_EXE_atempause"));
        fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
        fs::write(home.path().join("own.ron"), session("My second words.")).unwrap();
        Rig { home, program }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// An engine that notes what it is told, and always says the same second of sound.
    fn engine(&self, name: &str) -> PathBuf {
        let mut wav = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        wav.extend([22_050u32, 44_100].map(u32::to_le_bytes).concat());
        wav.extend(b"\x02\0\x10\0data\xff\xff\xff\xff");
        wav.extend((0..22_050u32).flat_map(|n| (((f64::from(n) * 0.1).sin() * 3_000.0) as i16).to_le_bytes()));
        fs::write(self.path("clip.wav"), wav).unwrap();
        let home = self.home.path().display();
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >> {home}/arguments\nenv >> {home}/environment\ncat >> {home}/said\ncat {home}/clip.wav\n"
        );
        let path = self.path(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn settings(&self, speech: &str) {
        fs::write(self.path("settings.ron"), format!("(speech: {speech})")).unwrap();
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(&self.program);
        command.args(args).current_dir(self.home.path()).env_clear().env("ATEMPAUSE_HOME", self.home.path());
        command.env("LANG", "en_US.UTF-8").env("PATH", "/usr/bin:/bin").env("SECRET_TOKEN", "secret");
        command.stdin(Stdio::null()).output().unwrap()
    }

    fn noted(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn texts_are_spoken_once_and_then_played() {
    let rig = Rig::new();
    let engine = rig.engine("engine");
    rig.settings(&format!("(en: [{engine:?}, \"--voice\", \"my voice\"])"));
    let output = rig.run(&["voice", "own.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(told(&output).contains("2 texts spoken, 0 kept"), "{}", told(&output));
    assert_eq!(rig.noted("said"), "My first words.\nMy second words.\n");
    assert_eq!(rig.noted("arguments"), "--voice\nmy voice\n".repeat(2), "the settings' and nothing else");
    assert!(!rig.noted("environment").contains("secret"), "{}", rig.noted("environment"));

    let output = rig.run(&["render", "own.ron", "--stems", "parts"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let voice = fs::read(rig.path("parts/voice.wav")).unwrap();
    let loud = |from: usize| {
        let samples = voice[44 + from * 192_000..44 + (from + 3) * 192_000].chunks_exact(2);
        samples.filter(|pair| i16::from_le_bytes([pair[0], pair[1]]).unsigned_abs() > 1_000).count()
    };
    assert!(loud(0) > 40_000 && loud(5) > 40_000 && loud(8) == 0, "{} {} {}", loud(0), loud(5), loud(8));

    // Nothing has changed; then one text has.
    assert!(told(&rig.run(&["voice", "own.ron"])).contains("0 texts spoken, 2 kept"));
    fs::write(rig.path("own.ron"), session("Other words.")).unwrap();
    assert!(told(&rig.run(&["voice", "own.ron"])).contains("1 texts spoken, 1 kept"));
    assert_eq!(rig.noted("said"), "My first words.\nMy second words.\nOther words.\n");
    // Another voice speaks everything anew.
    rig.settings(&format!("(en: [{engine:?}])"));
    assert!(told(&rig.run(&["voice", "own.ron"])).contains("2 texts spoken, 0 kept"));
}

#[test]
fn our_own_engine_is_found_beside_the_program() {
    let rig = Rig::new();
    rig.engine("bin/atempause-voice");
    let output = rig.run(&["voice", "own.ron", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(rig.noted("arguments"), "--lang\nen\n".repeat(2));
}

#[test]
fn without_an_engine_it_says_how_to_add_one() {
    let rig = Rig::new();
    let output = rig.run(&["voice", "own.ron"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("settings.ron") && told(&output).contains("atempause-voice"), "{}", told(&output));
    fs::write(rig.path("settings.ron"), "(language: De)").unwrap();
    let output = rig.run(&["voice", "own.ron"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("Sprachausgabe"), "{}", told(&output));
    rig.settings("(en: [\"no-such-engine\"])");
    let output = rig.run(&["voice", "own.ron"]);
    assert!(output.status.code() == Some(1) && told(&output).contains("no-such-engine"), "{}", told(&output));
    assert!(!rig.path("voice").exists(), "nothing is left of it");
    let output = rig.run(&["voice", "first-breath"]);
    assert!(output.status.code().is_some() && !told(&output).contains("panicked"));
}

#[test]
fn a_session_gives_nothing_but_text() {
    let rig = Rig::new();
    let engine = rig.engine("engine");
    rig.settings(&format!("(en: [{engine:?}])"));
    fs::write(rig.path("own.ron"), session(HOSTILE)).unwrap();
    let output = rig.run(&["voice", "own.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(rig.noted("said"), format!("My first words.\n{HOSTILE}\n"));
    assert_eq!(rig.noted("arguments").trim(), "", "no text is ever an argument");
    assert!(!rig.path("pwned").exists());

    // No field of a session names a program, and settings beside a session are not the person's settings.
    for field in ["speech: (en: [\"touch\", \"pwned\"])", "command: \"touch pwned\"", "engine: \"sh\"", "exec: [\"sh\"]"] {
        let source = session("Words.").replace("format: 1,", &format!("format: 1, {field},"));
        fs::write(rig.path("own.ron"), source).unwrap();
        let output = rig.run(&["check", "own.ron"]);
        assert_eq!(output.status.code(), Some(1), "{field}");
        assert!(String::from_utf8(output.stdout).unwrap().contains("own.ron:1:"), "{field}");
    }
    fs::create_dir(rig.path("shared")).unwrap();
    fs::write(rig.path("shared/own.ron"), session("Words.")).unwrap();
    fs::write(rig.path("shared/settings.ron"), "(speech: (en: [\"/usr/bin/touch\", \"pwned\"]))").unwrap();
    rig.run(&["voice", "shared/own.ron"]);
    assert!(!rig.path("pwned").exists() && !rig.path("shared/pwned").exists());
}

#[test]
fn a_broken_track_is_a_caption_and_spoken_again() {
    let rig = Rig::new();
    let engine = rig.engine("engine");
    rig.settings(&format!("(en: [{engine:?}])"));
    rig.run(&["voice", "own.ron"]);
    for (name, bytes) in [("own.en.wav", &b"RIFF"[..]), ("own.en.wav", b""), ("own.en.ron", b"\xff("), ("own.en.ron", b"")] {
        fs::write(rig.path("voice").join(name), bytes).unwrap();
        let output = rig.run(&["check", "own.ron"]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(told(&rig.run(&["voice", "own.ron"])).contains("2 texts spoken, 0 kept"), "{name}");
    }
}

/// One place starts programs, and it is not where sessions are read.
#[test]
fn only_one_place_starts_programs() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, found);
            } else if fs::read_to_string(&path)
                .is_ok_and(|text| text.contains("process::{Child, Command") || text.contains("Command::new("))
            {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert_eq!(found, ["program.rs"]);
}
