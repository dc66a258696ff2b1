//! How loud it is, and that nothing clicks: beds, clips and whole sessions as they are rendered, measured as broadcasters do
//! (EBU R 128).

use atempause::assets::{AUDIO, PARTS, SESSIONS};
use atempause::audio::bounce::bounce;
use atempause::audio::limit::CEILING;
use atempause::audio::score::{Bus, Note, Score, Sound, Span};
use atempause::audio::synth::bed::{Bed, Ears};
use atempause::audio::voice::{self, TrackSource, Voice};
use atempause::audio::{Clips, Levels};
use atempause::practice::compile::{Options, compile};
use atempause::practice::header::Ambience;
use atempause::practice::{Lang, Ms, Part, Phase, SafeText, read};
use ebur128::{EbuR128, Mode};
use std::sync::{Arc, Mutex};

const RATE: u32 = 48_000;

/// Integrated loudness in LUFS, and true peak in dBTP (4 times oversampled).
fn measure(frames: &[[f32; 2]]) -> (f64, f64) {
    let mut meter = EbuR128::new(2, RATE, Mode::I | Mode::TRUE_PEAK).unwrap();
    meter.add_frames_f32(frames.as_flattened()).unwrap();
    let peak = (0..2).map(|channel| meter.true_peak(channel).unwrap()).fold(0.0, f64::max);
    (meter.loudness_global().unwrap(), 20.0 * peak.log10())
}

fn loudest(frames: &[[f32; 2]]) -> f32 {
    frames.iter().flatten().fold(0.0, |most, sample| most.max(sample.abs()))
}

fn power(frames: &[[f32; 2]]) -> f32 {
    frames.iter().flatten().map(|sample| sample * sample).sum::<f32>() / frames.len() as f32
}

fn filled(ambience: Ambience, sizes: &[usize], frames: usize, tide: &dyn Fn(usize) -> Option<f32>) -> Vec<[f32; 2]> {
    let mut bed = Bed::new(ambience, RATE);
    let mut out = vec![[0.0; 2]; frames];
    let (mut rest, mut done) = (&mut out[..], 0);
    for size in sizes.iter().cycle() {
        let (now, later) = rest.split_at_mut((*size).min(rest.len()));
        bed.fill(now, &|i| tide(done + i));
        done += now.len();
        rest = later;
        if rest.is_empty() {
            break;
        }
    }
    out
}

#[test]
fn every_bed_is_as_loud_as_the_others_and_has_no_seam() {
    for ambience in Ambience::ALL {
        let out = filled(*ambience, &[128], 60 * RATE as usize, &|_| None);
        let (loud, peak) = measure(&out);
        println!("{ambience:?}: {loud:.2} LUFS, {peak:.1} dBTP");
        assert!((-20.5..-19.5).contains(&loud) && peak < -3.0, "{ambience:?}: {loud} LUFS, {peak} dBTP");
        let quietest = out.chunks(RATE as usize).skip(3).map(power).fold(f32::MAX, f32::min);
        assert!(quietest > 1e-5, "{ambience:?} never stops: {quietest}");
        let again = filled(*ambience, &[1, 37, 128, 5], 20_000, &|_| None);
        assert!(again[..] == out[..20_000], "{ambience:?} depends on how it is cut");
    }
}

#[test]
fn the_sea_follows_the_breath() {
    let second = RATE as usize;
    let breath = |i: usize| Some(if (i / second / 5).is_multiple_of(2) { 0.0 } else { 1.0 });
    let out = filled(Ambience::Ocean, &[128], 40 * second, &breath);
    for five in 2..8 {
        let now = power(&out[(5 * five + 2) * second..(5 * five + 5) * second]);
        let before = power(&out[(5 * five - 3) * second..5 * five * second]);
        assert!(if five % 2 == 1 { now > 4.0 * before } else { now < before / 4.0 }, "{five}: {before} {now}");
    }
}

/// A score of nothing but silence, spoken in between, 20 s long.
fn quiet(notes: Vec<Note>, speech: Vec<Span>) -> Arc<Score> {
    let (length, end) = (Ms(20_000), Ms(16_000));
    Arc::new(Score {
        lang: Lang::En,
        notes,
        stops: vec![],
        length,
        end,
        speech,
        lift_db: 0.0,
        texts: vec![SafeText::new("a text")],
        recordings: vec![],
    })
}

fn silence() -> Arc<Clips> {
    Arc::new(|_: Lang, _: &str| Some(vec![0.0; 16_000].into()))
}

