//! What would suit now: a few sessions with the reasons for which they were chosen. All reasons are told, there are no others, and
//! none says that something was missed. The same record at the same time of day gives the same answer.

use super::lately::{DayPart, Lately};
use crate::practice::body::Posture;
use crate::practice::find::{Area, areas, is_quiet};
use crate::practice::header::{Header, Id, Level, Tradition};
use crate::practice::time::Ms;

/// How many are suggested.
const AT_MOST: usize = 3;
/// Days in which something was done lately.
const WEEK: u8 = 7;
/// From this tension on, something calm is nearer.
const TENSE: u8 = 6;

/// Why a session is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It takes this long.
    Length(Ms),
    /// It can be done where one works.
    AtDesk,
    /// It is calm, which suits the end of the day.
    Evening,
    /// It moves, which suits the beginning of the day.
    Morning,
    /// It is calm, and tension was noted today.
    Calm,
    /// It is for this part of the body, which had no practice this week.
    NotThisWeek(Area),
    /// It was never done.
    New,
    /// It is among the favourites.
    Favourite,
}

/// One suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its place among the headers that were given.
    pub index: usize,
    /// The reasons, in the order in which they are told; never empty.
    pub reasons: Vec<Reason>,
}

/// What suits now: at most three of different traditions, the most fitting first.
pub fn for_now(headers: &[&Header], lately: &Lately, favourites: &[Id]) -> Vec<Suggestion> {
    let lately_areas = practised_areas(headers, lately);
    let mut scored: Vec<(u32, Suggestion)> = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        if is_open(header, lately) {
            let (score, reasons) = weigh(header, lately, &lately_areas, favourites);
            scored.push((score, Suggestion { index, reasons }));
        }
    }
    scored.sort_by_key(|(score, suggestion)| {
        let header = headers.get(suggestion.index);
        (std::cmp::Reverse(*score), header.map(|header| (header.length, header.id.clone())))
    });
    let mut chosen: Vec<Suggestion> = Vec::new();
    for (_, suggestion) in scored {
        let tradition = |index: usize| headers.get(index).map(|header| header.tradition);
        if chosen.len() < AT_MOST && !chosen.iter().any(|one| tradition(one.index) == tradition(suggestion.index)) {
            chosen.push(suggestion);
        }
    }
    chosen
}

/// A week of trying out: the shortest session of each tradition that is open to everyone, in the order of traditions.
pub fn taster(headers: &[&Header]) -> Vec<usize> {
    let mut first: Vec<(Tradition, Level, Ms, usize)> = headers
        .iter()
        .enumerate()
        .filter(|(_, header)| header.level <= Level::Easy)
        .filter(|(_, header)| !matches!(header.tradition, Tradition::Children | Tradition::Knowledge | Tradition::Own))
        .map(|(index, header)| (header.tradition, header.level, header.length, index))
        .collect();
    first.sort_by_key(|(tradition, level, length, _)| (*tradition, *length, *level));
    first.dedup_by_key(|(tradition, ..)| *tradition);
    first.into_iter().map(|(.., index)| index).collect()
}

/// Whether anyone can be offered it: what is for children or asks for experience is only offered to whom knows it.
fn is_open(header: &Header, lately: &Lately) -> bool {
    let known = lately.last(&header.id).is_some();
    header.tradition != Tradition::Knowledge && (known || header.level <= Level::Easy && header.tradition != Tradition::Children)
}

fn practised_areas(headers: &[&Header], lately: &Lately) -> Vec<Area> {
    let lately = lately.done.iter().filter(|done| done.days_ago < WEEK);
    let known = lately.filter_map(|done| headers.iter().find(|header| header.id == done.session));
    known.flat_map(|header| areas(header)).collect()
}

/// Points, and the reasons that gave them. Weights: the time of day counts most, then the wish for what was long not done.
fn weigh(header: &Header, lately: &Lately, practised: &[Area], favourites: &[Id]) -> (u32, Vec<Reason>) {
    let minutes = header.length.as_secs().div_ceil(60);
    let (calm, moves) = (is_calm(header.tradition), is_moving(header.tradition));
    let mut reasons = vec![Reason::Length(header.length)];
    let mut score = 10;
    let desk = header.postures.contains(&Posture::Desk) && is_quiet(header);
    match lately.part {
        DayPart::Daytime if desk && minutes <= 6 => {
            score += 6;
            reasons.push(Reason::AtDesk);
        }
        DayPart::Morning if moves && minutes <= 10 => {
            score += 6;
            reasons.push(Reason::Morning);
        }
        DayPart::Evening | DayPart::Night if calm && minutes <= 20 => {
            score += 6;
            reasons.push(Reason::Evening);
        }
        _ => {}
    }
    if calm && lately.tension.is_some_and(|tension| tension.get() >= TENSE) {
        score += 4;
        reasons.push(Reason::Calm);
    }
    let missing = areas(header).into_iter().find(|area| *area != Area::Whole && !practised.contains(area));
    match lately.last(&header.id) {
        // Fresh in the memory: something else is nearer.
        Some(0..2) => score -= 8,
        None if lately.done.is_empty() || missing.is_none() => reasons.push(Reason::New),
        _ => {}
    }
    if let (Some(area), false) = (missing, lately.done.is_empty()) {
        score += 3;
        reasons.push(Reason::NotThisWeek(area));
    }
    if favourites.contains(&header.id) {
        score += 3;
        reasons.push(Reason::Favourite);
    }
    (score, reasons)
}

