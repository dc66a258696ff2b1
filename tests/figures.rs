//! Figures keep their promises: every file reads, every body stays whole and on the ground, and faults are told with their place.

use atempause::assets;
use atempause::figure::{Backdrop, BodyMap, Cell, CloseUp, Face, Figures, Glyphs, Lit, Look, Lungs, Moment, Motion, Move, Mover};
use atempause::figure::{Pressed, Size, Skin, Style, Working, check, read, spotted};
use atempause::practice::body::{Point, Region, Side};
use atempause::practice::compile::{Options, compile};
use atempause::practice::speech::NoClips;
use atempause::practice::{Fault, Lang, Part, read as practice};
use atempause::tui::{Canvas, ColourDepth, Drawing, Easel, Ground, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SIZE: Size = Size { columns: 44, rows: 20 };

fn files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sessions/figures");
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("sessions/figures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| (name(&path), fs::read_to_string(&path).expect("a figure")))
        .collect();
    files.sort();
    files
}

fn text(asset: &'static assets::Asset) -> &'static str {
    std::str::from_utf8(asset.bytes).expect("UTF-8")
}

fn built_in() -> Figures {
    Figures::new(assets::FIGURES.iter().map(|asset| (asset.name, asset.bytes)))
}

fn figure(source: &str) -> Arc<Move> {
    Arc::new(read::figure(source).unwrap_or_else(|faults| panic!("{}", faults[0])))
}

fn cells(mover: &mut Mover, moment: Moment) -> Vec<Cell> {
    let size = mover.size();
    let cells = mover.at(moment);
    (0..size.rows).flat_map(|y| (0..size.columns).map(move |x| (x, y))).map(|(x, y)| cells.at(x, y).expect("inside")).collect()
}

fn inked(cells: &[Cell]) -> usize {
    cells.iter().filter(|cell| **cell != Cell::default()).count()
}

#[test]
fn every_figure_is_sound() {
    let mut told = Vec::new();
    for (name, source) in files() {
        told.extend(check::figure(&source).into_iter().map(|fault| format!("{name}.ron:{fault}")));
        if let Ok(figure) = read::figure(&source) {
            assert_eq!(figure.id.as_str(), name, "a file is named as its figure");
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_figure_is_there_by_its_name() {
    let figures = built_in();
    assert_eq!(figures.ids().count(), files().len());
    assert!(figures.ids().all(|id| figures.get(id.as_str()).is_some()));
    assert!(figures.get("no-such-figure").is_none());
    assert!(files().iter().all(|(_, source)| read::is_figure(source)));
    assert!(!read::is_figure("// A comment.\nSession(format: 1)"));
}

#[test]
fn every_figure_is_seen_at_every_size_and_ends_where_it_began() {
    let figures = built_in();
    for id in figures.ids() {
        let figure = figures.get(id.as_str()).expect("a figure");
        for (columns, rows) in [(44, 20), (19, 8)] {
            for style in [Style::new(Backdrop::Dark), Style::sixteen(Backdrop::Light), Style::mono()] {
                let mut mover = Mover::new(Arc::clone(figure), Side::Right, Size { columns, rows }, style);
                for moment in figure.keys() {
                    let shown = inked(&cells(&mut mover, moment));
                    let all = usize::from(columns * rows);
                    assert!(shown > all / 40, "{id} at {columns}x{rows} {style:?}: {shown} of {all} cells");
                }
            }
        }
        let mut mover = Mover::new(Arc::clone(figure), Side::Right, SIZE, Style::new(Backdrop::Dark));
        if let Motion::Loop { .. } = figure.motion {
            let ends = [0.0, 1.0].map(|turn| cells(&mut mover, Moment { turn, breath: 0.5, glow: 0.0 }));
            assert!(ends[0] == ends[1], "{id}: a repetition ends where it began");
        }
    }
}

#[test]
fn what_moves_is_seen_to_move_and_what_is_held_breathes() {
    let figures = built_in();
    for id in figures.ids() {
        let figure = figures.get(id.as_str()).expect("a figure");
        let mut mover = Mover::new(Arc::clone(figure), Side::Right, SIZE, Style::new(Backdrop::Dark));
        let pictures: Vec<_> = match figure.motion {
            Motion::Loop { .. } => figure.keys().iter().map(|moment| cells(&mut mover, *moment)).collect(),
            _ => [0.0, 1.0].map(|breath| cells(&mut mover, Moment { turn: 0.0, breath, glow: 0.0 })).to_vec(),
        };
        let changed = pictures[0].iter().zip(&pictures[1]).filter(|(a, b)| a != b).count();
        assert!(changed >= if figure.is_held() { 1 } else { 8 }, "{id}: {changed} cells change");
    }
}

/// A mirrored picture shows the other side: the same cells from right to left.
#[test]
fn the_other_side_is_the_mirror_image() {
    let figure = figure(r#"Figure(format: 1, id: "bend", view: Side, props: [Mat], motion: Hold(all_fours))"#);
    let [right, left] = [Side::Right, Side::Left].map(|side| {
        let mut mover = Mover::new(Arc::clone(&figure), side, SIZE, Style::new(Backdrop::Dark));
        let cells = cells(&mut mover, Moment::default());
        (0..20).map(|row| inked(&cells[row * 44..row * 44 + 22])).collect::<Vec<_>>()
    });
    assert_ne!(right, left, "the halves differ");
    let mut mover = Mover::new(figure, Side::Left, SIZE, Style::new(Backdrop::Dark));
    let cells = cells(&mut mover, Moment::default());
    let other: Vec<usize> = (0..20).map(|row| inked(&cells[row * 44 + 22..row * 44 + 44])).collect();
    let apart: usize = right.iter().zip(&other).map(|(a, b)| a.abs_diff(*b)).sum();
    assert!(apart <= 8, "{apart} cells differ");
}

/// Cells in the colour of arrows, at the left and at the right of the middle.
fn arrow(source: &str) -> [usize; 2] {
    let mut mover = Mover::new(figure(source), Side::Right, SIZE, Style::new(Backdrop::Dark));
    let cells = cells(&mut mover, Moment::default());
    let orange = |cell: &&Cell| [cell.ink, cell.ground].into_iter().flatten().any(|[r, _, b]| r > b.saturating_add(90));
    let half = |x: usize| (0..20).flat_map(|row| &cells[row * 44 + x..row * 44 + x + 22]).filter(orange).count();
    [half(0), half(22)]
}

/// Seen from above, clockwise is to the left where the circle is near: its head is there.
#[test]
fn an_arrow_that_lies_flat_turns_as_seen_from_above() {
    let turning =
        |word: &str| format!(r#"Figure(format: 1, id: "t", view: Front, motion: Hold(front), props: [Turn(Head, 30, {word})])"#);
    let [clockwise, counter] = ["Clockwise", "Counter"].map(|word| arrow(&turning(word)));
    assert!(clockwise[0] > clockwise[1], "{clockwise:?}");
    assert!(counter[0] < counter[1], "{counter:?}");
}

#[test]
fn feet_are_shown_large() {
    let shown = |frame: &str| {
        let source = format!(r#"Figure(format: 1, id: "f", view: Side, frame: {frame}, motion: Hold(stand))"#);
        let mut mover = Mover::new(figure(&source), Side::Right, SIZE, Style::new(Backdrop::Dark));
        inked(&cells(&mut mover, Moment::default())[15 * 44..])
    };
    assert!(shown("Feet") > 2 * shown("Full"), "{} of {}", shown("Feet"), shown("Full"));
}

/// How many cells differ between both sides of a move where it begins.
fn apart_at_the_start(figure: &Arc<Move>) -> usize {
    let breath = if figure.rest == Lungs::Full { 1.0 } else { 0.0 };
    let [right, left] = [Side::Right, Side::Left].map(|side| {
        let mut mover = Mover::new(Arc::clone(figure), Working::InTurn(side), SIZE, Style::new(Backdrop::Dark));
        cells(&mut mover, Moment { turn: 0.0, breath, glow: 0.0 })
    });
    // Arrows tell which side is meant.
    let arrow = |cell: &Cell| [cell.ink, cell.ground].into_iter().flatten().any(|[r, _, b]| r > b.saturating_add(90));
    right.iter().zip(&left).filter(|(a, b)| a != b && !arrow(a) && !arrow(b)).count()
}

/// Repetitions by turns begin in the middle, where both sides look alike: nobody jumps between two of them.
#[test]
fn who_takes_turns_begins_in_the_middle() {
    let figures = built_in();
    let parts: Vec<Part> = assets::PARTS.iter().map(|asset| practice::part(text(asset)).expect("a part")).collect();
    let mut told = Vec::new();
    for asset in assets::SESSIONS {
        let session = practice::session(text(asset)).expect("a session");
        let timeline = compile(&session.steps, &parts, &Options::new(Lang::En), &NoClips).expect("something to do");
        for (index, step) in timeline.steps.iter().enumerate() {
            let in_turn = step.side.is_none() && timeline.beats.iter().any(|beat| beat.step == index && beat.side.is_some());
            if let Some(figure) = step.figure.as_ref().filter(|_| in_turn).and_then(|id| figures.get(id.as_str())) {
                let apart = apart_at_the_start(figure);
                // Crossed hands may lie the other way.
                if apart > 60 {
                    told.push(format!("{}: {} {apart}", asset.name, figure.id));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn no_moment_is_too_strange() {
    let figures = built_in();
    for id in ["cat-cow", "walking"] {
        let mut mover = Mover::new(Arc::clone(figures.get(id).expect(id)), Side::Left, SIZE, Style::new(Backdrop::Dark));
        for share in [f32::NAN, f32::INFINITY, -3.0, 7.5] {
            assert!(inked(&cells(&mut mover, Moment { turn: share, breath: share, glow: share })) > 40, "{id} at {share}");
        }
        for (columns, rows) in [(0, 0), (1, 1), (300, 1)] {
            let style = Style::new(Backdrop::Light);
            Mover::new(Arc::clone(mover.figure()), Side::Right, Size { columns, rows }, style).at(Moment::default());
        }
    }
}

#[test]
fn looks_and_glyphs_differ() {
    let figures = built_in();
    let mut seen = Vec::new();
    for skin in Skin::ALL {
        let style = Style { look: Look { skin: *skin, ..Look::default() }, ..Style::new(Backdrop::Dark) };
        let mut mover = Mover::new(Arc::clone(figures.get("mountain").expect("mountain")), Side::Right, SIZE, style);
        seen.push(cells(&mut mover, Moment::default()));
    }
    for glyphs in Glyphs::ALL {
        let style = Style { glyphs: *glyphs, ..Style::new(Backdrop::Light) };
        let mut mover = Mover::new(Arc::clone(figures.get("mountain").expect("mountain")), Side::Right, SIZE, style);
        seen.push(cells(&mut mover, Moment::default()));
    }
    for (i, one) in seen.iter().enumerate() {
        assert!(seen[i + 1..].iter().all(|other| other != one), "two of them look the same");
    }
}

#[test]
fn faults_are_told_with_place_and_remedy() {
    for (source, told) in [
        ("", "1:1: the file is empty"),
        ("Figure(format: 1, id: \"a\", view: Side)", "1:1: `motion` is missing"),
        ("Figure(format: 1, id: \"a\", view: Sideways, motion: Hold(stand))", "1:34: \"Sideways\" is not a view"),
        ("Figure(format: 1, id: \"a\", view: Side, motion: Hold(stant))", "1:53: there is no pose `stant`"),
        ("Figure(format: 1, id: \"a\", view: Side, motion: Hold(p), poses: (p: (base: p)))", "this pose is its own base"),
        ("Figure(format: 1, id: \"a\", view: Side, motion: Hold(p), poses: (p: (spine: (90, 90, 90))))", "`arm` is missing"),
        (
            "Figure(format: 1, id: \"a\", view: Side, motion: Hold(p),\n poses: (p: (base: stand, arms: (1, 2, 3))))",
            "2:27: a pose has no field `arms`",
        ),
        (
            "Figure(format: 1, id: \"a\", view: Side, motion: Loop(seconds: 4, keys: [(0.5, stand), (0, sit)]))",
            "1:71: the keys of a loop do not begin at 0",
        ),
        (
            "Figure(format: 1, id: \"a\", view: Side, motion: Hold(stand), props: [Sofa(3)])",
            "a thing beside the figure was expected",
        ),
        ("Figure(format: 1, id: \"a\", view: Side, motion: Hold(p), poses: (p: (base: stand, neck: NaN)))", "found the word"),
        (
            "Figure(format: 1, id: \"a\", view: Side, motion: Hold(p), poses: (p: (base: stand, reach: [(HandR, Floor(150, 0))])))",
            "1:48: at 0.00 an arm or leg is too short",
        ),
    ] {
        let faults = check::figure(source);
        assert!(faults.iter().all(Fault::has_german), "{faults:?}");
        let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert!(faults.iter().any(|fault| fault.contains(told)), "{source}\n{told}\n{faults:?}");
    }
}

#[test]
fn the_examples_of_the_documentation_are_sound() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/figure-format.md")).expect("the docs");
    let examples: Vec<&str> =
        text.split("```ron\n").skip(1).filter_map(|rest| rest.split("```").next()).filter(|e| e.contains("Figure(")).collect();
    assert!(!examples.is_empty());
    for example in examples {
        assert!(check::figure(example).is_empty(), "{:?}", check::figure(example));
    }
    for base in read::base_names() {
        assert!(text.contains(&format!("`{base}`")), "the base `{base}` is not told");
    }
}

#[test]
fn every_region_lights_up_and_left_is_not_right() {
    let size = Size { columns: 24, rows: 28 };
    let mut maps = [Face::Front, Face::Back].map(|face| BodyMap::new(face, size, Style::new(Backdrop::Dark)));
    let mut shown = |lit: &[Lit]| -> Vec<Cell> {
        let mut all = Vec::new();
        for map in &mut maps {
            let cells = map.at(lit, None);
            all.extend((0..28).flat_map(|y| (0..24).map(move |x| (x, y))).filter_map(|(x, y)| cells.at(x, y)));
        }
        all
    };
    let plain = shown(&[]);
    let mut seen: Vec<(Region, Vec<Cell>)> = Vec::new();
    for region in Region::ALL {
        let [left, right, both] =
            [Some(Side::Left), Some(Side::Right), None].map(|side| shown(&[Lit { region: *region, side, strength: 1.0 }]));
        let changed = both.iter().zip(&plain).filter(|(a, b)| a != b).count();
        assert!(changed >= 2, "{region:?}: {changed} cells");
        let paired = matches!(region, Region::Arm | Region::Hand | Region::Leg | Region::Foot | Region::Shoulder | Region::Thigh);
        assert!(!paired || left != right, "{region:?}");
        assert!(seen.iter().all(|(_, other)| *other != both), "{region:?} looks like another region");
        seen.push((*region, both));
    }
}

/// A map on a screen with so many columns, with a region lit this strongly, and where its front and back are.
fn on_screen(columns: u16, regions: &[Region], strength: f32) -> (Buffer, [Rect; 2]) {
    let area = Rect::new(0, 0, columns, 12);
    let mut buf = Buffer::empty(area);
    let theme = Theme { depth: ColourDepth::True, ground: Ground::Dark };
    let canvas = Canvas { buf: &mut buf, area, theme, drawing: Drawing::default() };
    let sides = Easel::new().map(canvas, regions.iter().map(|region| Lit { region: *region, side: None, strength }));
    (buf, sides)
}

/// Where only one face has room, it is the one on which one sees what is meant.
#[test]
fn a_narrow_screen_shows_the_face_on_which_a_region_lies() {
    for region in Region::ALL {
        let [(dark, sides), (lit, _)] = [0.0, 1.0].map(|strength| on_screen(20, &[*region], strength));
        assert_eq!(sides.iter().filter(|side| side.is_empty()).count(), 1, "{region:?}: one face");
        assert_ne!(dark, lit, "{region:?} is not seen");
        assert!(on_screen(60, &[*region], 1.0).1.iter().all(|side| !side.is_empty()), "{region:?}: both where there is room");
    }
    let back = |regions: &[Region]| on_screen(20, regions, 1.0).1[0].is_empty();
    assert!(back(&[Region::Calf]) && back(&[Region::Shoulder, Region::UpperBack]));
    assert!(!back(&[Region::Arm]) && !back(&[Region::Belly, Region::LowerBack]));
}

#[test]
fn every_point_is_marked_on_its_face_and_its_close_up() {
    let (body, close) = (Size { columns: 24, rows: 28 }, Size { columns: 26, rows: 18 });
    for point in Point::ALL {
        let spotted = spotted(*point);
        let mut map = BodyMap::new(spotted.face, body, Style::new(Backdrop::Dark));
        let mut inset = CloseUp::new(spotted.inset(), close, Style::new(Backdrop::Dark));
        let orange = |cell: Option<Cell>| {
            [cell.unwrap().ink, cell.unwrap().ground].into_iter().flatten().any(|[r, _, b]| r > b.saturating_add(60))
        };
        let pressed = Pressed { point: *point, side: Some(Side::Left), pulse: 0.0 };
        let cells = map.at(&[], Some(pressed));
        assert!((0..28).any(|y| (0..24).any(|x| orange(cells.at(x, y)))), "{point:?} on the body");
        let cells = inset.at(pressed);
        assert!((0..18).any(|y| (0..26).any(|x| orange(cells.at(x, y)))), "{point:?} close up");
    }
}
