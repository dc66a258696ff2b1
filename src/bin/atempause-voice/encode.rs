//! Clips on a string: one Ogg Vorbis file with silence between them, and its index.

use anyhow::{Context, Result};
use atempause::audio::voice::{Clip, Index, Key, RATE};
use std::num::{NonZeroU8, NonZeroU32};
use vorbis_rs::{VorbisBitrateManagementStrategy, VorbisEncoderBuilder};

/// Vorbis quality, from 0 to 1. On 24 sentences of both voices: at 0.0 173 kB a minute and PESQ 3.57, at 0.1 204 kB and 3.95, at 0.2
/// 235 kB and 4.13. Two hundred minutes of speech have to fit into 40 MiB.
const QUALITY: f32 = 0.1;
/// What the codec takes away at this quality, as a factor: it rounds towards silence. 0.9 LU, on 262 clips between 0.76 and 1.06.
const LOSS: f32 = 0.902;
/// Silence around each clip, in samples: 100 ms, longer than a block of the codec, so that none smears into the next.
const GAP: usize = 1600;
/// Samples handed to the encoder at once.
const BLOCK: usize = 4096;

/// A track as its two files.
pub struct Files {
    /// The sound.
    pub ogg: Vec<u8>,
    /// Where what is.
    pub index: Index,
}

/// Encodes clips in their order. The same clips give the same bytes: the stream's serial comes from the name, and nothing in
/// the file tells a time.
///
/// # Errors
/// When the encoder refuses.
pub fn track(name: &str, voice: &str, clips: &[(Key, Vec<f32>)]) -> Result<Files> {
    let (rate, channels) = (NonZeroU32::new(RATE).context("no rate")?, NonZeroU8::MIN);
    let serial = name.bytes().fold(7i32, |sum, byte| sum.wrapping_mul(31).wrapping_add(i32::from(byte)));
    let mut encoder = VorbisEncoderBuilder::new_with_serial(rate, channels, Vec::new(), serial)
        .bitrate_management_strategy(VorbisBitrateManagementStrategy::QualityVbr { target_quality: QUALITY })
        .build()?;
    let mut index = Index { voice: voice.to_owned(), clips: Vec::with_capacity(clips.len()) };
    let mut samples = vec![0.0; GAP];
    for (key, clip) in clips {
        let length = u32::try_from(clip.len()).context("a clip is longer than a day")?;
        index.clips.push(Clip { key: *key, start: samples.len() as u64, samples: length });
        samples.extend(clip.iter().map(|sample| sample / LOSS));
        samples.resize(samples.len() + GAP, 0.0);
    }
    for block in samples.chunks(BLOCK) {
        encoder.encode_audio_block([block])?;
    }
    Ok(Files { ogg: encoder.finish()?, index })
}

#[cfg(test)]
mod tests {
    use super::*;
    use atempause::audio::voice::{TrackSource, Voice};
    use atempause::practice::Lang;
    use atempause::practice::speech::Clips;

    fn clips() -> Vec<(Key, Vec<f32>)> {
        let tone = |hertz: f32, samples: u16| (0..samples).map(|n| 0.3 * (f32::from(n) * hertz * 0.000_39).sin()).collect();
        ["One.", "Two.", "Three."]
            .map(|text| Key::new(Lang::De, "tones", text))
            .into_iter()
            .zip([tone(200.0, 9000), tone(500.0, 30_000), tone(300.0, 7001)])
            .collect()
    }

    #[test]
    fn clips_come_back_at_their_places_and_the_same_bytes_each_time() {
        let files = track("tones.de", "tones", &clips()).unwrap();
        let again = track("tones.de", "tones", &clips()).unwrap();
        assert!(files.ogg == again.ogg && files.index == again.index);
        let index = files.index.to_string().into_bytes().into();
        let voice = Voice::new([TrackSource { lang: Lang::De, index, sound: files.ogg.into() }]);
        for ((_, clip), text) in clips().iter().zip(["One.", "Two.", "Three."]) {
            let found = voice.decode(Lang::De, text).unwrap();
            let error: f32 = clip.iter().zip(found.iter()).map(|(a, b)| (a - b).powi(2)).sum();
            let power: f32 = clip.iter().map(|a| a * a).sum();
            assert_eq!(found.len(), clip.len());
            assert!(error < 0.05 * power, "{text}: one sample beside its place it would be another tone: {error} of {power}");
            assert!(voice.length(Lang::De, text).is_some());
        }
    }
}
