//! `voice`: speaks the texts of a session that nobody has spoken yet, with the engine that is there, into the person's folder. From
//! then on the session is played with them. What has not changed is not spoken again.

mod engine;
pub mod tracks;

use super::args;
use super::home::Home;
use super::out::{Silenced, complain, progress};
use super::play;
use super::shelf::Shelf;
use super::trouble;
use crate::audio::voice::{self, Key, Voice, own};
use crate::practice::{Lang, SafeText};
use crate::store::{Paths, Trouble};
use engine::{Engine, Mute};
use std::process::ExitCode;
use tracks::Place;

/// What became of a language.
enum Outcome {
    /// So many spoken anew, so many kept.
    Spoken(usize, usize),
    /// No engine speaks it.
    NoEngine,
    /// A text could not be spoken.
    Failed(SafeText, Mute),
    /// The clips could not be kept.
    Trouble(Trouble),
}

/// Speaks; 1 when there is no such session or engine, or a text cannot be spoken. What was spoken until then is kept.
pub fn run(asked: &args::Voice, only: Option<Lang>, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    let failed = Ok(ExitCode::from(1));
    let Some((_, opened)) = play::opened(&asked.what, shelf, home.lang) else { return failed };
    let paths = match &home.paths {
        Ok(paths) => paths,
        Err(why) => {
            complain(trouble::said(home.lang, *why).as_str());
            return failed;
        }
    };
    let texts = voice::texts(&opened.session, &opened.parts);
    let spoken = shelf.shipped();
    let mut code = ExitCode::SUCCESS;
    for lang in Lang::ALL.into_iter().filter(|lang| only.is_none_or(|only| only == *lang)) {
        let new = |(of, text): &&(Lang, SafeText)| *of == lang && spoken.key(lang, text.as_str()).is_none();
        let texts: Vec<&SafeText> = texts.iter().filter(new).map(|(_, text)| text).collect();
        if !opened.session.header.title.speaks(lang) {
            continue;
        }
        let place = Place::of(&paths.voice(), opened.session.header.id.as_str(), lang);
        let outcome = speak(&place, &texts, home);
        if !matches!(outcome, Outcome::Spoken(..)) {
            code = ExitCode::from(1);
        }
        progress("");
        complain(&told(&outcome, &place, home.lang));
    }
    Ok(code)
}

/// Brings the track of a language up to date.
fn speak(place: &Place, texts: &[&SafeText], home: &Home) -> Outcome {
    let before = place.read().and_then(|track| own::clips(&track));
    if texts.is_empty() {
        return Outcome::Spoken(0, 0);
    }
    let Some(engine) = Engine::find(place.lang, &home.settings.speech) else { return Outcome::NoEngine };
    let known = before.filter(|(voice, _)| *voice == engine.name()).map(|(_, clips)| clips).unwrap_or_default();
    let (mut clips, mut spoken, mut failure) = (Vec::with_capacity(texts.len()), 0, None);
    for (n, text) in texts.iter().enumerate() {
        progress(&format!("{} / {}", n + 1, texts.len()));
        let key = Key::new(place.lang, engine.name(), text.as_str());
        if let Some((_, clip)) = known.iter().find(|(other, _)| *other == key) {
            clips.push((key, clip.clone()));
            continue;
        }
        match engine.speak(text.as_str()) {
            Ok(clip) => {
                clips.push((key, clip));
                spoken += 1;
            }
            Err(mute) => {
                failure = Some(Outcome::Failed((*text).clone(), mute));
                break;
            }
        }
    }
    let changed = spoken > 0 || failure.is_none() && clips.len() != known.len();
    if changed && let Err(why) = place.write(engine.name(), &clips) {
        return Outcome::Trouble(why);
    }
    failure.unwrap_or(Outcome::Spoken(spoken, clips.len() - spoken))
}

fn told(outcome: &Outcome, place: &Place, lang: Lang) -> String {
    let (code, path) = (place.lang.code(), place.sound.display());
    match (outcome, lang) {
        (Outcome::Spoken(0, 0), Lang::En) => format!("{code}: everything has its voice already"),
        (Outcome::Spoken(0, 0), Lang::De) => format!("{code}: alles hat schon seine Stimme"),
        (Outcome::Spoken(new, old), Lang::En) => format!("{code}: {new} texts spoken, {old} kept, in {path}"),
        (Outcome::Spoken(new, old), Lang::De) => format!("{code}: {new} Texte gesprochen, {old} behalten, in {path}"),
        (Outcome::NoEngine, Lang::En) => format!(
            "{code}: there is no speech engine here, so its texts are captions and bells. Install atempause-voice beside atempause, or \
             name an engine in settings.ron, as speech: ({code}: [\"espeak-ng\", \"-v\", \"{code}\", \"--stdout\"])"
        ),
        (Outcome::NoEngine, Lang::De) => format!(
            "{code}: hier gibt es keine Sprachausgabe, also sind die Texte Untertitel und Glocken. Installiere atempause-voice neben \
             atempause, oder nenne eine in settings.ron, als speech: ({code}: [\"espeak-ng\", \"-v\", \"{code}\", \"--stdout\"])"
        ),
        (Outcome::Failed(text, mute), _) => format!("{code}: \"{text}\": {}", mute.said(lang)),
        (Outcome::Trouble(why), _) => format!("{path}: {}", trouble::said(lang, *why)),
    }
}

/// The voice of the built-in sessions and what stands in the person's folder.
pub fn all(paths: Option<&Paths>) -> Voice {
    Voice::new(tracks::shipped().into_iter().chain(paths.map(|paths| tracks::own(&paths.voice())).unwrap_or_default()))
}
