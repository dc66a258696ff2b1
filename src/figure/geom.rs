//! Points and directions in space and on the picture, and the one distance everything is drawn with: to a tapered capsule.

use std::ops::{Add, Mul, Neg, Sub};

/// A point or direction: x to the right of the picture, y up, z toward whoever looks. A standing person is about 100 high.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vec3 {
    pub x: f32,
    pub y: f32,
    pub z: f32,
}

/// A point in space.
pub const fn vec3(x: f32, y: f32, z: f32) -> Vec3 {
    Vec3 { x, y, z }
}

impl Add for Vec3 {
    type Output = Vec3;
    fn add(self, o: Vec3) -> Vec3 {
        vec3(self.x + o.x, self.y + o.y, self.z + o.z)
    }
}

impl Sub for Vec3 {
    type Output = Vec3;
    fn sub(self, o: Vec3) -> Vec3 {
        vec3(self.x - o.x, self.y - o.y, self.z - o.z)
    }
}

impl Mul<f32> for Vec3 {
    type Output = Vec3;
    fn mul(self, k: f32) -> Vec3 {
        vec3(self.x * k, self.y * k, self.z * k)
    }
}

impl Neg for Vec3 {
    type Output = Vec3;
    fn neg(self) -> Vec3 {
        self * -1.0
    }
}

impl Vec3 {
    pub fn dot(self, o: Vec3) -> f32 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }

    pub fn cross(self, o: Vec3) -> Vec3 {
        vec3(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)
    }

    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// The same direction with length 1; nothing stays nothing.
    pub fn unit(self) -> Vec3 {
        let length = self.length();
        if length < 1e-6 { self } else { self * (1.0 / length) }
    }

    pub fn toward(self, o: Vec3, share: f32) -> Vec3 {
        self + (o - self) * share
    }

    /// Turned about a unit axis (Rodrigues), in degrees.
    pub fn turned(self, axis: Vec3, degrees: f32) -> Vec3 {
        let (sin, cos) = degrees.to_radians().sin_cos();
        self * cos + axis.cross(self) * sin + axis * (axis.dot(self) * (1.0 - cos))
    }

    /// What is left of it at a right angle to a unit axis.
    pub fn across(self, axis: Vec3) -> Vec3 {
        self - axis * self.dot(axis)
    }
}

/// A point of the picture, in units of the body, y up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vec2 {
    pub x: f32,
    pub y: f32,
}

/// A point of the picture.
pub const fn vec2(x: f32, y: f32) -> Vec2 {
    Vec2 { x, y }
}

impl Vec2 {
    pub fn distance(self, o: Vec2) -> f32 {
        (self.x - o.x).hypot(self.y - o.y)
    }
}

/// A box of the picture that grows to hold what it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
}

impl Bounds {
    /// Holds nothing yet.
    pub const NOTHING: Bounds = Bounds { left: f32::MAX, bottom: f32::MAX, right: f32::MIN, top: f32::MIN };

    pub fn hold(&mut self, p: Vec2, radius: f32) {
        self.left = self.left.min(p.x - radius);
        self.right = self.right.max(p.x + radius);
        self.bottom = self.bottom.min(p.y - radius);
        self.top = self.top.max(p.y + radius);
    }

    pub fn grown(self, by: f32) -> Bounds {
        Bounds { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }
}

/// Two discs and all between them: a limb, a line, a disc when both ends are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capsule {
    pub a: Vec2,
    pub b: Vec2,
    pub ra: f32,
    pub rb: f32,
}

impl Capsule {
    pub const fn disc(centre: Vec2, radius: f32) -> Capsule {
        Capsule { a: centre, b: centre, ra: radius, rb: radius }
    }

    pub const fn line(a: Vec2, b: Vec2, radius: f32) -> Capsule {
        Capsule { a, b, ra: radius, rb: radius }
    }

    /// No thinner than `radius`.
    pub fn at_least(self, radius: f32) -> Capsule {
        Capsule { ra: self.ra.max(radius), rb: self.rb.max(radius), ..self }
    }

    pub fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::NOTHING;
        bounds.hold(self.a, self.ra);
        bounds.hold(self.b, self.rb);
        bounds
    }

    /// Ready for many questions.
    pub fn measure(&self) -> Measure {
        let (dx, dy) = (self.b.x - self.a.x, self.b.y - self.a.y);
        let length = dx.hypot(dy);
        let taper = self.ra - self.rb;
        if length <= taper.abs() + 1e-5 {
            // One disc holds the other.
            let (at, r) = if taper >= 0.0 { (self.a, self.ra) } else { (self.b, self.rb) };
            return Measure { at, along: vec2(0.0, 1.0), length: 0.0, ra: r, rb: r, sin: 0.0, cos: 1.0 };
        }
        let sin = taper / length;
        let cos = (1.0 - sin * sin).sqrt();
        Measure { at: self.a, along: vec2(dx / length, dy / length), length, ra: self.ra, rb: self.rb, sin, cos }
    }
}

/// A capsule prepared for [`Measure::distance`].
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    at: Vec2,
    along: Vec2,
    length: f32,
    ra: f32,
    rb: f32,
    sin: f32,
    cos: f32,
}

impl Measure {
    /// How far a point is from the capsule's edge; negative inside. (Exact; after Quilez, "uneven capsule".)
    #[inline]
    pub fn distance(&self, x: f32, y: f32) -> f32 {
        let (px, py) = (x - self.at.x, y - self.at.y);
        let v = px * self.along.x + py * self.along.y;
        let u = (px * self.along.y - py * self.along.x).abs();
        let k = self.cos * v - self.sin * u;
        if k < 0.0 {
            (u * u + v * v).sqrt() - self.ra
        } else if k > self.cos * self.length {
            let v = v - self.length;
            (u * u + v * v).sqrt() - self.rb
        } else {
            u * self.cos + v * self.sin - self.ra
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_discs_and_tangents() {
        let taper = Capsule { a: vec2(0.0, 0.0), b: vec2(10.0, 0.0), ra: 3.0, rb: 1.0 }.measure();
        for (x, y, distance) in [(-5.0, 0.0, 2.0), (13.0, 0.0, 2.0), (0.0, 0.0, -3.0)] {
            assert!((taper.distance(x, y) - distance).abs() < 1e-4, "{x} {y}: {}", taper.distance(x, y));
        }
        let disc = Capsule { a: vec2(0.0, 0.0), b: vec2(1.0, 0.0), ra: 5.0, rb: 1.0 }.measure();
        assert!((disc.distance(0.0, 7.0) - 2.0).abs() < 1e-4);
        assert!((disc.distance(7.0, 0.0) - 2.0).abs() < 1e-4);
        let line = Capsule::line(vec2(0.0, 0.0), vec2(0.0, 4.0), 0.5).measure();
        assert!((line.distance(2.0, 2.0) - 1.5).abs() < 1e-4);
    }
}
