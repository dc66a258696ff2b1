//! The index of a narration track: which clip is where. RON, one clip a line, so that a changed text is a changed line.

use crate::practice::Lang;
use serde::Deserialize;
use std::fmt;

/// What a clip is found by: a hash of who speaks which words. Stable for ever; it stands in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Key(pub u64);

impl Key {
    /// FNV-1a (64 bit) over language code, voice and text, each ended by a zero byte. With 10,000 clips the chance of any two
    /// meeting is 3 in a trillion.
    pub fn new(lang: Lang, voice: &str, text: &str) -> Key {
        let parts = [lang.code(), voice, text];
        let bytes = parts.iter().flat_map(|part| part.bytes().chain(std::iter::once(0)));
        Key(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }
}

/// Where a clip is in its track, in samples of [`super::RATE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Clip {
    /// Which text it says.
    pub key: Key,
    /// Its first sample.
    pub start: u64,
    /// How many samples it has.
    pub samples: u32,
}

/// The index of one track.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Index {
    /// Who speaks: engine, voice and the recipe's number. Part of every key: another recipe is another clip.
    pub voice: String,
    /// Its clips, by start.
    #[serde(deserialize_with = "clips")]
    pub clips: Vec<Clip>,
}

impl Index {
    /// Reads an index. `None` when it is none.
    pub fn parse(bytes: &[u8]) -> Option<Index> {
        ron::de::from_bytes(bytes).ok()
    }
}

/// Clips are written as bare triples: a thousand lines need no field names.
fn clips<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Clip>, D::Error> {
    let triples = Vec::<(u64, u64, u32)>::deserialize(from)?;
    Ok(triples.into_iter().map(|(key, start, samples)| Clip { key: Key(key), start, samples }).collect())
}

/// The file's text.
impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "// Key, first sample, samples. Written by atempause-voice; do not edit.")?;
        writeln!(f, "(\n    voice: {:?},\n    clips: [", self.voice)?;
        for clip in &self.clips {
            writeln!(f, "        ({:#018x}, {}, {}),", clip.key.0, clip.start, clip.samples)?;
        }
        writeln!(f, "    ],\n)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_stable_and_tell_language_voice_and_text_apart() {
        assert_eq!(Key::new(Lang::En, "v", "Now."), Key(0xad36_d0ef_53c7_a3ce), "written into files: may never change");
        let all = [
            Key::new(Lang::En, "v", "Now."),
            Key::new(Lang::De, "v", "Now."),
            Key::new(Lang::En, "w", "Now."),
            Key::new(Lang::En, "v", "Now"),
            Key::new(Lang::En, "vN", "ow."),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|b| a != b));
        }
    }

    #[test]
    fn an_index_is_read_as_it_was_written() {
        let index = Index {
            voice: "pico-de-DE-1".into(),
            clips: vec![
                Clip { key: Key(1), start: 1600, samples: 16_000 },
                Clip { key: Key(u64::MAX), start: u64::MAX, samples: u32::MAX },
            ],
        };
        assert_eq!(Index::parse(index.to_string().as_bytes()), Some(index));
    }

    #[test]
    fn other_bytes_are_no_index() {
        for bytes in [&b""[..], b"(", b"(voice: 3, clips: [])", b"(voice: \"v\", clips: [(1, -2, 3)])", b"\xff\xfe", b"()"] {
            assert_eq!(Index::parse(bytes), None, "{bytes:?}");
        }
    }
}
