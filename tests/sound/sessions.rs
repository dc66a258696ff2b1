//! The sound of every built-in session.

use super::*;

/// A voice that has spoken everything, as long as one would expect.
struct Spoke;

impl speech::Clips for Spoke {
    fn length(&self, lang: Lang, text: &str) -> Option<Ms> {
        Some(estimate(lang, text))
    }
}

fn shipped(clips: &dyn speech::Clips) -> Vec<(String, Timeline)> {
    let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect();
    let sessions = SESSIONS.iter().flat_map(|asset| {
        let session = read::session(text(asset.bytes)).unwrap();
        Lang::ALL.map(|lang| {
            (format!("{} {lang:?}", asset.name), compile(&session.steps, &parts, &Options::new(lang), clips).unwrap())
        })
    });
    sessions.collect()
}

#[test]
fn in_every_session_the_voice_stands_where_the_timeline_says() {
    for (name, timeline) in shipped(&Spoke) {
        let score = Score::of(&timeline);
        let said: Vec<_> = score.notes.iter().filter(|n| n.sound.bus() == Bus::Voice).map(|n| (n.at, n.sound)).collect();
        let wanted: Vec<_> = timeline.spoken.iter().enumerate().map(|(i, spoken)| (spoken.start, Sound::Say(i))).collect();
        let moved: Vec<_> = wanted.iter().filter(|text| !said.contains(text)).collect();
        assert!(
            moved.is_empty(),
            "{name}: {:?}",
            moved.iter().map(|m| (m, said.iter().find(|s| s.1 == m.1))).collect::<Vec<_>>()
        );
    }
}

#[test]
fn the_first_session_leaves_room_above_its_loudest_moment() {
    let voice = Arc::new(Voice::new(TrackSource::pairs(AUDIO.iter().map(|asset| (asset.name, asset.ending, asset.bytes)))));
    let clips: Arc<Clips> = {
        let voice = voice.clone();
        Arc::new(move |lang, text: &str| voice.decode(lang, text))
    };
    for (name, timeline) in shipped(&*voice).into_iter().filter(|(name, _)| name.starts_with("first-breath")) {
        let rendered = bounce(&Arc::new(Score::of(&timeline)), &clips, RATE, &Levels::default());
        let peak = loudest(&rendered);
        assert!((0.05..0.7).contains(&peak), "{name}: {peak}; the safety net begins at 0.79");
    }
}

#[test]
fn in_every_session_each_step_is_heard_without_words() {
    for (name, timeline) in shipped(&Spoke) {
        let score = Score::of(&timeline);
        let wordless: Vec<_> = score.notes.iter().filter(|n| n.sound.bus() != Bus::Voice).map(|n| n.at).collect();
        for step in &timeline.steps {
            assert!(wordless.contains(&step.start), "{name}: nothing sounds as a step begins at {}", step.start);
        }
        assert_eq!(score.notes.iter().rfind(|n| n.sound == Sound::Bowl).map(|n| n.at), Some(timeline.length), "{name}: the end");
    }
}
