//! One step in its own written time, before anyone's pace: stretches, texts and cues from 0.

use crate::practice::body::{Point, Side};
use crate::practice::breath::{Breath, Led, Pattern, Phase};
use crate::practice::session::*;
use crate::practice::text::{Lang, SafeText, Text};
use crate::practice::time::Ms;
use crate::practice::timeline::{Action, CueKind, Kind, Turn};
use crate::practice::words::Word;

/// A step before it is laid down.
pub(super) struct Draft {
    pub kind: Kind,
    pub look: Look,
    pub point: Option<Point>,
    /// The name and the words of a recording.
    pub recording: Option<(SafeText, Text)>,
    /// In order, without gaps.
    pub stretches: Vec<Stretch>,
    /// Texts with the time at which they begin; later ones may stand first.
    pub said: Vec<(Ms, Said)>,
    /// Cues beside those of the step's own beginning.
    pub cues: Vec<(Ms, CueKind)>,
    /// May the last stretch grow until its words are spoken?
    pub grows: bool,
    /// Does the session wait at its end?
    pub waits: bool,
}

/// What is said: an author's pair or a word of ours.
pub(super) enum Said {
    Say(Say),
    Own(SafeText),
}

impl Said {
    pub fn words(&self, lang: Lang) -> SafeText {
        match self {
            Said::Say(say) => say.text.get(lang).clone(),
            Said::Own(text) => text.clone(),
        }
    }
}

/// A piece of a step with one meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub length: Ms,
    pub action: Action,
    pub turn: Turn,
    pub set: Turn,
    pub from: f32,
    pub to: f32,
    pub side: Option<Side>,
    /// Whether pace leaves it alone.
    pub rigid: bool,
}

impl Stretch {
    const fn new(length: Ms, action: Action) -> Stretch {
        let none = Turn { n: 0, of: 0 };
        Stretch { length, action, turn: none, set: none, from: 0.0, to: 0.0, side: None, rigid: false }
    }

    const fn level(mut self, from: f32, to: f32) -> Stretch {
        self.from = from;
        self.to = to;
        self
    }

    const fn turn(mut self, n: u32, of: u32) -> Stretch {
        self.turn = Turn { n, of };
        self
    }
}

/// A repetition whose way back takes at least this long says when to turn; in quicker ones signals would only rattle.
pub const SLOW_TURN: Ms = Ms::from_secs(2);
/// A stillness longer than [`SILENT_AT_MOST`] gives a sign of life this often.
const SIGN_OF_LIFE: Ms = Ms::from_secs(60);
const SILENT_AT_MOST: Ms = Ms::from_secs(90);
/// The bell that says "it waits for you" sounds this long before the waiting begins.
const WAIT_BELL: Ms = Ms::from_secs(2);

impl Draft {
    fn new(kind: Kind, look: &Look) -> Draft {
        let (stretches, said, cues) = Default::default();
        Draft { kind, look: look.clone(), point: None, recording: None, stretches, said, cues, grows: false, waits: false }
    }

    pub fn length(&self) -> Ms {
        self.stretches.iter().map(|stretch| stretch.length).sum()
    }

    fn push(&mut self, stretch: Stretch) {
        if stretch.length > Ms::ZERO {
            self.stretches.push(stretch);
        }
    }

    fn cue(&mut self, kind: CueKind) {
        self.cues.push((self.length(), kind));
    }

