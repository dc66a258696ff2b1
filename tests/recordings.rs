//! A session's own recordings: played where they stand, faded out where they are too long, told of with their place when they
//! cannot be played, and never a panic, whatever stands in them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use atempause::audio::bounce::bounce;
use atempause::audio::file::{Format, Writer};
use atempause::audio::recording::{LONGEST, Lengths, Recording, Unfit};
use atempause::audio::score::{Bus, Score, Sound};
use atempause::audio::wav::Bits;
use atempause::audio::{Clips, Levels};
use atempause::practice::compile::{Options, compile};
use atempause::practice::speech::{self, Take};
use atempause::practice::{CueKind, Lang, Ms, Part, Timeline, read};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

const VORBIS: &[u8] = include_bytes!("fixtures/tones.en.ogg");

/// A WAV file: format tag, channels, rate, bits, samples as bytes.
fn wav(tag: u16, channels: u16, rate: u32, bits: u16, data: &[u8]) -> Vec<u8> {
    let frame = channels.wrapping_mul(bits / 8);
    let mut file = b"RIFF".to_vec();
    file.extend((data.len() as u32 + 36).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    file.extend([tag, channels].map(u16::to_le_bytes).concat());
    file.extend([rate, rate.wrapping_mul(frame.into())].map(u32::to_le_bytes).concat());
    file.extend([frame, bits].map(u16::to_le_bytes).concat());
    file.extend(b"data");
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(data);
    file
}

/// A tone of 16 bits, so many seconds long.
fn tone(rate: u32, channels: u16, seconds: f64) -> Vec<u8> {
    let frames = (seconds * f64::from(rate)) as u32;
    let sample = |n: u32| ((f64::from(n) / f64::from(rate) * 300.0 * std::f64::consts::TAU).sin() * 12_000.0) as i16;
    let data: Vec<u8> = (0..frames).flat_map(|n| sample(n).to_le_bytes().repeat(channels.into())).collect();
    wav(1, channels, rate, 16, &data)
}

fn open(file: impl Into<Vec<u8>>) -> Result<Recording, Unfit> {
    Recording::open(Box::new(file.into()), Lengths::Exact)
}

/// A session that plays `a.wav` for so long.
fn session(name: &str, length: &str) -> String {
    format!(
        "Session(format: 1, language: En, id: \"own\", title: \"T\", summary: \"S\", tradition: Own, level: Start, \
         length: \"{length}\", postures: [Lying],\nsteps: [\n  Recording(file: \"{name}\", transcript: \"My own words.\", \
         for: \"{length}\"),\n])"
    )
}

struct One(Arc<Recording>);

impl speech::Clips for One {
    fn length(&self, _: Lang, _: &str) -> Option<Ms> {
        None
    }

    fn recording(&self, _: &str) -> Option<Take> {
        Some(Take { id: 7, length: self.0.length() })
    }
}

fn timeline(length: &str, clips: &dyn speech::Clips) -> Timeline {
    let session = read::session(&session("a.wav", length)).unwrap();
    compile(&session.steps, &Vec::<Part>::new(), &Options::new(Lang::En), clips).unwrap()
}

fn no_clips() -> Arc<Clips> {
    Arc::new(|_: Lang, _: &str| None)
}

/// Rendered without the bowls around it.
fn heard(recording: &Arc<Recording>, length: &str, rate: u32) -> (Score, Vec<[f32; 2]>) {
    let score = Score::of(&timeline(length, &One(recording.clone()))).with(|_| Some(recording.clone()));
    let mut alone = score.clone();
    alone.notes.retain(|note| matches!(note.sound, Sound::Recording(..)));
    let frames = bounce(&Arc::new(alone), &no_clips(), rate, &Levels::default());
    (score, frames)
}

#[test]
fn a_recording_stands_at_its_sample_without_a_seam() {
    for (own, channels, rate) in [(48_000, 2, 48_000), (44_100, 1, 48_000), (22_050, 2, 44_100), (16_000, 1, 48_000)] {
        let recording = Arc::new(open(tone(own, channels, 12.0)).unwrap());
        assert_eq!(recording.length(), Ms(12_000));
        let (score, frames) = heard(&recording, "13s", rate);
        let first = score.notes.iter().find(|note| note.sound.bus() == Bus::Voice).unwrap().at;
        let begin = (first.0 * u64::from(rate) / 1000) as usize;
        let gain = 12_000.0 / 32_768.0 * if channels == 1 { 0.708 } else { 1.0 };
        let edge = rate as usize / 100;
        for n in edge..12 * rate as usize - edge {
            let expected = gain * (n as f64 / f64::from(rate) * 300.0 * std::f64::consts::TAU).sin();
            let found = frames[begin + n];
            assert!((f64::from(found[0]) - expected).abs() < 2e-3, "{own} Hz at {n}: {} for {expected}", found[0]);
            assert_eq!(found[0], found[1]);
        }
        assert_eq!((frames[begin], frames[begin + 12 * rate as usize]), ([0.0; 2], [0.0; 2]));
    }
}

/// A FLAC file of two channels, `seconds` long, and the same as WAV; quiet noise, so that no two samples can be mistaken.
fn flac_and_wav(seconds: u32) -> (Vec<u8>, Vec<u8>) {
    let mut seed = 1u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (f64::from(seed >> 16) / 65_536.0 - 0.5) as f32 * 0.4
    };
    let frames: Vec<[f32; 2]> = (0..seconds * 44_100).map(|_| [noise(), noise()]).collect();
    let file = |format| {
        let (mut writer, head) = Writer::begin(format, 44_100, Bits::Sixteen, frames.len() as u64).unwrap();
        let mut sound = Vec::new();
        writer.frames(&frames, &mut sound).unwrap();
        let anew = writer.end(&mut sound).unwrap();
        [anew.unwrap_or(head), sound].concat()
    };
    (file(Format::Flac), file(Format::Wav))
}

