//! Which edition of a session is asked for, on the command line.

use crate::practice::header::Condition;
use clap::Args;

/// Which edition of a session is asked for; several can be.
#[derive(Debug, Args)]
pub struct Editions {
    /// The evening edition: nothing brings you back, you may fall asleep
    #[arg(long)]
    pub evening: bool,
    /// The short edition, where there is one
    #[arg(long)]
    pub short: bool,
    /// Without held breaths, where the session knows how
    #[arg(long)]
    pub no_holds: bool,
    /// Leaves out what does not suit a pregnancy
    #[arg(long)]
    pub pregnant: bool,
}

impl Editions {
    /// As conditions, beside those that the settings hold of the person.
    pub fn conditions(&self, circumstances: &[Condition]) -> Vec<Condition> {
        let asked = [
            (self.evening, Condition::Evening),
            (self.short, Condition::Short),
            (self.no_holds, Condition::NoHolds),
            (self.pregnant, Condition::Pregnant),
        ];
        let asked = asked.into_iter().filter(|(asked, _)| *asked).map(|(_, condition)| condition);
        circumstances.iter().copied().chain(asked).collect()
    }
}
