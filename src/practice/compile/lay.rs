//! Lays drafted steps down on the timeline, at the person's pace.

use super::draft::{Draft, Stretch};
use super::{Options, say};
use crate::practice::body::{Region, Side};
use crate::practice::speech::{Clips, estimate};
use crate::practice::text::SafeText;
use crate::practice::time::Ms;
use crate::practice::timeline::*;

/// A voice that begins with a step waits for the attack of the step's bell.
pub(in super::super) const AFTER_SIGNAL: Ms = Ms(700);
/// The shortest pause between two texts when pace pulls them together.
const BETWEEN_TEXTS: Ms = Ms(400);
/// How long the level takes to settle, or to swell, where free time meets paced time.
const SWELL: Ms = Ms::from_secs(4);

/// The timeline so far.
pub(super) struct Layer<'a> {
    options: &'a Options,
    clips: &'a dyn Clips,
    timeline: Timeline,
    /// Open sections from outside in: a number that tells them apart, and their names.
    open: Vec<(usize, Option<SafeText>)>,
    opened: usize,
    /// To which opening the last section of the timeline belongs.
    current: Option<usize>,
}

/// A text on its way to the timeline, in the step's written time.
struct Spoken0 {
    at: Ms,
    text: SafeText,
    length: Ms,
    voiced: bool,
}

