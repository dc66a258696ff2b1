//! Clips that a person's own speech engine makes: from what it says to a clip like the others, and the track that holds them. A
//! track is a WAV file, because the player brings no encoder.

use super::index::{Clip, Index, Key};
use super::{RATE, TrackSource};
use crate::audio::loudness::lufs;
use crate::audio::ogg::Bytes;
use crate::audio::recording::{Lengths, Recording, Unfit};

/// Loudness of a clip, in LUFS.
const LOUDNESS: f64 = -20.0;
/// No sample is above this: -3 dBFS.
const PEAK: f32 = 0.708;
/// Below this it is silence: -50 dBFS.
const SILENCE: f32 = 0.003;
/// What is left before the first and behind the last sound, in samples: 20 ms, 50 ms.
const MARGINS: (usize, usize) = (320, 800);
/// Clips start from and end in silence over this many samples: 5 ms.
const FADE: usize = 80;
/// Silence between two clips of a track, in samples.
const GAP: usize = 160;

/// Finished clips and what they are found by.
pub type Clips = Vec<(Key, Vec<f32>)>;

/// What an engine wrote, as a clip: one channel at [`RATE`], without silence at its ends, as loud as the others. `None` when it
/// is silent.
///
/// # Errors
/// [`Unfit`] when it is not WAV, or longer than half an hour.
pub fn clip(wav: Vec<u8>) -> Result<Option<Vec<f32>>, Unfit> {
    if !wav.starts_with(b"RIFF") {
        return Err(if wav.is_empty() { Unfit::Empty } else { Unfit::Unknown });
    }
    let recording = Recording::open(Box::new(wav), Lengths::Open)?;
    let samples = recording.mono(RATE).ok_or(Unfit::Truncated)?;
    let loud = |sample: &f32| sample.abs() > SILENCE;
    let (Some(first), Some(last)) = (samples.iter().position(loud), samples.iter().rposition(loud)) else { return Ok(None) };
    let range = first.saturating_sub(MARGINS.0)..(last + 1 + MARGINS.1).min(samples.len());
    let mut samples = samples.get(range).unwrap_or(&[]).to_vec();
    let wanted = lufs(&samples, RATE).map_or(1.0, |found| 10f64.powf((LOUDNESS - found) / 20.0) as f32);
    let peak = samples.iter().fold(0.0f32, |most, sample| most.max(sample.abs()));
    let gain = wanted.min(PEAK / peak);
    let fade = FADE.min(samples.len() / 2);
    let length = samples.len();
    for (n, sample) in samples.iter_mut().enumerate() {
        let edge = n.min(length - 1 - n);
        let way = if edge >= fade { 1.0 } else { edge as f32 / fade as f32 };
        *sample *= gain * way;
    }
    Ok(Some(samples))
}

/// A track of clips as its two files: sound and index.
pub fn track(voice: &str, clips: &[(Key, Vec<f32>)]) -> Option<(Vec<u8>, Index)> {
    let mut samples: Vec<f32> = Vec::new();
    let mut index = Index { voice: voice.to_owned(), clips: Vec::with_capacity(clips.len()) };
    for (key, clip) in clips {
        index.clips.push(Clip { key: *key, start: samples.len() as u64, samples: u32::try_from(clip.len()).ok()? });
        samples.extend(clip);
        samples.resize(samples.len() + GAP, 0.0);
    }
    let bytes = u32::try_from(samples.len() * 2).ok()?;
    let mut file = b"RIFF".to_vec();
    file.extend(bytes.checked_add(36)?.to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    file.extend([1u16, 1].map(u16::to_le_bytes).concat());
    file.extend([RATE, RATE * 2].map(u32::to_le_bytes).concat());
    file.extend([2u16, 16].map(u16::to_le_bytes).concat());
    file.extend(b"data");
    file.extend(bytes.to_le_bytes());
    // The reader divides by the same number: a clip that is kept stays what it is, to the bit.
    file.extend(samples.iter().flat_map(|sample| ((sample * 32_768.0).round() as i16).to_le_bytes()));
    Some((file, index))
}

/// The clips of a track that is there already, with their keys; those that cannot be read are left out.
pub fn clips(track: &TrackSource) -> Option<(String, Clips)> {
    let index = Index::parse(&track.index)?;
    let clip = |clip: &Clip| Some((clip.key, cut(&*track.sound.0, clip.start, clip.samples)?));
    Some((index.voice, index.clips.iter().filter_map(clip).collect()))
}

/// Samples of a WAV track.
pub(super) fn cut(file: &dyn Bytes, start: u64, samples: u32) -> Option<Vec<f32>> {
    crate::audio::recording::clip(file, RATE, start, samples)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audio::voice::Voice;
    use crate::practice::Lang;
    use crate::practice::speech::Clips as _;

    #[test]
    fn a_track_gives_its_clips_back_to_the_bit() {
        let tone = |n: u16| -> Vec<f32> { (0..n).map(|i| f32::from(i16::try_from(i % 90).unwrap() - 45) / 128.0).collect() };
        let key = |text| Key::new(Lang::De, "own", text);
        let before = vec![(key("Eins."), tone(5_000)), (key("Zwei."), tone(1_234))];
        let (sound, index) = track("own", &before).unwrap();
        let source = TrackSource { lang: Lang::De, index: index.to_string().into_bytes().into(), sound: sound.into() };
        assert_eq!(clips(&source), Some(("own".to_owned(), before.clone())));
        let voice = Voice::new([source]);
        assert_eq!(voice.decode(Lang::De, "Zwei.").as_deref(), Some(&before[1].1[..]));
        assert_eq!(voice.length(Lang::De, "Zwei.").map(|ms| ms.0), Some(78));
        assert_eq!(voice.decode(Lang::En, "Zwei."), None);
    }

    #[test]
    fn a_clip_is_trimmed_and_as_loud_as_the_others() {
        let mut samples = vec![0.0f32; 16_000];
        samples.extend((0..32_000).map(|n| (n as f32 * 0.3).sin() * 0.02));
        samples.resize(64_000, 0.0);
        let (wav, _) = track("x", &[(Key(1), samples)]).unwrap();
        let clip = clip(wav).unwrap().unwrap();
        assert!((32_900..33_200).contains(&clip.len()), "{}", clip.len());
        assert!((lufs(&clip, RATE).unwrap() - LOUDNESS).abs() < 0.3);
        assert_eq!((clip[0], clip[clip.len() - 1]), (0.0, 0.0));
    }

    #[test]
    fn what_is_no_speech_is_refused() {
        assert_eq!(clip(Vec::new()), Err(Unfit::Empty));
        assert_eq!(clip(b"sh: no such voice".to_vec()), Err(Unfit::Unknown));
        let (mut streamed, _) = track("x", &[(Key(1), vec![0.5; 8_000])]).unwrap();
        streamed[40..44].fill(0xff);
        assert!(clip(streamed).unwrap().is_some(), "a program that writes into a pipe does not know its lengths");
        let (silent, _) = track("x", &[(Key(1), vec![0.0; 8_000])]).unwrap();
        assert_eq!(clip(silent), Ok(None));
    }
}
