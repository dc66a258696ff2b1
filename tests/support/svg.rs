//! A screen as a picture: the cells of a buffer as SVG, block elements as true rectangles.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Width and height of a cell, in pixels.
const CELL: (u32, u32) = (9, 18);
/// A terminal's own colours on a dark ground.
const GROUND: &str = "#10151c";
const INK: &str = "#d5dae2";

/// The picture of a buffer.
pub fn picture(buffer: &Buffer) -> String {
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-12 -12 {} {}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect x=\"-12\" y=\"-12\" width=\"{0}\" height=\"{1}\" rx=\"10\" fill=\"{GROUND}\"/>\n",
        width + 24,
        height + 24
    );
    let (mut layers, mut texts) = (Layers::default(), String::new());
    for y in 0..buffer.area.height {
        row((&mut layers, &mut texts), buffer, y);
    }
    for layer in layers {
        for (fill, shape) in layer {
            let _ = writeln!(svg, "<path fill=\"{fill}\" shape-rendering=\"crispEdges\" d=\"{shape}\"/>");
        }
    }
    svg + &texts + "</svg>\n"
}

/// Rectangles by colour, as one shape each: those of whole cells, and above them those of blocks.
type Layers = [BTreeMap<String, String>; 2];

fn row((layers, svg): (&mut Layers, &mut String), buffer: &Buffer, y: u16) {
    let mut text = String::new();
    let mut run: Option<(u32, String, bool)> = None;
    let top = u32::from(y) * CELL.1;
    for x in 0..buffer.area.width {
        let cell = &buffer[(x, y)];
        let left = u32::from(x) * CELL.0;
        let (ink, ground) = colours(cell);
        if let Some(ground) = &ground {
            rect(&mut layers[0], (left, top, CELL.0, CELL.1), ground);
        }
        let symbol = cell.symbol();
        let blocks = symbol.chars().next().map(blocks).unwrap_or_default();
        let plain = blocks.is_empty() && !symbol.trim().is_empty();
        for (bx, by, bw, bh) in blocks {
            rect(&mut layers[1], (left + bx, top + by, bw, bh), &ink);
        }
        let bold = cell.modifier.contains(Modifier::BOLD);
        let continues = run.as_ref().is_some_and(|(_, colour, heavy)| (colour, *heavy) == (&ink, bold));
        if !plain || !continues {
            flush(svg, &mut text, run.take(), top);
        }
        if plain {
            run.get_or_insert((left, ink, bold));
            text.push_str(symbol);
        }
    }
    flush(svg, &mut text, run.take(), top);
}

fn flush(svg: &mut String, text: &mut String, run: Option<(u32, String, bool)>, top: u32) {
    if let Some((left, ink, bold)) = run {
        let words = text.replace('&', "&amp;").replace('<', "&lt;");
        let width = text.chars().count() as u32 * CELL.0;
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let base = top + 14;
        let _ = writeln!(svg, "<text x=\"{left}\" y=\"{base}\" textLength=\"{width}\" fill=\"{ink}\"{weight}>{words}</text>");
    }
    text.clear();
}

fn rect(layer: &mut BTreeMap<String, String>, (x, y, w, h): (u32, u32, u32, u32), fill: &str) {
    let shape = layer.entry(fill.to_owned()).or_default();
    let _ = write!(shape, "M{x} {y}h{w}v{h}h-{w}z");
}

/// Ink and ground of a cell; reversed where it says so.
fn colours(cell: &Cell) -> (String, Option<String>) {
    let ink = colour(cell.fg).unwrap_or_else(|| INK.to_owned());
    let ground = colour(cell.bg);
    let ink = if cell.modifier.contains(Modifier::DIM) { format!("{ink}99") } else { ink };
    if cell.modifier.contains(Modifier::REVERSED) {
        return (ground.unwrap_or_else(|| GROUND.to_owned()), Some(ink));
    }
    (ink, ground)
}

fn colour(colour: Color) -> Option<String> {
    let (r, g, b) = match colour {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(i @ 16..=231) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + n * 40 };
            let i = i - 16;
            (level(i / 36), level(i / 6 % 6), level(i % 6))
        }
        Color::Indexed(i @ 232..) => (8 + (i - 232) * 10, 8 + (i - 232) * 10, 8 + (i - 232) * 10),
        Color::DarkGray => (110, 118, 129),
        Color::Gray => (170, 176, 186),
        Color::Cyan | Color::LightCyan => (120, 200, 190),
        Color::Yellow | Color::LightYellow => (220, 190, 120),
        Color::Green | Color::LightGreen => (140, 200, 140),
        _ => (213, 218, 226),
    };
    Some(format!("#{r:02x}{g:02x}{b:02x}"))
}

/// The rectangles of a block element within its cell; none for other characters.
fn blocks(symbol: char) -> Vec<(u32, u32, u32, u32)> {
    let (w, h) = CELL;
    let up = |eighths: u32| vec![(0, h - h * eighths / 8, w, h * eighths / 8)];
    let across = |eighths: u32| vec![(0, 0, w * eighths / 8, h)];
    let quarters = |bits: u32| {
        let (cx, cy) = (w / 2, h / 2);
        let all = [(0, 0, cx, cy), (cx, 0, w - cx, cy), (0, cy, cx, h - cy), (cx, cy, w - cx, h - cy)];
        all.into_iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, quarter)| quarter).collect()
    };
    match symbol as u32 {
        0x2580 => vec![(0, 0, w, h / 2)],
        code @ 0x2581..=0x2588 => up(code - 0x2580),
        code @ 0x2589..=0x258f => across(8 - (code - 0x2588)),
        0x2590 => vec![(w / 2, 0, w - w / 2, h)],
        0x2594 => vec![(0, 0, w, h / 8)],
        0x2595 => vec![(w - w / 8, 0, w / 8, h)],
        0x2596 => quarters(4),
        0x2597 => quarters(8),
        0x2598 => quarters(1),
        0x2599 => quarters(13),
        0x259a => quarters(9),
        0x259b => quarters(7),
        0x259c => quarters(11),
        0x259d => quarters(2),
        0x259e => quarters(6),
        0x259f => quarters(14),
        _ => Vec::new(),
    }
}
