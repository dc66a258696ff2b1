//! What sounds when: a timeline's cues as notes at whole milliseconds, and the moments at which sound waits. Pure: no samples,
//! no device.
//!
//! Cues at the same moment are ordered by meaning: the signal first, then the voice, [`VOICE_AFTER_SIGNAL`] later, so that the
//! attack of a bell hides no word; the soft tones of tension and release sound below their word. A voice whose forerunner still speaks waits for it, up to [`VOICE_WAITS`]; then a bell calls
//! for a look at the caption instead. Nothing that has begun is ever cut.

use super::recording::Recording;
use super::synth;
use crate::practice::speech::Take;
use crate::practice::{Cue, CueKind, Lang, Ms, Phase, SafeText, Timeline};
use std::sync::Arc;

/// How long after a signal at the same moment the voice begins: the attack of a bell is over.
pub const VOICE_AFTER_SIGNAL: Ms = Ms(600);
/// Silence between two spoken texts that would touch.
pub const VOICE_GAP: Ms = Ms(150);
/// How late a text may be spoken.
pub const VOICE_WAITS: Ms = Ms(2_000);

/// A session in which is spoken for less than this share of its time is lifted, since loudness is measured over all of it…
const SPOKEN_MUCH: f32 = 0.21;
/// …up to this much, in dB, where it is at most this share. Measured over all built-in sessions: without it the quietest has -27 LUFS,
/// with it all are between -26 and -20 (`tests/loudness.rs`).
const LIFT: (f32, f32) = (2.0, 0.15);

/// Notes that may begin while a phase of the breath lasts.
const BESIDE: usize = 16;

/// Everything that sounds in a timeline, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// The language of its texts.
    pub lang: Lang,
    /// Its notes, by time; at one moment those before a [`Stop`] first.
    pub notes: Vec<Note>,
    /// Where time stands until the person goes on, by time.
    pub stops: Vec<Stop>,
    /// Where the last sound is over; not before the timeline's end.
    pub length: Ms,
    /// Where the session is over, and what lies below everything fades.
    pub end: Ms,
    /// When the voice speaks, in order: what else sounds dips below it.
    pub speech: Vec<Span>,
    /// How much louder all of it is played, in dB, 0 to 2: long silences between few words make a session quieter than others.
    pub lift_db: f32,
    /// What [`Sound::Say`] says.
    pub texts: Vec<SafeText>,
    /// What [`Sound::Recording`] plays.
    pub recordings: Vec<Played>,
}

/// A recording in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// Which.
    pub take: Take,
    /// How much of it; where that is not all, it fades out.
    pub length: Ms,
    /// Where its samples come from; without them a bell calls for a look at the caption. See [`Score::with`].
    pub source: Option<Arc<Recording>>,
}

/// Recordings are made ready in pieces of this length. Whole seconds: every piece begins at a whole sample, whatever the rates.
pub const PIECE: Ms = Ms::from_secs(10);

/// A sound at its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where its first sample stands.
    pub at: Ms,
    /// How long it is, its decay included.
    pub length: Ms,
    /// What sounds.
    pub sound: Sound,
}

/// From a moment to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first moment.
    pub from: Ms,
    /// The first one that no longer belongs to it.
    pub to: Ms,
}

/// A moment at which time stands until the person goes on. What sounds there rings out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// When.
    pub at: Ms,
    /// The first note of [`Score::notes`] that belongs to what comes after it.
    pub then: usize,
}

/// What can sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sound {
    /// The singing bowl at the beginning and the end.
    Bowl,
    /// A soft chime: another step.
    Chime,
    /// Two bells, the second lower: the other side.
    Sides,
    /// A soft bell in place of a voice: look at the caption.
    Bell,
    /// Two tones, upwards: tension.
    Rise,
    /// Two tones, downwards: letting go.
    Fall,
    /// A wood block.
    Wood(Knock),
    /// A phase of the breath, this long.
    Breath(Phase, Ms),
    /// A very soft sign that a silence is alive.
    Sign,
    /// A second of a position that is held, where one wants to count along.
    Tick,
    /// The session waits for the person.
    Wait,
    /// `Score::texts[i]`, spoken.
    Say(usize),
    /// `Score::recordings[i]` from here on, for at most [`PIECE`].
    Recording(usize, Ms),
}

