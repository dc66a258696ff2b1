//! Colours of the figure: skin, hair and clothes that a person can choose, on a dark or a light terminal.

use crate::practice::body::names;

/// A colour while it is mixed: red, green, blue from 0 to 255.
pub type Rgb = [f32; 3];

/// A colour from its usual notation.
pub const fn hex(code: u32) -> Rgb {
    [(code >> 16 & 255) as f32, (code >> 8 & 255) as f32, (code & 255) as f32]
}

/// Between two colours.
pub fn mix(a: Rgb, b: Rgb, share: f32) -> Rgb {
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

names! {
    /// What the terminal shows behind everything.
    Backdrop {
        /// Light on dark.
        Dark,
        /// Dark on light.
        Light,
    }
}

names! {
    /// The colour of the skin.
    Skin {
        /// Fair.
        Fair,
        /// Light, warm.
        Light,
        /// Olive.
        Olive,
        /// Brown.
        Brown,
        /// Dark brown.
        Dark,
    }
}

names! {
    /// The colour of the hair.
    Hair {
        /// Brown.
        Brown,
        /// Black.
        Black,
        /// Blond.
        Blond,
        /// Red.
        Red,
        /// Grey.
        Grey,
        /// White.
        White,
    }
}

names! {
    /// How the hair is worn.
    HairCut {
        /// Short.
        Short,
        /// Down to the neck.
        Long,
        /// A knot behind.
        Knot,
        /// None.
        Bald,
    }
}

names! {
    /// The colours of shirt and trousers.
    Clothes {
        /// Green and blue.
        Sea,
        /// Rose and plum.
        Heather,
        /// Ochre and brown.
        Earth,
        /// White and slate.
        Linen,
        /// Red and grey.
        Berry,
    }
}

/// What the figure looks like; settings write it as `(skin: Olive, hair: Black, cut: Knot, clothes: Heather)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Look {
    /// Its skin.
    pub skin: Skin,
    /// Its hair.
    pub hair: Hair,
    /// How that is worn.
    pub cut: HairCut,
    /// Its clothes.
    pub clothes: Clothes,
}

impl Default for Look {
    fn default() -> Look {
        Look { skin: Skin::Light, hair: Hair::Brown, cut: HairCut::Short, clothes: Clothes::Sea }
    }
}

/// Every colour of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// The terminal's background, as far as it can be guessed; it is never painted.
    pub ground: Rgb,
    pub skin: Rgb,
    pub shirt: Rgb,
    pub trousers: Rgb,
    pub hair: Rgb,
    /// How the hair is worn.
    pub cut: HairCut,
    /// The line where a near limb crosses the body.
    pub ink: Rgb,
    pub mat: Rgb,
    /// The pillow on a mat that is seen from above.
    pub pillow: Rgb,
    pub prop: Rgb,
    pub lemon: Rgb,
    pub shadow: Rgb,
    /// Where a move is felt; what a body map speaks of.
    pub glow: Rgb,
    /// The body map, its outline, and the seams between its regions.
    pub map: [Rgb; 3],
    /// How much of the ground is mixed into what is farther away.
    pub dim: f32,
}

const fn skin(skin: Skin) -> [u32; 2] {
    match skin {
        Skin::Fair => [0xf2d6bd, 0xd9a481],
        Skin::Light => [0xe9c4a0, 0xc98f66],
        Skin::Olive => [0xd3a87c, 0xb07c50],
        Skin::Brown => [0xb07f5a, 0x8f5f3d],
        Skin::Dark => [0x8a6047, 0x66432f],
    }
}

const fn hair(hair: Hair) -> [u32; 2] {
    match hair {
        Hair::Brown => [0x8f6248, 0x4a3226],
        Hair::Black => [0x4b4b58, 0x1f1d22],
        Hair::Blond => [0xcfa45c, 0xa8772c],
        Hair::Red => [0xb5603a, 0x8f3f1c],
        Hair::Grey => [0x9298a2, 0x6b7078],
        Hair::White => [0xdde0e4, 0xa9adb4],
    }
}

