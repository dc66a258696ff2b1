//! Another future while a run goes on.

use super::*;

/// [`score`] without its chime at 25 s, with another one at 26 s.
fn changed() -> Score {
    let mut score = score();
    score.notes[2].at = Ms(26_000);
    score
}

/// Whether something is heard in the first tenth of a second from each of these seconds on.
fn chimes(heard: &[f32], first: usize, seconds: &[usize]) -> Vec<bool> {
    let rate = RATE as usize;
    seconds.iter().map(|second| loudest(&heard[(second - first) * rate..][..rate / 10]) > 0.05).collect()
}

#[test]
fn what_was_made_ready_too_far_ahead_is_taken_back_and_the_position_goes_on() {
    let mut story = Story::new(tone());
    story.load(score());
    story.wish(Wish::Runs, 22_000);
    story.pass(1_000);
    let (before, opens) = (story.position().unwrap(), *story.opens.lock().unwrap());
    story.board.wish(|wanted| wanted.score = Some(Arc::new(changed())));
    let heard = story.pass(8_000);
    assert_eq!(story.position().unwrap(), before + 8_000, "nothing jumps");
    assert_eq!(*story.opens.lock().unwrap(), opens);
    let first = (before / 1000) as usize;
    let heard = &heard[(1000 - (before % 1000) as usize) * RATE as usize / 1000..];
    assert_eq!(chimes(heard, first + 1, &[25, 26, 29]), [false, true, true]);
}

#[test]
fn a_future_that_changes_before_anything_is_heard_is_the_one_that_is() {
    let mut story = Story::new(tone());
    story.world(World::NoOutput);
    story.load(score());
    story.wish(Wish::Runs, 24_000);
    story.pass(100);
    story.board.wish(|wanted| wanted.score = Some(Arc::new(changed())));
    story.world(World::Fine);
    story.pass(3_000);
    let paused = story.walk();
    story.board.wish(|wanted| wanted.motion = Wish::Still);
    story.pass(100);
    story.board.wish(|wanted| wanted.score = Some(Arc::new(score())));
    story.pass(100);
    story.wish(Wish::Runs, paused);
    let heard = story.pass(4_000);
    assert!(loudest(&heard) > 0.05 && story.position().is_some(), "the chime at 29 s of the score that came in a pause");
}