/// What a wood block tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Knock {
    /// A repetition.
    Rep,
    /// A position is taken: higher.
    Take,
    /// A position is eased: lower.
    Ease,
}

/// What is mixed together and has a volume of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bus {
    /// Spoken texts.
    Voice,
    /// Bells, chimes, wood.
    Cues,
    /// The breath.
    Breath,
    /// Beds below everything.
    Ambience,
}

impl Bus {
    /// All of them; [`Bus::index`] is the place in here.
    pub const ALL: [Bus; 4] = [Bus::Voice, Bus::Cues, Bus::Breath, Bus::Ambience];

    /// Its place in a table with an entry for each bus.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl Sound {
    /// The bus it is mixed on.
    pub const fn bus(self) -> Bus {
        match self {
            Sound::Say(_) | Sound::Recording(..) => Bus::Voice,
            Sound::Breath(..) => Bus::Breath,
            _ => Bus::Cues,
        }
    }

    /// How loud it is beside the others, in dB: with narration at -20 LUFS the whole stays near -20 LUFS, its peak below
    /// -5 dBFS. The voice's -3 dB make up for one channel heard from two sides.
    pub const fn level_db(self) -> f32 {
        match self {
            Sound::Say(_) => -3.0,
            Sound::Breath(..) | Sound::Recording(..) => 0.0,
            Sound::Bowl | Sound::Bell | Sound::Sides => -6.0,
            Sound::Chime | Sound::Rise | Sound::Fall | Sound::Wait => -9.0,
            Sound::Wood(_) => -8.0,
            Sound::Sign | Sound::Tick => -15.0,
        }
    }

    /// Whether it is a sentence: never entered in its middle.
    pub const fn is_sentence(self) -> bool {
        matches!(self, Sound::Say(_))
    }

    /// How long the voice waits for its attack.
    const fn attack(self) -> Ms {
        match self {
            Sound::Bowl | Sound::Chime | Sound::Sides | Sound::Wait => VOICE_AFTER_SIGNAL,
            _ => Ms::ZERO,
        }
    }
}

/// The frame at which a moment stands, at this many frames a second: to the sample at 48 kHz, to the nearest elsewhere.
pub const fn frame(at: Ms, rate: u32) -> u64 {
    at.0.saturating_mul(rate as u64).saturating_add(500) / 1000
}

/// How much a session is lifted; one without words is not.
fn lift_db(speech: &[Span], length: Ms) -> f32 {
    if speech.is_empty() {
        return 0.0;
    }
    let spoken: Ms = speech.iter().fold(Ms::ZERO, |sum, span| sum + (span.to - span.from));
    let (most, least) = LIFT;
    let missing = (SPOKEN_MUCH - spoken.share_of(length)) / (SPOKEN_MUCH - least);
    most * missing.clamp(0.0, 1.0)
}

/// The moment of a frame, rounded down.
pub const fn moment(frame: u64, rate: u32) -> Ms {
    Ms(frame.saturating_mul(1000) / if rate == 0 { 1 } else { rate as u64 })
}