impl<'a> Layer<'a> {
    pub fn new(options: &'a Options, clips: &'a dyn Clips) -> Layer<'a> {
        let (steps, beats, spoken, recordings, cues, sections, gates) = Default::default();
        let (lang, length) = (options.lang, Ms::ZERO);
        let timeline = Timeline { lang, length, steps, beats, spoken, recordings, cues, sections, gates };
        Layer { options, clips, timeline, open: vec![(0, None)], opened: 0, current: None }
    }

    /// How much was laid so far.
    pub const fn length(&self) -> Ms {
        self.timeline.length
    }

    pub fn open_section(&mut self, title: Option<SafeText>) {
        self.opened += 1;
        self.open.push((self.opened, title));
    }

    pub fn close_section(&mut self) {
        self.open.pop();
        // What follows is a stretch of its own, even where it carries the outer name again.
        self.current = None;
    }

    pub fn lay(&mut self, mut draft: Draft, regions: Vec<(Region, Option<Side>)>, side: Option<Side>) {
        let start = self.timeline.length;
        if draft.stretches.is_empty() {
            self.timeline.cues.push(Cue { at: start, kind: CueKind::ChangeSides });
            return;
        }
        let mut words = self.words(&draft, side);
        if draft.grows {
            grow(&mut draft, &mut words);
        }
        let ruler = Ruler::new(start, &draft.stretches, self.stretch(&draft, &words));
        let index = self.timeline.steps.len();
        let section = self.section(start, ruler.end());
        self.beats(&draft.stretches, &ruler, index, side);
        self.spoken(words, &ruler);
        let changed = Cue { at: start, kind: CueKind::ChangeSides };
        match draft.kind {
            _ if index == 0 => self.timeline.cues.push(Cue { at: start, kind: CueKind::Begin }),
            Kind::ChangeSides => self.timeline.cues.push(changed),
            // A change of sides without time of its own has already signalled this step.
            _ if self.timeline.cues.last() == Some(&changed) => {}
            _ => self.timeline.cues.push(Cue { at: start, kind: CueKind::Step(index) }),
        }
        if let Some((file, transcript)) = &draft.recording {
            self.recording(file, transcript.get(self.options.lang).clone(), (start, ruler.end()));
        }
        self.timeline.cues.extend(draft.cues.iter().map(|(at, kind)| ruler.cue(*at, *kind)));
        if draft.waits {
            self.timeline.gates.push(ruler.end());
        }
        let lang = self.options.lang;
        let title = draft.look.title.map(|title| say::fill(title.get(lang), lang, side, self.options.dominant));
        let (kind, figure, point, end) = (draft.kind, draft.look.figure, draft.point, ruler.end());
        self.timeline.steps.push(TimedStep { start, end, kind, title, figure, regions, point, side, section });
        self.timeline.length = end;
    }

    /// The texts of a step in order, stems filled in, the first one behind the step's signal.
    fn words(&self, draft: &Draft, side: Option<Side>) -> Vec<Spoken0> {
        let lang = self.options.lang;
        let mut words: Vec<Spoken0> = Vec::new();
        for (at, said) in &draft.said {
            let text = say::fill(&said.words(lang), lang, side, self.options.dominant);
            let clip = self.clips.length(lang, text.as_str());
            let length = clip.unwrap_or_else(|| estimate(lang, text.as_str()));
            words.push(Spoken0 { at: (*at).max(AFTER_SIGNAL), text, length, voiced: clip.is_some() });
        }
        words.sort_by_key(|spoken| spoken.at);
        words
    }

    /// By how much the flexible stretches of this step are stretched: the person's pace, but never so short that one text runs into
    /// the next.
    fn stretch(&self, draft: &Draft, words: &[Spoken0]) -> f64 {
        let wanted = self.options.pace.stretch();
        let flat = Ruler::new(Ms::ZERO, &draft.stretches, 1.0);
        let rigid = Ruler::new(Ms::ZERO, &draft.stretches, 0.0);
        let ends = words.iter().skip(1).map(|next| next.at).chain([flat.end()]);
        let needed = words.iter().zip(ends).map(|(spoken, end)| {
            let fixed = rigid.at(end) - rigid.at(spoken.at);
            let flexible = (end - spoken.at) - fixed;
            if flexible == Ms::ZERO { 0.0 } else { (spoken.length + BETWEEN_TEXTS - fixed).0 as f64 / flexible.0 as f64 }
        });
        needed.fold(wanted, f64::max).min(wanted.max(1.0))
    }

    fn beats(&mut self, stretches: &[Stretch], ruler: &Ruler, step: usize, side: Option<Side>) {
        for (stretch, (start, end)) in stretches.iter().zip(ruler.spans()) {
            let Stretch { action, turn, set, from, to, .. } = *stretch;
            self.timeline.beats.push(Beat { start, end, step, action, turn, set, from, to, side: stretch.side.or(side) });
        }
    }

    fn spoken(&mut self, words: Vec<Spoken0>, ruler: &Ruler) {
        let starts: Vec<Ms> = words.iter().map(|spoken| ruler.at(spoken.at)).collect();
        for (i, spoken) in words.into_iter().enumerate() {
            let start = starts[i];
            let shown_until = starts.get(i + 1).copied().unwrap_or(ruler.end());
            self.timeline.cues.push(Cue { at: start, kind: CueKind::Say(self.timeline.spoken.len()) });
            let end = start + spoken.length;
            self.timeline.spoken.push(Spoken { start, end, shown_until, text: spoken.text, voiced: spoken.voiced });
        }
    }

    /// A recording, with its transcript as a caption that nobody else speaks.
    fn recording(&mut self, file: &SafeText, text: SafeText, (start, end): (Ms, Ms)) {
        let take = self.clips.recording(file.as_str());
        let kind = CueKind::Recording(self.timeline.recordings.len());
        self.timeline.cues.push(Cue { at: start, kind });
        self.timeline.recordings.push(Recorded { spoken: self.timeline.spoken.len(), end, take });
        self.timeline.spoken.push(Spoken { start, end, shown_until: end, text, voiced: false });
    }

    /// The index of the section that covers a step from `start` to `end`.
    fn section(&mut self, start: Ms, end: Ms) -> usize {
        let (number, title) = self.open.last().cloned().unwrap_or((0, None));
        match self.timeline.sections.last_mut() {
            Some(last) if self.current == Some(number) => last.end = end,
            _ => self.timeline.sections.push(TimedSection { title, start, end }),
        }
        self.current = Some(number);
        self.timeline.sections.len() - 1
    }

    pub fn finish(mut self) -> Option<Timeline> {
        if self.timeline.steps.is_empty() {
            return None;
        }
        if self.timeline.sections.iter().all(|section| section.title.is_none()) {
            self.one_section_a_step();
        }
        self.timeline.cues.push(Cue { at: self.timeline.length, kind: CueKind::End });
        self.timeline.cues.sort_by_key(|cue| (cue.at, rank(cue.kind)));
        self.timeline.beats = joined(&self.timeline.beats);
        Some(self.timeline)
    }

    fn one_section_a_step(&mut self) {
        self.timeline.sections.clear();
        for (i, step) in self.timeline.steps.iter_mut().enumerate() {
            step.section = i;
            self.timeline.sections.push(TimedSection { title: step.title.clone(), start: step.start, end: step.end });
        }
    }
}

