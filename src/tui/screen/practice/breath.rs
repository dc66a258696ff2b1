//! Only the breath: its phases can be changed while it goes on, and it can begin with one's own breath, tapped.

use super::Practice;
use crate::player::tap::{TAPS, Tapped, Taps};
use crate::player::{Command, State};
use crate::practice::header::Gate;
use crate::practice::pacing::{Rate, gates};
use crate::practice::{Ms, Pacing, Pattern, Phase, SafeText};
use crate::tui::keymap::Action;
use crate::tui::message::{Breathing, Effect, First, Sound};
use crate::tui::screen::Around;
use crate::tui::text::breath;
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// By how much a key changes a phase.
const STEP: Ms = Ms(500);
/// No key makes breathing in or out shorter than this, nor a phase longer.
const BOUNDS: (Ms, Ms) = (Ms(1_000), Ms::from_secs(20));
/// Columns between two phases.
const GAP: u16 = 2;

/// A breath that can be changed.
#[derive(Clone, Debug)]
pub(super) struct Free {
    pacing: Pacing,
    chosen: Phase,
    measuring: Option<Measuring>,
    /// What waits for a caution to be read.
    wanted: Option<Wanted>,
    /// Cautions that were read.
    read: Vec<Gate>,
}

/// Someone taps; and what comes when they would rather not.
#[derive(Clone, Debug)]
struct Measuring {
    taps: Taps,
    before: State,
}

/// A pattern that asks first.
#[derive(Clone, Debug)]
struct Wanted {
    pattern: Pattern,
    before: State,
}

impl Free {
    pub(super) fn new(breathing: Breathing, read: &[Gate]) -> Free {
        let measuring = match breathing.first {
            First::CountIn => None,
            First::Tap => Some(Measuring { taps: Taps::default(), before: State::Ready }),
        };
        Free { pacing: breathing.pacing, chosen: Phase::Out, measuring, wanted: None, read: read.to_vec() }
    }

    pub(super) fn is_measuring(&self) -> bool {
        self.measuring.is_some()
    }

    /// How many taps count; `None` while nobody taps.
    pub(super) fn taps(&self) -> Option<usize> {
        self.measuring.as_ref().map(|measuring| measuring.taps.count())
    }

    pub(super) fn advance(&mut self, elapsed: Ms) {
        if let Some(measuring) = &mut self.measuring {
            measuring.taps.advance(elapsed);
        }
    }

    /// The phases that are shown: a second sip only where there is one.
    fn shown(&self) -> Vec<Phase> {
        let pattern = self.pacing.pattern();
        let there = |phase: &Phase| *phase != Phase::TopUp || pattern.part(Phase::TopUp) > Ms::ZERO;
        Phase::ALL.into_iter().filter(there).collect()
    }

    fn choose(&mut self, by: isize) {
        let shown = self.shown();
        let at = shown.iter().position(|phase| *phase == self.chosen).unwrap_or(0);
        if let Some(phase) = at.checked_add_signed(by).and_then(|at| shown.get(at)) {
            self.chosen = *phase;
        }
    }

    /// The pattern with the chosen phase half a second longer or shorter; `None` where that is as far as it goes.
    fn stepped(&self, action: Action) -> Option<Pattern> {
        let pattern = self.pacing.pattern();
        let now = pattern.part(self.chosen);
        let least = if matches!(self.chosen, Phase::In | Phase::Out) { BOUNDS.0 } else { Ms::ZERO };
        let length = match action {
            Action::Longer => (now + STEP).min(BOUNDS.1.max(now)),
            _ => (now - STEP).max(least.min(now)),
        };
        pattern.with(self.chosen, length).filter(|stepped| *stepped != pattern)
    }
}

