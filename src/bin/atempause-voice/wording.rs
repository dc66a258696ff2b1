//! From written text to what the engine is told: letters, digits and plain marks, and words that it would misread. Nothing that
//! the engine could take for a tag is left.

use atempause::practice::Lang;

/// What is read differently from how it is written. Short: texts are written to be spoken.
const ENGLISH: &[(&str, &str)] = &[
    ("Qi Gong", "chee gong"),
    ("Qigong", "chee gong"),
    ("Tai Chi", "tie chee"),
    ("e.g.", "for example"),
    ("i.e.", "that is"),
    ("min.", "minutes"),
    ("%", " percent"),
    ("°", " degrees"),
];
/// The same in German.
const GERMAN: &[(&str, &str)] = &[
    ("Qi Gong", "Tschi Gung"),
    ("Qigong", "Tschi Gung"),
    ("Tai Chi", "Tai Tschi"),
    ("z. B.", "zum Beispiel"),
    ("z.B.", "zum Beispiel"),
    ("d. h.", "das heißt"),
    ("ca.", "circa"),
    ("Min.", "Minuten"),
    ("Sek.", "Sekunden"),
    ("%", " Prozent"),
    ("°", " Grad"),
];

/// Words for the engine. Empty when nothing can be spoken.
pub fn for_engine(lang: Lang, text: &str) -> String {
    let words = match lang {
        Lang::En => ENGLISH,
        Lang::De => GERMAN,
    };
    // No-break spaces first: abbreviations are written with them.
    let spaced = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let worded = words.iter().fold(spaced, |text, (from, to)| text.replace(from, to));
    let plain = marks(lang, &worded);
    if plain.chars().any(char::is_alphanumeric) { plain } else { String::new() }
}

/// Dashes and dots as the pauses they mean, quotation marks left out, white space single.
fn marks(lang: Lang, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut plain = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let near = |step: isize| i.checked_add_signed(step).and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        match c {
            '–' | '-' if near(-1).is_ascii_digit() && near(1).is_ascii_digit() => plain.push_str(match lang {
                Lang::En => " to ",
                Lang::De => " bis ",
            }),
            '-' | '\u{2010}' | '\u{2011}' if near(-1).is_alphanumeric() => plain.push('-'),
            '–' | '—' | '-' | '\u{2010}' | '\u{2011}' | ':' | ';' | '(' | ')' | '/' => pause(&mut plain, ','),
            '…' if chars[i + 1..].iter().any(|c| c.is_alphanumeric()) => pause(&mut plain, ','),
            '…' => pause(&mut plain, '.'),
            '.' | ',' | '?' | '!' => pause(&mut plain, c),
            '’' | '\'' if near(-1).is_alphabetic() && near(1).is_alphabetic() => plain.push('\''),
            '&' => plain.push_str(match lang {
                Lang::En => " and ",
                Lang::De => " und ",
            }),
            c if c.is_whitespace() => space(&mut plain),
            c if is_spoken(c) => plain.push(c),
            _ => {}
        }
    }
    plain.trim_matches(|c: char| c.is_whitespace() || c == ',').to_owned()
}

/// A mark behind the last word; of two marks in a row the first stays, of a comma and a full stop the full stop.
fn pause(plain: &mut String, mark: char) {
    plain.truncate(plain.trim_end().len());
    match plain.chars().last() {
        None | Some('.' | '?' | '!') => {}
        Some(',') if mark == ',' => {}
        Some(',') => {
            plain.pop();
            plain.push(mark);
        }
        Some(_) => plain.push(mark),
    }
}

fn space(plain: &mut String) {
    if !plain.ends_with(' ') && !plain.is_empty() {
        plain.push(' ');
    }
}

/// Latin letters and digits; the voices know no others.
fn is_spoken(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'À'..='ɏ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_what_the_engine_can_read() {
        for (lang, text, words) in [
            (Lang::En, "Now.", "Now."),
            (Lang::En, "Breathe in — and out …", "Breathe in, and out."),
            (Lang::En, "Wait … and feel.", "Wait, and feel."),
            (Lang::En, "Don’t rush: “slow” is fine", "Don't rush, slow is fine"),
            (Lang::En, "4–6 breaths", "4 to 6 breaths"),
            (Lang::De, "„Ganz ruhig“ – sagst du dir.", "Ganz ruhig, sagst du dir."),
            (Lang::De, "z.\u{a0}B. 3-4 Atemzüge", "zum Beispiel 3 bis 4 Atemzüge"),
            (Lang::De, "Schulter-Nacken-Bereich", "Schulter-Nacken-Bereich"),
            (Lang::En, "one\n\n two", "one two"),
            (Lang::En, "<break time=\"9s\"/>", "break time9s"),
            (Lang::En, "… — “ 🙂", ""),
            (Lang::En, "\0\u{1}x", "x"),
            (Lang::En, "2.5 cm", "2.5 cm"),
        ] {
            assert_eq!(for_engine(lang, text), words, "{text:?}");
        }
    }
}
