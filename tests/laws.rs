//! The laws of timeline and player, over generated sessions.

#[path = "support/generate.rs"]
mod generate;

use atempause::player::{Command, Event, Player, State};
use atempause::practice::compile::{Options, Pace, compile, depends_on};
use atempause::practice::header::Condition;
use atempause::practice::pacing::Goal;
use atempause::practice::session::{Conditional, StepKind};
use atempause::practice::speech::NoClips;
use atempause::practice::{Cue, CueKind, Lang, Ms, Pacing, Part, Pattern, Place, Step, Timeline};
use proptest::prelude::*;
use std::sync::Arc;

fn timeline(steps: &[Step], pace: u8) -> Arc<Timeline> {
    let options = Options { pace: Pace::new(pace).expect("a pace"), ..Options::new(Lang::En) };
    Arc::new(compile(steps, &Vec::<Part>::new(), &options, &NoClips).expect("something to do"))
}

/// A player that plays; gates are passed as they come.
fn playing(timeline: &Arc<Timeline>) -> Player {
    let mut player = Player::new(Arc::clone(timeline), None);
    player.apply(Command::Start);
    player.apply(Command::Resume);
    player
}

/// Advances by parts, going on at each gate, and gives every cue told.
fn cues(player: &mut Player, parts: impl IntoIterator<Item = Ms>) -> Vec<Cue> {
    let mut told = Vec::new();
    for part in parts {
        for event in player.advance(part) {
            if let Event::Cue(cue) = event {
                told.push(cue);
            }
        }
        if player.state() == State::Waiting {
            player.apply(Command::Resume);
        }
    }
    told
}

fn paces() -> impl Strategy<Value = u8> {
    prop_oneof![3 => Just(100u8), 1 => 80u8..=125]
}

