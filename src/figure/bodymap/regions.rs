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

/// The face where a region is seen best, where only one can be shown.
pub fn best_face(region: Region) -> Face {
    let on_front = matches!(of(region, Face::Front), (places, areas) if !places.is_empty() || !areas.is_empty());
    if on_front { Face::Front } else { Face::Back }
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