/// At one moment: what ends stands before what begins, a step before what happens in it, words last.
fn rank(kind: CueKind) -> u8 {
    match kind {
        CueKind::Wait => 0,
        CueKind::Release | CueKind::Ease => 1,
        CueKind::Begin | CueKind::Step(_) | CueKind::ChangeSides | CueKind::Between => 2,
        CueKind::Recording(_) | CueKind::Breath(..) | CueKind::Rep | CueKind::Hold(_) | CueKind::Tense(_) | CueKind::Inward => 3,
        CueKind::StillHere => 4,
        CueKind::Say(_) => 5,
        CueKind::End => 6,
    }
}

/// Guidance that may grow does: each text waits for the one before, and the last one is heard to its end.
fn grow(draft: &mut Draft, words: &mut [Spoken0]) {
    let mut free_from = Ms::ZERO;
    for spoken in words {
        spoken.at = spoken.at.max(free_from);
        free_from = spoken.at + spoken.length + BETWEEN_TEXTS;
    }
    let missing = free_from - draft.length();
    if let Some(last) = draft.stretches.last_mut() {
        last.length += missing;
    }
}

/// From a step's written time to the timeline's.
struct Ruler {
    /// Written and laid beginnings of each stretch, and both ends at last.
    marks: Vec<(Ms, Ms)>,
}

impl Ruler {
    fn new(start: Ms, stretches: &[Stretch], stretch: f64) -> Ruler {
        let mut marks = vec![(Ms::ZERO, start)];
        let (mut written, mut laid) = (Ms::ZERO, start.0 as f64);
        for piece in stretches {
            written += piece.length;
            laid += piece.length.0 as f64 * if piece.rigid { 1.0 } else { stretch };
            marks.push((written, Ms(laid.round() as u64)));
        }
        Ruler { marks }
    }

    fn end(&self) -> Ms {
        self.marks.last().map_or(Ms::ZERO, |mark| mark.1)
    }

    fn spans(&self) -> impl Iterator<Item = (Ms, Ms)> + '_ {
        self.marks.windows(2).map(|pair| (pair[0].1, pair[1].1))
    }

    fn at(&self, written: Ms) -> Ms {
        let i = self.marks.partition_point(|mark| mark.0 <= written).saturating_sub(1);
        let (from, start) = self.marks[i];
        let Some((to, end)) = self.marks.get(i + 1) else { return self.end() };
        let share = (written - from).0 as f64 / (*to - from).0 as f64;
        start + Ms(((*end - start).0 as f64 * share).round() as u64)
    }

    fn cue(&self, written: Ms, kind: CueKind) -> Cue {
        let scaled = |length: Ms| self.at(written + length) - self.at(written);
        let kind = match kind {
            CueKind::Breath(phase, length) => CueKind::Breath(phase, scaled(length)),
            CueKind::Hold(length) => CueKind::Hold(scaled(length)),
            other => other,
        };
        Cue { at: self.at(written), kind }
    }
}

/// Makes the level continuous: where free time meets paced time that begins or ends full (a movement that begins with the out-breath),
/// the free time settles and swells.
fn joined(beats: &[Beat]) -> Vec<Beat> {
    let soft = |beat: &Beat| beat.from == 0.0 && beat.to == 0.0 && !matches!(beat.action, Action::Breath(_));
    let mut joined: Vec<Beat> = Vec::with_capacity(beats.len());
    for (i, beat) in beats.iter().enumerate() {
        let before = joined.last().map_or(beat.from, |last| last.to);
        if !soft(beat) {
            joined.push(Beat { from: before, ..*beat });
            continue;
        }
        let after = beats.get(i + 1).filter(|next| !soft(next)).map_or(0.0, |next| next.from);
        if before == 0.0 && after == 0.0 {
            joined.push(*beat);
        } else if beat.end - beat.start <= SWELL.times(2) {
            joined.push(Beat { from: before, to: after, ..*beat });
        } else {
            let (settled, swelling) = (beat.start + SWELL, beat.end - SWELL);
            joined.push(Beat { end: settled, from: before, ..*beat });
            joined.push(Beat { start: settled, end: swelling, ..*beat });
            joined.push(Beat { start: swelling, to: after, ..*beat });
        }
    }
    joined
}
