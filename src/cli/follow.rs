//! The picture follows the sound: how much time a sitting is told, given what the clock says and what is heard.

use crate::practice::Ms;

/// Beyond this the sound is elsewhere (it was just opened, or lost): it is asked to come to the picture, not the other way round.
pub const APART: Ms = Ms(750);

/// What the loop shall do about sound and picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Time for the sitting: near what the clock says, never negative, closing in on what is heard.
    pub elapsed: Ms,
    /// Whether the sound must be sent to where the sitting is.
    pub recall: bool,
}

/// One step. `position` is the sitting's before it, `heard` the position that is audible right now, when there is sound.
///
/// A lag is made good at half speed, a lead at one and a half: both unseen within a breath, and a picture never runs backwards.
pub fn step(elapsed: Ms, position: Ms, heard: Option<Ms>) -> Step {
    let Some(heard) = heard else { return Step { elapsed, recall: false } };
    let ours = position + elapsed;
    let apart = ours.0.abs_diff(heard.0);
    if apart > APART.0 {
        return Step { elapsed, recall: true };
    }
    let most = elapsed.0 / 2;
    let nudge = Ms(apart.min(most));
    let elapsed = if heard > ours { elapsed + nudge } else { elapsed - nudge };
    Step { elapsed, recall: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs frames of 16 ms with a sound that is `late`; gives how far apart they are after each.
    fn follow(late: i64, frames: u64) -> Vec<i64> {
        let (mut position, mut now) = (Ms(10_000), 10_000i64);
        let mut apart = Vec::new();
        for _ in 0..frames {
            now += 16;
            let heard = Ms((now - late) as u64);
            let step = step(Ms(16), position, Some(heard));
            assert!(!step.recall);
            position += step.elapsed;
            apart.push(position.0 as i64 - heard.0 as i64);
        }
        apart
    }

    #[test]
    fn the_picture_meets_the_sound_within_a_breath_and_stays() {
        for late in [-300, -40, 0, 85, 120, 400] {
            let apart = follow(late, 120);
            assert!(apart[60..].iter().all(|apart| apart.abs() <= 1), "{late}: {apart:?}");
        }
    }

    #[test]
    fn time_never_runs_backwards() {
        for heard in [0, 9_000, 9_990, 10_000, 10_500] {
            let step = step(Ms(16), Ms(10_000), Some(Ms(heard)));
            assert!(step.recall || step.elapsed >= Ms(8));
        }
    }

    #[test]
    fn without_sound_the_clock_leads_and_a_lost_sound_is_recalled() {
        assert_eq!(step(Ms(33), Ms(5_000), None), Step { elapsed: Ms(33), recall: false });
        assert_eq!(step(Ms(33), Ms(5_000), Some(Ms(60_000))), Step { elapsed: Ms(33), recall: true });
    }
}
