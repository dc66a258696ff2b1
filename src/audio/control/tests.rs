//! Stories of an engine without thread, device and clock: a tape in place of the output, and told time.

mod recast;
use super::*;
use crate::audio::OnLoss;
use crate::audio::level::Levels;
use crate::audio::mix::Mixer;
use crate::audio::score::{Note, Score, Sound, Stop};
use crate::practice::header::Ambience;
use crate::practice::{Lang, SafeText};
use std::collections::VecDeque;
use std::sync::Mutex;

/// What the world does with the tape recorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum World {
    Fine,
    NoOutput,
    Hangs,
    /// The person chose another output.
    Chosen,
}

/// An output that keeps what it plays, and can be taken away.
struct Tape {
    world: Arc<Mutex<World>>,
    heard: Arc<Mutex<Vec<f32>>>,
    clock: Arc<Mutex<HeardClock>>,
    mixer: Option<Mixer>,
    pulled: Duration,
    opening: Option<Levels>,
    reports: VecDeque<Report>,
    opens: Arc<Mutex<u32>>,
    device: Arc<Mutex<&'static str>>,
}

const RATE: u32 = 8_000;

impl Output for Tape {
    fn open(&mut self, levels: &Levels, now: Duration) {
        *self.opens.lock().unwrap() += 1;
        self.opening = Some(*levels);
        self.pulled = now;
    }

    fn close(&mut self) {
        self.mixer = None;
        self.reports.push_back(Report::Closed);
    }

    fn poll(&mut self, now: Duration) -> Option<Report> {
        let mut world = self.world.lock().unwrap();
        if *world == World::Chosen && self.mixer.take().is_some() {
            *world = World::Fine;
            self.reports.push_back(Report::Moved);
        }
        let world = *world;
        match (world, self.opening) {
            (World::Fine, Some(levels)) => {
                let (mixer, remote) = Mixer::new(RATE, &levels);
                (self.mixer, self.opening, self.pulled) = (Some(mixer), None, now);
                let device = (*self.device.lock().unwrap()).to_owned();
                self.reports.push_back(Report::Opened { remote, rate: RATE, device });
            }
            (World::NoOutput, Some(_)) => {
                self.opening = None;
                self.reports.push_back(Report::Failed);
            }
            (World::NoOutput, None) if self.mixer.take().is_some() => self.reports.push_back(Report::Lost),
            _ => {}
        }
        let frames = ((now - self.pulled).as_millis() * u128::from(RATE) / 1000) as usize;
        if let (World::Fine, Some(mixer)) = (world, &mut self.mixer) {
            let mut out = vec![[0.0; 2]; frames];
            let moment = mixer.render(&mut out);
            lock(&self.clock).mark(&moment, RATE, self.pulled);
            self.heard.lock().unwrap().extend(out.iter().map(|frame| frame[0]));
            self.pulled = now;
        }
        self.reports.pop_front()
    }
}

struct Story {
    control: Control<Tape>,
    board: Arc<Board>,
    world: Arc<Mutex<World>>,
    heard: Arc<Mutex<Vec<f32>>>,
    opens: Arc<Mutex<u32>>,
    device: Arc<Mutex<&'static str>>,
    now: u64,
}

const STEP: u64 = 10;

impl Story {
    fn new(clips: Arc<Clips>) -> Story {
        let board = Arc::new(Board::for_tests());
        let world = Arc::new(Mutex::new(World::Fine));
        let (heard, opens) = (Arc::default(), Arc::default());
        let device = Arc::new(Mutex::new("headphones"));
        let tape = Tape {
            world: world.clone(),
            heard: Arc::clone(&heard),
            clock: board.clock.clone(),
            mixer: None,
            pulled: Duration::ZERO,
            opening: None,
            reports: VecDeque::new(),
            opens: Arc::clone(&opens),
            device: Arc::clone(&device),
        };
        Story { control: Control::new(tape, clips, board.clone()), board, world, heard, opens, device, now: 0 }
    }

    fn wish(&self, motion: Wish, at: u64) {
        self.board.wish(|wanted| {
            (wanted.motion, wanted.at) = (motion, Ms(at));
            wanted.moves += 1;
        });
    }

