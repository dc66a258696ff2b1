//! The questions in a session: whether to end, what to do when something hurts, how to go on after a gap.

use super::Practice;
use crate::player::{Command, Pause, Stage, State};
use crate::practice::Lang;
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::text::{self, Texts};

/// A question that the person's key opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    about: About,
    /// Time ran, and runs again behind an answer that stays.
    ran: bool,
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Whether to end.
    Leaving,
    /// Something hurts.
    Hurting,
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Close,
    Leave,
    Stay,
    Skip,
    Repeat,
    Continue,
}

/// A question in words.
pub(super) struct Words {
    /// What is asked.
    pub title: String,
    /// What one may want to know first.
    pub hint: &'static str,
    /// The answers, the kindest first.
    pub answers: Vec<String>,
}

impl Practice {
    /// Opens a question; time stands meanwhile.
    pub(super) fn ask(&mut self, about: About) -> Vec<Effect> {
        self.asked = Some(Asked { about, ran: self.player.state() == State::Playing });
        self.chosen = 0;
        self.command(Command::Pause)
    }

    /// Whether a question stands open.
    pub(super) fn is_asking(&self) -> bool {
        !self.answers().is_empty()
    }

    /// The answers to the question that stands open; none when none does.
    fn answers(&self) -> Vec<Answer> {
        let in_session = self.player.stage() == Stage::Session;
        let closing = self.closing.is_some() && in_session;
        match (self.asked.map(|asked| asked.about), self.player.state()) {
            (_, State::Finished(_)) => Vec::new(),
            (Some(About::Leaving), _) if closing => vec![Answer::Close, Answer::Leave, Answer::Stay],
            (Some(About::Leaving), _) => vec![Answer::Leave, Answer::Stay],
            (Some(About::Hurting), _) if closing => vec![Answer::Stay, Answer::Skip, Answer::Close, Answer::Leave],
            (Some(About::Hurting), _) => vec![Answer::Stay, Answer::Skip, Answer::Leave],
            (None, State::Paused(Pause::Gap(_))) => vec![Answer::Repeat, Answer::Continue, Answer::Leave],
            (None, _) => Vec::new(),
        }
    }

    /// Does what a key means at a question.
    pub(super) fn answer(&mut self, action: Action) -> Vec<Effect> {
        let answers = self.answers();
        match action {
            Action::Down => self.chosen = (self.chosen + 1).min(answers.len().saturating_sub(1)),
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::Back if self.asked.is_some() => return self.take(Answer::Stay),
            // After a gap, "back" is the question whether to end.
            Action::Back => return self.ask(About::Leaving),
            Action::Go => return answers.get(self.chosen).map_or_else(Vec::new, |answer| self.take(*answer)),
            _ => {}
        }
        Vec::new()
    }

    fn take(&mut self, answer: Answer) -> Vec<Effect> {
        let was = self.asked.take();
        self.chosen = 0;
        match answer {
            Answer::Close => self.command(Command::Finish),
            Answer::Leave => self.command(Command::Leave),
            Answer::Stay if was.is_some_and(|asked| asked.ran) => self.command(Command::Resume),
            Answer::Stay => Vec::new(),
            Answer::Skip => self.go_on_from(Command::Next),
            Answer::Repeat => self.go_on_from(Command::Seek(self.player.scene().step.start)),
            Answer::Continue => self.command(Command::Resume),
        }
    }

    fn go_on_from(&mut self, there: Command) -> Vec<Effect> {
        let mut effects = self.command(there);
        effects.extend(self.command(Command::Resume));
        effects
    }

    /// The question that stands open.
    pub(super) fn question(&self, lang: Lang) -> Option<Words> {
        let texts = Texts::of(lang);
        let answers = self.answers();
        let about = self.asked.map(|asked| asked.about);
        let (title, hint) = match (about, self.player.state()) {
            _ if answers.is_empty() => return None,
            (None, State::Paused(Pause::Gap(length))) => (text::slept(lang, length), texts.kept_minutes),
            (Some(About::Hurting), _) => (texts.hurt_title.to_owned(), texts.hurt_hint),
            _ => (texts.leave_title.to_owned(), texts.kept_minutes),
        };
        let gentle = answers.contains(&Answer::Close);
        let word = |answer: &Answer| match answer {
            Answer::Close => text::with_time(texts.leave_closing, self.closing.unwrap_or_default()),
            Answer::Leave if about.is_none() => texts.gap_end.to_owned(),
            Answer::Leave if gentle => texts.leave_now.to_owned(),
            Answer::Leave => texts.leave_end.to_owned(),
            Answer::Stay if about == Some(About::Hurting) => texts.hurt_smaller.to_owned(),
            Answer::Stay => texts.leave_back.to_owned(),
            Answer::Skip => texts.hurt_skip.to_owned(),
            Answer::Repeat => texts.gap_repeat.to_owned(),
            Answer::Continue => texts.gap_continue.to_owned(),
        };
        Some(Words { title, hint, answers: answers.iter().map(word).collect() })
    }
}
