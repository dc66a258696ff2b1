//! Which session fits a break: the places of the body take turns, and what was done lately comes back last. The same record gives the
//! same answer.

use crate::practice::find::{Area, areas, may_be_offered};
use crate::practice::header::{Condition, Header, Id, Level, Tradition};
use crate::practice::time::Ms;

/// The longest session that is offered.
const LONGEST: Ms = Ms::from_secs(5 * 60);

/// What a person has said of sessions.
#[derive(Clone, Copy, Debug)]
pub struct Suits<'a> {
    /// These suit: they come twice as often.
    pub favourites: &'a [Id],
    /// These do not: they are never offered.
    pub excluded: &'a [Id],
    /// Circumstances in which some are not offered.
    pub circumstances: &'a [Condition],
}

/// The place among `headers` of the session to offer: a few minutes at the desk that suit everyone. `lately` is what was done, the
/// last first. `None` where everything is excluded.
pub fn choose(headers: &[&Header], lately: &[&Id], suits: Suits<'_>) -> Option<usize> {
    let named = |id: &Id| headers.iter().find(|header| header.id == *id);
    let places: Vec<Vec<Area>> = lately.iter().map(|id| named(id).map(|header| areas(header)).unwrap_or_default()).collect();
    // How many sessions ago; for what was never done, longer than everything.
    let ago = |found: Option<usize>| found.unwrap_or(lately.len() + headers.len());
    let offered = headers.iter().enumerate().filter(|(_, header)| is_offered(header, suits));
    let weighed = offered.map(|(at, header)| {
        let session = ago(lately.iter().position(|id| **id == header.id));
        let area = ago(places.iter().position(|done| areas(header).iter().any(|area| done.contains(area))));
        let favourite = suits.favourites.contains(&header.id);
        let again = if favourite { 2 * session } else { session };
        (at, (area > 0 && session > 0, again, favourite, area, std::cmp::Reverse(&header.id)))
    });
    weighed.max_by(|one, other| one.1.cmp(&other.1)).map(|(at, _)| at)
}

fn is_offered(header: &Header, suits: Suits<'_>) -> bool {
    let fits = header.tradition == Tradition::Desk && header.length <= LONGEST && header.level <= Level::Easy;
    fits && !suits.excluded.contains(&header.id) && may_be_offered(header, suits.circumstances)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::body::{Posture, Region};
    use crate::practice::find::tests::header;
    use crate::practice::header::Gate;

    fn desk(name: &str, on: &[Region]) -> Header {
        header(name, 3, (Tradition::Desk, Posture::Desk), &[], on)
    }

    fn library() -> Vec<Header> {
        let mut hard = desk("d9", &[Region::Calf]);
        hard.level = Level::Middle;
        vec![
            desk("d1", &[Region::Neck]),
            desk("d2", &[Region::Neck]),
            desk("d3", &[Region::Hand]),
            desk("d4", &[Region::LowerBack, Region::Pelvis]),
            desk("d5", &[Region::Pelvis]),
            header("long", 7, (Tradition::Desk, Posture::Desk), &[], &[Region::Foot]),
            header("yoga", 3, (Tradition::Yoga, Posture::Desk), &[], &[Region::Foot]),
            hard,
        ]
    }

    /// So many breaks one after the other.
    fn breaks(n: usize, suits: Suits<'_>) -> Vec<String> {
        let library = library();
        let headers: Vec<&Header> = library.iter().collect();
        let mut done: Vec<Id> = Vec::new();
        for _ in 0..n {
            let lately: Vec<&Id> = done.iter().rev().collect();
            let Some(at) = choose(&headers, &lately, suits) else { break };
            done.push(headers[at].id.clone());
        }
        done.iter().map(Id::to_string).collect()
    }

    const ALL: Suits<'_> = Suits { favourites: &[], excluded: &[], circumstances: &[] };

    #[test]
    fn places_take_turns_and_everything_comes_before_anything_comes_again() {
        let done = breaks(15, ALL);
        let mut first = done[..5].to_vec();
        first.sort();
        assert_eq!(first, ["d1", "d2", "d3", "d4", "d5"]);
        assert_eq!(done[..5], done[5..10]);
        let neck = |id: &String| ["d1", "d2"].contains(&id.as_str());
        let hips = |id: &String| ["d4", "d5"].contains(&id.as_str());
        assert!(done.windows(2).all(|pair| !pair.iter().all(neck) && !pair.iter().all(hips)), "{done:?}");
    }

    #[test]
    fn what_suits_comes_more_often_and_what_does_not_never() {
        let ids: Vec<Id> = ["d3", "d1"].iter().map(|name| Id::new(name).unwrap()).collect();
        let done = breaks(30, Suits { favourites: &ids[..1], excluded: &ids[1..], ..ALL });
        let count = |name: &str| done.iter().filter(|id| *id == name).count();
        assert!(count("d3") > count("d2") && count("d2") > 3 && count("d1") == 0, "{done:?}");
        let all: Vec<Id> = library().into_iter().map(|header| header.id).collect();
        assert!(breaks(1, Suits { excluded: &all, ..ALL }).is_empty());
    }

    #[test]
    fn the_only_one_is_offered_again() {
        let others: Vec<Id> = ["d2", "d3", "d4", "d5"].iter().map(|name| Id::new(name).unwrap()).collect();
        assert_eq!(breaks(2, Suits { excluded: &others, ..ALL }), ["d1", "d1"]);
    }

    #[test]
    fn circumstances_hold_here_too() {
        let mut held = desk("d1", &[]);
        held.gates = vec![Gate::Holds];
        let suits = Suits { circumstances: &[Condition::Pregnant], ..ALL };
        assert_eq!(choose(&[&held], &[], suits), None);
        assert_eq!(choose(&[&held], &[], ALL), Some(0));
    }
}
