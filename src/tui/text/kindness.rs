//! A sentence at the end of each sitting. None praises, none counts, none compares; they take turns.

use crate::practice::Lang;

/// English and German side by side.
const SENTENCES: &[(&str, &str)] = &[
    ("You took this time for yourself.", "Du hast dir diese Zeit genommen."),
    ("Whatever it was like, it was your practice for today.", "Wie auch immer es war, es war deine Übung für heute."),
    ("A little of this calm may come along with you.", "Etwas von dieser Ruhe darf dich begleiten."),
    ("Nothing more is needed right now.", "Mehr braucht es gerade nicht."),
    ("Perhaps stay seated for one more breath.", "Vielleicht bleibst du noch einen Atemzug lang sitzen."),
    ("Some days feel light, some heavy. Both are welcome here.", "Manche Tage sind leicht, manche schwer. Beide dürfen sein."),
    ("Small and often is a good measure.", "Klein und oft ist ein gutes Maß."),
    ("Get up slowly, there is time.", "Steh langsam auf, du hast Zeit."),
    ("You may be as friendly to yourself as to a good friend.", "Du darfst zu dir so freundlich sein wie zu einem guten Freund."),
    (
        "What felt good may be repeated. What did not may be left out.",
        "Was gut tat, darfst du wiederholen. Was nicht, darfst du weglassen.",
    ),
    ("A sip of water would be nice now, perhaps.", "Ein Schluck Wasser wäre jetzt vielleicht schön."),
    ("The next pause comes when it comes.", "Die nächste Pause kommt, wenn sie kommt."),
];

/// The sentence of this turn.
pub fn sentence(lang: Lang, turn: usize) -> &'static str {
    let (en, de) = SENTENCES[turn % SENTENCES.len()];
    match lang {
        Lang::En => en,
        Lang::De => de,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    #[test]
    fn sentences_take_turns_and_never_judge() {
        let judging = [
            "well done",
            "perfect",
            "great",
            "should",
            "must",
            "streak",
            "toll",
            "super",
            "solltest",
            "musst",
            "perfekt",
            "heil",
        ];
        for turn in 0..SENTENCES.len() {
            for lang in Lang::ALL {
                let text = sentence(lang, turn);
                assert_calm(text);
                assert!(!judging.iter().any(|word| text.to_lowercase().contains(word)), "{text}");
                assert_ne!(text, sentence(lang, turn + 1));
            }
        }
    }
}
