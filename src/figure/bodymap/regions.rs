//! Which tiles and areas a region of a session is, on either face.

use super::Face;
use super::shapes::{Area, Place};
use crate::practice::body::Region;

const ARM: &[Place] = &[Place::UpperArm, Place::Forearm, Place::Hand];
const LEG: &[Place] = &[Place::Thigh, Place::Knee, Place::Shin, Place::Foot];
const TRUNK: &[Place] = &[Place::Shoulder, Place::UpperTrunk, Place::LowerTrunk, Place::Hips];
const ALL: &[Place] = &[
    Place::Head,
    Place::Neck,
    Place::Shoulder,
    Place::UpperTrunk,
    Place::LowerTrunk,
    Place::Hips,
    Place::UpperArm,
    Place::Forearm,
    Place::Hand,
    Place::Thigh,
    Place::Knee,
    Place::Shin,
    Place::Foot,
];

/// The tiles and areas of a region.
pub fn of(region: Region, face: Face) -> (&'static [Place], &'static [Area]) {
    let front = face == Face::Front;
    let if_front = |places: &'static [Place]| if front { places } else { &[] };
    let if_back = |places: &'static [Place]| if front { &[] } else { places };
    match region {
        Region::WholeBody => (ALL, &[]),
        Region::Scalp => (&[], &[Area::Scalp]),
        Region::Forehead => (&[], &[Area::Forehead]),
        Region::Eyes => (&[], &[Area::Eyes]),
        Region::Jaw => (&[], &[Area::Jaw]),
        Region::Face => (if_front(&[Place::Head]), &[]),
        Region::Throat => (if_front(&[Place::Neck]), &[]),
        Region::Neck => (if_back(&[Place::Neck]), &[]),
        Region::Shoulder => (&[Place::Shoulder], &[]),
        Region::Chest => (if_front(&[Place::UpperTrunk]), &[]),
        Region::UpperBack => (if_back(&[Place::UpperTrunk]), &[]),
        Region::Flanks => (&[], &[Area::Flank]),
        Region::Belly => (if_front(&[Place::LowerTrunk]), &[]),
        Region::LowerBack => (if_back(&[Place::LowerTrunk]), &[]),
        Region::Pelvis => (&[Place::Hips], &[]),
        Region::Buttocks => (if_back(&[Place::Hips]), &[]),
        Region::Trunk => (TRUNK, &[]),
        Region::UpperArm => (&[Place::UpperArm], &[]),
        Region::Forearm => (&[Place::Forearm], &[]),
        Region::Hand => (&[Place::Hand], &[]),
        Region::Arm => (ARM, &[]),
        Region::Thigh => (&[Place::Thigh], &[]),
        Region::Knee => (&[Place::Knee], &[]),
        Region::Calf => (&[Place::Shin], &[]),
        Region::Foot => (&[Place::Foot], &[]),
        Region::Leg => (LEG, &[]),
    }
}

/// Whether a region is seen on a face.
fn is_seen(region: Region, face: Face) -> bool {
    let (places, areas) = of(region, face);
    // A calf is behind, though the map tells it from the shin by nothing.
    (region != Region::Calf || face == Face::Back) && !(places.is_empty() && areas.is_empty())
}

/// The face where most of these regions are seen, where only one can be shown; the front where both are as good.
pub fn best_face(regions: impl Iterator<Item = Region>) -> Face {
    let (front, back) = regions.fold((0_usize, 0_usize), |(front, back), region| {
        (front + usize::from(is_seen(region, Face::Front)), back + usize::from(is_seen(region, Face::Back)))
    });
    if back > front { Face::Back } else { Face::Front }
}

/// Regions that have no left and right.
pub const fn is_middle(region: Region) -> bool {
    matches!(
        region,
        Region::WholeBody
            | Region::Scalp
            | Region::Forehead
            | Region::Eyes
            | Region::Jaw
            | Region::Face
            | Region::Throat
            | Region::Neck
    )
}
