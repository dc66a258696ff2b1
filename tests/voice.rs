//! The voice's clips: cut from their tracks to the sample, whatever the bytes are. `fixtures/` holds tones of three frequencies:
//! `tones` in five small pages with a clip up to its last sample, `short` in one page.

use atempause::assets::{AUDIO, Asset, PARTS, SESSIONS};
use atempause::audio::voice::{self, Index, Key, RATE, TrackSource, Voice};
use atempause::practice::speech::Clips;
use atempause::practice::words::Word;
use atempause::practice::{Lang, Ms, Part, read};
use rodio::Decoder;
use std::collections::HashSet;
use std::io::Cursor;

const TONES: (&[u8], &[u8]) = (include_bytes!("fixtures/tones.en.ron"), include_bytes!("fixtures/tones.en.ogg"));
const SHORT: (&[u8], &[u8]) = (include_bytes!("fixtures/short.en.ron"), include_bytes!("fixtures/short.en.ogg"));
const TEXTS: [&str; 3] = ["One.", "Two.", "Three."];

fn voice(index: Vec<u8>, sound: Vec<u8>) -> Voice {
    Voice::new([TrackSource { lang: Lang::En, index: index.into(), sound: sound.into() }])
}

fn whole(sound: &'static [u8]) -> Vec<f32> {
    let data = Cursor::new(sound);
    Decoder::builder().with_data(data).with_byte_len(sound.len() as u64).with_hint("ogg").build().unwrap().collect()
}

#[test]
fn a_clip_is_exactly_its_stretch_of_the_whole_track() {
    for (index, sound) in [TONES, SHORT] {
        let whole = whole(sound);
        let clips = Index::parse(index).unwrap().clips;
        let voice = voice(index.into(), sound.into());
        for clip in &clips {
            let text = TEXTS.into_iter().find(|text| Key::new(Lang::En, "tones", text) == clip.key).unwrap();
            let found = voice.decode(Lang::En, text).unwrap_or_else(|| panic!("{text} at {}", clip.start));
            let start = clip.start as usize;
            assert!(found[..] == whole[start..start + clip.samples as usize], "{text}");
            assert!(found.iter().any(|sample| sample.abs() > 0.1), "{text} is silent");
        }
        assert!(clips.len() >= 2);
    }
}

#[test]
fn every_stretch_of_a_track_can_be_cut() {
    let whole = whole(TONES.1);
    for start in (0..whole.len()).step_by(331) {
        for samples in [0, 1, 500, 6000, whole.len() - start] {
            let fits = start + samples <= whole.len();
            let index = format!("(voice: \"v\", clips: [({}, {start}, {samples})])", Key::new(Lang::En, "v", "x").0);
            let found = voice(index.into(), TONES.1.into()).decode(Lang::En, "x");
            assert_eq!(found.is_some(), fits, "{start} + {samples}");
            assert!(found.is_none_or(|found| found[..] == whole[start..start + samples]), "{start} + {samples}");
        }
    }
}

#[test]
fn lengths_come_from_the_index_and_are_rounded_up() {
    let voice = voice(TONES.0.into(), Vec::new());
    assert_eq!(TEXTS.map(|text| voice.length(Lang::En, text)), [Some(Ms(375)), Some(Ms(563)), Some(Ms(286))]);
    assert_eq!(voice.length(Lang::En, "One"), None);
    assert_eq!(voice.length(Lang::De, "One."), None);
    assert_eq!(voice.decode(Lang::En, "One."), None, "its sound is not there");
    assert_eq!(RATE, 16_000);
}

#[test]
fn a_torn_track_gives_the_true_clip_or_none() {
    let whole = whole(TONES.1);
    let start = Index::parse(TONES.0).unwrap().clips[0].start as usize;
    let mut found = [0; 2];
    for length in (0..TONES.1.len()).step_by(7) {
        let clip = voice(TONES.0.into(), TONES.1[..length].into()).decode(Lang::En, "One.");
        found[usize::from(clip.is_some())] += 1;
        assert!(clip.is_none_or(|clip| clip[..] == whole[start..start + clip.len()]), "{length}");
    }
    assert!(found.iter().all(|times| *times > 50), "{found:?}");
}

