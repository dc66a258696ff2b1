//! Pictures to look at, and times to read, for whoever draws figures: nothing is tested here.
//!
//! `SHEETS=/tmp cargo test --test figure_sheets -- --ignored` writes all; `FIGURES=cat-cow,child` chooses, `TURNS=12` shows a
//! repetition in twelve moments.

use atempause::assets;
use atempause::figure::png::Picture;
use atempause::figure::{
    Backdrop, BodyMap, CloseUp, Face, Figures, Glyphs, Lit, Moment, Mover, Pressed, Size, Style, read, spotted,
};
use atempause::practice::body::{Point, Region, Side};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

const SIZE: Size = Size { columns: 44, rows: 20 };
/// Pixels of a cell's width.
const CELL: usize = 8;
const AROUND: [u8; 3] = [90; 3];

fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("SHEETS").expect("SHEETS=folder"))
}

fn sheet(pictures: &[Picture], columns: usize, file: &str) {
    let (wide, high) = pictures[0].size();
    let (wide, high) = (wide + 4, high + 4);
    let mut sheet = Picture::new(columns * wide, pictures.len().div_ceil(columns) * high, AROUND);
    for (i, picture) in pictures.iter().enumerate() {
        sheet.paste(picture, i % columns * wide, i / columns * high);
    }
    fs::write(folder().join(file), sheet.png()).expect("a file");
}

/// `STYLE=sixteen`, `mono` or `octants`; else quadrants in all colours.
fn style(backdrop: Backdrop) -> Style {
    match std::env::var("STYLE").as_deref() {
        Ok("sixteen") => Style::sixteen(backdrop),
        Ok("mono") => Style::mono(),
        Ok("octants") => Style { glyphs: Glyphs::Octants, ..Style::new(backdrop) },
        _ => Style::new(backdrop),
    }
}

#[test]
#[ignore = "makes pictures to look at"]
fn figures() {
    let wanted = std::env::var("FIGURES").unwrap_or_default();
    let turns: u8 = std::env::var("TURNS").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sessions/figures");
    let mut paths: Vec<PathBuf> = fs::read_dir(source).expect("figures").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for backdrop in [Backdrop::Dark, Backdrop::Light] {
        let mut pictures = Vec::new();
        for path in &paths {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            if !wanted.is_empty() && !wanted.split(',').any(|part| part == name) {
                continue;
            }
            let source = fs::read_to_string(path).expect("a figure");
            let figure = Arc::new(read::figure(&source).unwrap_or_else(|faults| panic!("{name}:{}", faults[0])));
            let at = |turn: f32| Moment { turn, breath: 0.5 - 0.5 * (turn * std::f32::consts::TAU).cos(), glow: 0.6 };
            let spread = (0..turns).map(|i| at(f32::from(i) / f32::from(turns))).collect();
            let moments = if turns == 0 { figure.keys() } else { spread };
            let mut mover = Mover::new(figure, Side::Right, SIZE, style(backdrop));
            pictures.extend(moments.iter().map(|moment| Picture::of(mover.at(*moment), backdrop, CELL)));
            println!("{name}: up to {}", pictures.len());
        }
        let columns = if turns == 0 { 5 } else { usize::from(turns).min(6) };
        for (page, pictures) in pictures.chunks(columns * 6).enumerate() {
            sheet(pictures, columns, &format!("{}-{page}.png", backdrop.word()));
        }
    }
}

#[test]
#[ignore = "makes pictures to look at"]
fn maps() {
    let (body, close) = (Size { columns: 24, rows: 28 }, Size { columns: 26, rows: 28 });
    for backdrop in [Backdrop::Dark, Backdrop::Light] {
        let style = Style::new(backdrop);
        let mut maps = [Face::Front, Face::Back].map(|face| BodyMap::new(face, body, style));
        let mut pictures = Vec::new();
        for (i, region) in Region::ALL.iter().enumerate() {
            let lit = [Lit { region: *region, side: (i % 3 == 0).then_some(Side::Left), strength: 0.9 }];
            pictures.extend(maps.iter_mut().map(|map| Picture::of(map.at(&lit, None), backdrop, CELL)));
        }
        sheet(&pictures, 14, &format!("regions-{}.png", backdrop.word()));
        let mut pictures = Vec::new();
        for point in Point::ALL {
            let pressed = Pressed { point: *point, side: Some(Side::Left), pulse: 0.4 };
            let mut map = BodyMap::new(spotted(*point).face, body, style);
            let mut inset = CloseUp::new(spotted(*point).inset(), close, style);
            pictures.push(Picture::of(inset.at(pressed), backdrop, CELL));
            pictures.push(Picture::of(map.at(&[], Some(pressed)), backdrop, CELL));
        }
        sheet(&pictures, 10, &format!("points-{}.png", backdrop.word()));
    }
}

/// Seconds that this thread was on a core; where the system does not tell, those of the clock since `from`.
fn worked(from: Instant) -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos: Option<f64> = told.split(' ').next().and_then(|number| number.parse().ok());
    nanos.map_or_else(|| from.elapsed().as_secs_f64(), |nanos| nanos / 1e9)
}

/// The mean time of one call in microseconds, of many.
fn micros(times: u16, mut call: impl FnMut(f32)) -> f64 {
    let clock = Instant::now();
    let from = worked(clock);
    (0..times).for_each(|i| call(f32::from(i % 300) / 300.0));
    (worked(clock) - from) * 1e6 / f64::from(times)
}

