//! Sessions that nobody wrote: every step kind, nested, with texts and sides.

use atempause::practice::body::{Point, Region, SideName, Spot};
use atempause::practice::header::Condition;
use atempause::practice::session::*;
use atempause::practice::{Lang, Ms, Pattern, Place, SafeText, Step, Text};
use proptest::prelude::*;

/// Steps of a whole session: at least the last one is done in every edition.
pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    (prop::collection::vec(step(), 0..5), timed()).prop_map(|(steps, last)| [steps, vec![place(last)]].concat())
}

fn step() -> impl Strategy<Value = Step> {
    timed()
        .prop_recursive(3, 24, 4, |inner| {
            let many = prop::collection::vec(inner.prop_map(place), 1..4);
            prop_oneof![
                (many.clone(), 0u64..6).prop_map(|(each, change)| StepKind::Sides(Sides {
                    first: SideName::Right,
                    change: Ms::from_secs(change),
                    each
                })),
                (many.clone(), 1u32..4).prop_map(|(steps, times)| StepKind::Repeat(Repeat { times, steps })),
                many.clone().prop_map(|steps| StepKind::Section(Section { title: text("A stretch"), steps })),
                many.clone().prop_map(|steps| StepKind::Skip(Conditional { when: vec![Condition::Evening], steps })),
                many.prop_map(|steps| StepKind::Only(Conditional { when: vec![Condition::NoHolds], steps })),
            ]
        })
        .prop_map(place)
}

fn timed() -> impl Strategy<Value = StepKind> {
    prop_oneof![still(), held(), breathed(), moved(), tensed(), formula(), ready()]
}

fn place(kind: StepKind) -> Step {
    Step { place: Place::default(), kind }
}

fn text(en: &str) -> Text {
    Text::one(Lang::En, SafeText::new(en))
}

fn say() -> impl Strategy<Value = Vec<Say>> {
    let when = prop_oneof![
        Just(When::Start),
        (0u64..9_000).prop_map(|at| When::At(Ms(at))),
        (1u32..5).prop_map(When::On),
        Just(When::Middle),
        (1u32..3).prop_map(When::Last),
    ];
    let words = prop_oneof![Just("Rest."), Just("Let the {side} hand be heavy, or not."), Just("The {dominant} side")];
    let one = (when, words).prop_map(|(when, words)| Say { when, text: text(words), place: Place::default() });
    prop::collection::vec(one, 0..4)
}

fn look() -> Look {
    Look { title: None, figure: None, regions: vec![Spot { region: Region::Hand, side: SideName::Here }] }
}

fn ms(range: std::ops::Range<u64>) -> impl Strategy<Value = Ms> {
    range.prop_map(Ms)
}

fn still() -> BoxedStrategy<StepKind> {
    let lengths = prop_oneof![ms(100..30_000), ms(90_000..300_000)];
    (lengths, say(), 0..5)
        .prop_map(|(length, say, kind)| {
            let still = Still { look: look(), length, say: say.clone() };
            match kind {
                0 => StepKind::Rest(still),
                1 => StepKind::Silence(still),
                2 => StepKind::Change(still),
                3 => StepKind::Guide(Guide { look: look(), length: Length::Exactly(length), say }),
                _ => StepKind::Guide(Guide { look: look(), length: Length::AtLeast(length), say }),
            }
        })
        .boxed()
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop::sample::select(vec!["4-6", "5.5-5.5", "4-7-8", "4-4-4-4", "3+1-0-6", "0.3-0.7"])
        .prop_map(|written| Pattern::parse(written).expect("a pattern"))
}

fn held() -> BoxedStrategy<StepKind> {
    let length = prop_oneof![
        ms(100..60_000).prop_map(HoldLength::Time),
        (1u32..8, pattern()).prop_map(|(times, pattern)| HoldLength::Breaths { times, pattern }),
    ];
    (length, ms(0..5_000), say()).prop_map(|(length, lead, say)| StepKind::Hold(Hold { look: look(), lead, length, say })).boxed()
}

fn breathed() -> BoxedStrategy<StepKind> {
    (pattern(), 1u32..9, ms(0..9_000), say())
        .prop_map(|(pattern, times, lead, say)| StepKind::Breathe(Breathe { look: look(), lead, pattern, times, say }))
        .boxed()
}

fn moved() -> BoxedStrategy<StepKind> {
    let rhythm = prop_oneof![
        pattern().prop_map(|pattern| Rhythm::Breath { pattern, begin: Begin::In }),
        pattern().prop_map(|pattern| Rhythm::Breath { pattern, begin: Begin::Out }),
        ms(100..9_000).prop_map(Rhythm::Every),
        (ms(100..9_000), ms(100..5_000)).prop_map(|(hold, ease)| Rhythm::Held { hold, ease }),
    ];
    let sets = (prop::collection::vec(1u32..5, 1..4), ms(100..20_000)).prop_map(|(of, rest)| Sets { of, rest });
    let sides = prop_oneof![Just(MoveSides::Same), Just(MoveSides::Alternating)];
    (rhythm, sets, sides, ms(0..6_000), say())
        .prop_map(|(rhythm, sets, sides, lead, say)| StepKind::Move(Move { look: look(), lead, rhythm, sets, sides, say }))
        .boxed()
}

fn tensed() -> BoxedStrategy<StepKind> {
    let round = (ms(0..4_000), ms(3_000..7_000), ms(10_000..35_000)).prop_map(|(ready, tense, release)| Round {
        ready,
        tense,
        release,
        skip: Vec::new(),
    });
    (prop::collection::vec(round, 1..3), 1usize..3)
        .prop_map(|(rounds, groups)| {
            let say = Say { when: When::At(Ms(4_000)), text: text("Perhaps warm, perhaps nothing."), place: Place::default() };
            let group = Group {
                look: look(),
                how: text("Make a fist, at half strength."),
                release: vec![(1, say)],
                rounds: None,
                place: Place::default(),
            };
            StepKind::Tense(Tense { lead: Ms::from_secs(10), rounds, groups: vec![group; groups] })
        })
        .boxed()
}

fn formula() -> BoxedStrategy<StepKind> {
    (1u32..7, ms(6_000..10_000))
        .prop_map(|(times, every)| {
            let text = text("The {dominant} arm is quite heavy");
            StepKind::Formula(Formula { look: look(), text, times, every, aloud: vec![1] })
        })
        .boxed()
}

fn ready() -> BoxedStrategy<StepKind> {
    let press =
        ms(100..40_000).prop_map(|length| StepKind::Press(Press { look: look(), point: Point::LI4, length, say: Vec::new() }));
    let ready = (ms(100..9_000), say()).prop_map(|(length, say)| StepKind::Ready(Ready { look: look(), length, say }));
    prop_oneof![press, ready].boxed()
}