#[test]
fn a_bed_comes_and_goes_softly_and_dips_below_the_voice() {
    let second = RATE as usize;
    let levels = Levels { bed: Some(Ambience::Brown), ..Levels::default() };
    let plain = bounce(&quiet(vec![], vec![]), &silence(), RATE, &levels);
    assert_eq!((plain[0], plain[plain.len() - 1]), ([0.0; 2], [0.0; 2]));
    assert!(loudest(&plain[..second / 10]) < 0.002, "it comes softly");
    assert!(plain[(185 * second) / 10..].iter().all(|frame| *frame == [0.0; 2]), "2.5 s after the end it is gone");
    let bed = measure(&plain[4 * second..15 * second]).0;
    assert!((-37.6..-36.4).contains(&bed), "between words 17 LU below the voice: {bed}");

    let speech = vec![Span { from: Ms(6_000), to: Ms(9_000) }];
    let dipped = bounce(&quiet(vec![], speech), &silence(), RATE, &levels);
    for (from, to) in [(2_500, 5_850), (9_600, 15_000)] {
        assert!(dipped[from * 48..to * 48] == plain[from * 48..to * 48], "only below the voice");
    }
    for (a, b) in dipped.iter().zip(&plain).take(9_000 * 48).skip(6_000 * 48) {
        assert!((a[0] - b[0] * 0.501_187).abs() < 1e-6, "6 dB, from the first word's first sample to the last word's last");
    }
    let silent = Levels { buses: [-60.0, 0.0, 0.0, 0.0], ..levels };
    let voiceless = bounce(&quiet(vec![], vec![Span { from: Ms(6_000), to: Ms(9_000) }]), &silence(), RATE, &silent);
    assert!(voiceless == plain, "without a voice nothing dips");
}

#[test]
fn a_breath_dips_below_the_voice_too() {
    let breath = |at| Note { at: Ms(at), length: Ms(4_000), sound: Sound::Breath(Phase::Out, Ms(4_000)) };
    let speech = vec![Span { from: Ms(8_500), to: Ms(12_500) }];
    let out = bounce(&quiet(vec![breath(2_000), breath(9_000)], speech), &silence(), RATE, &Levels::default());
    let [open, dipped] = [2_000, 9_000].map(|at| power(&out[at * 48..(at + 3_000) * 48]).sqrt());
    assert!((dipped / open - 0.501).abs() < 0.01, "{open} {dipped}");
}

#[test]
fn however_loud_it_is_set_nothing_passes_the_ceiling() {
    let mut notes: Vec<Note> = Vec::new();
    for at in (0..14_000).step_by(300) {
        for sound in [Sound::Bowl, Sound::Sides, Sound::Chime, Sound::Breath(Phase::In, Ms(2_000)), Sound::Say(0)] {
            notes.push(Note { at: Ms(at), length: Ms(2_000), sound });
        }
    }
    let voice: Arc<Clips> = Arc::new(|_: Lang, _: &str| Some((0..16_000).map(|i| (i as f32 * 1.9).sin() * 0.9).collect()));
    for bed in [None, Some(Ambience::Rain)] {
        let levels = Levels { master: 6.0, buses: [6.0; Bus::ALL.len()], bed, ..Levels::default() };
        let (_, peak) = measure(&bounce(&quiet(notes.clone(), vec![]), &voice, RATE, &levels));
        println!("the loudest that can be set: {peak:.2} dBTP");
        assert!(peak < 20.0 * f64::from(CEILING).log10(), "{peak} dBTP");
    }
}

fn voice() -> Arc<Voice> {
    Arc::new(Voice::new(TrackSource::pairs(AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes)))))
}

fn text(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).unwrap()
}

fn parts() -> Vec<Part> {
    PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect()
}