    fn load(&self, score: Score) {
        self.board.wish(|wanted| {
            wanted.score = Some(Arc::new(score));
            wanted.moves += 1;
        });
    }

    /// Lets time pass; gives what was heard meanwhile.
    fn pass(&mut self, ms: u64) -> Vec<f32> {
        let before = self.heard.lock().unwrap().len();
        let until = self.now + ms;
        while self.now < until {
            self.now += STEP;
            let now = Duration::from_millis(self.now);
            let mut turns = 0;
            while self.control.tick(&self.board.wanted(), now) == Turn::Again && turns < 200 {
                turns += 1;
            }
        }
        self.heard.lock().unwrap()[before..].to_vec()
    }

    fn world(&self, world: World) {
        *self.world.lock().unwrap() = world;
    }

    fn position(&self) -> Option<u64> {
        lock(&self.board.clock).at(self.board.wanted().moves, Duration::from_millis(self.now)).map(|ms| ms.0)
    }

    fn walk(&self) -> u64 {
        self.control.walk.position(Duration::from_millis(self.now)).0
    }
}

impl Story {
    /// Takes the output away in the middle of a session; another one is found 3 s later. Gives the story 4 s after that.
    fn lost(on_loss: OnLoss, next: &'static str) -> Story {
        let mut story = Story::new(tone());
        story.board.wish(|wanted| wanted.on_loss = on_loss);
        story.load(score());
        story.wish(Wish::Runs, 18_000);
        story.pass(3_000);
        story.world(World::NoOutput);
        story.pass(3_000);
        *story.device.lock().unwrap() = next;
        story.world(World::Fine);
        story
    }
}

fn loudest(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |most, sample| most.max(sample.abs()))
}

/// A text of ten seconds from second 1, a chime every 5 s from second 20 to second 40 and at 29 s, one at 100 s, a stop at 32 s.
fn score() -> Score {
    let say = Note { at: Ms(1_000), length: Ms(10_000), sound: Sound::Say(0) };
    let chime = |at| Note { at: Ms(at), length: synth_length(), sound: Sound::Chime };
    let notes = vec![say, chime(20_000), chime(25_000), chime(29_000), chime(35_000), chime(40_000), chime(100_000)];
    let stops = vec![Stop { at: Ms(32_000), then: 4 }];
    let (length, texts) = (Ms(110_000), vec![SafeText::new("a long text")]);
    Score { lang: Lang::En, notes, stops, length, end: length, speech: Vec::new(), lift_db: 0.0, texts, recordings: vec![] }
}

fn synth_length() -> Ms {
    crate::audio::synth::length(Sound::Chime)
}

fn tone() -> Arc<Clips> {
    let clip: Arc<[f32]> = (0..160_000).map(|i| (i as f32 * 0.3).sin() * 0.5).collect();
    Arc::new(move |_: Lang, _: &str| Some(clip.clone()))
}

#[test]
fn what_plays_is_heard_where_it_stands() {
    let mut story = Story::new(tone());
    story.load(score());
    assert_eq!(story.pass(1_000).len(), 0, "no output is opened before anything is to be heard");
    story.wish(Wish::Runs, 0);
    let heard = story.pass(2_000);
    let first = heard.iter().position(|sample| *sample != 0.0).unwrap();
    assert!((8_000..8_400).contains(&first), "the text begins at second 1 of the run, heard at frame {first}");
    let at = story.position().unwrap();
    assert!((1_900..=2_000).contains(&at), "{at}");
}

#[test]
fn a_paused_sentence_goes_on_and_a_jump_enters_none() {
    let mut story = Story::new(tone());
    story.load(score());
    story.wish(Wish::Runs, 0);
    story.pass(3_000);
    let paused = story.walk();
    story.board.wish(|wanted| wanted.motion = Wish::Still);
    story.pass(100);
    assert_eq!(loudest(&story.pass(500)), 0.0, "a pause is silent");
    story.wish(Wish::Runs, paused - 90);
    assert!(loudest(&story.pass(500)) > 0.3, "the sentence goes on");
    story.wish(Wish::Runs, 5_000);
    story.pass(50);
    assert_eq!(loudest(&story.pass(1_000)), 0.0, "in the middle of a text nothing is said");
    story.wish(Wish::Runs, 500);
    assert!(loudest(&story.pass(1_500)) > 0.3, "from before it, it is");
}

