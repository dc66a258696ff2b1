//! The few words that the app itself speaks, so that no session file writes them.

use super::text::Lang;

/// Something the app says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// A tension begins.
    Now,
    /// A tension ends.
    LetGo,
    /// A further round is near.
    OnceMore,
    /// It is the other side's turn.
    ChangeSides,
}

impl Word {
    /// All of them: each needs a clip in each language.
    pub const ALL: [Word; 4] = [Word::Now, Word::LetGo, Word::OnceMore, Word::ChangeSides];

    /// As it is spoken and shown.
    pub const fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Word::Now, Lang::En) => "Now.",
            (Word::Now, Lang::De) => "Jetzt.",
            (Word::LetGo, Lang::En) => "Let go.",
            (Word::LetGo, Lang::De) => "Loslassen.",
            (Word::OnceMore, Lang::En) => "And once more.",
            (Word::OnceMore, Lang::De) => "Und noch einmal.",
            (Word::ChangeSides, Lang::En) => "And the other side.",
            (Word::ChangeSides, Lang::De) => "Und die andere Seite.",
        }
    }
}