/// -20 LUFS each, within 1 LU; the shortest ones cannot be measured (a gate needs 400 ms).
#[test]
fn every_clip_is_as_loud_as_the_others() {
    let (voice, parts) = (voice(), parts());
    let (mut measured, mut odd) = (0, Vec::new());
    for asset in SESSIONS {
        let session = read::session(text(asset.bytes)).unwrap();
        for (lang, said) in voice::texts(&session, &parts) {
            let Some(clip) = voice.decode(lang, said.as_str()) else { continue };
            let mut meter = EbuR128::new(1, voice::RATE, Mode::I).unwrap();
            meter.add_frames_f32(&clip).unwrap();
            let loud = meter.loudness_global().unwrap();
            if clip.len() >= voice::RATE as usize {
                measured += 1;
                if !(-21.0..=-19.0).contains(&loud) {
                    odd.push(format!("{} {lang:?} {loud:.1} {said}", asset.name));
                }
            }
        }
    }
    println!("{measured} clips of a second or more measured (no narration is here: {})", measured == 0);
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

/// From here on a bend is a click.
const CLICK: f32 = 12.0;

/// Largest bend of the curve (second difference) beside its root mean square within 20 ms. Noise reads about 4, a cut 15 and more.
fn bend(frames: &[[f32; 2]]) -> (f32, usize) {
    let curve: Vec<f32> = frames.windows(3).map(|three| three[2][0] - 2.0 * three[1][0] + three[0][0]).collect();
    let ratio = |stretch: &[f32]| {
        let rms = (stretch.iter().map(|bend| bend * bend).sum::<f32>() / stretch.len() as f32).sqrt();
        let most = stretch.iter().fold(0.0f32, |most, bend| most.max(bend.abs()));
        // Below -60 dBFS nothing is heard as a click.
        if most < 1e-3 { 0.0 } else { most / rms }
    };
    let ratios = curve.chunks(960).enumerate().map(|(i, stretch)| (ratio(stretch), i * 20));
    ratios.fold((0.0, 0), |most, now| if now.0 > most.0 { now } else { most })
}

/// One session of each kind; all of them, which takes minutes, are measured before a release.
const SAMPLES: [(&str, Lang); 10] = [
    ("at-heavy", Lang::De),
    ("br-lowback", Lang::En),
    ("d04", Lang::De),
    ("first-breath", Lang::De),
    ("kid-pmr", Lang::En),
    ("at-full", Lang::En),
    ("br-box", Lang::En),
    ("mf-space", Lang::De),
    ("qg-back", Lang::En),
    ("st-neck", Lang::De),
];

#[test]
fn sessions_are_within_their_loudness_and_end_in_silence() {
    within_their_loudness(|name, lang| SAMPLES.contains(&(name, lang)));
}

#[test]
#[ignore = "all sessions: takes minutes"]
fn every_session_is_within_its_loudness_and_ends_in_silence() {
    within_their_loudness(|_, _| true);
}

fn within_their_loudness(wanted: impl Fn(&str, Lang) -> bool) {
    let (voice, parts) = (voice(), parts());
    let clips: Arc<Clips> = {
        let voice = voice.clone();
        Arc::new(move |lang, text: &str| voice.decode(lang, text))
    };
    let all = SESSIONS.iter().flat_map(|asset| Lang::ALL.map(|lang| (asset, lang)));
    let all = all.filter(|(asset, lang)| wanted(asset.name, *lang));
    let (jobs, faults) = (Mutex::new(all.collect::<Vec<_>>()), Mutex::new(Vec::new()));
    let work = || {
        while let Some((asset, lang)) = { jobs.lock().unwrap().pop() } {
            let session = read::session(text(asset.bytes)).unwrap();
            let timeline = compile(&session.steps, &parts, &Options::new(lang), &*voice).unwrap();
            let levels = Levels { bed: session.header.ambience, ..Levels::default() };
            let mut out = bounce(&Arc::new(Score::of(&timeline)), &clips, RATE, &levels);
            let (loud, peak) = measure(&out);
            let ((bend, at), spoken) = (bend(&out), timeline.spoken.iter().filter(|spoken| spoken.voiced).count());
            let told = format!(
                "{} {lang:?}: {loud:.1} LUFS, {peak:.1} dBTP, bend {bend:.1} at {at} ms, {spoken} of {} spoken",
                asset.name,
                timeline.spoken.len()
            );
            println!("{told}");
            let ends = out[0] == [0.0; 2] && out[out.len() - 1] == [0.0; 2];
            // Without its narration a session is quieter, and has nothing to keep up with.
            let narrated = spoken == timeline.spoken.len();
            // A step of -40 dBFS in a quiet moment would be found.
            let quiet = out.chunks_exact_mut(1_920).filter(|part| power(part) > 0.0).min_by(|a, b| power(a).total_cmp(&power(b)));
            let quiet = quiet.expect("something sounds");
            quiet[1_000..].iter_mut().for_each(|frame| *frame = frame.map(|sample| sample + 0.01));
            let found = self::bend(quiet).0 > CLICK;
            if peak >= -1.0 || !ends || bend > CLICK || !found || narrated && !(-26.0..=-20.0).contains(&loud) {
                faults.lock().unwrap().push(told);
            }
        }
    };
    std::thread::scope(|scope| (0..2).for_each(|_| drop(scope.spawn(work))));
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