#[test]
fn at_a_stop_all_rings_out_until_one_goes_on() {
    let going_on: [fn(&Story); 2] =
        [|story| story.board.wish(|wanted| wanted.passes += 1), |story| story.wish(Wish::Runs, 32_000)];
    for go_on in going_on {
        let mut story = Story::new(tone());
        story.load(score());
        story.wish(Wish::Runs, 28_000);
        assert!(loudest(&story.pass(2_000)) > 0.05);
        story.pass(6_000);
        assert_eq!((story.position(), story.walk()), (Some(32_000), 32_000));
        go_on(&story);
        assert_eq!(loudest(&story.pass(2_800)), 0.0, "a chime that has rung out does not sound again");
        assert!(loudest(&story.pass(500)) > 0.05, "the chime after the stop");
        assert!((35_200..35_400).contains(&story.walk()), "{}", story.walk());
    }
}

#[test]
fn an_output_is_closed_when_it_has_nothing_to_say_and_opened_in_time() {
    let mut story = Story::new(tone());
    story.load(score());
    story.wish(Wish::Runs, 40_000);
    story.pass(25_000);
    assert_eq!(story.board.status_now(), Status::Off, "a minute without sound needs no output");
    assert_eq!(story.position(), None);
    let heard = story.pass(40_000);
    assert_eq!(*story.opens.lock().unwrap(), 2);
    assert!(loudest(&heard) > 0.05, "the chime at second 100");
    let at = story.position().unwrap();
    assert!((104_800..105_200).contains(&at), "{at}");
    story.board.wish(|wanted| wanted.motion = Wish::Still);
    story.pass(12_000);
    assert_eq!(story.board.status_now(), Status::Off, "a long pause closes it too");
}

#[test]
fn a_lost_output_is_found_again_where_the_session_is() {
    let mut story = Story::new(tone());
    story.load(score());
    story.wish(Wish::Runs, 18_000);
    story.pass(3_000);
    story.world(World::NoOutput);
    story.pass(3_000);
    assert_eq!((story.board.status_now(), story.position()), (Status::Lost, None));
    assert!((23_900..24_100).contains(&story.walk()), "the session goes on: {}", story.walk());
    story.world(World::Fine);
    let heard = story.pass(3_500);
    assert!(loudest(&heard) > 0.05, "back for the chime at second 25");
    let at = story.position().unwrap();
    assert!((27_300..27_600).contains(&at), "{at}");
}

#[test]
fn what_was_lost_never_bursts_out_of_other_loudspeakers() {
    use OnLoss::{GoOn, WaitForPerson, WaitForSame};
    for (on_loss, next, sounds) in [
        (WaitForSame, "headphones", true),
        (WaitForSame, "loudspeakers", false),
        (GoOn, "loudspeakers", true),
        (WaitForPerson, "headphones", false),
    ] {
        let mut story = Story::lost(on_loss, next);
        let heard = loudest(&story.pass(4_000));
        assert_eq!(heard > 0.01, sounds, "{on_loss:?}, {next}: {heard}");
        let status = if sounds { Status::Ready } else { Status::Elsewhere };
        assert_eq!(story.board.status_now(), status, "{on_loss:?}, {next}");
        assert!((27_700..28_300).contains(&story.walk()), "the session goes on: {}", story.walk());
    }
}

#[test]
fn what_was_lost_comes_back_when_it_is_asked_for_or_the_same_is_there() {
    let mut story = Story::lost(OnLoss::WaitForSame, "loudspeakers");
    assert_eq!(loudest(&story.pass(4_000)), 0.0);
    story.board.wish(|wanted| wanted.asks += 1);
    assert!(loudest(&story.pass(3_000)) > 0.05, "asked for, the chime at 29 s is heard");
    assert_eq!(story.board.status_now(), Status::Ready);

    let mut story = Story::lost(OnLoss::WaitForSame, "loudspeakers");
    story.board.wish(|wanted| wanted.levels.bed = Some(Ambience::Brown));
    assert_eq!(loudest(&story.pass(4_000)), 0.0);
    story.world(World::NoOutput);
    story.pass(100);
    *story.device.lock().unwrap() = "headphones";
    story.world(World::Fine);
    assert!(loudest(&story.pass(8_000)) > 0.002, "the same output is back");
}

