//! Where it sounds: which output it was, and whether sound may come out of another one after that was lost.

use super::engine::OnLoss;
use super::level::{Hearing, Levels};

/// The outputs, as far as they matter.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    /// The one that the person hears, or heard last.
    heard: Option<String>,
    /// The one that is open.
    open: Option<String>,
    loss: Loss,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Loss {
    #[default]
    None,
    /// It is not known yet what comes after.
    Lost,
    /// Another one is open, and has to be silent.
    Elsewhere,
}

impl Whereabouts {
    /// The output that played is gone.
    pub(super) fn lost(&mut self, on_loss: OnLoss) {
        self.open = None;
        if on_loss != OnLoss::GoOn && self.loss == Loss::None && self.heard.is_some() {
            self.loss = Loss::Lost;
        }
    }

    /// This one is open now.
    pub(super) fn opened(&mut self, device: String, on_loss: OnLoss) {
        let same = self.heard.as_ref() == Some(&device);
        self.loss = match (self.loss, on_loss) {
            (Loss::None, _) | (_, OnLoss::GoOn) => Loss::None,
            (_, OnLoss::WaitForSame) if same => Loss::None,
            (_, OnLoss::WaitForSame | OnLoss::WaitForPerson) => Loss::Elsewhere,
        };
        if self.loss == Loss::None {
            self.heard = Some(device.clone());
        }
        self.open = Some(device);
    }

    /// The person asks for sound, from whichever there is.
    pub(super) fn asked(&mut self) {
        self.loss = Loss::None;
        self.heard = self.open.clone().or(self.heard.take());
    }

    /// Whether it has to be silent.
    pub(super) fn elsewhere(&self) -> bool {
        self.loss == Loss::Elsewhere
    }

    /// What may be heard of what is wanted.
    pub(super) fn lets(&self, wanted: Levels) -> Levels {
        if self.elsewhere() { Levels { hearing: Hearing::Nothing, ..wanted } } else { wanted }
    }
}
