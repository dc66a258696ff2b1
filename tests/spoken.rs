//! What is spoken keeps to the clock, at the voice's true lengths: nothing runs into the next text or out of its step, there is a
//! pause to follow each text in, a paced breath is spoken into only while it goes out, and nobody talks too much.

use atempause::assets::{AUDIO, PARTS, SESSIONS};
use atempause::audio::voice::{TrackSource, Voice};
use atempause::practice::body::Side;
use atempause::practice::compile::{Options, compile, depends_on};
use atempause::practice::header::{Condition, Header, Tradition};
use atempause::practice::timeline::{Kind, Spoken, TimedStep, Timeline};
use atempause::practice::words::Word;
use atempause::practice::{Action, Lang, Ms, Part, Phase, read};

/// A session in one language and edition, as long as its voice speaks.
struct Told {
    name: String,
    header: Header,
    edition: Vec<Condition>,
    timeline: Timeline,
}

impl Told {
    /// What is said, with the step in which it is and the text that follows it in the same step.
    fn said(&self) -> impl Iterator<Item = (&TimedStep, &Spoken, Option<&Spoken>)> {
        let spoken = &self.timeline.spoken;
        spoken.iter().enumerate().map(|(i, said)| {
            let step = &self.timeline.steps[self.timeline.steps.partition_point(|step| step.end <= said.start)];
            (step, said, spoken.get(i + 1).filter(|next| next.start < step.end))
        })
    }

    /// How a fault is told.
    fn at(&self, said: &Spoken) -> String {
        format!("{} at {}: {}", self.name, said.start, said.text)
    }
}

/// Every session in both languages, for either hand, whole and in each of its editions.
fn everything() -> Vec<Told> {
    let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect();
    let voice = Voice::new(TrackSource::pairs(AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes))));
    let mut all = Vec::new();
    for asset in SESSIONS {
        let session = read::session(text(asset.bytes)).unwrap();
        let known = Condition::ALL.iter().filter(|one| depends_on(&session.steps, &parts, **one)).map(|one| vec![*one]);
        for edition in std::iter::once(Vec::new()).chain(known) {
            for (lang, dominant) in Lang::ALL.into_iter().flat_map(|lang| [(lang, Side::Right), (lang, Side::Left)]) {
                let options = Options { conditions: edition.clone(), dominant, ..Options::new(lang) };
                let timeline = compile(&session.steps, &parts, &options, &voice).unwrap();
                let name = format!("{} {lang:?} {edition:?}", asset.name);
                all.push(Told { name, header: session.header.clone(), edition: edition.clone(), timeline });
            }
        }
    }
    all
}

/// A pause to hear a full stop in.
const FULL_STOP: Ms = Ms(1_000);

#[test]
fn every_text_is_over_before_the_next_one_and_before_its_step_ends() {
    for told in everything() {
        for (step, said, next) in told.said() {
            assert!(said.end <= step.end, "{} runs out of its step by {}", told.at(said), said.end - step.end);
            if let Some(next) = next {
                let pause = next.start - said.end.min(next.start);
                assert!(pause >= FULL_STOP, "{}: {pause} until the next text", told.at(said));
            }
        }
    }
}

/// A question is left open for a while: five seconds, for children three.
#[test]
fn a_question_has_time_to_be_answered() {
    for told in everything() {
        let open = Ms::from_secs(if told.header.tradition == Tradition::Children { 3 } else { 5 });
        for (_, said, _) in told.said().filter(|(_, said, _)| said.text.as_str().ends_with('?')) {
            let later = told.timeline.spoken.iter().map(|other| other.start).find(|start| *start > said.start);
            let until = later.unwrap_or(told.timeline.length);
            assert!(until >= said.end + open, "{}: {} to answer in", told.at(said), until - said.end);
        }
    }
}

/// In muscle relaxation at least three silent seconds follow "let go", and then at most one sentence in eight seconds.
#[test]
fn letting_go_is_left_in_peace() {
    for told in everything() {
        let adult = told.header.tradition == Tradition::Relaxation;
        let let_go = Word::LetGo.text(told.timeline.lang);
        for (step, said, next) in told.said().filter(|(step, ..)| step.kind == Kind::Tense) {
            let released = |next: &&Spoken| told.timeline.at(next.start).beat.action == Action::Release;
            let Some(next) = next.filter(released).filter(|next| next.text.as_str() != let_go) else { continue };
            let first = said.text.as_str() == let_go;
            let wanted = if first { said.end + Ms::from_secs(3) } else { said.start + Ms::from_secs(8) };
            assert!(next.start >= wanted || !adult && !first, "{}: {} follows in {:?}", told.at(said), next.text, step.title);
        }
    }
}

