//! What sounds stands where the timeline says, to the sample, and nothing clicks: rendered samples, without a device.

#[path = "sound/sessions.rs"]
mod sessions;
#[path = "sound/transport.rs"]
mod transport;
use atempause::assets::{AUDIO, PARTS, SESSIONS};
use atempause::audio::bounce::{bounce, write_wav};
use atempause::audio::duck::{self, Flow, Passage};
use atempause::audio::level::{Hearing, gain};
use atempause::audio::limit::THRESHOLD;
use atempause::audio::mix::{Mixer, Motion, Order, Remote, Slot};
use atempause::audio::resample::Resampler;
use atempause::audio::score::{Bus, Knock, Note, Score, Sound, Stop, VOICE_AFTER_SIGNAL, VOICE_GAP, frame};
use atempause::audio::voice::{TrackSource, Voice};
use atempause::audio::wave::Wave;
use atempause::audio::{Backend, Clips, Engine, Levels, Status, synth};
use atempause::practice::compile::{Options, compile};
use atempause::practice::header::Ambience;
use atempause::practice::pacing::Goal;
use atempause::practice::speech::{self, estimate};
use atempause::practice::timeline::{Spoken, Timeline};
use atempause::practice::{Cue, CueKind, Lang, Ms, Pacing, Part, Pattern, Phase, SafeText, read};
use std::sync::Arc;

const RATE: u32 = 48_000;

/// A timeline of cues and spoken texts (start, length, voiced); steps and beats make no sound.
fn timeline(length: u64, cues: &[(u64, CueKind)], spoken: &[(u64, u64, bool)], gates: &[u64]) -> Timeline {
    let spoken = spoken.iter().enumerate().map(|(i, (start, length, voiced))| Spoken {
        start: Ms(*start),
        end: Ms(start + length),
        shown_until: Ms(start + length),
        text: SafeText::new(&format!("text {i}")),
        voiced: *voiced,
    });
    Timeline {
        lang: Lang::En,
        length: Ms(length),
        steps: vec![],
        beats: vec![],
        spoken: spoken.collect(),
        cues: cues.iter().map(|(at, kind)| Cue { at: Ms(*at), kind: *kind }).collect(),
        sections: vec![],
        recordings: vec![],
        gates: gates.iter().copied().map(Ms).collect(),
    }
}

/// A little of everything, in 30 seconds.
fn varied() -> Timeline {
    let mut cues = vec![(0, CueKind::Begin), (0, CueKind::Say(0)), (4_001, CueKind::Step(1)), (4_001, CueKind::Say(1))];
    for cycle in 0..2 {
        let at = 7_003 + cycle * 7_000;
        cues.push((at, CueKind::Breath(Phase::In, Ms(2_500))));
        cues.push((at + 2_500, CueKind::Breath(Phase::Hold, Ms(1_000))));
        cues.push((at + 3_500, CueKind::Breath(Phase::Out, Ms(3_500))));
    }
    cues.extend([
        (21_007, CueKind::ChangeSides),
        (23_000, CueKind::Rep),
        (23_000, CueKind::Say(2)),
        (25_000, CueKind::Tense(Ms(3_000))),
    ]);
    cues.extend([(28_000, CueKind::Release), (30_000, CueKind::End)]);
    timeline(30_000, &cues, &[(0, 1_500, true), (4_001, 2_000, true), (23_000, 1_000, true)], &[])
}

/// Clips of a hum, as long as the texts of [`varied`] say.
fn hum() -> Arc<Clips> {
    Arc::new(|_: Lang, text: &str| {
        let ms = [1_500, 2_000, 1_000][text.trim_start_matches("text ").parse::<usize>().ok()?];
        Some((0..ms * 16).map(|i| (i as f32 * 0.1).sin() * 0.25).collect())
    })
}

fn wave(score: &Score, note: &Note, rate: u32) -> Wave {
    match note.sound {
        Sound::Say(i) => {
            Wave::Mono(Resampler::new(16_000, rate).run(&hum()(score.lang, score.texts[i].as_str()).unwrap()).into())
        }
        sound => synth::render(sound, rate).unwrap(),
    }
}

/// A mixer with all notes of a score in its hands.
struct Rig {
    mixer: Mixer,
    remote: Remote,
    score: Arc<Score>,
    waves: Vec<Wave>,
    run: u64,
}

