//! `render`: what stands in the file is what the timeline says, to the sample, and the stems are its parts.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use atempause::audio::level::gain;
use atempause::audio::score::{Knock, Score, Sound};
use atempause::audio::synth;
use atempause::practice::compile::{Options, compile};
use atempause::practice::speech::NoClips;
use atempause::practice::{Lang, Part, read};
use rodio::{Decoder, Source};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const OWN: &str = r#"Session(
    format: 1, id: "knocks", title: "Knocks", summary: "Three knocks and a breath.", language: En,
    tradition: Own, level: Start, length: "12s", postures: [Sitting],
    steps: [
        Guide(for: "2.003s"),
        Move(rhythm: Every("2.001s"), times: 3),
        Breathe(pattern: "1.5-1.5", times: 1),
        Rest(for: "994ms"),
    ],
)"#;

fn atempause(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
    command.args(args).current_dir(home).env_clear().env("ATEMPAUSE_HOME", home).env("LANG", "en_US.UTF-8");
    command.stdin(Stdio::null()).output().unwrap()
}

fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("knocks.ron"), OWN).unwrap();
    home
}

/// The frames of a stereo file of 24 bits, its head proved.
fn frames(path: &Path) -> Vec<[f64; 2]> {
    let bytes = fs::read(path).unwrap_or_else(|_| panic!("{}", path.display()));
    let word = |at: usize| u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap());
    let long = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((&bytes[..4], &bytes[8..16], &bytes[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
    assert_eq!((word(20), word(22), long(24), long(28), word(32), word(34)), (1, 2, 48_000, 288_000, 6, 24));
    assert_eq!((long(4) as usize, long(40) as usize), (bytes.len() - 8, bytes.len() - 44));
    let sample = |at: usize| f64::from(i32::from_le_bytes([0, bytes[at], bytes[at + 1], bytes[at + 2]]) >> 8) / 8_388_607.0;
    (44..bytes.len()).step_by(6).map(|at| [sample(at), sample(at + 3)]).collect()
}

fn score() -> Score {
    let session = read::session(OWN).unwrap();
    Score::of(&compile(&session.steps, &Vec::<Part>::new(), &Options::new(Lang::En), &NoClips).unwrap())
}

#[test]
fn cues_stand_at_their_sample_and_stems_sum_up_to_the_whole() {
    let home = home();
    let output = atempause(home.path(), &["render", "knocks.ron", "-o", "out.wav", "--stems", "parts", "--bits", "24"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    assert!(!output.stderr.contains(&0x1b), "no bar where there is no terminal");
    assert!(String::from_utf8_lossy(&output.stderr).contains("times faster"));
    let whole = frames(&home.path().join("out.wav"));
    let score = score();
    assert_eq!(whole.len() as u64, score.length.0 * 48);
    assert_eq!((whole[0], whole[whole.len() - 1]), ([0.0; 2], [0.0; 2]), "silent ends");

    let stems = ["voice", "bells", "breath", "ambience"].map(|name| frames(&home.path().join(format!("parts/{name}.wav"))));
    for (i, frame) in whole.iter().enumerate() {
        let sum: f64 = stems.iter().map(|stem| stem[i][0]).sum();
        assert!((sum - frame[0]).abs() < 1e-6, "frame {i}: {sum} and {}", frame[0]);
    }
    let loudest = |stem: &[[f64; 2]]| stem.iter().flatten().fold(0.0f64, |most, sample| most.max(sample.abs()));
    assert_eq!(stems.each_ref().map(|stem| loudest(stem) > 0.01), [false, true, true, false]);

    // What is left of the bells without the bowls, the chimes and each knock but one begins where that knock does.
    let knocks: Vec<_> = score.notes.iter().filter(|note| note.sound == Sound::Wood(Knock::Rep)).collect();
    assert_eq!(knocks.iter().map(|note| note.at.0).collect::<Vec<_>>(), [2_003, 4_004, 6_005]);
    let mut left: Vec<f64> = stems[1].iter().map(|frame| frame[0]).collect();
    for note in score.notes.iter().filter(|note| !matches!(note.sound, Sound::Wood(_) | Sound::Breath(..))) {
        let (wave, gain) = (synth::render(note.sound, 48_000).unwrap(), gain(note.sound.level_db()));
        for i in 0..wave.len() {
            left[note.at.0 as usize * 48 + i] -= f64::from(wave.frame(i)[0] * gain);
        }
    }
    for knock in knocks {
        let expected = knock.at.0 as usize * 48;
        let begins = (expected - 4_000..expected + 4_000).find(|i| left[*i].abs() > 2e-6).expect("a knock");
        assert!(begins.abs_diff(expected) <= 1, "{begins} for {expected}");
    }
}

#[test]
fn flac_holds_the_same_samples_in_less_room() {
    let home = home();
    for out in ["out.wav", "out.flac"] {
        let output = atempause(home.path(), &["render", "knocks.ron", "-o", out, "--bits", "24"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let (wav, flac) = (frames(&home.path().join("out.wav")), fs::read(home.path().join("out.flac")).unwrap());
    assert!(flac.len() < wav.len() * 6 * 7 / 10, "{} bytes for {} frames", flac.len(), wav.len());
    assert_ne!(flac[26..42], [0; 16], "the checksum of all samples, which is known at the end");
    let told = u64::from_be_bytes(flac[18..26].try_into().unwrap()) & 0xf_ffff_ffff;
    assert_eq!(told, wav.len() as u64);
    let decoder = Decoder::try_from(Cursor::new(flac)).unwrap();
    assert_eq!((decoder.channels().get(), decoder.sample_rate().get()), (2, 48_000));
    let samples: Vec<f32> = decoder.collect();
    assert_eq!(samples.len(), wav.len() * 2);
    for (sample, written) in samples.iter().zip(wav.iter().flatten()) {
        assert!((f64::from(*sample) - written).abs() < 3e-7, "{sample} for {written}");
    }
}

#[test]
fn stems_are_of_the_whole_s_kind() {
    let home = home();
    let args = ["render", "knocks.ron", "-o", "out.FLAC", "--stems", "parts"];
    assert_eq!(atempause(home.path(), &args).status.code(), Some(0));
    for name in ["out.FLAC", "parts/voice.flac", "parts/bells.flac", "parts/breath.flac", "parts/ambience.flac"] {
        assert!(fs::read(home.path().join(name)).unwrap().starts_with(b"fLaC"), "{name}");
    }
}

#[test]
fn a_built_in_session_in_the_other_language_and_edition() {
    let home = home();
    let args = ["render", "first-breath", "--lang", "de", "--evening", "--dominant", "left", "-o", "a.WAV"];
    assert_eq!(atempause(home.path(), &args).status.code(), Some(0));
    let bytes = fs::read(home.path().join("a.WAV")).unwrap();
    assert_eq!(u16::from_le_bytes([bytes[34], bytes[35]]), 16);
    assert!(bytes.len() > 44 + 60 * 48_000 * 4);
}

#[test]
fn what_cannot_be_rendered_is_told_and_leaves_nothing_behind() {
    let home = home();
    fs::create_dir(home.path().join("folder.wav")).unwrap();
    fs::write(home.path().join("broken.ron"), OWN.replace("Every", "Evry")).unwrap();
    fs::write(home.path().join("kept.wav"), "kept").unwrap();
    for (args, code, says) in [
        (&["render", "knocks.ron"][..], 2, "--out"),
        (&["render", "knocks.ron", "-o", "out.mp3"], 2, ".wav"),
        (&["render", "knocks.ron", "-o", "out.wav", "--bits", "8"], 2, "16 or 24"),
        (&["render", "knocks.ron", "-o", "out.wav", "--dominant", "both"], 2, "left or right"),
        (&["render", "knocks.ron", "-o", "folder.wav"], 1, "folder.wav"),
        (&["render", "knocks.ron", "-o", "no/such/out.wav"], 1, "no/such/out.wav"),
        (&["render", "knocks.ron", "-o", "ok.wav", "--stems", "knocks.ron/x"], 1, "knocks.ron/x"),
        (&["render", "broken.ron", "-o", "kept.wav"], 1, "broken.ron:6:"),
        (&["render", "no-such", "-o", "kept.wav"], 1, "atempause list"),
    ] {
        let output = atempause(home.path(), args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
        assert!(told.contains(says), "{args:?}: {told}");
    }
    assert_eq!(fs::read(home.path().join("kept.wav")).unwrap(), b"kept");
    let names: Vec<_> = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
}

#[test]
fn a_rendering_that_is_stopped_leaves_nothing_behind() {
    let home = home();
    fs::write(home.path().join("out.wav"), "kept").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
    command.args(["render", "pmr-7", "-o", "out.wav", "--stems", "parts"]).current_dir(home.path());
    let mut child = command.env_clear().env("ATEMPAUSE_HOME", home.path()).stdin(Stdio::null()).spawn().unwrap();
    let parts = home.path().join("parts");
    while fs::read_dir(&parts).map_or(0, Iterator::count) < 4 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it could be stopped");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert_eq!(fs::read_dir(&parts).unwrap().count(), 0);
    assert_eq!(fs::read(home.path().join("out.wav")).unwrap(), b"kept");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3);
}