#[test]
fn flac_is_played_like_wav() {
    let (flac, wav) = flac_and_wav(23);
    let [flac, wav] = [flac, wav].map(|file| Arc::new(open(file).unwrap()));
    assert_eq!((flac.length(), flac.prove(|| true)), (Ms(23_000), Ok(())));
    assert_eq!(heard(&flac, "24s", 48_000).1, heard(&wav, "24s", 48_000).1);
}

#[test]
fn a_torn_flac_file_is_refused_wherever_it_was_torn() {
    let (flac, _) = flac_and_wav(1);
    for end in (0..flac.len()).step_by(541).chain(flac.len() - 3..flac.len()) {
        let expected = if end == 0 { Unfit::Empty } else { Unfit::Truncated };
        assert_eq!(open(&flac[..end]).err(), Some(expected), "{end}");
    }
    assert_eq!(open([&flac[..], b"and more"].concat()).err(), Some(Unfit::Truncated));
}

#[test]
fn a_long_recording_fades_out_at_the_end_of_its_step() {
    let recording = Arc::new(open(tone(48_000, 1, 15.0)).unwrap());
    let (score, frames) = heard(&recording, "12s", 48_000);
    let end = 12 * 48_000;
    assert_eq!(frames[end - 1], [0.0; 2]);
    let loud = |range: std::ops::Range<usize>| frames[range].iter().fold(0.0f32, |most, frame| most.max(frame[0].abs()));
    let whole = loud(336_000..384_000);
    assert!(loud(end - 100_000..end - 96_000) > 0.99 * whole, "nothing fades before the last two seconds");
    assert!(loud(end - 50_000..end - 46_000) < 0.6 * whole && loud(end - 4_800..end) < 0.02 * whole);
    assert!(score.notes.iter().all(|note| note.sound.bus() != Bus::Voice || note.at + note.length <= Ms(12_000)));
}

#[test]
fn vorbis_is_played_like_wav() {
    let recording = Arc::new(open(VORBIS).unwrap());
    recording.prove(|| true).unwrap();
    let (_, frames) = heard(&recording, "10s", 48_000);
    assert!(frames.iter().any(|frame| frame[0].abs() > 0.1));
    assert_eq!(recording.mono(16_000).unwrap().len() as u64, recording.length().0 * 16, "to the sample");
}

