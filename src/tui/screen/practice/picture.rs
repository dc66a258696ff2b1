//! How a session looks: head, pacer, bar, footer, and a question where one stands open.

use super::breath::Free;
use super::layout::Pane;
use super::{FADE, Practice, seconds};
use crate::player::State;
use crate::player::tap::TAPS;
use crate::practice::Ms;
use crate::practice::timeline::Kind;
use crate::tui::easel::Easel;
use crate::tui::keymap::Place;
use crate::tui::message::{Motion, SoundStatus, Switch};
use crate::tui::motion;
use crate::tui::screen::question::Question;
use crate::tui::screen::{Around, Moving, Part, footer, is_small, one_line};
use crate::tui::text::{self, breath, names};
use crate::tui::theme::Role;
use crate::tui::widget::bar;
use crate::tui::widget::disc::Pacer;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

impl Practice {
    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, (around, easel): (&Around<'_>, &mut Easel)) {
        let (theme, lang) = (around.theme, around.lang());
        if self.is_dark() {
            return;
        }
        if is_small(area) {
            return self.view_small(buf, area, around);
        }
        let layout = self.layout(area, around);
        self.paint_head(buf, layout.head, around);
        bar::paint(buf, layout.bar, (self.player.timeline(), self.player.position()), theme);
        if let Some(words) = self.question(lang) {
            Question { title: &words.title, hint: words.hint, answers: &words.answers, chosen: self.chosen }.view(
                buf,
                layout.middle,
                around,
            );
            return footer(buf, layout.foot, (Place::Question, lang), theme);
        }
        self.pacer(around).paint(buf, layout.pacer, theme);
        if let Some(picture) = layout.picture {
            self.paint_body(buf, picture, (around, &mut *easel));
        }
        match &layout.beside {
            None => self.paint_words(buf, layout.words, around),
            Some(beside) => {
                self.paint_said(buf, layout.words, around);
                self.paint_now_beside(buf, beside.now, around);
                self.paint_next(buf, beside, (around, easel));
            }
        }
        self.paint_foot(buf, layout.foot, around);
    }

    /// Keys while one may want them; at the right what is to be known of the sound.
    fn paint_foot(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let note = self.sound_note(area.width, around);
        let columns = u16::try_from(wrap::width(&note)).unwrap_or(u16::MAX).min(area.width);
        wrap::put_right(buf, area, &note, around.theme.style(Role::Quiet));
        if self.since_key < FADE || self.player.state() != State::Playing {
            let keys = area.width.saturating_sub(if columns == 0 { 0 } else { columns + 3 });
            footer(buf, Rect { width: keys, ..area }, (self.place(), around.lang()), around.theme);
        }
    }

