//! What holds for every file, also for those that nobody wrote.

use super::{files, generate, own, parts, print, session_of};
use atempause::practice::check;
use atempause::practice::compile::{Options, compile};
use atempause::practice::speech::NoClips;
use atempause::practice::{Lang, Session, limits, read};
use proptest::prelude::*;
use ron::value::RawValue;

/// Reads a source in every way there is.
fn read_all(source: &str) -> Result<Session, Vec<atempause::practice::Fault>> {
    let header = read::header(source);
    let session = read::session(source);
    if let (Ok(header), Ok(session)) = (&header, &session) {
        assert_eq!(*header, session.header);
    }
    assert!(session.is_err() || header.is_ok(), "a session without faults has a header without faults");
    for faults in [session.as_ref().err(), header.as_ref().err(), read::part(source).as_ref().err()].into_iter().flatten() {
        assert!(!faults.is_empty() && faults.len() <= limits::FAULTS);
        super::told(faults);
        assert!(faults.iter().all(|fault| fault.place.line > 0 && fault.place.column > 0), "{faults:?}");
        let lines = source.lines().count() + 1;
        assert!(faults.iter().all(|fault| fault.place.line as usize <= lines), "{faults:?}");
    }
    session
}

fn is_ron(source: &str) -> bool {
    ron::from_str::<&RawValue>(source).is_ok()
}

/// Pieces that files are made of, and some that they are not.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "//",
    "/*",
    "*/",
    "r#\"",
    "\n",
    " ",
    "\u{feff}",
    "\u{a0}",
    "ä",
    "👩\u{200d}🦰",
    "{side}",
    "{",
    "}",
    "=",
    ";",
    "'",
    "-",
    "0",
    "9",
    "99999999999999999999",
    "1.5",
    "NaN",
    "Some(",
    "steps:",
    "say:",
    "for: \"1s\"",
    "en: \"A\"",
    "Guide(",
    "Repeat(times: 3, steps: [",
    "Part(\"a\")",
    "\"0s\"",
    "Session(",
    "#![enable(implicit_some)]",
    "\u{0}",
    "\u{1b}[31m",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(source in any::<String>()) {
        let _ = read_all(&source);
    }

    #[test]
    fn no_pile_of_pieces_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let _ = read_all(&pieces.concat());
    }

    #[test]
    fn no_slip_in_a_session_makes_it_panic(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), piece in prop::sample::select(PIECES), cut in 0usize..9,
    ) {
        let sources = files("sessions");
        let mut chars: Vec<char> = sources[which.index(sources.len())].1.chars().collect();
        let at = at.index(chars.len());
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, piece.chars());
        let slipped: String = chars.into_iter().collect();
        if read_all(&slipped).is_ok() {
            prop_assert!(is_ron(&slipped), "what is read is RON");
        }
    }

    #[test]
    fn what_is_written_is_read_and_takes_as_long_as_the_check_says(steps in generate::steps()) {
        let printed = print::steps(&steps);
        let source = session_of(&printed);
        let session = read_all(&source).map_err(|faults| TestCaseError::fail(format!("{faults:?}\n{source}")))?;
        prop_assert_eq!(print::steps(&session.steps), printed);
        prop_assert!(is_ron(&source), "{}", source);
        if !source.contains("AtLeast") {
            let timeline = compile(&session.steps, &parts(), &Options::new(Lang::En), &NoClips).expect("something to do");
            prop_assert_eq!(timeline.length, check::length_of(&session.steps, &parts()));
        }
        // Whatever the texts: checking ends, and tells only of texts and sides.
        let _ = own(&source);
    }
}

#[test]
fn built_in_sessions_are_ron_and_take_their_written_time() {
    let parts = parts();
    for (path, source) in files("sessions") {
        assert!(is_ron(&source), "{}", path.display());
        let session = read_all(&source).unwrap();
        for lang in Lang::ALL {
            let timeline = compile(&session.steps, &parts, &Options::new(lang), &NoClips).expect("something to do");
            assert_eq!(timeline.length, session.header.length, "{}", path.display());
        }
        let end = source.find("steps:").unwrap() + "steps:".len();
        assert_eq!(read::header(&source[..end]), read::header(&source), "a beginning is enough for the header");
        let crlf = source.replace('\n', "\r\n");
        assert_eq!(read_all(&format!("\u{feff}{crlf}")).map(|read| read.header.id), Ok(session.header.id));
    }
}
