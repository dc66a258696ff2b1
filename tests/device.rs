//! Sound through a real server: a PulseAudio of our own with a null sink, recorded at its monitor. Not run by default, because
//! it needs `pulseaudio` and `parec`, takes minutes, and measures time:
//!
//! ```sh
//! cargo test --release --test device -- --ignored --nocapture --test-threads=1
//! ```
#![cfg(feature = "sound")]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "this measures time, and prints what it measured")]

#[path = "device/trouble.rs"]
mod trouble;
use atempause::assets::{AUDIO, Asset, PARTS, SESSIONS};
use atempause::audio::bounce::bounce;
use atempause::audio::score::Bus;
use atempause::audio::voice::{TrackSource, Voice};
use atempause::audio::{Backend, Clips, Engine, Levels, Score, Status};
use atempause::practice::compile::{Options, compile};
use atempause::practice::header::Ambience;
use atempause::practice::timeline::{Spoken, Timeline};
use atempause::practice::{Cue, CueKind, Lang, Ms, Part, Phase, SafeText, read};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs, thread};

/// Which cues sound in the measured timeline, in milliseconds: 12 s apart, so that each begins in silence.
const LENGTH: u64 = 60_000;
const KNOCKS: [u64; 4] = [9_000, 21_003, 33_007, 45_011];
const TEXTS: [u64; 4] = [12_000, 24_001, 36_002, 48_003];
const CHIMES: [u64; 4] = [15_000, 27_013, 39_017, 51_019];

fn timeline() -> Timeline {
    let mut cues: Vec<(u64, CueKind)> = KNOCKS.iter().map(|at| (*at, CueKind::Rep)).collect();
    cues.extend(TEXTS.iter().enumerate().map(|(i, at)| (*at, CueKind::Say(i))));
    cues.extend(CHIMES.iter().map(|at| (*at, CueKind::Step(1))));
    cues.push((2_000, CueKind::Breath(Phase::In, Ms(3_000))));
    cues.sort_by_key(|cue| cue.0);
    let spoken = |(i, at): (usize, &u64)| Spoken {
        start: Ms(*at),
        end: Ms(at + 1_000),
        shown_until: Ms(at + 1_000),
        text: SafeText::new(&i.to_string()),
        voiced: true,
    };
    Timeline {
        lang: Lang::En,
        length: Ms(LENGTH),
        steps: vec![],
        beats: vec![],
        spoken: TEXTS.iter().enumerate().map(spoken).collect(),
        cues: cues.into_iter().map(|(at, kind)| Cue { at: Ms(at), kind }).collect(),
        sections: vec![],
        recordings: vec![],
        gates: vec![],
    }
}

/// Nothing but a knock every [`KNOCK`] milliseconds.
fn knocks(seconds: f64) -> Timeline {
    let length = seconds as u64 * 1000;
    let cues = (1..length / KNOCK).map(|n| Cue { at: Ms(n * KNOCK), kind: CueKind::Rep });
    Timeline { length: Ms(length), cues: cues.collect(), spoken: vec![], ..timeline() }
}

const KNOCK: u64 = 5_000;

fn hum() -> Arc<Clips> {
    Arc::new(|_: Lang, _: &str| Some((0..16_000).map(|i| (i as f32 * 0.2).cos() * 0.3).collect()))
}

/// The session that is offered first, in English, and the shipped voice.
fn session() -> (Timeline, Arc<Clips>) {
    let text = |asset: &Asset| std::str::from_utf8(asset.bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset)).unwrap()).collect();
    let session = read::session(text(SESSIONS.iter().find(|asset| asset.name == "first-breath").unwrap())).unwrap();
    let voice = Voice::new(TrackSource::pairs(AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes))));
    let timeline = compile(&session.steps, &parts, &Options::new(Lang::En), &voice).unwrap();
    (timeline, Arc::new(move |lang: Lang, text: &str| voice.decode(lang, text)))
}

/// A sound server of our own, with nothing in anyone's home.
struct Server {
    home: tempfile::TempDir,
    sink: &'static str,
}

/// What the player is fed into: as it mixes itself, and as different as can be.
const SINKS: [&str; 2] = ["rate=48000 channels=2 format=float32le", "rate=44100 channels=1 format=s16le"];

impl Server {
    fn new(sink: &'static str) -> Server {
        let server = Server { home: tempfile::tempdir().unwrap(), sink };
        for folder in ["run", "state"] {
            fs::create_dir(server.path().join(folder)).unwrap();
        }
        server.start();
        server
    }