impl Rig {
    fn new(score: Score, rate: u32) -> Rig {
        let (mixer, remote) = Mixer::new(rate, &Levels::default());
        let waves = score.notes.iter().map(|note| wave(&score, note, rate)).collect();
        Rig { mixer, remote, score: Arc::new(score), waves, run: 0 }
    }

    fn go(&mut self, at: u64) {
        self.run += 1;
        let rate = self.mixer.rate();
        for (i, (note, wave)) in self.score.notes.iter().zip(&self.waves).enumerate() {
            self.remote.send(Order::Provide(Slot::new(self.run, i, note, wave.clone(), rate))).unwrap();
        }
        self.remote.send(Order::Go { run: self.run, score: self.score.clone(), at, lead: 0 }).unwrap();
    }

    /// The run goes on in another score, of which these first notes are the same.
    fn recast(&mut self, score: Score, shared: usize) {
        let rate = self.mixer.rate();
        self.score = Arc::new(score);
        self.remote.send(Order::Recast { run: self.run, score: self.score.clone(), shared }).unwrap();
        for (i, note) in self.score.notes.iter().enumerate().skip(shared) {
            let wave = wave(&self.score, note, rate);
            self.remote.send(Order::Provide(Slot::new(self.run, i, note, wave, rate))).unwrap();
        }
    }

    fn pull(&mut self, frames: usize) -> Vec<[f32; 2]> {
        let mut out = vec![[9.0; 2]; frames];
        self.mixer.render(&mut out);
        out
    }
}

fn loudest(frames: &[[f32; 2]]) -> f32 {
    frames.iter().flatten().fold(0.0, |most, sample| most.max(sample.abs()))
}

/// The largest step between neighbouring samples.
fn steepest(frames: &[[f32; 2]]) -> f32 {
    frames.windows(2).map(|pair| (pair[1][0] - pair[0][0]).abs()).fold(0.0, f32::max)
}

#[test]
fn every_note_stands_at_its_sample() {
    let score = Arc::new(Score::of(&varied()));
    for rate in [48_000, 44_100] {
        let rendered = bounce(&score, &hum(), rate, &Levels::default());
        let mut expected = vec![[0.0f32; 2]; rendered.len()];
        for note in &score.notes {
            let begin = (note.at.0 * u64::from(rate) + 500) / 1000;
            let (wave, own) = (wave(&score, note, rate), gain(note.sound.level_db() + score.lift_db));
            let dips = note.sound.bus() == Bus::Breath;
            let mut depths = vec![0.0; if dips { wave.len() } else { 0 }];
            duck::depths(&score.speech, &Passage { first: begin, rate, flow: Flow::Runs }, &mut depths);
            for i in 0..wave.len() {
                let [l, r] = wave.frame(i);
                let gain = own * (1.0 - (1.0 - gain(duck::DIP_DB)) * depths.get(i).unwrap_or(&0.0));
                let out = &mut expected[begin as usize + i];
                *out = [out[0] + l * gain, out[1] + r * gain];
            }
        }
        let off = rendered.iter().zip(&expected).map(|(a, b)| (a[0] - b[0]).abs().max((a[1] - b[1]).abs())).fold(0.0, f32::max);
        assert!(off < 1e-6, "at {rate} Hz rendered and added up by hand differ by {off}");
        assert!(loudest(&expected) > 0.1);
    }
}

#[test]
fn a_lone_cue_begins_exactly_there() {
    for at in [0u64, 1, 999, 1_003, 6_234] {
        let score = Arc::new(Score::of(&timeline(7_000, &[(at, CueKind::Rep)], &[], &[])));
        let rendered = bounce(&score, &hum(), RATE, &Levels::default());
        let first = rendered.iter().position(|frame| *frame != [0.0; 2]).unwrap();
        assert_eq!(first as u64, at * 48 + 1, "a knock's own first sample is zero");
        let last = rendered.iter().rposition(|frame| *frame != [0.0; 2]).unwrap();
        assert!((last as u64) < at * 48 + frame(synth::wood::LENGTH, RATE));
    }
}

/// The shortest that has a voice, a chime and a breath.
fn brief() -> Arc<Score> {
    let cues = [(0, CueKind::Step(1)), (0, CueKind::Say(0)), (500, CueKind::Breath(Phase::In, Ms(1_500)))];
    Arc::new(Score::of(&timeline(2_000, &cues, &[(0, 1_500, true)], &[])))
}

