//! Playing, pausing, jumping and waiting: nothing clicks, nothing is lost, and time stands where it shall.

use super::*;

#[test]
fn stopping_and_jumping_never_click() {
    let mut rig = Rig::new(Score::of(&varied()), RATE);
    rig.go(0);
    let plain = rig.pull(48_000 * 30);
    let own = steepest(&plain);
    for stop in [100usize, 20_000, 31_234, 210_000, 380_007, 1_011_111] {
        rig.go(0);
        rig.pull(4_000);
        let mut heard = rig.pull(stop);
        rig.remote.send(Order::Halt).unwrap();
        heard.extend(rig.pull(10_000));
        assert!(heard[stop + 384..].iter().all(|frame| *frame == [0.0; 2]), "silent 8 ms after the pause at {stop}");
        rig.go(stop as u64 + 4_000);
        heard.extend(rig.pull(5_000));
        rig.go(400_000);
        heard.extend(rig.pull(5_000));
        let steepest = steepest(&heard);
        assert!(steepest <= own * 1.01 + 0.002, "{stop}: a step of {steepest}, the sounds' own is {own}");
    }
}

#[test]
fn a_bed_flows_on_through_a_jump_and_rests_at_a_pause() {
    let mut rig = Rig::new(Score::of(&timeline(60_000, &[], &[], &[])), RATE);
    for bed in Ambience::ALL {
        rig.remote.send(Order::Levels(Levels { bed: Some(*bed), ..Levels::default() })).unwrap();
        rig.go(0);
        let own = steepest(&rig.pull(6 * 48_000)[3 * 48_000..]);
        let before = loudest(&rig.pull(480));
        rig.go(30 * 48_000);
        let on = rig.pull(9_600);
        assert!(before > 1e-4 && on.chunks(480).all(|part| loudest(part) > 1e-4), "{bed:?}: no gap where one jumps");
        rig.remote.send(Order::Halt).unwrap();
        let rest = rig.pull(9_600);
        assert!(rest[2_401..].iter().all(|frame| *frame == [0.0; 2]), "{bed:?}: silent 50 ms after a pause");
        let most = steepest(&on).max(steepest(&rest));
        assert!(most < own * 1.3, "{bed:?}: a step of {most}, its own is {own}");
        rig.go(30 * 48_000);
        assert!(loudest(&rig.pull(4_800)) < 0.002, "{bed:?}: it comes softly");
        rig.remote.send(Order::Halt).unwrap();
        rig.pull(9_600);
    }
}

#[test]
fn after_a_pause_it_sounds_as_if_there_had_been_none() {
    let mut rig = Rig::new(Score::of(&varied()), RATE);
    rig.go(0);
    let plain = rig.pull(48_000 * 10);
    for stop in [30_000usize, 250_000, 340_123] {
        rig.go(stop as u64);
        rig.pull(1_000);
        rig.remote.send(Order::Halt).unwrap();
        rig.pull(5_000);
        rig.go(stop as u64);
        let resumed = rig.pull(20_000);
        let off = (384..20_000).map(|i| (resumed[i][0] - plain[stop + i][0]).abs()).fold(0.0, f32::max);
        assert!(off < 1e-6, "resumed at {stop}: differs by {off}");
    }
}

/// Another future sounds as if it had always been so, to the sample; what both share is not touched.
#[test]
fn a_changed_future_sounds_as_if_it_had_always_been_so() {
    let laid = |pacing: &Pacing| Score::of(&pacing.timeline(Lang::En));
    let pattern = |text| Pattern::parse(text).unwrap();
    let before = Pacing::new(pattern("1-1.5"), Goal::Time(Ms(12_000))).unwrap();
    for (at, to) in [(3_100, "0.5-3"), (2_600, "2-0.5-1"), (3_100, "1-1.5"), (4_900, "0.3-0.2")] {
        let after = laid(&before.changed(Ms(at), pattern(to)).unwrap());
        let (mut changed, mut always) = (Rig::new(laid(&before), 8_000), Rig::new(after.clone(), 8_000));
        let length = after.length.0 as usize * 8 + 4_000;
        always.go(0);
        let wanted = always.pull(length);
        changed.go(0);
        let mut heard = changed.pull(at as usize * 8);
        let shared = changed.score.shared(&after);
        changed.recast(after, shared);
        heard.extend(changed.pull(length - at as usize * 8));
        let first = heard.iter().zip(&wanted).position(|(one, two)| one != two);
        assert_eq!(first, None, "at {at} to {to}");
        assert!(loudest(&heard) > 0.01);
    }
}

#[test]
fn time_stands_at_a_stop_and_what_sounds_rings_out() {
    let cues = [(1_000, CueKind::Rep), (2_000, CueKind::Wait), (2_000, CueKind::Step(1)), (2_000, CueKind::Say(0))];
    let mut rig = Rig::new(Score::of(&timeline(9_000, &cues, &[(2_000, 1_500, true)], &[2_000])), RATE);
    assert_eq!(rig.score.stops, [Stop { at: Ms(2_000), then: 2 }], "the sign of waiting belongs before the stop");
    rig.go(0);
    rig.pull(96_000);
    let sign = rig.pull(96_000);
    assert_eq!((rig.remote.frame(), rig.remote.motion()), ((1, 96_000), Motion::AtStop));
    assert!(loudest(&sign[..48_000]) > 0.05, "the sign sounds while time stands");
    assert_eq!(loudest(&sign[60_000..]), 0.0, "and nothing of what comes after");
    rig.remote.send(Order::GoOn).unwrap();
    let on = rig.pull(48_000);
    assert_eq!(on.iter().position(|frame| *frame != [0.0; 2]), Some(1), "the chime begins with going on");
    assert_eq!(rig.remote.frame().1, 144_000);
}