impl Practice {
    /// Does what only a free breath knows; `None` for everything else.
    pub(super) fn act_on_breath(&mut self, action: Action) -> Option<Vec<Effect>> {
        let free = self.free.as_mut()?;
        match action {
            Action::PhaseBefore => free.choose(-1),
            Action::PhaseAfter => free.choose(1),
            Action::Longer | Action::Shorter => {
                let pattern = free.stepped(action);
                return Some(pattern.map_or_else(Vec::new, |pattern| self.want(pattern)));
            }
            Action::Measure => return Some(self.measure()),
            Action::Tap => return Some(self.tap()),
            Action::Back if free.is_measuring() => return Some(self.stop_measuring()),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Cautions that must be read before the pattern that someone asked for.
    pub fn unread(&self) -> Vec<Gate> {
        let wanted = self.free.as_ref().and_then(|free| Some((free, free.wanted.as_ref()?)));
        wanted.map_or_else(Vec::new, |(free, wanted)| {
            gates(wanted.pattern).into_iter().filter(|gate| !free.read.contains(gate)).collect()
        })
    }

    /// The pattern that is breathed, where it can be changed.
    pub fn pattern(&self) -> Option<Pattern> {
        self.free.as_ref().map(|free| free.pacing.pattern())
    }

    /// What was breathed so far, in few words.
    pub(super) fn breathed(&self) -> Option<SafeText> {
        self.free.as_ref().map(|free| free.pacing.told(self.player.position()))
    }

    /// They were read: what was asked for comes.
    pub fn allow(&mut self, read: &[Gate]) -> Vec<Effect> {
        let Some(free) = &mut self.free else { return Vec::new() };
        free.read.extend_from_slice(read);
        let Some(wanted) = free.wanted.take() else { return Vec::new() };
        let mut effects = self.change(wanted.pattern);
        effects.extend(self.go_back_to(wanted.before));
        effects
    }

    /// Rather not: it goes on as it was.
    pub fn refuse(&mut self) -> Vec<Effect> {
        let wanted = self.free.as_mut().and_then(|free| free.wanted.take());
        wanted.map_or_else(Vec::new, |wanted| self.go_back_to(wanted.before))
    }

    /// Another pattern, at once where nothing is to be read before.
    fn want(&mut self, pattern: Pattern) -> Vec<Effect> {
        let before = self.player.state();
        if let Some(free) = &mut self.free {
            free.wanted = Some(Wanted { pattern, before });
        }
        if self.unread().is_empty() { self.allow(&[]) } else { self.command(Command::Pause) }
    }

    fn change(&mut self, pattern: Pattern) -> Vec<Effect> {
        let at = self.player.position();
        let changed = self.free.as_ref().and_then(|free| free.pacing.changed(at, pattern));
        changed.map_or_else(Vec::new, |pacing| self.recast(pacing))
    }

    /// The same sitting with these breaths from the next one on.
    fn recast(&mut self, pacing: Pacing) -> Vec<Effect> {
        let timeline = Arc::new(pacing.timeline(self.player.timeline().lang));
        self.player.apply(Command::Recast(Arc::clone(&timeline)));
        if let Some(header) = pacing.header() {
            self.item.header = header;
        }
        if let Some(free) = &mut self.free {
            free.pacing = pacing;
        }
        vec![Effect::Sound(Sound::Recast(timeline))]
    }

    /// Time stands while someone taps. In the last breath there is nothing left to lead.
    fn measure(&mut self) -> Vec<Effect> {
        let (before, at) = (self.player.state(), self.player.position());
        let Some(free) = &mut self.free else { return Vec::new() };
        if free.pacing.next_breath(at) >= free.pacing.length() {
            return Vec::new();
        }
        free.measuring = Some(Measuring { taps: Taps::default(), before });
        self.command(Command::Pause)
    }

    fn stop_measuring(&mut self) -> Vec<Effect> {
        let measuring = self.free.as_mut().and_then(|free| free.measuring.take());
        measuring.map_or_else(Vec::new, |measuring| self.go_back_to(measuring.before))
    }

    /// The fourth tap is a breath in: the pacer takes it up there and then.
    fn tap(&mut self) -> Vec<Effect> {
        let at = self.player.position();
        let Some(free) = &mut self.free else { return Vec::new() };
        let Some(Tapped::Measured(own)) = free.measuring.as_mut().map(|measuring| measuring.taps.tap()) else {
            return Vec::new();
        };
        free.measuring = None;
        let begin = free.pacing.next_breath(at);
        let mut effects = free.pacing.led(at, own).map_or_else(Vec::new, |pacing| self.recast(pacing));
        if begin > at {
            effects.extend(self.command(Command::Seek(begin)));
        }
        self.player.apply(Command::Start);
        effects.extend(self.command(Command::Resume));
        effects
    }

    /// Time runs again where it ran, and counts in where it had not begun.
    fn go_back_to(&mut self, before: State) -> Vec<Effect> {
        match before {
            State::Playing => self.command(Command::Resume),
            State::Ready | State::CountingIn(_) => self.command(Command::Start),
            _ => Vec::new(),
        }
    }

    /// What is to be read while one breathes or taps: for counting the rows that it takes.
    pub(super) fn said_of_breath(&self, free: &Free, around: &Around<'_>) -> String {
        let lang = around.lang();
        if free.is_measuring() {
            return breath::how_to_tap(lang, self.tap_target(free));
        }
        let phases: Vec<String> = self.phases(free, around).into_iter().map(|(text, _)| text).collect();
        format!("{}\n{}", self.rate_line(free, around), phases.join("  "))
    }

    fn tap_target(&self, free: &Free) -> Rate {
        Rate::of(free.pacing.pattern().cycle()).safe()
    }

    fn rate_line(&self, free: &Free, around: &Around<'_>) -> String {
        let (now, then) = (free.pacing.rate(self.player.position()), Rate::of(free.pacing.pattern().cycle()));
        match free.pacing.led_to() {
            Some(target) if target != now => breath::led(around.lang(), now, target),
            None if then != now => breath::rate_then(around.lang(), now, then),
            _ => breath::rate(around.lang(), now),
        }
    }

    /// The phases and their seconds; the one that keys change in brackets.
    fn phases(&self, free: &Free, around: &Around<'_>) -> Vec<(String, bool)> {
        let pattern = free.pacing.pattern();
        let one = |phase: Phase| {
            let (chosen, seconds) = (phase == free.chosen, breath::seconds(around.lang(), pattern.part(phase)));
            let seconds = if chosen { format!("[{seconds}]") } else { seconds };
            (format!("{} {seconds}", breath::phase(around.lang(), phase)), chosen)
        };
        free.shown().into_iter().map(one).collect()
    }

    /// How fast, and each phase; or how to tap.
    pub(super) fn paint_breath(&self, buf: &mut Buffer, area: Rect, (free, around): (&Free, &Around<'_>)) {
        let theme = around.theme;
        if free.is_measuring() {
            wrap::put_block(buf, area, &breath::how_to_tap(around.lang(), self.tap_target(free)), (theme.style(Role::Strong), 1));
            return;
        }
        let used = wrap::put_block(buf, area, &self.rate_line(free, around), (theme.style(Role::Strong), 1));
        let mut line = wrap::below(area, used + u16::from(area.height >= used + 4));
        let mut x = 0u16;
        for (text, chosen) in self.phases(free, around) {
            let columns = u16::try_from(wrap::width(&text)).unwrap_or(u16::MAX);
            if x > 0 && x.saturating_add(columns) > line.width {
                (line, x) = (wrap::below(line, 1), 0);
            }
            let at = Rect { x: line.x + x, width: line.width.saturating_sub(x), ..line };
            wrap::put(buf, at, &text, if chosen { theme.chosen() } else { theme.style(Role::Plain) });
            x = x.saturating_add(columns + GAP);
        }
    }

    /// The title of a narrow pane: what a key just changed, else how fast it is; while tapping, how far one is.
    pub(super) fn pane_title(&self, free: &Free, around: &Around<'_>) -> String {
        let (lang, pattern) = (around.lang(), free.pacing.pattern());
        if let Some(taps) = free.taps() {
            return breath::tapped(lang, taps, TAPS);
        }
        if !self.is_touched() {
            return breath::rate_short(lang, free.pacing.rate(self.player.position()));
        }
        let one = |phase: &Phase| {
            let seconds = breath::seconds(lang, pattern.part(*phase));
            if *phase == free.chosen { format!("[{seconds}]") } else { seconds }
        };
        free.shown().iter().map(one).collect::<Vec<_>>().join("-")
    }
}
