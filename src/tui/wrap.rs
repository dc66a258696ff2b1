//! Lines of text by the width that a terminal gives them: wrapping, cutting, painting. The only place that writes text into cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in lines of at most `columns`, broken between words; a longer word is broken where it must be. No line ends in a blank.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let columns = usize::from(columns);
    if columns == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let gap = usize::from(!line.is_empty());
            if width(&line) + gap + width(word) <= columns {
                line.push_str(&" "[..gap]);
                line.push_str(word);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for cluster in word.graphemes(true) {
                if !line.is_empty() && width(&line) + width(cluster) > columns {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(cluster);
            }
        }
        lines.push(line);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The text in at most `columns`; what was cut is told by `..`.
pub fn cut(text: &str, columns: u16) -> String {
    let columns = usize::from(columns);
    if width(text) <= columns {
        return text.to_owned();
    }
    let mark = &".."[..columns.min(2)];
    let mut kept = String::new();
    for cluster in text.graphemes(true) {
        if width(&kept) + width(cluster) + mark.len() > columns {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept + mark
}

/// A title within so many columns. What stands behind a colon tells the sessions of one line apart, so the words before it give way.
pub fn short(title: &str, columns: u16) -> String {
    let behind = title.find(": ").map(|at| title.split_at(at));
    let room = |tail: &str| columns.checked_sub(u16::try_from(width(tail)).unwrap_or(u16::MAX)).filter(|room| *room >= 6);
    match behind {
        Some((head, tail)) if width(title) > usize::from(columns) => {
            room(tail).map_or_else(|| cut(title, columns), |room| cut(head, room) + tail)
        }
        _ => cut(title, columns),
    }
}

/// One line at the top left of `area`, cut to fit.
pub fn put(buf: &mut Buffer, area: Rect, text: &str, style: Style) {
    let area = area.intersection(buf.area);
    if !area.is_empty() {
        buf.set_stringn(area.x, area.y, cut(text, area.width), usize::from(area.width), style);
    }
}

/// One line at the top right of `area`; nothing when it does not fit.
pub fn put_right(buf: &mut Buffer, area: Rect, text: &str, style: Style) {
    let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
    if columns <= area.width {
        let area = Rect { x: area.right() - columns, width: columns, ..area };
        put(buf, area, text, style);
    }
}

/// One line in the middle of `area`'s first row, cut to fit.
pub fn put_centred(buf: &mut Buffer, area: Rect, text: &str, style: Style) {
    let columns = u16::try_from(width(text)).unwrap_or(u16::MAX).min(area.width);
    let area = Rect { x: area.x + (area.width - columns) / 2, width: columns, ..area };
    put(buf, area, text, style);
}

/// Wrapped lines from the top of `area`, `pitch` rows apart; returns how many rows were used. The last line that fits ends in `..`
/// when there is more.
pub fn put_block(buf: &mut Buffer, area: Rect, text: &str, look: (Style, u16)) -> u16 {
    let (style, pitch) = (look.0, look.1.max(1));
    let lines = wrap(text, area.width);
    let fit = usize::from(area.height.div_ceil(pitch));
    for (i, line) in lines.iter().take(fit).enumerate() {
        let y = area.y.saturating_add(u16::try_from(i).unwrap_or(u16::MAX).saturating_mul(pitch));
        let more = i + 1 == fit && lines.len() > fit;
        let line = if more { cut(&lines[i..].join(" "), area.width) } else { line.clone() };
        put(buf, Rect { y, height: 1, ..area }, &line, style);
    }
    let shown = u16::try_from(lines.len().min(fit)).unwrap_or(u16::MAX);
    shown.saturating_mul(pitch).min(area.height)
}

/// `area` without its first `rows` rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The row of `area` that is `row` rows below its top; empty when there is none.
pub fn row(area: Rect, row: u16) -> Rect {
    let rest = below(area, row);
    Rect { height: rest.height.min(1), ..rest }
}

/// `area` without `columns` at its left and right.
pub fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_by_what_the_terminal_shows() {
        let lines = |text, columns| wrap(text, columns);
        assert_eq!(lines("breathe in and out", 10), ["breathe in", "and out"]);
        assert_eq!(lines("a\n\nb\n", 10), ["a", "", "b"]);
        assert_eq!(lines("日本語 日本", 5), ["日本", "語", "日本"]);
        assert_eq!(lines("Muskelentspannung", 7), ["Muskele", "ntspann", "ung"]);
        assert_eq!(lines("  spaced   out  ", 20), ["spaced out"]);
        assert!(lines("anything", 0).is_empty());
    }

    #[test]
    fn a_cut_text_fits_and_says_so() {
        assert_eq!(cut("breathe", 7), "breathe");
        assert_eq!(cut("breathe in", 9), "breathe..");
        assert_eq!(cut("日本語", 5), "日..");
        for columns in 0..12 {
            assert!(width(&cut("日本 breathe", columns)) <= usize::from(columns));
        }
    }

    #[test]
    fn a_block_that_is_cut_says_so() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 3));
        let used = put_block(&mut buf, Rect::new(0, 0, 10, 3), "one two three four five six seven", (Style::new(), 2));
        assert_eq!(used, 3);
        let rows: Vec<String> = (0..3).map(|y| (0..10).map(|x| buf[(x, y)].symbol()).collect()).collect();
        assert_eq!(rows, ["one two   ", "          ", "three fo.."].map(|r| format!("{r:10}")));
    }

    #[test]
    fn sessions_of_one_line_can_be_told_apart() {
        for (title, columns, shown) in [
            ("Progressive Relaxation: 7 groups", 40, "Progressive Relaxation: 7 groups"),
            ("Progressive Relaxation: 7 groups", 22, "Progressiv..: 7 groups"),
            ("Progressive Relaxation: 7 groups", 14, "Progressive.."),
            ("Breathing into the lower back", 12, "Breathing.."),
        ] {
            assert_eq!(short(title, columns), shown);
        }
    }
}