impl Score {
    /// The score of a timeline.
    pub fn of(timeline: &Timeline) -> Score {
        let mut notes: Vec<Note> = Vec::with_capacity(timeline.cues.len());
        let mut recordings = Vec::new();
        let mut quiet_from = Ms::ZERO;
        for together in timeline.cues.chunk_by(|a, b| a.at == b.at) {
            let mut wait = Ms::ZERO;
            for cue in together {
                let note = match (cue.kind, signal(cue.kind, together)) {
                    (CueKind::Say(i), _) => say(timeline, i, cue.at + wait, &mut quiet_from),
                    (CueKind::Recording(i), _) => recorded(timeline, i, cue.at + wait, &mut notes, &mut recordings),
                    (_, Some(sound)) => Some(note(cue.at, sound)),
                    (_, None) => None,
                };
                wait = wait.max(note.map_or(Ms::ZERO, |note| note.sound.attack()));
                notes.extend(note);
            }
        }
        let stops = stops(timeline, &mut notes);
        let last = notes.iter().map(|note| note.at + note.length).max().unwrap_or_default();
        let texts = timeline.spoken.iter().map(|spoken| spoken.text.clone()).collect();
        let (length, end) = (last.max(timeline.length), timeline.length);
        let speech = notes.iter().filter(|note| note.sound.bus() == Bus::Voice);
        let speech: Vec<Span> = speech.map(|note| Span { from: note.at, to: note.at + note.length }).collect();
        let lift_db = lift_db(&speech, end);
        Score { lang: timeline.lang, notes, stops, length, end, speech, lift_db, texts, recordings }
    }

    /// One sound, and then silence.
    pub fn single(sound: Sound) -> Score {
        let note = note(Ms::ZERO, sound);
        Score { length: note.length, end: note.length, notes: vec![note], ..Score::default() }
    }

    /// The same score with the samples of its recordings, as far as `find` has them.
    pub fn with(mut self, find: impl Fn(Take) -> Option<Arc<Recording>>) -> Score {
        self.recordings.iter_mut().for_each(|played| played.source = find(played.take));
        self
    }

    /// The same with a tick at each full second of what is held, tensed or pressed; none at its beginning and its end, which have
    /// sounds of their own.
    pub fn ticking(mut self, timeline: &Timeline) -> Score {
        let held = timeline.cues.iter().filter_map(|cue| match cue.kind {
            CueKind::Hold(length) | CueKind::Tense(length) => Some((cue.at, length)),
            _ => None,
        });
        let seconds = |(at, length): (Ms, Ms)| (1..length.0.div_ceil(1000)).map(move |n| note(at + Ms(n * 1000), Sound::Tick));
        self.notes.extend(held.flat_map(seconds));
        self.stops = stops(timeline, &mut self.notes);
        self
    }

    /// How full of air the breath is that is led at `at`, 0 to 1; `None` where none is led.
    pub fn breath(&self, at: Ms) -> Option<f32> {
        let end = self.notes.partition_point(|note| note.at <= at);
        let near = self.notes.iter().take(end).rev().take(BESIDE);
        let mut led = near.filter(|note| at < note.at + note.length);
        led.find_map(|note| match note.sound {
            Sound::Breath(phase, length) => Some(fullness(phase, (at - note.at).0 as f32 / length.0.max(1) as f32)),
            _ => None,
        })
    }

    /// How many of its first notes stand in `other`, too, and say the same.
    pub fn shared(&self, other: &Score) -> usize {
        let same = |sound: Sound| match sound {
            Sound::Say(i) => self.lang == other.lang && self.texts.get(i) == other.texts.get(i),
            Sound::Recording(i, _) => self.recordings.get(i) == other.recordings.get(i),
            _ => true,
        };
        self.notes.iter().zip(&other.notes).take_while(|(one, two)| one == two && same(one.sound)).count()
    }

    /// The notes that begin in `from..to`, with their places in [`Score::notes`].
    pub fn between(&self, from: Ms, to: Ms) -> impl Iterator<Item = (usize, &Note)> {
        let first = self.notes.partition_point(|note| note.at < from);
        self.notes.iter().enumerate().skip(first).take_while(move |(_, note)| note.at < to)
    }

    /// The notes that began before `at` and still sound, with their places in [`Score::notes`].
    pub fn sounding(&self, at: Ms) -> impl Iterator<Item = (usize, &Note)> {
        let end = self.notes.partition_point(|note| note.at < at);
        self.notes.iter().enumerate().take(end).filter(move |(_, note)| at < note.at + note.length)
    }
}

