//! Everything that a session can ever say: what has to be spoken beforehand. Recordings speak for themselves.

use crate::practice::body::Side;
use crate::practice::compile::{Options, Parts, compile, compile_closing};
use crate::practice::header::Condition;
use crate::practice::speech::NoClips;
use crate::practice::{Lang, SafeText, Session, Timeline};
use std::collections::HashSet;

/// The texts of a session in the languages that it is written in, each once, in the order in which they are first said: for
/// people who write with either hand, in every edition, with its closing.
pub fn texts(session: &Session, parts: &dyn Parts) -> Vec<(Lang, SafeText)> {
    let closing = session.header.closing.as_ref().and_then(|id| parts.part(id));
    let mut known = HashSet::new();
    let mut texts = Vec::new();
    for options in all_options().filter(|options| session.header.title.speaks(options.lang)) {
        let whole = compile(&session.steps, parts, &options, &NoClips);
        let closing = closing.and_then(|part| compile_closing(part, parts, &options, &NoClips));
        for Timeline { lang, spoken, recordings, .. } in whole.into_iter().chain(closing) {
            let recorded = |i: &usize| recordings.iter().any(|recorded| recorded.spoken == *i);
            let said = spoken.into_iter().enumerate().filter(|(i, _)| !recorded(i)).map(|(_, spoken)| (lang, spoken.text));
            texts.extend(said.filter(|(lang, text)| known.insert((*lang, text.clone()))));
        }
    }
    texts
}

/// Every choice that changes words. Editions leave steps out, so each by itself is enough.
fn all_options() -> impl Iterator<Item = Options> {
    let editions = || std::iter::once(Vec::new()).chain(Condition::ALL.iter().map(|condition| vec![*condition]));
    let sided = move |lang| [Side::Right, Side::Left].into_iter().map(move |dominant| (lang, dominant));
    Lang::ALL.into_iter().flat_map(sided).flat_map(move |(lang, dominant)| {
        editions().map(move |conditions| Options { conditions, dominant, ..Options::new(lang) })
    })
}
