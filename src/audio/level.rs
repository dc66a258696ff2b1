//! How loud, and what lies below: everything that can be chosen while it sounds; gains that move without a click.

use super::score::Bus;
use crate::practice::header::Ambience;

/// Below this a volume is silence.
pub const SILENCE_DB: f32 = -60.0;
/// The highest volume: a little above what was authored.
pub const LOUDEST_DB: f32 = 6.0;
/// How long a changed volume takes to arrive, in milliseconds: no click, no lag.
pub const GLIDE_MS: u32 = 20;

/// What can be chosen while it sounds. 0 dB is as authored; [`SILENCE_DB`] and below is silence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels {
    /// Of everything, in dB.
    pub master: f32,
    /// Of each bus, in dB, in the order of [`Bus::ALL`].
    pub buses: [f32; Bus::ALL.len()],
    /// Whether anything is heard at all.
    pub hearing: Hearing,
    /// The bed below everything.
    pub bed: Option<Ambience>,
}

/// What is let through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hearing {
    /// Everything.
    #[default]
    All,
    /// Everything but the voice.
    NoVoice,
    /// One bus alone, the others silent where they are mixed: a stem.
    Only(Bus),
    /// Nothing.
    Nothing,
}

impl Default for Levels {
    /// As authored, without a bed.
    fn default() -> Levels {
        Levels { master: 0.0, buses: [0.0; Bus::ALL.len()], hearing: Hearing::All, bed: None }
    }
}

impl Levels {
    /// Whether a voice speaks, so that others dip below it: in a stem, too, that leaves it out.
    pub fn speaks(&self) -> bool {
        let hearing = if let Hearing::Only(_) = self.hearing { Hearing::All } else { self.hearing };
        Levels { hearing, ..*self }.gain(Bus::Voice) > 0.0
    }

    /// The factor for a bus, the master's included; always finite, 0 to about 4.
    pub fn gain(&self, bus: Bus) -> f32 {
        match (self.hearing, bus) {
            (Hearing::Nothing, _) | (Hearing::NoVoice, Bus::Voice) => 0.0,
            (Hearing::Only(one), bus) if one != bus => 0.0,
            _ => gain(self.master) * gain(self.buses[bus.index()]),
        }
    }

    /// The bed, where it can be heard.
    pub fn audible_bed(&self) -> Option<Ambience> {
        self.bed.filter(|_| self.gain(Bus::Ambience) > 0.0)
    }
}

/// The factor of a level in dB: 10^(dB/20), silence at and below [`SILENCE_DB`], at most [`LOUDEST_DB`].
pub fn gain(db: f32) -> f32 {
    if db > SILENCE_DB { 10f32.powf(db.min(LOUDEST_DB) / 20.0) } else { 0.0 }
}

/// A factor on its way to another one, in a straight line, sample by sample.
#[derive(Clone, Copy, Debug)]
pub struct Glide {
    now: f32,
    target: f32,
    slope: f32,
    left: u32,
}

impl Glide {
    /// Standing at a factor.
    pub fn at(now: f32) -> Glide {
        Glide { now, target: now, slope: 0.0, left: 0 }
    }

    /// Sets out for `target`, to be there after `frames`.
    pub fn to(&mut self, target: f32, frames: u32) {
        if target == self.target {
            return;
        }
        self.target = target;
        self.left = frames.max(1);
        self.slope = (target - self.now) / self.left as f32;
    }

    /// The factor of this frame.
    pub fn step(&mut self) -> f32 {
        let now = self.now;
        if self.left > 0 {
            self.left -= 1;
            self.now = if self.left == 0 { self.target } else { self.now + self.slope };
        }
        now
    }

    /// The factors of the next frames.
    pub fn draw(&mut self, curve: &mut [f32]) {
        if self.rests() {
            curve.fill(self.now);
        } else {
            curve.iter_mut().for_each(|factor| *factor = self.step());
        }
    }

    /// Frames until it arrives.
    pub fn left(&self) -> usize {
        self.left as usize
    }

    /// Whether it has arrived.
    pub fn rests(&self) -> bool {
        self.left == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decibels_become_factors() {
        for (db, factor) in [(0.0, 1.0), (-6.020_6, 0.5), (-20.0, 0.1), (-60.0, 0.0), (-1e9, 0.0), (f32::NAN, 0.0)] {
            assert!((gain(db) - factor).abs() < 1e-5, "{db}");
        }
        assert_eq!(gain(f32::INFINITY), gain(LOUDEST_DB));
    }

    #[test]
    fn a_glide_arrives_exactly() {
        let mut glide = Glide::at(1.0);
        glide.to(0.3, 7);
        let way: Vec<f32> = (0..9).map(|_| glide.step()).collect();
        assert_eq!((way[0], way[7], way[8]), (1.0, 0.3, 0.3));
        assert!(way.windows(2).all(|pair| pair[0] >= pair[1]), "{way:?}");
    }

    #[test]
    fn the_voice_can_be_silenced_alone() {
        let levels = Levels { hearing: Hearing::NoVoice, ..Levels::default() };
        assert_eq!((levels.gain(Bus::Voice), levels.gain(Bus::Breath)), (0.0, 1.0));
    }

    #[test]
    fn every_volume_reaches_silence() {
        for silent in Bus::ALL {
            let mut levels = Levels { bed: Some(Ambience::Rain), ..Levels::default() };
            levels.buses[silent.index()] = SILENCE_DB;
            for bus in Bus::ALL {
                assert_eq!(levels.gain(bus), if bus == silent { 0.0 } else { 1.0 }, "{bus:?} while {silent:?} is silent");
            }
            assert_eq!(levels.audible_bed().is_none(), silent == Bus::Ambience);
        }
        let levels = Levels { master: SILENCE_DB, ..Levels::default() };
        assert!(Bus::ALL.iter().all(|bus| levels.gain(*bus) == 0.0));
    }
}
