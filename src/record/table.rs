//! Tables as text (CSV, RFC 4180): fields between commas, quoted where they must be, line ends within quotes allowed.

/// A row, with its line end.
pub fn row<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let quoted = |field: &str| match field.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    };
    fields.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\n"
}

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Words of a person as a field: an apostrophe stands in front of what a spreadsheet would calculate, and of an apostrophe.
pub fn words(text: &str) -> String {
    let guarded = text.starts_with(FORMULA) || text.starts_with('\'');
    if guarded { format!("'{text}") } else { text.to_owned() }
}

/// The words of a field that [`words`] wrote; others are taken as they are.
pub fn from_words(field: &str) -> &str {
    field.strip_prefix('\'').filter(|text| text.starts_with(FORMULA) || text.starts_with('\'')).unwrap_or(field)
}

/// All rows with the line on which each begins, from 1. Empty lines are passed over; a quote that is never closed ends with the text.
pub fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let (mut fields, mut field) = (Vec::new(), String::new());
    let (mut line, mut began, mut quoted) = (1, 1, false);
    let mut letters = text.chars().chain(['\n']).peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            _ if quoted && letters.peek().is_some() => field.push(letter),
            ',' => fields.push(std::mem::take(&mut field)),
            '\n' => {
                fields.push(std::mem::take(&mut field));
                let row = std::mem::take(&mut fields);
                if row.len() > 1 || row.iter().any(|field| !field.is_empty()) {
                    rows.push((began, row));
                }
                (began, quoted) = (line, false);
            }
            '\r' if letters.peek() == Some(&'\n') => {}
            other => field.push(other),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_words_become_a_formula_and_all_come_back() {
        for (text, field) in [
            ("=1+1", "'=1+1"),
            ("-2 °C outside", "'-2 °C outside"),
            ("@home", "'@home"),
            ("'quoted' it began", "''quoted' it began"),
            ("'=x", "''=x"),
            ("calm", "calm"),
            ("", ""),
        ] {
            assert_eq!(words(text), field);
            assert_eq!(from_words(field), text);
        }
        assert_eq!(from_words("'twas calm"), "'twas calm", "of another hand");
    }

    #[test]
    fn tables_of_others_are_read() {
        let text = "\u{feff}Date,Value,Notes\r\n2026-01-02,YES_MANUAL,\"two\nlines, \"\"quoted\"\"\"\r\n\n2026-01-03,NO,\n";
        let expected = [
            (1, vec!["Date", "Value", "Notes"]),
            (2, vec!["2026-01-02", "YES_MANUAL", "two\nlines, \"quoted\""]),
            (5, vec!["2026-01-03", "NO", ""]),
        ];
        let expected = expected.map(|(line, row)| (line, row.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        assert_eq!(rows(text), expected);
        assert_eq!(rows(""), []);
        assert_eq!(rows("a,\"b"), [(1, vec!["a".to_owned(), "b".to_owned()])]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[a-c,\"\n\r ä]{0,6}", 2..5), 0..6)) {
            let text: String = table.iter().map(|fields| row(fields.iter().map(String::as_str))).collect();
            let read: Vec<Vec<String>> = rows(&text).into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(read, table);
        }

        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,80}") {
            rows(&text);
        }
    }
}