    /// Texts at their times; `turns` are the moments that `on` counts.
    fn say(mut self, say: &[Say], turns: &[Ms]) -> Draft {
        let turn = |n: u32| turns.get(usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1)).copied();
        let count = u32::try_from(turns.len()).unwrap_or(u32::MAX);
        for say in say {
            let at = match say.when {
                When::Start => Some(Ms::ZERO),
                When::At(at) => Some(at),
                When::On(n) => turn(n),
                When::Middle => turn(count.div_ceil(2)),
                When::Last(n) => turn(count.saturating_sub(n.saturating_sub(1))),
            };
            self.said.push((at.unwrap_or(Ms::ZERO), Said::Say(say.clone())));
        }
        self
    }

    /// Free time: guidance, rest, silence. Long stillness gives signs of life.
    fn free(mut self, length: Ms, say: &[Say]) -> Draft {
        self.push(Stretch::new(length, Action::Free));
        self = self.say(say, &[]);
        let mut still_from = Ms::ZERO;
        let mut words: Vec<Ms> = self.said.iter().map(|(at, _)| *at).chain([length]).collect();
        words.sort_unstable();
        for next in words {
            while next - still_from > SILENT_AT_MOST {
                still_from += SIGN_OF_LIFE;
                self.cues.push((still_from, CueKind::StillHere));
            }
            still_from = next;
        }
        self
    }

    /// Paced breaths from here on; gives the moments at which each goes out.
    fn breaths(&mut self, pattern: Pattern, times: u32, begin: Begin) -> Vec<Ms> {
        let phases: Vec<_> = Breath::of(pattern).led().collect();
        let split = phases.iter().position(|led| led.phase == Phase::Out).unwrap_or(0);
        let order = match begin {
            Begin::In => phases,
            Begin::Out => [&phases[split..], &phases[..split]].concat(),
        };
        let mut outs = Vec::new();
        for n in 1..=times {
            for Led { phase, length, from, to } in &order {
                if *phase == Phase::Out {
                    outs.push(self.length());
                }
                self.cue(CueKind::Breath(*phase, *length));
                self.push(Stretch::new(*length, Action::Breath(*phase)).level(*from, *to).turn(n, times));
            }
        }
        outs
    }

    fn lead(&mut self, length: Ms) {
        self.push(Stretch::new(length, Action::Lead));
    }
}

/// The draft of a timed step; `None` for the kinds that arrange others.
pub(super) fn timed(kind: &StepKind) -> Option<Draft> {
    Some(match kind {
        StepKind::Guide(guide) => {
            let (length, grows) = match guide.length {
                Length::Exactly(length) => (length, false),
                Length::AtLeast(length) => (length, true),
            };
            let draft = Draft::new(Kind::Guide, &guide.look).free(length, &guide.say);
            Draft { grows, ..draft }
        }
        StepKind::Rest(still) => Draft::new(Kind::Rest, &still.look).free(still.length, &still.say),
        StepKind::Silence(still) => Draft::new(Kind::Silence, &still.look).free(still.length, &still.say),
        StepKind::Change(still) => Draft::new(Kind::Change, &still.look).free(still.length, &still.say),
        StepKind::Ready(ready) => {
            let mut draft = Draft::new(Kind::Ready, &ready.look).free(ready.length, &ready.say);
            draft.cues.push((ready.length - WAIT_BELL.min(Ms(ready.length.0 / 2)), CueKind::Wait));
            Draft { waits: true, ..draft }
        }
        StepKind::Hold(hold) => held(hold),
        StepKind::Breathe(breathe) => {
            let mut draft = Draft::new(Kind::Breathe, &breathe.look);
            draft.lead(breathe.lead);
            let outs = draft.breaths(breathe.pattern, breathe.times, Begin::In);
            draft.say(&breathe.say, &outs)
        }
        StepKind::Move(movement) => moved(movement),
        StepKind::Formula(formula) => repeated(formula),
        StepKind::Press(press) => {
            let mut draft = Draft::new(Kind::Press, &press.look);
            draft.point = Some(press.point);
            draft.cue(CueKind::Hold(press.length));
            draft.push(Stretch::new(press.length, Action::Hold));
            draft.say(&press.say, &[])
        }
        StepKind::Recording(recording) => {
            let mut draft = Draft::new(Kind::Recording, &recording.look);
            draft.recording = Some((recording.file.clone(), recording.transcript.clone()));
            draft.push(Stretch { rigid: true, ..Stretch::new(recording.length, Action::Free) });
            draft
        }
        StepKind::Sides(_)
        | StepKind::Repeat(_)
        | StepKind::Section(_)
        | StepKind::Skip(_)
        | StepKind::Only(_)
        | StepKind::Include(_)
        | StepKind::Tense(_) => return None,
    })
}

fn held(hold: &Hold) -> Draft {
    let mut draft = Draft::new(Kind::Hold, &hold.look);
    draft.lead(hold.lead);
    let outs = match hold.length {
        HoldLength::Time(length) => {
            draft.cue(CueKind::Hold(length));
            draft.push(Stretch::new(length, Action::Hold));
            Vec::new()
        }
        HoldLength::Breaths { times, pattern } => draft.breaths(pattern, times, Begin::In),
    };
    draft.say(&hold.say, &outs)
}