/// Shirt and trousers, on dark and on light.
const fn clothes(clothes: Clothes) -> [[u32; 2]; 2] {
    match clothes {
        Clothes::Sea => [[0x58b7a8, 0x1f8a7c], [0x4a78b8, 0x2f5597]],
        Clothes::Heather => [[0xd08aa6, 0xa8537a], [0x7a68b4, 0x54428c]],
        Clothes::Earth => [[0xd0a350, 0xa8741c], [0x86664c, 0x5d4532]],
        Clothes::Linen => [[0xd8d9d2, 0x8d9a96], [0x6d8399, 0x46586c]],
        Clothes::Berry => [[0xc2606a, 0xa03a48], [0x7f8795, 0x565e6b]],
    }
}

impl Palette {
    /// The colours of a look on a backdrop.
    pub fn of(look: Look, backdrop: Backdrop) -> Palette {
        let at = backdrop as usize;
        let pick = |pair: [u32; 2]| hex(pair[at]);
        let ground = pick([0x11151c, 0xfaf7f0]);
        let text = pick([0xd8dee9, 0x2a2f38]);
        let map = mix(ground, text, [0.20, 0.17][at]);
        let [shirt, trousers] = clothes(look.clothes);
        Palette {
            ground,
            skin: pick(skin(look.skin)),
            shirt: pick(shirt),
            trousers: pick(trousers),
            hair: pick(hair(look.hair)),
            cut: look.cut,
            ink: pick([0x11151c, 0x2f3d48]),
            mat: pick([0x2c3648, 0xe2dccb]),
            pillow: pick([0x4f5866, 0xb9b6ad]),
            prop: pick([0x8a7a66, 0x9a8a70]),
            lemon: pick([0xf2d544, 0xe0b400]),
            shadow: pick([0x0a0d12, 0xc9c2ae]),
            glow: pick([0xff9a5c, 0xe0561f]),
            map: [map, mix(ground, text, [0.48, 0.62][at]), mix(map, ground, 0.30)],
            dim: [0.42, 0.30][at],
        }
    }

    /// Colours that 16-colour terminals have, each exactly as its nominal value; what is farther away turns grey.
    pub fn sixteen(look: Look, backdrop: Backdrop) -> Palette {
        let dark = backdrop == Backdrop::Dark;
        let of = |on_dark: u32, on_light: u32| hex(if dark { on_dark } else { on_light });
        let (ground, grey) = (of(0x000000, 0xffffff), hex(0x808080));
        Palette {
            ground,
            skin: of(0xffffff, 0x808000),
            shirt: of(0x008080, 0x008080),
            trousers: of(0x0000ff, 0x000080),
            hair: of(0x808000, 0x000000),
            cut: look.cut,
            ink: of(0x000000, 0x000000),
            mat: grey,
            pillow: hex(0xc0c0c0),
            prop: of(0xc0c0c0, 0x808080),
            lemon: of(0xffff00, 0x808000),
            shadow: of(0x000000, 0xc0c0c0),
            glow: of(0xff0000, 0xff0000),
            map: [grey, of(0xc0c0c0, 0x000000), of(0x000000, 0xc0c0c0)],
            dim: 0.0,
        }
    }

    /// One tone for everything of the body, for terminals without colour.
    pub fn mono() -> Palette {
        let (ground, tone) = (hex(0x000000), hex(0xffffff));
        Palette {
            ground,
            skin: tone,
            shirt: tone,
            trousers: tone,
            hair: tone,
            cut: HairCut::Short,
            ink: ground,
            mat: hex(0x202020),
            pillow: hex(0x202020),
            prop: hex(0xc0c0c0),
            lemon: tone,
            shadow: ground,
            glow: tone,
            map: [hex(0x202020), tone, ground],
            dim: 0.0,
        }
    }
}
