//! How far breath and bed step back while the voice speaks. Pure: the score knows beforehand when it will, so the way down is
//! over as the first word begins.

use super::level::Glide;
use super::score::{Score, Span, frame};

/// How long before the first word the way down begins, in milliseconds.
pub const ATTACK_MS: u32 = 150;
/// How long after the last word the way up takes, in milliseconds.
pub const RELEASE_MS: u32 = 600;
/// How far they step back, in dB.
pub const DIP_DB: f32 = -6.0;
/// The same as a factor.
const DIP: f32 = 0.501_187_2;
/// How long it takes, in milliseconds, to be where one jumped to.
const CARRY_MS: u32 = 300;

/// A time at one rate: where frames are, and whether they pass.
#[derive(Clone, Copy, Debug)]
pub struct Passage {
    /// The first frame.
    pub first: u64,
    /// Frames a second.
    pub rate: u32,
    /// Whether time runs from there, or stands.
    pub flow: Flow,
}

/// Whether time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    Runs,
    /// It stands.
    Stands,
}

/// How deep the dip is at each frame of a passage: 0 none, 1 all of it.
pub fn depths(speech: &[Span], passage: &Passage, out: &mut [f32]) {
    let Passage { first, rate, flow } = *passage;
    let [attack, release] = [ATTACK_MS, RELEASE_MS].map(|ms| u64::from(rate) * u64::from(ms) / 1000);
    let runs = u64::from(flow == Flow::Runs);
    let end = first + runs * out.len() as u64 + 1;
    out.fill(0.0);
    let next = speech.partition_point(|span| frame(span.to, rate) + release <= first);
    for span in &speech[next..] {
        let (from, to) = (frame(span.from, rate), frame(span.to, rate));
        if from >= end + attack {
            return;
        }
        for (i, depth) in out.iter_mut().enumerate() {
            let at = first + runs * i as u64;
            let way = match at {
                at if at < from => 1.0 - (from - at) as f32 / attack.max(1) as f32,
                at if at < to => 1.0,
                at => 1.0 - (at - to) as f32 / release.max(1) as f32,
            };
            let way = way.clamp(0.0, 1.0);
            *depth = depth.max(way * way * (3.0 - 2.0 * way));
        }
    }
}

/// The dip under way: what [`depths`] says, and no step where one jumps elsewhere or the voice is switched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dip {
    /// How much of it is wanted: none without a voice.
    heed: Glide,
    /// What is left of the difference to where one came from.
    carry: Glide,
    last: f32,
}

impl Dip {
    /// Open; heeding the voice or not.
    pub(super) fn new(heed: f32) -> Dip {
        Dip { heed: Glide::at(heed), carry: Glide::at(0.0), last: 0.0 }
    }

    /// Heeds the voice so much from now on, arriving within `frames`.
    pub(super) fn heed(&mut self, heed: f32, frames: u32) {
        self.heed.to(heed, frames);
    }

    /// One jumps, to where this score is at this passage's first frame.
    pub(super) fn jump(&mut self, score: &Score, passage: &Passage) {
        let mut there = [0.0];
        depths(&score.speech, passage, &mut there);
        self.carry = Glide::at(self.last - there[0]);
        self.carry.to(0.0, passage.rate / 1000 * CARRY_MS);
    }

    /// Lowers these gains by the dip.
    pub(super) fn lower(&mut self, score: &Score, passage: &Passage, scratch: &mut [f32], gains: [&mut [f32]; 2]) {
        depths(&score.speech, passage, scratch);
        let [one, other] = gains;
        for ((depth, one), other) in scratch.iter().zip(one).zip(other) {
            self.last = (depth + self.carry.step()).clamp(0.0, 1.0);
            let gain = 1.0 - (1.0 - DIP) * self.last * self.heed.step();
            *one *= gain;
            *other *= gain;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Ms;

    const SPEECH: [Span; 2] = [Span { from: Ms(1_000), to: Ms(2_000) }, Span { from: Ms(2_300), to: Ms(3_000) }];

    fn depths_from(first: u64, count: usize) -> Vec<f32> {
        let mut out = vec![9.0; count];
        depths(&SPEECH, &Passage { first, rate: 1_000, flow: Flow::Runs }, &mut out);
        out
    }

    #[test]
    fn it_is_down_with_the_first_word_and_up_after_the_last() {
        let whole = depths_from(0, 5_000);
        for (at, depth) in
            [(850, 0.0), (925, 0.5), (1_000, 1.0), (1_999, 1.0), (2_000, 1.0), (2_300, 1.0), (3_300, 0.5), (3_600, 0.0)]
        {
            assert!((whole[at] - depth).abs() < 1e-6, "{at}: {}", whole[at]);
        }
        assert!(whole[2_225] > 0.4 && whole[2_225] < 1.0, "between two sentences it begins to come up");
        assert!(whole.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.011), "no step");
        assert_eq!(DIP, 10f32.powf(DIP_DB / 20.0));
    }

    #[test]
    fn how_it_is_cut_changes_nothing() {
        let whole = depths_from(0, 5_000);
        for size in [1, 37, 128] {
            let cut: Vec<f32> = (0..5_000).step_by(size).flat_map(|first| depths_from(first as u64, size)).collect();
            assert!(whole == cut[..5_000], "{size}");
        }
    }
}