fn patterns() -> impl Strategy<Value = Pattern> {
    let parts = (10u64..80, 0u64..50, 10u64..100, 0u64..50);
    parts.prop_map(|(inhale, hold, exhale, rest)| {
        let seconds = |tenths: u64| format!("{}.{}", tenths / 10, tenths % 10);
        let parts = [inhale, hold, exhale, rest].map(seconds);
        Pattern::parse(&parts.join("-")).expect("a pattern")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn steps_and_beats_tile_the_timeline(steps in generate::steps(), pace in paces()) {
        let timeline = timeline(&steps, pace);
        let mut end = Ms::ZERO;
        for step in &timeline.steps {
            prop_assert_eq!(step.start, end);
            prop_assert!(step.end > step.start);
            end = step.end;
        }
        prop_assert_eq!(end, timeline.length);
        end = Ms::ZERO;
        for beat in &timeline.beats {
            let step = &timeline.steps[beat.step];
            prop_assert!(beat.start == end && beat.end >= beat.start, "{:?}", beat);
            prop_assert!(step.start <= beat.start && beat.end <= step.end);
            end = beat.end;
        }
        prop_assert_eq!(end, timeline.length);
        prop_assert!(timeline.cues.is_sorted_by_key(|cue| cue.at));
        prop_assert_eq!(timeline.cues.first().map(|cue| cue.kind), Some(CueKind::Begin));
        prop_assert_eq!(timeline.cues.last().map(|cue| (cue.at, cue.kind)), Some((timeline.length, CueKind::End)));
        for section in timeline.sections.windows(2) {
            prop_assert_eq!(section[0].end, section[1].start);
        }
    }

    #[test]
    fn the_level_never_jumps(steps in generate::steps(), pace in paces()) {
        let timeline = timeline(&steps, pace);
        for pair in timeline.beats.windows(2) {
            prop_assert!((pair[0].to - pair[1].from).abs() < 1e-6, "{:?} then {:?}", pair[0], pair[1]);
            prop_assert!((0.0..=1.0).contains(&pair[0].from) && (0.0..=1.0).contains(&pair[0].to));
        }
    }

    #[test]
    fn every_cue_is_told_once_and_in_order(steps in generate::steps(), parts in prop::collection::vec(1u64..20_000, 1..60)) {
        let timeline = timeline(&steps, 100);
        let mut player = playing(&timeline);
        let rest = std::iter::repeat_n(Ms::LONGEST_STEP, timeline.gates.len() + 2);
        let told = cues(&mut player, parts.into_iter().map(Ms).chain(rest));
        prop_assert_eq!(&told, &timeline.cues);
        prop_assert!(matches!(player.state(), State::Finished(_)));
        prop_assert_eq!(player.practised(), timeline.length);
    }

    #[test]
    fn stretches_of_cues_join(steps in generate::steps(), cuts in prop::collection::vec(0u64..600_000, 0..20)) {
        let timeline = timeline(&steps, 100);
        let mut cuts: Vec<Ms> = cuts.into_iter().map(Ms).collect();
        cuts.sort_unstable();
        let ends = cuts.iter().copied().chain([timeline.length + Ms(1)]);
        let mut from = Ms::ZERO;
        let mut told = Vec::new();
        for to in ends {
            told.extend_from_slice(timeline.cues(from, to));
            from = from.max(to);
        }
        prop_assert_eq!(told, timeline.cues.clone());
    }

    #[test]
    fn a_then_b_is_a_plus_b(steps in generate::steps(), a in 0u64..200_000, b in 0u64..200_000) {
        let timeline = timeline(&steps, 100);
        let (mut twice, mut once) = (playing(&timeline), playing(&timeline));
        let mut parted = twice.advance(Ms(a));
        parted.extend(twice.advance(Ms(b)));
        let whole = once.advance(Ms(a + b));
        prop_assert_eq!(parted, whole);
        prop_assert_eq!((twice.position(), twice.state(), twice.practised()), (once.position(), once.state(), once.practised()));
    }

    #[test]
    fn paused_time_does_not_count(steps in generate::steps(), a in 0u64..100_000, pause in 0u64..10_000_000, gap in any::<bool>()) {
        let timeline = timeline(&steps, 100);
        let (mut paused, mut through) = (playing(&timeline), playing(&timeline));
        paused.advance(Ms(a));
        paused.apply(if gap { Command::Gap(Ms(pause)) } else { Command::Pause });
        paused.advance(Ms(pause));
        paused.apply(Command::Resume);
        through.advance(Ms(a));
        through.apply(Command::Resume);
        prop_assert_eq!((paused.position(), paused.practised(), paused.state()), (through.position(), through.practised(), through.state()));
    }

    #[test]
    fn seeking_there_and_back_changes_nothing(steps in generate::steps(), a in 0u64..100_000, there in 0u64..900_000) {
        let timeline = timeline(&steps, 100);
        let (mut travelled, mut stayed) = (playing(&timeline), playing(&timeline));
        travelled.advance(Ms(a));
        stayed.advance(Ms(a));
        let home = travelled.position();
        travelled.apply(Command::Seek(Ms(there)));
        travelled.apply(Command::Seek(home));
        stayed.apply(Command::Resume);
        let parts = || std::iter::repeat_n(Ms(7_001), 200);
        if !matches!(stayed.state(), State::Finished(_)) {
            prop_assert_eq!(travelled.scene(), stayed.scene());
            prop_assert_eq!(cues(&mut travelled, parts()), cues(&mut stayed, parts()));
            prop_assert_eq!(travelled.practised(), stayed.practised());
        }
    }

    #[test]
    fn what_was_practised_is_what_was_played(steps in generate::steps(), moves in prop::collection::vec((0u64..30_000, 0u64..600_000, 0u8..5), 1..30)) {
        let timeline = timeline(&steps, 100);
        let mut player = playing(&timeline);
        let mut played = Ms::ZERO;
        for (elapsed, to, what) in moves {
            let (before, running) = (player.position(), player.state() == State::Playing);
            player.advance(Ms(elapsed));
            if running {
                played += player.position() - before;
            }
            match what {
                0 => player.apply(Command::Seek(Ms(to))),
                1 => player.apply(Command::Next),
                2 => player.apply(Command::Previous),
                3 => player.apply(Command::Pause),
                _ => player.apply(Command::Resume),
            };
        }
        prop_assert_eq!(player.practised(), played);
    }

    #[test]
    fn another_pace_keeps_the_place(steps in generate::steps(), a in 0u64..200_000, pace in 80u8..=125) {
        let timeline = timeline(&steps, 100);
        let mut player = playing(&timeline);
        player.advance(Ms(a));
        let before = (player.scene().index, player.practised());
        let over = matches!(player.state(), State::Finished(_));
        player.apply(Command::Retime(self::timeline(&steps, pace)));
        if !over && player.position() < player.timeline().length {
            prop_assert!(player.scene().index.abs_diff(before.0) <= 1);
            prop_assert_eq!(player.practised(), before.1);
        }
    }

    #[test]
    fn what_is_done_only_in_an_edition_is_what_others_skip(steps in generate::steps(), after in generate::steps()) {
        let laid = |steps: &[Step], conditions: Vec<Condition>| {
            compile(steps, &Vec::<Part>::new(), &Options { conditions, ..Options::new(Lang::En) }, &NoClips).expect("something to do")
        };
        let first = |kind: fn(Conditional) -> StepKind| {
            let kind = kind(Conditional { when: vec![Condition::Short, Condition::Pregnant], steps: steps.clone() });
            [vec![Step { place: Place::default(), kind }], after.clone()].concat()
        };
        let (only, skip) = (first(StepKind::Only), first(StepKind::Skip));
        for chosen in [vec![], vec![Condition::Short], vec![Condition::Pregnant], vec![Condition::Evening]] {
            let all = laid(&[steps.clone(), after.clone()].concat(), chosen.clone());
            let rest = laid(&after, chosen.clone());
            let holds = chosen.iter().any(|one| *one != Condition::Evening);
            let (done, skipped) = if holds { (&all, &rest) } else { (&rest, &all) };
            prop_assert_eq!(&laid(&only, chosen.clone()), done);
            prop_assert_eq!(&laid(&skip, chosen), skipped);
        }
        prop_assert!(depends_on(&only, &Vec::<Part>::new(), Condition::Short));
        prop_assert!(!depends_on(&steps, &Vec::<Part>::new(), Condition::Pregnant));
    }

    #[test]
    fn a_changed_future_is_as_if_it_had_always_been_so(first in patterns(), then in patterns(), a in 0u64..110_000, b in 0u64..200_000) {
        let pacing = Pacing::new(first, Goal::Time(Ms::from_secs(120))).expect("less than a day");
        let (before, after) = (pacing.timeline(Lang::En), pacing.changed(Ms(a), then).expect("less than a day").timeline(Lang::En));
        let (before, after) = (Arc::new(before), Arc::new(after));
        let (mut changed, mut always) = (playing(&before), playing(&after));
        let mut told = changed.advance(Ms(a));
        prop_assert_eq!(changed.apply(Command::Recast(Arc::clone(&after))), []);
        prop_assert_eq!(changed.timeline(), &after);
        told.extend(changed.advance(Ms(b)));
        prop_assert_eq!(told, always.advance(Ms(a + b)));
        prop_assert_eq!((changed.position(), changed.state(), changed.practised()), (always.position(), always.state(), always.practised()));
        prop_assert_eq!(changed.scene(), always.scene());
    }

    #[test]
    fn a_past_is_never_changed(first in patterns(), then in patterns(), a in 20_000u64..110_000) {
        let time = Goal::Time(Ms::from_secs(120));
        let laid = |pattern| Arc::new(Pacing::new(pattern, time).expect("less than a day").timeline(Lang::En));
        let mut player = playing(&laid(first));
        player.advance(Ms(a));
        let (position, level) = (player.position(), player.scene().level);
        player.apply(Command::Recast(laid(then)));
        prop_assert_eq!((player.position(), player.scene().level), (position, level), "another past is not taken");
    }

    #[test]
    fn the_evening_edition_only_leaves_out(steps in generate::steps()) {
        let whole = timeline(&steps, 100);
        let options = Options { conditions: vec![Condition::Evening], ..Options::new(Lang::En) };
        if let Some(evening) = compile(&steps, &Vec::<Part>::new(), &options, &NoClips) {
            prop_assert!(evening.length <= whole.length);
        }
    }
}
