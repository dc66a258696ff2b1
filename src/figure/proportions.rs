//! One grown body: bone lengths, radii, the profile of the trunk. Standing height is about 100.
//!
//! The lengths are shares of the standing height as anthropometry gives them (Drillis and Contini 1966: thigh 24.5 %, shin 24.6 %
//! with the ankle, upper arm 18.6 % and forearm 14.6 % from joint to joint, shortened here by the girdle that moves with the arm).

/// Three segments from the pelvis to the root of the neck.
pub const SPINE: [f32; 3] = [9.6, 9.8, 10.2];
/// From the end of the spine to the base of the skull.
pub const NECK: f32 = 4.2;
/// From the base of the skull to the middle of the head.
pub const HEAD: f32 = 5.4;
/// Half of what lies between the hip joints.
pub const HIP_HALF: f32 = 4.7;
/// Half of what lies between the shoulder joints while the arms hang.
pub const SHOULDER_HALF: f32 = 9.4;
/// How far the shoulder joints lie below the end of the spine.
pub const SHOULDER_DROP: f32 = 3.2;
pub const UPPER_ARM: f32 = 15.5;
pub const FOREARM: f32 = 13.0;
pub const HAND: f32 = 5.6;
pub const THIGH: f32 = 24.5;
pub const SHIN: f32 = 23.0;
/// From below the ankle to the tip of the toes, and back to the heel.
pub const FOOT: f32 = 9.0;
pub const HEEL: f32 = 2.4;
/// Height of the ankle above the middle of the foot.
pub const ANKLE: f32 = 2.6;

/// Radii at both ends, and for the shin at the calf between them.
pub const R_THIGH: (f32, f32) = (5.0, 3.3);
pub const R_SHIN: (f32, f32, f32) = (3.2, 3.1, 1.9);
pub const R_FOOT: (f32, f32) = (1.9, 1.5);
/// Shoulder, elbow, wrist.
pub const R_ARM: (f32, f32, f32) = (2.7, 2.2, 1.6);
pub const R_HAND: f32 = 1.9;
pub const R_NECK: f32 = 2.5;
pub const R_HEAD: f32 = 6.3;
/// The pelvis below its middle, where one sits.
pub const R_SEAT: f32 = 4.9;

/// One height of the trunk.
#[derive(Clone, Copy, Debug)]
pub struct Girth {
    /// Where along the spine: 0 at the pelvis, 1 at the root of the neck.
    pub at: f32,
    /// Half of its width between the two round sides.
    pub half: f32,
    /// The radius of those sides.
    pub radius: f32,
    /// How far it lies in front of the spine.
    pub forward: f32,
}

const fn girth(at: f32, half: f32, radius: f32, forward: f32) -> Girth {
    Girth { at, half, radius, forward }
}

/// The trunk from the seat to the root of the neck.
pub const TRUNK: [Girth; 9] = [
    girth(-0.10, 3.6, 4.6, -1.0),
    girth(0.0, 4.2, 5.3, -1.0),
    girth(0.12, 4.2, 5.1, -0.5),
    girth(0.28, 3.5, 4.5, 0.3),
    girth(0.42, 3.6, 4.6, 0.5),
    girth(0.58, 4.4, 5.2, 0.5),
    girth(0.75, 5.2, 5.3, 0.2),
    girth(0.88, 6.6, 4.0, -0.4),
    girth(0.97, 6.0, 2.9, -0.6),
];