const fn is_calm(tradition: Tradition) -> bool {
    use Tradition::*;
    matches!(tradition, Breath | Relaxation | Autogenic | Mindfulness | Journey)
}

const fn is_moving(tradition: Tradition) -> bool {
    use Tradition::*;
    matches!(tradition, QiGong | TaiChi | Yoga | Mobilisation | Stretching | Core)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::body::Region;
    use crate::practice::find::tests::header;
    use crate::practice::header::Need;
    use crate::record::Score;
    use crate::record::lately::Done;

    fn library() -> Vec<Header> {
        let mut hard = header("hard", 2, (Tradition::Core, Posture::Desk), &[], &[Region::Neck]);
        hard.level = Level::Middle;
        vec![
            header("neck", 3, (Tradition::Desk, Posture::Desk), &[Need::Chair], &[Region::Neck]),
            header("hips", 3, (Tradition::Desk, Posture::Desk), &[Need::Chair], &[Region::Pelvis]),
            header("qi", 8, (Tradition::QiGong, Posture::Standing), &[], &[Region::UpperBack]),
            header("long", 26, (Tradition::Relaxation, Posture::Lying), &[Need::Mat], &[Region::WholeBody]),
            header("rest", 7, (Tradition::Relaxation, Posture::Lying), &[Need::Mat], &[Region::WholeBody]),
            header("kids", 5, (Tradition::Children, Posture::Sitting), &[], &[]),
            hard,
        ]
    }

    fn ids(lately: &Lately, favourites: &[&str]) -> Vec<(String, Vec<Reason>)> {
        let library = library();
        let headers: Vec<&Header> = library.iter().collect();
        let favourites: Vec<Id> = favourites.iter().map(|name| Id::new(name).unwrap()).collect();
        let found = for_now(&headers, lately, &favourites);
        found.into_iter().map(|one| (headers[one.index].id.to_string(), one.reasons)).collect()
    }

    fn done(session: &str, days_ago: u8) -> Done {
        Done { session: Id::new(session).unwrap(), days_ago }
    }

    #[test]
    fn the_time_of_day_leads() {
        for (part, first, why) in [
            (DayPart::Daytime, "hips", Reason::AtDesk),
            (DayPart::Morning, "qi", Reason::Morning),
            (DayPart::Evening, "rest", Reason::Evening),
            (DayPart::Night, "rest", Reason::Evening),
        ] {
            let found = ids(&Lately { part, ..Lately::default() }, &[]);
            assert_eq!((found[0].0.as_str(), found[0].1[1]), (first, why));
            assert_eq!(found.len(), 3, "one of each tradition");
            assert!(found.iter().all(|(id, reasons)| !["kids", "hard"].contains(&id.as_str()) && !reasons.is_empty()));
        }
    }

    #[test]
    fn what_was_not_done_this_week_comes_nearer_and_says_so() {
        let lately = Lately { done: vec![done("hips", 1)], ..Lately::default() };
        let (first, reasons) = &ids(&lately, &[])[0];
        assert_eq!(first, "neck");
        assert_eq!(*reasons, [Reason::Length(Ms::from_secs(180)), Reason::AtDesk, Reason::NotThisWeek(Area::Neck)]);
        let lately = Lately { done: vec![done("neck", 1), done("hips", 8)], ..Lately::default() };
        assert_eq!(ids(&lately, &[])[0].0, "hips");
    }

    #[test]
    fn tension_of_today_and_favourites_have_a_voice() {
        let lately = Lately { part: DayPart::Evening, tension: Score::new(7), ..Lately::default() };
        assert!(ids(&lately, &[])[0].1.contains(&Reason::Calm));
        let found = ids(&Lately::default(), &["neck"]);
        assert_eq!((found[0].0.as_str(), found[0].1.last()), ("neck", Some(&Reason::Favourite)));
    }

    #[test]
    fn a_taster_is_the_shortest_of_each_tradition() {
        let library = library();
        let headers: Vec<&Header> = library.iter().collect();
        let names: Vec<&str> = taster(&headers).into_iter().map(|index| headers[index].id.as_str()).collect();
        assert_eq!(names, ["rest", "qi", "neck"]);
    }
}