    fn path(&self) -> &Path {
        self.home.path()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PULSE_RUNTIME_PATH", self.path().join("run")).env("PULSE_STATE_PATH", self.path().join("state"));
        command.env("PULSE_CONFIG_PATH", self.path().join("state")).env("HOME", self.path());
        command.env("PULSE_SERVER", format!("unix:{}/run/native", self.path().display()));
        command
    }

    fn start(&self) {
        let run = self.path().join("run");
        let _ = fs::remove_file(run.join("pid"));
        let status = self
            .command("pulseaudio")
            .args(["-n", "--daemonize=yes", "--exit-idle-time=-1", "--log-level=error"])
            .arg(format!("--log-target=file:{}/log", self.path().display()))
            .arg(format!("--load=module-null-sink sink_name=virt {}", self.sink))
            .arg(format!("--load=module-native-protocol-unix auth-anonymous=1 socket={}/native", run.display()))
            .status()
            .unwrap();
        assert!(status.success());
    }

    fn pactl(&self, words: &str) -> String {
        let out = self.command("pactl").args(words.split(' ')).output().unwrap();
        assert!(out.status.success(), "{words}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    /// Another output, which becomes the default.
    fn plug_in(&self, sink: &str) {
        self.pactl(&format!("load-module module-null-sink sink_name={sink} {}", self.sink));
        self.pactl(&format!("set-default-sink {sink}"));
    }

    fn unplug(&self, sink: &str) {
        let modules = self.pactl("list short modules");
        let module = modules.lines().find(|line| line.contains(&format!("sink_name={sink}"))).unwrap();
        self.pactl(&format!("unload-module {}", module.split_whitespace().next().unwrap()));
    }

    fn signal(&self, signal: &str) {
        let pid = fs::read_to_string(self.path().join("run/pid")).unwrap();
        assert!(Command::new("kill").args([signal, pid.trim()]).status().unwrap().success());
    }

    /// This test program again, as the player, in one of the scenes of [`player`].
    fn player(&self, scene: &str, seconds: u64) -> Child {
        self.command(env::current_exe().unwrap().to_str().unwrap())
            .args(["--ignored", "--exact", "player", "--nocapture"])
            .env("SCENE", scene)
            .env("SECONDS", seconds.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.path().join("run/pid").exists() {
            self.signal("-9");
        }
    }
}

fn wall() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0
}

/// Seconds of processor time this process has used.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

/// The player's side; does nothing unless another test of this file starts it.
#[test]
#[ignore = "the player's side of the other tests"]
fn player() {
    let Ok(scene) = env::var("SCENE") else { return };
    let seconds: f64 = env::var("SECONDS").unwrap().parse().unwrap();
    let (timeline, clips) = match scene.as_str() {
        "session" => session(),
        "long" => (knocks(seconds), hum()),
        _ => (timeline(), hum()),
    };
    let bed = ["session", "bed"].contains(&scene.as_str()).then_some(Ambience::Ocean);
    let mut engine = Engine::start(Backend::Device, clips, Levels { bed, ..Levels::default() });
    engine.load(Arc::new(Score::of(&timeline)));
    engine.arm(Ms::ZERO);
    thread::sleep(Duration::from_millis(1_500));
    let begin = Instant::now();
    let at_first = cpu();
    engine.play(Ms::ZERO);
    let (mut slowest, mut status, mut last) = (Duration::ZERO, None, 0);
    while begin.elapsed().as_secs_f64() < seconds {
        thread::sleep(Duration::from_millis(if scene == "stop" { 50 } else { 9 }));
        let call = Instant::now();
        let heard = engine.heard(Instant::now());
        let now = engine.status();
        if scene == "stop" {
            engine.seek(Ms((begin.elapsed().as_millis() as u64) % 50_000));
            engine.pause();
            engine.play(Ms((begin.elapsed().as_millis() as u64) % 50_000));
            engine.set(Levels { master: -3.0, ..Levels::default() });
        }
        slowest = slowest.max(call.elapsed());
        if let Some(heard) = heard.filter(|heard| heard.0 / 1000 != last) {
            last = heard.0 / 1000;
            println!("heard {} {:.3}", heard.0, wall());
        }
        if status != Some(now) {
            println!("status {now:?} {:.3}", wall());
            status = Some(now);
        }
    }
    println!("cpu {:.2} %", (cpu() - at_first) / begin.elapsed().as_secs_f64() * 100.0);
    let call = Instant::now();
    engine.close(Duration::from_millis(400));
    println!("slowest {:.3} ms, close {:.3} ms", slowest.as_secs_f64() * 1e3, call.elapsed().as_secs_f64() * 1e3);
}

/// Everything that is recorded, and when it came: the number of frames so far at a wall time.
type Recording = Arc<Mutex<(Vec<f32>, Vec<(usize, f64)>)>>;

fn record(server: &Server, sink: &str) -> (Child, Recording) {
    let mut parec = server
        .command("parec")
        .args([
            "-d",
            &format!("{sink}.monitor"),
            "--format=float32le",
            "--rate=48000",
            "--channels=2",
            "--latency-msec=10",
            "--process-time-msec=5",
            "--raw",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = parec.stdout.take().unwrap();
    let recording: Recording = Arc::default();
    let kept = recording.clone();
    thread::spawn(move || {
        let mut bytes = vec![0u8; 8 * 480];
        while pipe.read_exact(&mut bytes).is_ok() {
            let mut kept = kept.lock().unwrap();
            kept.0.extend(bytes.chunks_exact(8).map(|frame| f32::from_le_bytes([frame[0], frame[1], frame[2], frame[3]])));
            let frames = kept.0.len();
            kept.1.push((frames, wall()));
        }
    });
    (parec, recording)
}

/// Where something begins after half a second of quiet.
fn onsets(samples: &[f32]) -> Vec<usize> {
    let (mut found, mut quiet) = (Vec::new(), 0);
    for (i, sample) in samples.iter().enumerate() {
        if sample.abs() > 1e-4 {
            if quiet > 12_000 {
                found.push(i);
            }
            quiet = 0;
        } else {
            quiet += 1;
        }
    }
    found
}

fn spread(values: &[f64]) -> (f64, f64, f64) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let sd = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt();
    (mean, sd, values.iter().map(|v| (v - mean).abs()).fold(0.0, f64::max))
}

#[test]
#[ignore = "needs pulseaudio and a minute"]
fn bells_and_voice_are_heard_at_their_times() {
    SINKS.into_iter().for_each(bells_and_voice);
}

fn bells_and_voice(sink: &'static str) {
    let server = Server::new(sink);
    let (mut parec, recording) = record(&server, "virt");
    thread::sleep(Duration::from_secs(3));
    let player = server.player("play", LENGTH / 1000 - 3);
    let out = String::from_utf8(player.wait_with_output().unwrap().stdout).unwrap();
    parec.kill().unwrap();
    parec.wait().unwrap();
    let (samples, times) = recording.lock().unwrap().clone();
    let found = onsets(&samples);
    let mut wanted: Vec<f64> = KNOCKS.iter().chain(&TEXTS).chain(&CHIMES).map(|at| *at as f64).collect();
    wanted.push(2_000.0);
    wanted.sort_by(f64::total_cmp);
    println!("{sink}: {} onsets for {} cues", found.len(), wanted.len());
    assert_eq!(found.len(), wanted.len());
    let offsets: Vec<f64> = found.iter().zip(&wanted).skip(1).map(|(frame, at)| *frame as f64 / 48.0 - at).collect();
    let (mean, sd, most) = spread(&offsets);
    println!("recorded minus timeline, constant {mean:.1} ms taken off: sd {sd:.3} ms, most {most:.3} ms");
    assert!(most < 20.0);
    // The recording's own clock: the earliest arrival of each stretch is the least delayed.
    let lag = times.iter().map(|(frames, at)| at - *frames as f64 / 48.0).fold(f64::MAX, f64::min);
    let heard: Vec<(f64, f64)> = out.lines().filter_map(|line| numbers(line, "heard ")).collect();
    let start = spread(&offsets).0;
    let behind: Vec<f64> =
        heard.iter().filter(|(position, _)| *position > 1_500.0).map(|(position, at)| (at - lag) - (position + start)).collect();
    let (mean, sd, most) = spread(&behind);
    println!("picture minus sound over {} looks: mean {mean:.1} ms, sd {sd:.1} ms, most from mean {most:.1} ms", behind.len());
    assert!(mean.abs() + most < 40.0);
    println!(
        "{}",
        out.lines().filter(|line| line.starts_with("cpu") || line.starts_with("slowest")).collect::<Vec<_>>().join("; ")
    );
}

/// The picture follows the sound: how far apart they are, at each knock of many minutes (`MINUTES`, else 3).
#[test]
#[ignore = "needs pulseaudio and minutes"]
fn picture_and_sound_stay_together() {
    let minutes = env::var("MINUTES").ok().and_then(|minutes| minutes.parse().ok()).unwrap_or(3);
    let server = Server::new(SINKS[0]);
    let (mut parec, recording) = record(&server, "virt");
    thread::sleep(Duration::from_secs(3));
    let out = String::from_utf8(server.player("long", minutes * 60).wait_with_output().unwrap().stdout).unwrap();
    parec.kill().unwrap();
    parec.wait().unwrap();
    let (samples, times) = recording.lock().unwrap().clone();
    let looks: Vec<(f64, f64)> = out.lines().filter_map(|line| numbers(line, "heard ")).collect();
    let (mut apart, mut intervals) = (Vec::new(), Vec::new());
    for (n, onset) in onsets(&samples).into_iter().enumerate() {
        let position = ((n as u64 + 1) * KNOCK) as f64;
        // When the recorder got this frame: the least delayed chunk of the seconds around tells its clock.
        let near = times.iter().filter(|(frames, _)| frames.abs_diff(onset) < 240_000);
        let lag = near.map(|(frames, at)| at - *frames as f64 / 48.0).fold(f64::MAX, f64::min);
        let sounded = lag + onset as f64 / 48.0;
        let Some(look) = looks.iter().find(|(heard, _)| (heard - position).abs() < 1_000.0) else { continue };
        apart.push(look.1 - look.0 - (sounded - position));
        intervals.push(onset as f64 / 48.0 - position);
    }
    let (first, last, many) = (apart[0], apart[apart.len() - 1], apart.len());
    let far = apart.iter().filter(|apart| apart.abs() >= 40.0).count();
    apart.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let [half, most] = [many / 2, many - 1].map(|n| apart[n]);
    println!(
        "picture minus sound at {many} knocks in {minutes} min: half within {half:.1} ms, first {first:.1}, last {last:.1}, most {most:.1}, {far} beyond 40 ms"
    );
    println!("recorded minus timeline: drift {:.3} ms", intervals[intervals.len() - 1] - intervals[0]);
    println!(
        "{}",
        out.lines().filter(|line| line.starts_with("cpu") || line.starts_with("status")).collect::<Vec<_>>().join("; ")
    );
    // On a machine that starves the sound server a knock may fall into a gap; the picture finds back.
    assert!(many as u64 > minutes * 10 && far * 50 <= many && last.abs() < 40.0);
}

#[test]
#[ignore = "needs pulseaudio and a minute"]
fn a_session_is_heard_as_it_was_rendered() {
    let server = Server::new(SINKS[0]);
    let (mut parec, recording) = record(&server, "virt");
    thread::sleep(Duration::from_secs(3));
    let (timeline, clips) = session();
    let score = Arc::new(Score::of(&timeline));
    let out = server.player("session", score.length.0 / 1000 + 1).wait_with_output().unwrap().stdout;
    println!("{}", String::from_utf8_lossy(&out).lines().filter(|line| line.starts_with("cpu")).collect::<String>());
    parec.kill().unwrap();
    parec.wait().unwrap();
    let heard: Vec<f32> = recording.lock().unwrap().0.clone();
    let levels = Levels { bed: Some(Ambience::Ocean), ..Levels::default() };
    let rendered: Vec<f32> = bounce(&score, &clips, 48_000, &levels).iter().map(|frame| frame[0]).collect();
    let first = |samples: &[f32]| samples.iter().position(|sample| *sample != 0.0).unwrap();
    let start = first(&heard) - first(&rendered);
    let pairs = || rendered.iter().zip(&heard[start..]);
    let spoken = score.notes.iter().filter(|note| note.sound.bus() == Bus::Voice).count();
    let (compared, differ) = (pairs().count(), pairs().filter(|(a, b)| a != b).count());
    let most = pairs().map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    println!("{} notes, {spoken} of them spoken: of {compared} samples {differ} differ, by {most:.6} at most", score.notes.len());
    assert!(compared > rendered.len() * 9 / 10 && differ == 0);
}

fn numbers(line: &str, word: &str) -> Option<(f64, f64)> {
    let (a, b) = line.strip_prefix(word)?.split_once(' ')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

#[test]
#[ignore = "measures time"]
fn how_fast_it_renders() {
    let (timeline, clips) = session();
    let score = Arc::new(Score::of(&timeline));
    for bed in [None].into_iter().chain(Ambience::ALL.iter().copied().map(Some)) {
        let begin = Instant::now();
        let frames = bounce(&score, &clips, 48_000, &Levels { bed, ..Levels::default() }).len();
        let (took, sounds) = (begin.elapsed().as_secs_f64(), frames as f64 / 48e3);
        let times = sounds / took;
        println!(
            "{bed:?}: {sounds:.0} s in {took:.3} s, {times:.0} times faster than it sounds, {:.2} % of a core",
            100.0 / times
        );
    }
}
