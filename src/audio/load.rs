//! Making notes ready: synthesis, decoding through the clips, resampling; and which notes a run of the transport needs.

use super::recording::Pieces;
use super::resample::Resampler;
use super::score::{Note, Score, Sound};
use super::synth;
use super::voice::RATE;
use super::wave::Wave;
use crate::practice::{Lang, Ms};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Gives the samples of a text's clip, mono at [`RATE`], or `None` where there is none. May take milliseconds; a panic in
/// it counts as `None`.
pub type Clips = dyn Fn(Lang, &str) -> Option<Arc<[f32]>> + Send + Sync;

/// Frames of synthesised sounds that are kept for the next time: about 30 s of breath and all bells, 30 MB at most.
const KEPT: usize = 4_000_000;

/// Makes waves for one output rate.
pub(super) struct Loader {
    clips: Arc<Clips>,
    rate: u32,
    resampler: Resampler,
    pieces: Pieces,
    synthesised: HashMap<Sound, Wave>,
    kept: usize,
}

impl Loader {
    pub(super) fn new(clips: Arc<Clips>, rate: u32) -> Loader {
        let (resampler, pieces) = (Resampler::new(RATE, rate), Pieces::new(rate));
        Loader { clips, rate, resampler, pieces, synthesised: HashMap::new(), kept: 0 }
    }

    pub(super) fn rate(&self) -> u32 {
        self.rate
    }

    /// The samples of a note. A text whose clip is missing or broken becomes a soft bell, and so does a recording's beginning.
    pub(super) fn wave(&mut self, score: &Score, note: &Note) -> Wave {
        if let Sound::Recording(i, from) = note.sound {
            let piece = AssertUnwindSafe(|| self.pieces.piece(score.recordings.get(i)?, from, note.length));
            return match catch_unwind(piece).ok().flatten() {
                Some(frames) => Wave::Stereo(frames.into()),
                None if from == Ms::ZERO => self.synthesise(Sound::Bell),
                None => Wave::Mono(Arc::from([])),
            };
        }
        let clip = match note.sound {
            Sound::Say(i) => score.texts.get(i).and_then(|text| {
                let decode = AssertUnwindSafe(|| (self.clips)(score.lang, text.as_str()));
                catch_unwind(decode).ok().flatten()
            }),
            _ => None,
        };
        match (clip, note.sound) {
            (Some(clip), _) => Wave::Mono(self.resampler.run(&clip).into()),
            (None, Sound::Say(_)) => self.synthesise(Sound::Bell),
            (None, sound) => self.synthesise(sound),
        }
    }

    fn synthesise(&mut self, sound: Sound) -> Wave {
        if let Some(wave) = self.synthesised.get(&sound) {
            return wave.clone();
        }
        let wave = synth::render(sound, self.rate).unwrap_or_else(|| Wave::Mono(Arc::from([])));
        if self.kept + wave.len() > KEPT {
            self.synthesised.clear();
            self.kept = 0;
        }
        self.kept += wave.len();
        self.synthesised.insert(sound, wave.clone());
        wave
    }
}

/// How a run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Where it was paused: a sentence goes on.
    Resume,
    /// Elsewhere: no sentence is entered in mid-word.
    Jump,
}

/// The notes of a run, in the order in which they are needed.
#[derive(Debug)]
pub(super) struct Feed {
    score: Arc<Score>,
    entered: std::vec::IntoIter<usize>,
    next: usize,
}

impl Feed {
    pub(super) fn new(score: Arc<Score>, at: Ms, entry: Entry) -> Feed {
        let stop = score.stops.iter().find(|stop| stop.at == at);
        // What sounded before a stop has rung out while time stood.
        let enters = |note: &Note| entry == Entry::Resume || stop.is_none() && !note.sound.is_sentence();
        let entered: Vec<usize> = score.sounding(at).filter(|(_, note)| enters(note)).map(|(i, _)| i).collect();
        let next = stop.map_or(score.notes.partition_point(|note| note.at < at), |stop| stop.then);
        Feed { entered: entered.into_iter(), next, score }
    }

    /// Goes on in another score, of which the first `shared` notes are those of this one.
    pub(super) fn recast(&mut self, score: Arc<Score>, shared: usize) {
        let entered: Vec<usize> = self.entered.by_ref().filter(|i| *i < shared).collect();
        (self.entered, self.next, self.score) = (entered.into_iter(), self.next.min(shared), score);
    }

    /// The next note that begins before `until`, and its place in the score.
    pub(super) fn next(&mut self, until: Ms) -> Option<(usize, Note)> {
        let i = self.entered.next().or_else(|| {
            let near = self.score.notes.get(self.next).is_some_and(|note| note.at < until);
            near.then(|| {
                self.next += 1;
                self.next - 1
            })
        })?;
        Some((i, *self.score.notes.get(i)?))
    }
}
