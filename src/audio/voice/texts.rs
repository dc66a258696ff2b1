//! Everything that a session can ever say: what has to be spoken beforehand. Recordings speak for themselves.

use crate::practice::body::Side;
use crate::practice::compile::{Options, Parts, compile, compile_closing, depends_on};
use crate::practice::header::Condition;
use crate::practice::speech::NoClips;
use crate::practice::{Lang, SafeText, Session, Timeline};
use std::collections::HashSet;

/// The texts of a session in the languages that it is written in, each once, in the order in which they are first said: for
/// people who write with either hand, in every edition, with its closing.
pub fn texts(session: &Session, parts: &dyn Parts) -> Vec<(Lang, SafeText)> {
    let closing = session.header.closing.as_ref().and_then(|id| parts.part(id));
    let mut seen = HashSet::new();
    let mut texts = Vec::new();
    let steps = session.steps.iter().chain(closing.iter().flat_map(|part| &part.steps)).cloned().collect::<Vec<_>>();
    let known = Condition::ALL.iter().copied().filter(|condition| depends_on(&steps, parts, *condition)).collect::<Vec<_>>();
    for options in all_options(&known).filter(|options| session.header.title.speaks(options.lang)) {
        let whole = compile(&session.steps, parts, &options, &NoClips);
        let closing = closing.and_then(|part| compile_closing(part, parts, &options, &NoClips));
        for Timeline { lang, spoken, recordings, .. } in whole.into_iter().chain(closing) {
            let recorded = |i: &usize| recordings.iter().any(|recorded| recorded.spoken == *i);
            let said = spoken.into_iter().enumerate().filter(|(i, _)| !recorded(i)).map(|(_, spoken)| (lang, spoken.text));
            texts.extend(said.filter(|(lang, text)| seen.insert((*lang, text.clone()))));
        }
    }
    texts
}

/// Every choice that changes words: editions in all combinations, since a step may stand in one and be left out in another.
fn all_options(known: &[Condition]) -> impl Iterator<Item = Options> {
    let chosen = |n: u32| move |(i, condition): (u32, &Condition)| (n & (1 << i) != 0).then_some(*condition);
    let editions = move || (0..1 << known.len()).map(move |n| (0..).zip(known).filter_map(chosen(n)).collect::<Vec<_>>());
    let sided = move |lang| [Side::Right, Side::Left].into_iter().map(move |dominant| (lang, dominant));
    Lang::ALL.into_iter().flat_map(sided).flat_map(move |(lang, dominant)| {
        editions().map(move |conditions| Options { conditions, dominant, ..Options::new(lang) })
    })
}
