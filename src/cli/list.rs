//! `list`: the library, for people and for programs.

use super::args;
use super::out::{Silenced, complain, say};
use super::shelf::Shelf;
use crate::practice::body::Posture;
use crate::practice::header::Tradition;
use crate::practice::{Header, Lang};
use crate::store::library::{Item, Origin};
use crate::tui::text::names;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints what fits the filters.
pub fn run(asked: &args::List, shelf: &Shelf, lang: Lang) -> Result<ExitCode, Silenced> {
    let tradition = filter(asked.tradition.as_deref(), Tradition::ALL, |tradition| tradition.word());
    let posture = filter(asked.posture.as_deref(), Posture::ALL, |posture| posture.word());
    let (tradition, posture) = match (tradition, posture) {
        (Ok(tradition), Ok(posture)) => (tradition, posture),
        (Err(known), _) | (_, Err(known)) => {
            complain(&known);
            return Ok(ExitCode::from(2));
        }
    };
    let fits = |header: &Header| {
        tradition.is_none_or(|wanted| header.tradition == wanted)
            && posture.is_none_or(|wanted| header.postures.contains(&wanted))
            && asked.max.is_none_or(|max| header.length <= max)
    };
    let items = shelf.items();
    let mut fine: Vec<(&Item, &Header)> =
        items.iter().filter_map(|item| Some((item, &**item.header.as_ref().ok()?))).filter(|(_, header)| fits(header)).collect();
    fine.sort_by_key(|(_, header)| (header.tradition, header.length));
    let unfiltered = tradition.is_none() && posture.is_none() && asked.max.is_none();
    let broken: Vec<&Item> = items.iter().filter(|item| item.header.is_err() && unfiltered).collect();
    if asked.json {
        let fine: Vec<Value> = fine.iter().map(|(item, header)| described(item, header, lang)).collect();
        say(&json!({ "version": 1, "sessions": fine }).to_string())?;
    } else {
        say(&lines(&fine, lang))?;
    }
    for item in broken {
        if let (Origin::Own(path), Err(fault)) = (&item.origin, &item.header) {
            complain(&format!("{}:{fault}", path.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One of the known words, in any spelling of capitals; else a sentence with all of them.
fn filter<T: Copy>(asked: Option<&str>, all: &[T], word: impl Fn(T) -> &'static str) -> Result<Option<T>, String> {
    let Some(asked) = asked else { return Ok(None) };
    let found = all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(asked));
    found.map(Some).ok_or_else(|| {
        let words: Vec<String> = all.iter().map(|one| word(*one).to_lowercase()).collect();
        format!("{asked} is not known; one of: {}", words.join(", "))
    })
}

fn lines(fine: &[(&Item, &Header)], lang: Lang) -> String {
    let widest = fine.iter().map(|(_, header)| header.id.as_str().len()).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    let mut group = None;
    for (_, header) in fine {
        if group != Some(header.tradition) {
            group = Some(header.tradition);
            let gap = if lines.is_empty() { "" } else { "\n" };
            lines.push(format!("{gap}{}", names::tradition(lang, header.tradition)));
        }
        let length = header.length.to_string();
        lines.push(format!("  {:widest$}  {length:>6}  {}", header.id, header.title.get(lang)));
    }
    lines.join("\n")
}

fn described(item: &Item, header: &Header, lang: Lang) -> Value {
    let words = |all: Vec<&'static str>| all.into_iter().map(str::to_lowercase).collect::<Vec<_>>();
    json!({
        "id": header.id.as_str(),
        "title": header.title.get(lang).as_str(),
        "summary": header.summary.get(lang).as_str(),
        "tradition": header.tradition.word().to_lowercase(),
        "level": header.level.word().to_lowercase(),
        "length_ms": header.length.0,
        "postures": words(header.postures.iter().map(|posture| posture.word()).collect()),
        "needs": words(header.needs.iter().map(|need| need.word()).collect()),
        "file": match &item.origin { Origin::Own(path) => Some(path.to_string_lossy()), Origin::BuiltIn(_) => None },
    })
}