/// The sound of a cue that needs no words. A step's chime is silent where something at the same moment says more.
fn signal(kind: CueKind, together: &[Cue]) -> Option<Sound> {
    let says_more = |kind| matches!(kind, CueKind::Begin | CueKind::ChangeSides | CueKind::Tense(_) | CueKind::End);
    match kind {
        CueKind::Begin | CueKind::End => Some(Sound::Bowl),
        CueKind::Step(_) if together.iter().any(|cue| says_more(cue.kind)) => None,
        CueKind::Step(_) | CueKind::Between => Some(Sound::Chime),
        CueKind::ChangeSides => Some(Sound::Sides),
        CueKind::Breath(phase, length) => Some(Sound::Breath(phase, length)),
        CueKind::Rep => Some(Sound::Wood(Knock::Rep)),
        CueKind::Hold(_) => Some(Sound::Wood(Knock::Take)),
        CueKind::Ease => Some(Sound::Wood(Knock::Ease)),
        CueKind::Tense(_) => Some(Sound::Rise),
        CueKind::Release => Some(Sound::Fall),
        CueKind::Inward | CueKind::StillHere => Some(Sound::Sign),
        CueKind::Wait => Some(Sound::Wait),
        CueKind::Say(_) | CueKind::Recording(_) => None,
    }
}

/// How full of air one is after a share of a phase.
fn fullness(phase: Phase, share: f32) -> f32 {
    let way = share.clamp(0.0, 1.0);
    let smooth = way * way * (3.0 - 2.0 * way);
    match phase {
        Phase::In => 0.9 * smooth,
        Phase::TopUp => 0.9 + 0.1 * smooth,
        Phase::Hold => 1.0,
        Phase::Out => 1.0 - smooth,
        Phase::Rest => 0.0,
    }
}

fn note(at: Ms, sound: Sound) -> Note {
    Note { at, length: synth::length(sound), sound }
}

/// A text at `at`, or as soon as the one before is over; a bell where it has no clip or would come too late.
fn say(timeline: &Timeline, i: usize, at: Ms, quiet_from: &mut Ms) -> Option<Note> {
    let spoken = timeline.spoken.get(i)?;
    let begin = at.max(*quiet_from);
    if !spoken.voiced || begin - at > VOICE_WAITS {
        return Some(note(at, Sound::Bell));
    }
    let length = spoken.end - spoken.start;
    *quiet_from = begin + length + VOICE_GAP;
    Some(Note { at: begin, length, sound: Sound::Say(i) })
}

/// A recording from `at` to the end of its step, in pieces; a bell where it cannot be played.
fn recorded(timeline: &Timeline, i: usize, at: Ms, notes: &mut Vec<Note>, all: &mut Vec<Played>) -> Option<Note> {
    let recorded = timeline.recordings.get(i)?;
    let Some(take) = recorded.take else { return Some(note(at, Sound::Bell)) };
    let length = take.length.min(recorded.end - at);
    let pieces = (0..length.0).step_by(PIECE.0 as usize).map(Ms);
    let piece = |from: Ms| Note { at: at + from, length: PIECE.min(length - from), sound: Sound::Recording(all.len(), from) };
    notes.extend(pieces.map(piece));
    all.push(Played { take, length, source: None });
    None
}

/// Sorts the notes by time, those before a stop first, and finds where each stop stands among them.
fn stops(timeline: &Timeline, notes: &mut [Note]) -> Vec<Stop> {
    let before = |note: &Note| note.sound == Sound::Wait;
    notes.sort_by_key(|note| (note.at, !before(note)));
    let then = |at: Ms| notes.partition_point(|note| note.at < at || note.at == at && before(note));
    timeline.gates.iter().map(|at| Stop { at: *at, then: then(*at) }).collect()
}