#[test]
fn both_ends_are_silent() {
    let rendered = bounce(&Arc::new(Score::of(&varied())), &hum(), RATE, &Levels::default());
    assert_eq!((rendered[0], rendered[rendered.len() - 1]), ([0.0; 2], [0.0; 2]));
    assert_eq!(rendered.len() as u64, 44_000 * 48, "the last bowl rings out after the end");
}

#[test]
fn the_size_of_blocks_changes_no_sample() {
    let story = |sizes: &[usize]| {
        let mut rig = Rig::new(Score::of(&varied()), RATE);
        let mut heard = Vec::new();
        for part in 0..4 {
            match part {
                0 => rig.go(0),
                1 => rig.remote.send(Order::Levels(Levels { master: -12.0, ..Levels::default() })).unwrap(),
                2 => rig.go(9 * 48_000 + 17),
                _ => rig.remote.send(Order::Halt).unwrap(),
            }
            let mut left = 30_011usize;
            for size in sizes.iter().cycle() {
                let size = (*size).min(left);
                heard.extend(rig.pull(size));
                left -= size;
                if left == 0 {
                    break;
                }
            }
        }
        heard
    };
    let whole = story(&[1_000_000]);
    assert!(loudest(&whole) > 0.05);
    for sizes in [&[1][..], &[37], &[128], &[4096], &[1365, 2048, 3, 500]] {
        assert!(whole == story(sizes), "blocks of {sizes:?}");
    }
}

#[test]
fn nothing_is_louder_than_the_ceiling() {
    let cues: Vec<_> =
        (0..8).flat_map(|i| [(i * 300, CueKind::Begin), (i * 300, CueKind::ChangeSides), (i * 300, CueKind::Rep)]).collect();
    let score = Arc::new(Score::of(&timeline(4_000, &cues, &[], &[])));
    let levels = Levels { master: 60.0, buses: [60.0; Bus::ALL.len()], ..Levels::default() };
    let peak = loudest(&bounce(&score, &hum(), RATE, &levels));
    assert!(peak <= THRESHOLD && peak > 0.7, "{peak}");
    let ordinary = loudest(&bounce(&Arc::new(Score::of(&varied())), &hum(), RATE, &Levels::default()));
    assert!(ordinary < 0.56, "below -5 dBFS without the safety net: {ordinary}");
}

#[test]
fn volumes_mutes_and_the_voice_can_be_chosen() {
    let score = brief();
    let render = |levels| bounce(&score, &hum(), RATE, &levels);
    let plain = render(Levels::default());
    let quiet = render(Levels { master: -20.0, ..Levels::default() });
    let off = plain.iter().zip(&quiet).map(|(a, b)| (a[0] * 0.1 - b[0]).abs()).fold(0.0, f32::max);
    assert!(off < 1e-6);
    assert_eq!(loudest(&render(Levels { hearing: Hearing::Nothing, ..Levels::default() })), 0.0);
    let wordless = render(Levels { hearing: Hearing::NoVoice, ..Levels::default() });
    let bells = Arc::new(Score {
        notes: score.notes.iter().filter(|n| n.sound.bus() != Bus::Voice).copied().collect(),
        speech: Vec::new(),
        ..(*score).clone()
    });
    assert!(wordless == bounce(&bells, &hum(), RATE, &Levels::default()), "without the voice all else is the same");
}

/// What sounds in a timeline: when, and what.
fn sounds(timeline: &Timeline) -> Vec<(u64, Sound)> {
    Score::of(timeline).notes.iter().map(|note| (note.at.0, note.sound)).collect()
}

#[test]
fn cues_become_sounds_in_the_order_of_meaning() {
    let after = |at: u64, wait: Ms| at + wait.0;
    let cues = [
        (0, CueKind::Begin),
        (0, CueKind::Say(0)),
        (9_000, CueKind::Step(1)),
        (9_000, CueKind::ChangeSides),
        (9_000, CueKind::Say(1)),
        (20_000, CueKind::Tense(Ms(5_000))),
        (20_000, CueKind::Say(2)),
        (25_000, CueKind::Release),
        (30_000, CueKind::Hold(Ms(4_000))),
        (34_000, CueKind::Ease),
        (40_000, CueKind::Say(3)),
        (60_000, CueKind::End),
    ];
    let spoken = [(0, 3_000, true), (9_000, 2_000, true), (20_000, 500, true), (40_000, 1_000, true)];
    let expected = [
        (0, Sound::Bowl),
        (after(0, VOICE_AFTER_SIGNAL), Sound::Say(0)),
        (9_000, Sound::Sides),
        (after(9_000, VOICE_AFTER_SIGNAL), Sound::Say(1)),
        (20_000, Sound::Rise),
        (20_000, Sound::Say(2)),
        (25_000, Sound::Fall),
        (30_000, Sound::Wood(Knock::Take)),
        (34_000, Sound::Wood(Knock::Ease)),
        (40_000, Sound::Say(3)),
        (60_000, Sound::Bowl),
    ];
    assert_eq!(sounds(&timeline(60_000, &cues, &spoken, &[])), expected);
}

