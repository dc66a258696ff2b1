//! `list`: the library, for people and for programs.

use super::args;
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{Silenced, complain, say};
use super::shelf::Shelf;
use super::words::one_of;
use crate::practice::body::Posture;
use crate::practice::find::{self, Area, Filter, Room};
use crate::practice::header::{Need, Tradition};
use crate::practice::{Header, Lang};
use crate::record::{Suggestion, suggest};
use crate::store::library::{Item, Origin};
use crate::tui::text::{finding, names};
use serde_json::{Value, json};
use std::process::ExitCode;

/// A session of the list, with the reason for which it is suggested.
struct Listed<'a> {
    item: &'a Item,
    header: &'a Header,
    why: Option<String>,
}

/// Prints what fits the filters.
pub fn run(asked: &args::List, shelf: &Shelf, home: &Home) -> Result<ExitCode, Silenced> {
    let filter = match wanted(asked, home.lang) {
        Ok(filter) => filter,
        Err(known) => {
            complain(&known);
            return Ok(ExitCode::from(2));
        }
    };
    let lang = home.lang;
    let items = shelf.items();
    let favourite = |header: &Header| !asked.favourites || home.settings.favourites.contains(&header.id);
    let mut fine: Vec<(&Item, &Header)> = items
        .iter()
        .filter_map(|item| Some((item, &**item.header.as_ref().ok()?)))
        .filter(|(_, header)| filter.fits(header) && favourite(header))
        .collect();
    fine.sort_by_key(|(_, header)| (header.tradition, header.length));
    let listed = chosen(&fine, asked, home);
    let unfiltered = filter.is_open() && !asked.favourites && !asked.for_now && !asked.taster;
    let broken: Vec<&Item> = items.iter().filter(|item| item.header.is_err() && unfiltered).collect();
    if asked.json {
        let listed: Vec<Value> = listed.iter().map(|one| described(one, lang)).collect();
        say(&json!({ "version": 1, "sessions": listed }).to_string())?;
    } else if listed.is_empty() {
        complain(nothing(lang));
    } else {
        say(&lines(&listed, lang))?;
    }
    for item in broken {
        if let (Origin::Own(path), Err(fault)) = (&item.origin, &item.header) {
            complain(&format!("{}:{}", path.display(), fault.said(home.lang)));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The filter that was asked for; else a sentence with all words that are known.
fn wanted(asked: &args::List, lang: Lang) -> Result<Filter, String> {
    let at_hand = match asked.needs.as_deref() {
        None => None,
        Some("none") => Some(Vec::new()),
        Some(words) => {
            let had: Result<Vec<Option<Need>>, String> =
                words.split(',').map(|word| filter(Some(word.trim()), Need::ALL, |need| need.word(), lang)).collect();
            Some(had.map_err(|known| format!("{known}; {}", none(lang)))?.into_iter().flatten().collect())
        }
    };
    Ok(Filter {
        longest: asked.max,
        posture: filter(asked.posture.as_deref(), Posture::ALL, |posture| posture.word(), lang)?,
        tradition: filter(asked.tradition.as_deref(), Tradition::ALL, |tradition| tradition.word(), lang)?,
        area: filter(asked.area.as_deref(), Area::ALL, |area| area.word(), lang)?,
        at_hand,
        room: if asked.quiet { Room::Quiet } else { Room::Any },
    })
}

/// All that fits; or of these a few for now, or a taster.
fn chosen<'a>(fine: &[(&'a Item, &'a Header)], asked: &args::List, home: &Home) -> Vec<Listed<'a>> {
    let offered = asked.for_now || asked.taster;
    let suits = |header: &Header| !home.settings.excluded.contains(&header.id);
    let fits = |header: &Header| !offered || find::may_be_offered(header, &home.settings.circumstances) && suits(header);
    let fine: Vec<&(&Item, &Header)> = fine.iter().filter(|(_, header)| fits(header)).collect();
    let headers: Vec<&Header> = fine.iter().map(|(_, header)| *header).collect();
    let listed = |index: usize, why: Option<String>| fine.get(index).map(|(item, header)| Listed { item, header, why });
    if asked.for_now {
        let lately = home.lately(&SystemClock::start().civil());
        let found = suggest::for_now(&headers, &lately, &home.settings.favourites);
        let told = |one: Suggestion| listed(one.index, Some(finding::reasons(home.lang, &one.reasons)));
        return found.into_iter().filter_map(told).collect();
    }
    if asked.taster {
        return suggest::taster(&headers).into_iter().filter_map(|index| listed(index, None)).collect();
    }
    (0..fine.len()).filter_map(|index| listed(index, None)).collect()
}

const fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "nothing fits all of this; `atempause list` shows everything",
        Lang::De => "nichts passt zu allem; `atempause list` zeigt alles",
    }
}

const fn none(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "or none",
        Lang::De => "oder none, nichts davon",
    }
}

/// One of the known words; else a sentence with all of them.
fn filter<T: Copy>(asked: Option<&str>, all: &[T], word: impl Fn(T) -> &'static str, lang: Lang) -> Result<Option<T>, String> {
    asked.map(|asked| one_of(asked, all, word, lang)).transpose()
}

fn lines(listed: &[Listed<'_>], lang: Lang) -> String {
    let widest = listed.iter().map(|one| one.header.id.as_str().len()).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    let mut group = None;
    for Listed { header, why, .. } in listed {
        if group != Some(header.tradition) {
            group = Some(header.tradition);
            let gap = if lines.is_empty() { "" } else { "\n" };
            lines.push(format!("{gap}{}", names::tradition(lang, header.tradition)));
        }
        let length = header.length.to_string();
        lines.push(format!("  {:widest$}  {length:>6}  {}", header.id, header.title.get(lang)));
        lines.extend(why.as_ref().map(|why| format!("  {:widest$}  {why}", "")));
    }
    lines.join("\n")
}

fn described(one: &Listed<'_>, lang: Lang) -> Value {
    let Listed { item, header, why } = one;
    let words = |all: Vec<&'static str>| all.into_iter().map(str::to_lowercase).collect::<Vec<_>>();
    let mut described = json!({
        "id": header.id.as_str(),
        "title": header.title.get(lang).as_str(),
        "summary": header.summary.get(lang).as_str(),
        "tradition": header.tradition.word().to_lowercase(),
        "level": header.level.word().to_lowercase(),
        "length_ms": header.length.0,
        "postures": words(header.postures.iter().map(|posture| posture.word()).collect()),
        "needs": words(header.needs.iter().map(|need| need.word()).collect()),
        "editions": words(header.editions.iter().map(|edition| edition.word()).collect()),
        "areas": words(find::areas(header).into_iter().map(|area| area.word()).collect()),
        "file": match &item.origin { Origin::Own(path) => Some(path.to_string_lossy()), Origin::BuiltIn(_) => None },
    });
    if let Some(why) = why {
        described["why"] = json!(why);
    }
    described
}