/// After a sentence of autogenic training there are four seconds to feel.
#[test]
fn a_formula_has_time_to_be_felt() {
    for told in everything() {
        for (step, said, _) in told.said().filter(|(step, ..)| step.kind == Kind::Formula) {
            let felt = told.timeline.at(said.start).beat.end.min(step.end) - said.end;
            assert!(felt >= Ms::from_secs(4), "{}: {felt}", told.at(said));
        }
    }
}

#[test]
fn a_paced_breath_is_spoken_into_only_while_it_goes_out() {
    let mut paced = 0;
    for told in everything() {
        for (_, said, _) in told.said() {
            for beat in told.timeline.beats.iter().filter(|beat| beat.start < said.end && beat.end > said.start) {
                let Action::Breath(phase) = beat.action else { continue };
                paced += 1;
                assert!(matches!(phase, Phase::Out | Phase::Rest), "{} is still spoken in {phase:?}", told.at(said));
            }
        }
    }
    assert!(paced > 1_000, "{paced}");
}

/// Words a minute with all pauses, English and German: for a whole session, and for each of its rows of guidance.
const fn pace(tradition: Tradition) -> [[usize; 2]; 2] {
    match tradition {
        // Explained at a normal speed.
        Tradition::Knowledge => [[150, 125], [150, 125]],
        // Movement is cued briefly; only what is said before it may be explained.
        Tradition::QiGong | Tradition::TaiChi | Tradition::Yoga | Tradition::Mobilisation => [[90, 75], [110, 95]],
        Tradition::Stretching | Tradition::Core | Tradition::Fascia | Tradition::Acupressure => [[90, 75], [110, 95]],
        Tradition::Desk | Tradition::Children | Tradition::Own => [[90, 75], [110, 95]],
        // Rest is guided slowly; how it goes is explained before.
        Tradition::Breath | Tradition::Relaxation | Tradition::Autogenic | Tradition::Mindfulness => [[70, 60], [110, 110]],
        Tradition::Journey => [[50, 45], [70, 60]],
    }
}

fn words(said: &Spoken) -> usize {
    said.text.as_str().split_whitespace().count()
}

fn a_minute(words: usize, length: Ms) -> usize {
    (words as u64 * 60_000).div_ceil(length.0) as usize
}

#[test]
fn nobody_talks_too_much() {
    for told in everything() {
        let [whole, row] = pace(told.header.tradition).map(|both| both[usize::from(told.timeline.lang == Lang::De)]);
        // An edition that leaves silence out may be told a little faster.
        if told.edition.is_empty() {
            let all = a_minute(told.timeline.spoken.iter().map(words).sum(), told.timeline.length);
            assert!(all <= whole, "{}: {all} words a minute", told.name);
        }
        // Below twenty seconds one sentence decides, and a short one is soon a fast one.
        for step in told.timeline.steps.iter().filter(|step| step.end - step.start >= Ms::from_secs(20)) {
            let said = told.timeline.spoken.iter().filter(|said| said.start >= step.start && said.start < step.end);
            let here = a_minute(said.map(words).sum(), step.end - step.start);
            assert!(here <= row, "{} {:?}: {here} words a minute", told.name, step.title);
        }
    }
}

/// Over-breathing is what slow breath does wrong: where breath is the practice, "slow and shallow" is said within a minute of the
/// first paced breath, and once more in the middle.
#[test]
fn paced_breath_is_called_slow_and_shallow_early_and_in_the_middle() {
    for told in everything().iter().filter(|told| told.header.tradition == Tradition::Breath) {
        let breaths: Vec<_> = told.timeline.beats.iter().filter(|beat| matches!(beat.action, Action::Breath(_))).collect();
        let (Some(first), Some(last)) = (breaths.first(), breaths.last()) else { panic!("{}", told.name) };
        let both = |text: &str| match told.timeline.lang {
            Lang::En => text.contains("low") && text.contains("hallow"),
            Lang::De => text.contains("angsam") && text.contains("flach"),
        };
        let said: Vec<Ms> = told.said().filter(|(_, said, _)| both(said.text.as_str())).map(|(_, said, _)| said.start).collect();
        let paced = last.end - first.start;
        let early = said.iter().any(|at| *at <= first.start + Ms::from_secs(60));
        let middle = said.iter().any(|at| *at >= first.start + Ms(paced.0 * 3 / 10) && *at <= first.start + Ms(paced.0 * 7 / 10));
        assert!(early && middle, "{}: {said:?}, breath from {} for {paced}", told.name, first.start);
    }
}
