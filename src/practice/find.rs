//! Finding a session by what one has: time, room, things at hand, a part of the body. Only headers are looked at.

use super::body::{Posture, Region, names};
use super::header::{Condition, Header, Need, Tradition};
use super::time::Ms;

names! {
    /// A part of the body as people look for it; the regions of sessions belong to it.
    Area {
        /// Neck and shoulders.
        Neck,
        /// Upper back and chest.
        UpperBack,
        /// The small of the back, flanks, belly.
        LowerBack,
        /// Hips, pelvis, buttocks.
        Hips,
        /// Arms and hands.
        Arms,
        /// Legs and feet.
        Legs,
        /// Head, eyes, jaw.
        Head,
        /// The whole body.
        Whole,
    }
}

impl Area {
    /// The area that a region belongs to.
    pub const fn of(region: Region) -> Area {
        match region {
            Region::WholeBody => Area::Whole,
            Region::Scalp | Region::Forehead | Region::Eyes | Region::Jaw | Region::Face => Area::Head,
            Region::Throat | Region::Neck | Region::Shoulder => Area::Neck,
            Region::Chest | Region::UpperBack => Area::UpperBack,
            Region::Flanks | Region::Belly | Region::LowerBack | Region::Trunk => Area::LowerBack,
            Region::Pelvis | Region::Buttocks => Area::Hips,
            Region::UpperArm | Region::Forearm | Region::Hand | Region::Arm => Area::Arms,
            Region::Thigh | Region::Knee | Region::Calf | Region::Foot | Region::Leg => Area::Legs,
        }
    }
}

/// The areas of a session, each once, in the order in which it names them.
pub fn areas(header: &Header) -> Vec<Area> {
    let mut areas = Vec::new();
    for area in header.areas.iter().map(|spot| Area::of(spot.region)) {
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas
}

/// How much room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// As much as a session asks for.
    #[default]
    Any,
    /// Among others: no floor, no equipment.
    Quiet,
}

/// What a session must be like; the usual filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// At most this long.
    pub longest: Option<Ms>,
    /// It can be done in this posture.
    pub posture: Option<Posture>,
    /// It comes from here.
    pub tradition: Option<Tradition>,
    /// It speaks of this part of the body.
    pub area: Option<Area>,
    /// It needs nothing beyond these.
    pub at_hand: Option<Vec<Need>>,
    /// It can be done in this room.
    pub room: Room,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether a session is let through.
    pub fn fits(&self, header: &Header) -> bool {
        self.longest.is_none_or(|longest| header.length <= longest)
            && self.posture.is_none_or(|posture| header.postures.contains(&posture))
            && self.tradition.is_none_or(|tradition| header.tradition == tradition)
            && self.area.is_none_or(|area| header.areas.iter().any(|spot| Area::of(spot.region) == area))
            && self.at_hand.as_ref().is_none_or(|had| header.needs.iter().all(|need| had.contains(need)))
            && (self.room == Room::Any || is_quiet(header))
    }
}

/// Whether it can be done among others: on a chair or the feet, with what an office has anyway.
pub fn is_quiet(header: &Header) -> bool {
    let upright = |posture: &Posture| matches!(posture, Posture::Desk | Posture::Sitting | Posture::Standing);
    let there = |need: &Need| matches!(need, Need::Chair | Need::DeskEdge | Need::Wall);
    header.postures.iter().any(upright) && header.needs.iter().all(there)
}

/// Whether it may be offered, unasked, to someone in these circumstances: no held breath in pregnancy, or to whom wants none. What
/// has an edition without holds is offered, and practised in it.
pub fn may_be_offered(header: &Header, circumstances: &[Condition]) -> bool {
    let unheld = circumstances.iter().any(|one| matches!(one, Condition::Pregnant | Condition::NoHolds));
    !unheld || header.is_unheld(circumstances)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::practice::body::{SideName, Spot};
    use crate::practice::header::{Gate, Id};
    use crate::practice::text::{SafeText, Text};

    /// A session of this name, length in minutes, kind, needs and regions.
    pub(crate) fn header(name: &str, minutes: u64, kind: (Tradition, Posture), needs: &[Need], on: &[Region]) -> Header {
        let (tradition, posture) = kind;
        let text = Text::both(SafeText::new(name), SafeText::new(name));
        Header {
            postures: vec![posture],
            needs: needs.to_vec(),
            areas: on.iter().map(|region| Spot { region: *region, side: SideName::Both }).collect(),
            ..Header::new(Id::new(name).unwrap(), text, tradition, Ms::from_secs(60 * minutes))
        }
    }

    #[test]
    fn filters_let_through_what_fits() {
        let desk = header("desk", 3, (Tradition::Desk, Posture::Desk), &[Need::Chair], &[Region::Shoulder, Region::Neck]);
        let floor = header("floor", 20, (Tradition::Yoga, Posture::Lying), &[Need::Mat], &[Region::Belly]);
        let open = Filter::default();
        assert!(open.is_open() && open.fits(&desk) && open.fits(&floor));
        assert_eq!(areas(&desk), [Area::Neck], "each once");
        for (filter, fits) in [
            (Filter { longest: Some(Ms::from_secs(180)), ..open.clone() }, [true, false]),
            (Filter { longest: Some(Ms::from_secs(179)), ..open.clone() }, [false, false]),
            (Filter { posture: Some(Posture::Lying), ..open.clone() }, [false, true]),
            (Filter { tradition: Some(Tradition::Yoga), ..open.clone() }, [false, true]),
            (Filter { area: Some(Area::Neck), ..open.clone() }, [true, false]),
            (Filter { area: Some(Area::LowerBack), ..open.clone() }, [false, true]),
            (Filter { at_hand: Some(Vec::new()), ..open.clone() }, [false, false]),
            (Filter { at_hand: Some(vec![Need::Chair, Need::Wall]), ..open.clone() }, [true, false]),
            (Filter { room: Room::Quiet, ..open.clone() }, [true, false]),
            (Filter { room: Room::Quiet, area: Some(Area::LowerBack), ..open.clone() }, [false, false]),
        ] {
            assert!(!filter.is_open());
            assert_eq!([filter.fits(&desk), filter.fits(&floor)], fits, "{filter:?}");
        }
    }

    #[test]
    fn held_breath_is_not_offered_in_pregnancy() {
        let mut held = header("held", 3, (Tradition::Breath, Posture::Sitting), &[], &[]);
        held.gates = vec![Gate::Holds];
        assert!(may_be_offered(&held, &[]) && may_be_offered(&held, &[Condition::Short]));
        for one in [Condition::Pregnant, Condition::NoHolds] {
            assert!(!may_be_offered(&held, &[one]));
            held.gates.push(Gate::Attention);
        }
        held.editions = vec![Condition::Evening, Condition::NoHolds];
        assert!(
            may_be_offered(&held, &[Condition::NoHolds]) && may_be_offered(&held, &[Condition::Pregnant, Condition::NoHolds])
        );
        assert!(!may_be_offered(&held, &[Condition::Pregnant]), "its edition is for whom asks for it");
        assert!(!held.gates_under(&[Condition::NoHolds]).contains(&Gate::Holds), "nothing to warn of");
        assert_eq!(held.gates_under(&[Condition::Evening]), held.gates);
    }

    #[test]
    fn every_region_belongs_to_an_area_and_none_is_empty() {
        for area in Area::ALL {
            assert!(Region::ALL.iter().any(|region| Area::of(*region) == *area), "{area:?}");
        }
    }
}