#[test]
fn an_output_that_is_chosen_is_followed_at_once() {
    let mut story = Story::new(tone());
    story.load(score());
    story.wish(Wish::Runs, 18_000);
    story.pass(3_000);
    *story.device.lock().unwrap() = "loudspeakers";
    story.world(World::Chosen);
    story.pass(1_000);
    assert_eq!((story.board.status_now(), *story.opens.lock().unwrap()), (Status::Ready, 2));
    assert!(loudest(&story.pass(4_000)) > 0.05, "the chime at second 25");
    assert!((25_800..26_200).contains(&story.walk()), "{}", story.walk());
}

#[test]
fn a_bed_keeps_the_output_open_until_the_session_ends() {
    let mut story = Story::new(tone());
    story.load(score());
    story.board.wish(|wanted| wanted.levels.bed = Some(Ambience::Brown));
    story.wish(Wish::Runs, 45_000);
    story.pass(5_000);
    let heard = story.pass(40_000);
    assert_eq!((*story.opens.lock().unwrap(), story.board.status_now()), (1, Status::Ready));
    assert!(heard.chunks(800).all(|tenth| loudest(tenth) > 1e-4), "it never pauses");
    story.wish(Wish::Runs, 104_000);
    story.pass(18_000);
    assert_eq!(story.board.status_now(), Status::Off, "after the session it closes");
}

#[test]
fn without_an_output_the_session_goes_on_from_the_start() {
    let mut story = Story::new(tone());
    story.world(World::NoOutput);
    story.load(score());
    story.wish(Wish::Runs, 0);
    story.pass(5_000);
    assert_eq!((story.board.status_now(), story.position()), (Status::NoDevice, None));
    assert!(story.walk() > 4_800, "{}", story.walk());
    story.pass(120_000);
    let opens = *story.opens.lock().unwrap();
    assert!((5..30).contains(&opens), "looked for {opens} times");
}

#[test]
fn a_hanging_output_is_not_waited_for() {
    let mut story = Story::new(tone());
    story.world(World::Hangs);
    story.load(score());
    story.wish(Wish::Runs, 0);
    story.pass(1_000);
    assert_eq!((story.board.status_now(), story.walk()), (Status::Opening, 0), "for a moment it is");
    story.pass(4_000);
    assert_eq!(story.board.status_now(), Status::NoDevice);
    assert!(story.walk() > 2_500, "{}", story.walk());
    story.world(World::Fine);
    story.pass(3_500);
    assert_eq!(story.board.status_now(), Status::Ready);
    story.world(World::Hangs);
    story.pass(2_000);
    assert_eq!(story.board.status_now(), Status::Lost, "nothing was pulled for 1.5 s");
}

#[test]
fn a_clip_that_cannot_be_decoded_becomes_a_bell() {
    for clips in [Arc::new(|_: Lang, _: &str| None) as Arc<Clips>, Arc::new(|_: Lang, _: &str| panic!("broken file"))] {
        let mut story = Story::new(clips);
        story.load(score());
        story.wish(Wish::Runs, 0);
        assert!(loudest(&story.pass(2_000)) > 0.05);
    }
}

#[test]
fn armed_it_is_ready_and_silent() {
    let mut story = Story::new(tone());
    story.load(score());
    story.wish(Wish::Armed, 1_000);
    assert_eq!(loudest(&story.pass(1_000)), 0.0);
    assert_eq!(story.board.status_now(), Status::Ready);
    story.wish(Wish::Runs, 1_000);
    let heard = story.pass(100);
    assert!(heard.iter().position(|sample| *sample != 0.0).unwrap() < 320, "heard at once");
}