#[test]
fn an_index_that_lies_finds_nothing() {
    let key = Key::new(Lang::En, "v", "x").0;
    for place in ["0, 4294967295", "18446744073709551615, 1", "18446744073709551615, 4294967295", "24368, 1", "99999, 10"] {
        let index = format!("(voice: \"v\", clips: [({key}, {place})])");
        assert_eq!(voice(index.into(), TONES.1.into()).decode(Lang::En, "x"), None, "{place}");
    }
    for index in [&b""[..], b"(", b"\0\xff", b"(voice: \"v\")", b"(voice: \"v\", clips: [(1, -2, 3)])"] {
        assert_eq!(voice(index.into(), TONES.1.into()).length(Lang::En, "x"), None, "{index:?}");
    }
    for sound in [&b""[..], b"OggS", b"RIFF....WAVE", &TONES.1[1..], &[0; 5000]] {
        assert_eq!(voice(TONES.0.into(), sound.into()).decode(Lang::En, "One."), None);
    }
}

#[test]
fn the_earlier_voice_speaks_where_two_know_a_text() {
    let own = format!("(voice: \"own\", clips: [({}, 1600, 160)])", Key::new(Lang::En, "own", "One.").0);
    let track = |index: &[u8]| TrackSource { lang: Lang::En, index: index.to_vec().into(), sound: TONES.1.into() };
    let length = |tracks: [TrackSource; 2]| Voice::new(tracks).length(Lang::En, "One.");
    assert_eq!(length([track(own.as_bytes()), track(TONES.0)]), Some(Ms(10)));
    assert_eq!(length([track(TONES.0), track(own.as_bytes())]), Some(Ms(375)));
}

#[test]
fn files_are_paired_by_name() {
    let files = [
        ("tones.en", "ogg", TONES.1),
        ("tones.en", "ron", TONES.0),
        ("alone.en", "ogg", SHORT.1),
        ("tones.fr", "ogg", TONES.1),
        ("tones.fr", "ron", TONES.0),
        ("CREDITS", "ron", TONES.0),
    ];
    let tracks = TrackSource::pairs(files);
    assert_eq!(tracks.iter().map(|track| track.lang).collect::<Vec<_>>(), [Lang::En]);
    assert!(Voice::new(tracks).decode(Lang::En, "Two.").is_some());
}

/// Everything that the built-in sessions and the app itself can ever say.
fn said() -> HashSet<(Lang, String)> {
    let text = |asset: &Asset| std::str::from_utf8(asset.bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|part| read::part(text(part)).unwrap()).collect();
    let sessions = SESSIONS.iter().map(|session| read::session(text(session)).unwrap());
    let texts = sessions.flat_map(|session| voice::texts(&session, &parts)).map(|(lang, text)| (lang, text.as_str().to_owned()));
    let words = Lang::ALL.into_iter().flat_map(|lang| Word::ALL.map(|word| (lang, word.text(lang).to_owned())));
    texts.chain(words).collect()
}

#[test]
fn every_text_has_its_clip_and_no_clip_is_unused() {
    let voice = Voice::new(TrackSource::pairs(AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes))));
    let said = said();
    assert!(said.len() > 200, "{}", said.len());
    let used: HashSet<Key> = said.iter().filter_map(|(lang, text)| voice.key(*lang, text)).collect();
    let missing: Vec<_> = said.iter().filter(|(lang, text)| voice.key(*lang, text).is_none()).collect();
    let unused = Lang::ALL.into_iter().flat_map(|lang| voice.keys(lang)).filter(|key| !used.contains(key)).count();
    assert!(missing.is_empty() && unused == 0, "run `make voice`: {unused} clips are unused, these are missing: {missing:#?}");
}

#[test]
fn every_clip_can_be_heard() {
    let voice = Voice::new(TrackSource::pairs(AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes))));
    let said = said();
    let mut over = Vec::new();
    for (lang, text) in &said {
        let clip = voice.decode(*lang, text).unwrap_or_else(|| panic!("{lang:?}: {text}"));
        let peak = clip.iter().fold(0.0f32, |peak, sample| peak.max(sample.abs()));
        assert!(peak > 0.1, "{lang:?}: {text}: {peak}");
        // -3 dBFS, and what the codec adds to it.
        if peak > 0.84 {
            over.push((lang, text, peak));
        }
    }
    assert!(over.is_empty(), "{over:?}");
}