/// To reach: 0.25 ms a frame in quadrants, 0.3 ms of a body map, all figures read in 10 ms. A release build on two busy cores of 2026 took
/// 0.15 to 0.21 ms, 0.06 to 0.08 ms and 1.1 to 1.5 ms. In sextants and octants a frame costs up to 0.26 and 0.38 ms.
#[test]
#[ignore = "times to read: cargo test --release --test figure_sheets speed -- --ignored --nocapture"]
fn speed() {
    let all = || Figures::new(assets::FIGURES.iter().map(|asset| (asset.name, asset.bytes)));
    let read = micros(20, |_| {
        let figures = all();
        assert!(figures.ids().all(|id| figures.get(id.as_str()).is_some()));
    });
    let figures = all();
    println!("reading all {} figures: {:.2} ms", figures.ids().count(), read / 1000.0);
    let size = Size { columns: 50, rows: 24 };
    for glyphs in [Glyphs::Quadrants, Glyphs::Sextants, Glyphs::Octants] {
        let style = Style { glyphs, ..Style::new(Backdrop::Dark) };
        for name in ["cat-cow", "walking", "sit-tall", "drawing-the-bow"] {
            let mut mover = Mover::new(Arc::clone(figures.get(name).expect(name)), Side::Right, size, style);
            let each = micros(3000, |turn| {
                mover.at(Moment { turn, breath: 0.5 - 0.5 * (turn * std::f32::consts::TAU).cos(), glow: turn });
            });
            println!("{name} 50x24 {}: {each:.0} us a frame", glyphs.word());
        }
    }
    let framing = micros(200, |_| {
        Mover::new(Arc::clone(figures.get("cat-cow").expect("cat-cow")), Side::Right, size, Style::new(Backdrop::Dark));
    });
    println!("framing cat-cow: {framing:.0} us");
    let size = Size { columns: 24, rows: 30 };
    let made = micros(50, |_| drop(BodyMap::new(Face::Front, size, Style::new(Backdrop::Dark))));
    let mut map = BodyMap::new(Face::Front, size, Style::new(Backdrop::Dark));
    let lit = |strength| [Lit { region: Region::Arm, side: Some(Side::Left), strength }];
    let each = micros(3000, |turn| {
        map.at(&lit(turn), None);
    });
    println!("body map 24x30: {made:.0} us once, {each:.0} us a frame");
    let mut close = CloseUp::new(spotted(Point::LI4).inset(), size, Style::new(Backdrop::Dark));
    let each = micros(3000, |pulse| {
        close.at(Pressed { point: Point::LI4, side: Some(Side::Left), pulse });
    });
    println!("close-up 24x30: {each:.0} us a frame");
}

/// Every figure's time of a frame at 50x24 in quadrants, the slowest first: 0.25 ms is to be reached by all.
#[test]
#[ignore = "times to read: cargo test --release --test figure_sheets slowest -- --ignored --nocapture"]
fn slowest() {
    let figures = Figures::new(assets::FIGURES.iter().map(|asset| (asset.name, asset.bytes)));
    let (size, style) = (Size { columns: 50, rows: 24 }, Style::new(Backdrop::Dark));
    let mut times: Vec<(f64, &str)> = Vec::new();
    for asset in assets::FIGURES {
        let figure = Arc::clone(figures.get(asset.name).expect(asset.name));
        let mut mover = Mover::new(figure, Side::Right, size, style);
        let each = micros(900, |turn| {
            mover.at(Moment { turn, breath: 0.5 - 0.5 * (turn * std::f32::consts::TAU).cos(), glow: turn });
        });
        times.push((each, asset.name));
    }
    times.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("{} figures: median {:.0} us a frame, most {:.0} us", times.len(), times[times.len() / 2].0, times[0].0);
    for (each, name) in times.iter().enumerate().filter(|(n, (each, _))| *n < 8 || *each > 250.0).map(|(_, time)| time) {
        println!("{name}: {each:.0} us");
    }
}

/// Cells that change from one of 30 frames a second to the next: what goes over the wire is about 35 bytes for each.
#[test]
#[ignore = "counts to read: cargo test --test figure_sheets traffic -- --ignored --nocapture"]
fn traffic() {
    let figures = Figures::new(assets::FIGURES.iter().map(|asset| (asset.name, asset.bytes)));
    let size = Size { columns: 50, rows: 24 };
    for name in ["cat-cow", "walking", "sit-tall", "drawing-the-bow"] {
        for step in [1, 16] {
            let figure = Arc::clone(figures.get(name).expect(name));
            let frames = (figure.seconds() * 30.0) as u16;
            let mut mover = Mover::new(figure, Side::Right, size, Style { step, ..Style::new(Backdrop::Dark) });
            let (mut before, mut changed) = (Vec::new(), 0);
            for frame in 0..=frames {
                let turn = f32::from(frame) / f32::from(frames);
                let cells = mover.at(Moment { turn, breath: 0.5 - 0.5 * (turn * std::f32::consts::TAU).cos(), glow: 0.0 });
                let now: Vec<_> = (0..24).flat_map(|y| (0..50).map(move |x| (x, y))).map(|(x, y)| cells.at(x, y)).collect();
                changed += before.iter().zip(&now).filter(|(a, b)| a != b).count();
                before = now;
            }
            println!("{name} 50x24, colours in steps of {step}: {:.0} cells a frame", changed as f32 / f32::from(frames));
        }
    }
}