#[test]
fn seconds_that_are_held_can_be_ticked() {
    let cues =
        [(0, CueKind::Begin), (1_000, CueKind::Hold(Ms(3_500))), (4_500, CueKind::Ease), (6_000, CueKind::Tense(Ms(2_000)))];
    let timeline = timeline(9_000, &cues, &[], &[7_500]);
    let plain = Score::of(&timeline);
    let score = plain.clone().ticking(&timeline);
    let ticks: Vec<u64> = score.notes.iter().filter(|note| note.sound == Sound::Tick).map(|note| note.at.0).collect();
    assert_eq!(ticks, [2_000, 3_000, 4_000, 7_000], "none with the beginning or the end");
    assert!(score.notes.is_sorted_by_key(|note| note.at) && score.stops[0].then == plain.stops[0].then + ticks.len());
    let rest: Vec<Note> = score.notes.into_iter().filter(|note| note.sound != Sound::Tick).collect();
    assert_eq!(rest, plain.notes);
}

#[test]
fn a_text_without_a_clip_is_a_bell_and_a_late_one_too() {
    let cues = [
        (0, CueKind::Say(0)),
        (2_000, CueKind::Say(1)),
        (2_500, CueKind::Say(2)),
        (20_000, CueKind::Step(1)),
        (20_000, CueKind::Say(3)),
    ];
    let spoken = [(0, 3_000, true), (2_000, 4_000, true), (2_500, 1_000, true), (20_000, 2_000, false)];
    let waited = 3_000 + VOICE_GAP.0;
    let expected =
        [(0, Sound::Say(0)), (2_500, Sound::Bell), (waited, Sound::Say(1)), (20_000, Sound::Chime), (20_600, Sound::Bell)];
    assert_eq!(sounds(&timeline(30_000, &cues, &spoken, &[])), expected);
}

#[test]
fn a_day_of_rendering_stays_steady() {
    let day = 86_399_000;
    let score = Score::of(&timeline(day + 1_000, &[(1_000, CueKind::Rep), (day, CueKind::Rep)], &[], &[]));
    let mut rig = Rig::new(score, RATE);
    rig.go(48_000);
    let morning = rig.pull(20_000);
    rig.go(day * 48);
    assert!(morning == rig.pull(20_000), "the last second of a day sounds like the first");
}

#[test]
fn a_rendering_can_be_written_to_a_file() {
    let score = Arc::new(Score::of(&timeline(1_000, &[(500, CueKind::Rep)], &[], &[])));
    let mut file = Vec::new();
    write_wav(&mut file, RATE, &bounce(&score, &hum(), RATE, &Levels::default())).unwrap();
    assert_eq!(file.len(), 44 + 48_000 * 4);
}

#[test]
fn the_silent_engine_plays_like_any_other() {
    let mut engine = Engine::start(Backend::Silent, hum(), Levels::default());
    assert_eq!((engine.heard(cli_clock()), engine.status()), (None, Status::Off));
    engine.load(brief());
    engine.play(Ms(300));
    assert_eq!(engine.heard(cli_clock()), Some(Ms(300)), "it stands until its sound is there");
    let mut last = Ms(300);
    while last < Ms(500) {
        let heard = engine.heard(cli_clock()).expect("an ideal output is never without sound");
        assert!(heard >= last, "never backwards");
        last = heard;
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(engine.status(), Status::Ready);
    engine.pause();
    assert_eq!(engine.heard(cli_clock()), None);
    engine.close(std::time::Duration::from_secs(1));
}

#[expect(clippy::disallowed_methods, reason = "stands for the program's one reader of the clock")]
fn cli_clock() -> std::time::Instant {
    std::time::Instant::now()
}