    /// A moving part alone.
    pub fn view_moving(&self, buf: &mut Buffer, moving: Moving, (around, easel): (&Around<'_>, &mut Easel)) {
        match moving.part {
            Part::Pacer => self.pacer(around).paint(buf, moving.area, around.theme),
            Part::Body => self.paint_body(buf, moving.area, (around, easel)),
        }
    }

    /// In a silence nearly nothing is shown, once nobody has pressed a key for a while.
    pub(super) fn is_quiet(&self) -> bool {
        let playing = self.player.state() == State::Playing;
        playing && self.scene().step.kind == Kind::Silence && self.since_key >= FADE
    }

    fn pacer(&self, around: &Around<'_>) -> Pacer {
        let pacer = self.gliding_pacer();
        match around.settings.motion {
            Motion::Full => pacer,
            Motion::Reduced => Pacer { level: (pacer.level * 4.0).round() / 4.0, ..pacer },
        }
    }

    fn gliding_pacer(&self) -> Pacer {
        match self.player.state() {
            State::CountingIn(left) => {
                let over = (crate::player::COUNT_IN - left).share_of(crate::player::COUNT_IN);
                Pacer { level: 0.0, ring: over, role: Role::Still }
            }
            _ => match self.free.as_ref().and_then(Free::taps) {
                Some(taps) => Pacer { level: 0.0, ring: taps as f32 / TAPS as f32, role: Role::Still },
                None => motion::pacer(&self.scene(), self.player.timeline()),
            },
        }
    }

    fn left(&self) -> Ms {
        Ms::from_secs(seconds(self.player.timeline().length - self.player.position()))
    }

    fn view_small(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let texts = around.texts();
        let title = match (self.question(around.lang()), self.player.state()) {
            (Some(words), _) => words.answers.get(self.chosen).map(|answer| format!("> {answer}")).unwrap_or_default(),
            (None, State::Waiting) => texts.waiting.to_owned(),
            (None, State::Paused(_) | State::Ready) if self.place() != Place::Tapping => texts.paused.to_owned(),
            (None, _) => self.free.as_ref().map_or_else(|| self.step_title(around), |free| self.pane_title(free, around)),
        };
        let time = self.left().to_string();
        match Pane::of(area).filter(|_| !self.is_asking()) {
            None => one_line(buf, area, (&title, &time), around.theme),
            Some(pane) => {
                one_line(buf, pane.line, (&title, &time), around.theme);
                self.pacer(around).paint(buf, pane.pacer, around.theme);
                match self.place() {
                    Place::Tapping => wrap::put(buf, pane.now, breath::tap_hint(around.lang()), around.theme.style(Role::Quiet)),
                    _ => self.paint_now(buf, pane.now, around),
                }
            }
        }
    }

    fn paint_head(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (theme, lang) = (around.theme, around.lang());
        let left = text::left(lang, self.left());
        wrap::put_right(buf, area, &left, theme.style(Role::Plain));
        if self.is_quiet() {
            return;
        }
        let room = area.width.saturating_sub(u16::try_from(wrap::width(&left)).unwrap_or(u16::MAX).saturating_add(2));
        let title = self.title(around);
        wrap::put(buf, Rect { width: room, ..area }, title, theme.style(Role::Accent));
        let scene = self.scene();
        let timeline = self.player.timeline();
        let count = if self.free.is_some() { String::new() } else { text::of(lang, scene.index + 1, timeline.steps.len()) };
        let section = timeline.sections.get(scene.step.section).and_then(|section| section.title.as_ref());
        let more = match section {
            Some(section) if section.as_str() != title => format!("{section} ∙ {count}"),
            _ => count,
        };
        let used = u16::try_from(wrap::width(title)).unwrap_or(u16::MAX).saturating_add(3);
        if usize::from(room.saturating_sub(used)) >= wrap::width(&more) {
            wrap::put(buf, Rect { x: area.x + used, width: room - used, ..area }, &more, theme.style(Role::Quiet));
        }
    }

    /// What is to be known of the sound: always when there is none, else while keys are shown.
    fn sound_note(&self, columns: u16, around: &Around<'_>) -> String {
        let (texts, settings) = (around.texts(), around.settings);
        match (around.sound, settings.sound, settings.voice) {
            (SoundStatus::Silent, _, _) if columns >= 76 => texts.no_sound.to_owned(),
            (SoundStatus::Silent, _, _) => texts.no_sound_short.to_owned(),
            (SoundStatus::Waiting, _, _) => texts.sound_waits.to_owned(),
            (_, Switch::Off, _) => texts.muted.to_owned(),
            _ if self.since_key >= FADE => String::new(),
            (_, _, voice) => {
                let volume = text::volume(around.lang(), settings.volume.hundredths());
                let voice = (voice == Switch::Off).then_some(texts.voice_off);
                let behind = self.behind(around).filter(|_| columns >= 76);
                let words = voice.into_iter().chain(behind).map(str::to_owned).chain([volume]);
                words.collect::<Vec<_>>().join(" ∙ ")
            }
        }
    }

    /// What lies behind everything, where there is anything to tell of it.
    fn behind(&self, around: &Around<'_>) -> Option<&'static str> {
        let own = self.item.header.ambience;
        match around.settings.ambience.over(own) {
            Some(ambience) => Some(names::ambience(around.lang(), ambience)),
            None => own.map(|_| around.texts().no_background),
        }
    }
}