#[test]
fn what_cannot_be_played_is_a_caption_and_a_bell() {
    let timeline = timeline("20s", &speech::NoClips);
    let recorded = timeline.recordings[0];
    assert_eq!(recorded.take, None);
    assert_eq!(timeline.at(Ms(10_000)).caption.unwrap().text.as_str(), "My own words.");
    assert!(timeline.cues.iter().any(|cue| cue.kind == CueKind::Recording(0)));
    assert!(timeline.cues.iter().all(|cue| !matches!(cue.kind, CueKind::Say(_))), "nobody else says it");
    let score = Score::of(&timeline);
    assert!(score.notes.iter().any(|note| note.sound == Sound::Bell));
    // One that vanished since: the score knows it, the samples are gone.
    let gone = Score::of(&self::timeline("20s", &One(Arc::new(open(tone(8_000, 1, 20.0)).unwrap()))));
    let mut alone = gone.clone();
    alone.notes.retain(|note| note.sound.bus() == Bus::Voice);
    let frames = bounce(&Arc::new(alone), &no_clips(), 48_000, &Levels::default());
    assert!(frames.iter().any(|frame| frame[0].abs() > 0.01), "a bell");
}

/// The 74 bytes that make an ID3 reader panic, and others of their kind.
fn id3() -> Vec<u8> {
    let mut file = b"ID3\x04\x00\x00\x00\x00\x00\x40".to_vec();
    file.resize(74, 0xff);
    file
}

fn hostile() -> Vec<(&'static str, Vec<u8>, Unfit)> {
    let mut torn = tone(48_000, 1, 1.0);
    torn.truncate(1_000);
    let mut opus = VORBIS.to_vec();
    opus[28..36].copy_from_slice(b"OpusHead");
    let mut channels = VORBIS.to_vec();
    channels[28 + 11] = 7;
    let mut rate = VORBIS.to_vec();
    rate[28 + 12..28 + 16].fill(0);
    let hour = wav(1, 1, 8_000, 8, &vec![128; 8_000 * 3_600]);
    vec![
        ("empty.wav", vec![], Unfit::Empty),
        ("text.ogg", b"These are words and no sound at all.".to_vec(), Unfit::Unknown),
        ("id3.ogg", id3(), Unfit::Tagged),
        ("mp3.wav", [&[0xff, 0xfb, 0x90, 0x00][..], &[0; 34]].concat(), Unfit::Unknown),
        ("torn.wav", torn, Unfit::Truncated),
        ("torn.ogg", VORBIS[..VORBIS.len() - 500].to_vec(), Unfit::Truncated),
        ("head.ogg", VORBIS[..60].to_vec(), Unfit::Truncated),
        ("opus.ogg", opus, Unfit::NotVorbis),
        ("seven.ogg", channels, Unfit::Channels(7)),
        ("zero.ogg", rate, Unfit::Rate(0)),
        ("rate0.wav", wav(1, 1, 0, 16, &[0; 64]), Unfit::Rate(0)),
        ("fast.wav", wav(1, 1, 192_001, 16, &[0; 64]), Unfit::Rate(192_001)),
        ("none.wav", wav(1, 0, 48_000, 16, &[0; 64]), Unfit::Channels(0)),
        ("six.wav", wav(1, 6, 48_000, 16, &[0; 64]), Unfit::Channels(6)),
        ("adpcm.wav", wav(2, 1, 48_000, 4, &[0; 64]), Unfit::Coding),
        ("bits.wav", wav(1, 1, 48_000, 65_535, &[0; 64]), Unfit::Coding),
        ("silent.wav", wav(1, 1, 48_000, 16, &[]), Unfit::Empty),
        ("hour.wav", hour, Unfit::TooLong(Ms::from_secs(3_600))),
        ("twice.ogg", [VORBIS, &[&VORBIS[..14], &[9; 4], &VORBIS[18..]].concat()].concat(), Unfit::Several),
    ]
}

