//! What sounds: a session and what may be changed of it while it is heard, or one soft bell.

use super::{Asked, Hands, Joining};
use crate::audio::Status;
use crate::audio::level::Hearing;
use crate::audio::score::{self, Score};
use crate::cli::preferences;
use crate::practice::{Ms, Timeline};
use crate::tui::{Sound, SoundStatus};
use jiff::Zoned;
use std::sync::Arc;
use std::time::Instant;

impl Hands {
    pub(super) fn sound(&mut self, sound: Sound, now: &Zoned) -> Asked {
        match sound {
            Sound::Load(timeline) => {
                self.began = Some(self.began.take().unwrap_or_else(|| now.clone()));
                self.engine.load(self.score(&timeline));
                if self.levels.hearing != Hearing::Nothing {
                    self.engine.arm(Ms::ZERO);
                }
            }
            Sound::Recast(timeline) => self.engine.recast(self.score(&timeline)),
            Sound::Play(_) if self.levels.hearing == Hearing::Nothing => self.joining = Joining::WhenHeard,
            Sound::Play(from) => self.engine.play(from),
            Sound::Pause | Sound::Stop => {
                self.joining = Joining::No;
                self.engine.pause();
            }
            Sound::Chime if self.levels.hearing == Hearing::Nothing => {}
            Sound::Chime => {
                self.levels.bed = None;
                self.engine.load(Arc::new(Score::single(score::Sound::Bell)));
                self.engine.play(Ms::ZERO);
            }
            Sound::Seek(to) => self.engine.seek(to),
            Sound::Volume(volume) => self.levels.master = f32::from(preferences::decibels(volume).get()),
            Sound::All(switch) => {
                self.all = switch;
                self.engine.ask();
            }
            Sound::Ambience(ambience) => self.levels.bed = ambience,
            Sound::Voice(switch) => self.voice = switch,
        }
        self.levels.hearing = preferences::hearing(self.all, self.voice);
        self.engine.set(self.levels);
        Asked::Nothing
    }

    fn score(&self, timeline: &Timeline) -> Arc<Score> {
        Arc::new(preferences::ticking(&self.home.settings, self.shelf.score(timeline), timeline))
    }

    /// The position that is heard at this moment.
    pub fn heard(&mut self, now: Instant) -> Option<Ms> {
        self.engine.heard(now)
    }

    /// Whether a session goes on that began muted and is to be heard now: then the sound joins it where it is.
    pub fn joins(&mut self) -> bool {
        let joins = self.joining == Joining::WhenHeard && self.levels.hearing != Hearing::Nothing;
        if joins {
            self.joining = Joining::No;
        }
        joins
    }

    /// Lets the sound begin at a position.
    pub fn join(&mut self, at: Ms) {
        self.engine.play(at);
    }

    /// Sends the sound to where the picture is.
    pub fn recall(&mut self, to: Ms) {
        self.engine.seek(to);
    }

    /// The state of the sound, when it is another than before.
    pub fn sound_changed(&mut self) -> Option<SoundStatus> {
        let now = match self.engine.status() {
            Status::Off => return None,
            Status::Opening => SoundStatus::Opening,
            Status::Ready => SoundStatus::Sounding,
            Status::Lost | Status::NoDevice => SoundStatus::Silent,
            Status::Elsewhere => SoundStatus::Waiting,
        };
        (now != self.sound).then(|| {
            self.sound = now;
            now
        })
    }
}