fn moved(movement: &Move) -> Draft {
    let mut draft = Draft::new(Kind::Move, &movement.look);
    draft.lead(movement.lead);
    let sets = u32::try_from(movement.sets.of.len()).unwrap_or(u32::MAX);
    let mut turns = Vec::new();
    for (set, times) in (1..).zip(&movement.sets.of) {
        if set > 1 {
            draft.cue(CueKind::Between);
            draft.push(Stretch::new(movement.sets.rest, Action::Between));
        }
        let first = draft.stretches.len();
        repetitions(&mut draft, movement.rhythm, *times, &mut turns);
        for stretch in &mut draft.stretches[first..] {
            stretch.set = Turn { n: set, of: sets };
            stretch.side = match movement.sides {
                MoveSides::Same => None,
                MoveSides::Alternating => Some(if stretch.turn.n % 2 == 1 { Side::Left } else { Side::Right }),
            };
        }
    }
    draft.say(&movement.say, &turns)
}

fn repetitions(draft: &mut Draft, rhythm: Rhythm, times: u32, turns: &mut Vec<Ms>) {
    if let Rhythm::Breath { pattern, begin } = rhythm {
        turns.extend(draft.breaths(pattern, times, begin));
        return;
    }
    for n in 1..=times {
        turns.push(draft.length());
        match rhythm {
            Rhythm::Every(length) => {
                draft.cue(CueKind::Rep);
                let there = Ms(length.0 / 2);
                draft.push(Stretch::new(there, Action::Rep).level(0.0, 1.0).turn(n, times));
                if length - there >= SLOW_TURN {
                    draft.cue(CueKind::Ease);
                }
                draft.push(Stretch::new(length - there, Action::Rep).level(1.0, 0.0).turn(n, times));
            }
            Rhythm::Held { hold, ease } => {
                draft.cue(CueKind::Hold(hold));
                draft.push(Stretch::new(hold, Action::Hold).level(0.0, 1.0).turn(n, times));
                draft.cue(CueKind::Ease);
                draft.push(Stretch::new(ease, Action::Ease).level(1.0, 0.0).turn(n, times));
            }
            Rhythm::Breath { .. } => {}
        }
    }
}

fn repeated(formula: &Formula) -> Draft {
    let mut draft = Draft::new(Kind::Formula, &formula.look);
    for n in 1..=formula.times {
        if formula.aloud.contains(&n) {
            let say = Say { when: When::Start, text: formula.text.clone(), place: Default::default() };
            draft.said.push((draft.length(), Said::Say(say)));
        } else {
            draft.cue(CueKind::Inward);
        }
        draft.push(Stretch::new(formula.every, Action::Formula).turn(n, formula.times));
    }
    draft
}

/// A muscle group with the rounds that are left to do; `None` when none are.
pub(super) fn group(lead: Ms, group: &Group, rounds: &[&Round], lang: Lang) -> Option<Draft> {
    let mut draft = Draft::new(Kind::Tense, &group.look);
    let own = |word: Word| Said::Own(SafeText::new(word.text(lang)));
    let how = Say { when: When::Start, text: group.how.clone(), place: group.place };
    draft.said.push((Ms::ZERO, Said::Say(how)));
    draft.lead(lead);
    let of = u32::try_from(rounds.len()).ok().filter(|of| *of > 0)?;
    for (n, round) in (1..).zip(rounds) {
        if round.ready > Ms::ZERO {
            draft.said.push((draft.length(), own(Word::OnceMore)));
            draft.push(Stretch::new(round.ready, Action::Lead).turn(n, of));
        }
        draft.cue(CueKind::Tense(round.tense));
        draft.said.push((draft.length(), own(Word::Now)));
        draft.push(Stretch { rigid: true, ..Stretch::new(round.tense, Action::Tense).level(0.0, 1.0).turn(n, of) });
        draft.cue(CueKind::Release);
        let release = draft.length();
        draft.said.push((release, own(Word::LetGo)));
        for (_, say) in group.release.iter().filter(|(of_round, _)| *of_round == n) {
            let at = if let When::At(at) = say.when { at } else { Ms::ZERO };
            draft.said.push((release + at, Said::Say(say.clone())));
        }
        draft.push(Stretch::new(round.release, Action::Release).level(1.0, 0.0).turn(n, of));
    }
    Some(draft)
}

/// The change to the other side; without time of its own it is only a cue, which the layer sets.
pub(super) fn change_sides(length: Ms, lang: Lang) -> Option<Draft> {
    let mut draft = Draft::new(Kind::ChangeSides, &Look::default());
    draft.push(Stretch::new(length, Action::ChangeSides));
    if length > Ms::ZERO {
        draft.said.push((Ms::ZERO, Said::Own(SafeText::new(Word::ChangeSides.text(lang)))));
    }
    Some(draft)
}