#[test]
fn each_hostile_file_is_refused_for_what_it_is() {
    for (name, file, expected) in hostile() {
        assert_eq!(open(file).err(), Some(expected), "{name}");
    }
    let limit = wav(1, 1, 8_000, 8, &vec![128; 8_000 * 1_800]);
    assert_eq!(open(limit).unwrap().length(), LONGEST);
}

/// No byte that is changed and no end that is cut off makes anything but an answer.
#[test]
fn damaged_files_never_panic() {
    let mut seed = 1u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let wav = tone(8_000, 2, 0.05);
    let (flac, _) = flac_and_wav(1);
    for original in [&wav[..], VORBIS, &flac] {
        for _ in 0..400 {
            let mut file = original.to_vec();
            for _ in 0..1 + random() % 4 {
                let reach = if random() % 2 == 0 { 64 } else { file.len() };
                let at = random() % reach.min(file.len());
                file[at] = [0, 0xff, 0x80, 1, random() as u8][random() % 5];
            }
            if random() % 4 == 0 {
                file.truncate(random() % file.len());
            }
            if let Ok(recording) = open(file) {
                let _ = recording.prove(|| true);
            }
        }
    }
}

fn atempause(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
    command.args(args).current_dir(home).env_clear().env("ATEMPAUSE_HOME", home).env("LANG", "en_US.UTF-8");
    command.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn check_tells_of_each_with_place_and_remedy() {
    let home = tempfile::tempdir().unwrap();
    let mut files = hostile();
    files.push(("gone.wav", vec![], Unfit::Empty));
    let steps: Vec<String> =
        files.iter().map(|(name, ..)| format!("  Recording(file: \"{name}\", transcript: \"Words.\", for: \"2s\"),")).collect();
    let source = session("a.wav", "10s");
    let (head, _) = source.split_once("steps: [").unwrap();
    let source = format!("{head}steps: [\n{}\n])", steps.join("\n")).replace("length: \"10s\"", "length: \"40s\"");
    fs::write(home.path().join("own.ron"), source).unwrap();
    for (name, file, _) in &files[..files.len() - 1] {
        fs::write(home.path().join(name), file).unwrap();
    }
    let output = atempause(home.path(), &["check", "own.ron"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    for (i, (name, ..)) in files.iter().enumerate() {
        let line = text.lines().find(|line| line.contains(&format!("\"{name}\""))).unwrap_or_else(|| panic!("{name}: {text}"));
        assert!(line.starts_with(&format!("own.ron:{}:3: the recording ", i + 3)) && line.contains("; "), "{line}");
    }
    assert_eq!(text.lines().count(), files.len(), "{text}");

    // The session is played all the same, here into a file.
    let output = atempause(home.path(), &["render", "own.ron", "-o", "out.wav"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_good_recording_is_fine_and_rendered_from_beside_the_file() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("mine/voice")).unwrap();
    fs::write(home.path().join("mine/own.ron"), session("voice/a.wav", "10s")).unwrap();
    fs::write(home.path().join("mine/voice/a.wav"), tone(44_100, 2, 6.0)).unwrap();
    let output = atempause(home.path(), &["check", "mine/own.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let output = atempause(home.path(), &["render", "mine/own.ron", "--stems", "parts"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let voice = fs::read(home.path().join("parts/voice.wav")).unwrap();
    let loud = voice[44..].chunks_exact(2).filter(|pair| i16::from_le_bytes([pair[0], pair[1]]).abs() > 11_000).count();
    assert!(loud > 10_000, "{loud}");
    let (flac, _) = flac_and_wav(2);
    fs::write(home.path().join("mine/voice/a.flac"), flac).unwrap();
    fs::write(home.path().join("mine/other.ron"), session("voice/a.flac", "10s")).unwrap();
    let output = atempause(home.path(), &["check", "mine/other.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    fs::write(home.path().join("mine/short.ron"), session("voice/a.wav", "500ms")).unwrap();
    let output = atempause(home.path(), &["play", "mine/short.ron", "--plain", "--mute"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("My own words."));
}
