//! A picture of cells as a PNG file: for authors and documentation. Blocks are drawn as ideal terminals draw them.

use super::cells::{Cells, Tone};
use super::palette::{Backdrop, Look, Palette};
use super::raster::Glyphs;

/// A picture in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

/// A deflate block that is not compressed holds at most this much.
const STORED: usize = 65_535;

impl Picture {
    /// An even picture, width by height.
    pub fn new(width: usize, height: usize, colour: [u8; 3]) -> Picture {
        Picture { width, height, pixels: vec![colour; width * height] }
    }

    /// What a terminal of this backdrop shows, each cell `width` by twice as many pixels (a multiple of 6 divides evenly).
    pub fn of(cells: &Cells, backdrop: Backdrop, width: usize) -> Picture {
        let plain = Palette::of(Look::default(), backdrop);
        let [ground, text] = [plain.ground, plain.map[1]].map(|colour| colour.map(|c| c as u8));
        let (columns, rows) = (usize::from(cells.size.columns), usize::from(cells.size.rows));
        let mut picture = Picture::new(columns * width, rows * width * 2, ground);
        let (across, down) = cells.glyphs.grid();
        let shown = |tone: Tone, otherwise: [u8; 3]| tone.unwrap_or(otherwise);
        for y in 0..picture.height {
            for x in 0..picture.width {
                let (column, row) = (x / width, y / (width * 2));
                let (i, j) = (x % width * across / width, y % (width * 2) * down / (width * 2));
                let at = (u16::try_from(column).unwrap_or(u16::MAX), u16::try_from(row).unwrap_or(u16::MAX));
                let Some(cell) = cells.at(at.0, at.1) else { continue };
                let set = cell.pattern >> (j * across + i) & 1 == 1;
                let ink = if cells.glyphs == Glyphs::Braille { text } else { shown(cell.ink, ground) };
                picture.pixels[y * picture.width + x] = if set { ink } else { shown(cell.ground, ground) };
            }
        }
        picture
    }

    /// Lays another picture over this one; what does not fit is cut off.
    pub fn paste(&mut self, other: &Picture, left: usize, top: usize) {
        for y in 0..other.height.min(self.height.saturating_sub(top)) {
            let width = other.width.min(self.width.saturating_sub(left));
            let (to, from) = ((top + y) * self.width + left, y * other.width);
            self.pixels[to..to + width].copy_from_slice(&other.pixels[from..from + width]);
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The bytes of a PNG file.
    pub fn png(&self) -> Vec<u8> {
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
        let mut head = [side(self.width), side(self.height)].concat();
        head.extend([8, 2, 0, 0, 0]);
        chunk(&mut file, b"IHDR", &head);
        let mut rows = Vec::with_capacity(self.height * (self.width * 3 + 1));
        for row in self.pixels.chunks(self.width.max(1)) {
            rows.push(0);
            row.iter().for_each(|pixel| rows.extend(pixel));
        }
        chunk(&mut file, b"IDAT", &zlib(&rows));
        chunk(&mut file, b"IEND", &[]);
        file
    }
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let from = file.len();
    file.extend(name);
    file.extend(data);
    let sum = crc32(&file[from..]);
    file.extend(sum.to_be_bytes());
}

/// zlib's wrapping (RFC 1950) around stored blocks (RFC 1951, 3.2.4).
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(STORED).count();
    for (i, block) in data.chunks(STORED).enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(i + 1 == blocks));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (mut a, mut b) = (1u32, 0u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend((b << 16 | a).to_be_bytes());
    out
}

/// The checksum of PNG (ISO 3309).
fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_parts_of_a_png() {
        let file = Picture::new(2, 1, [1, 2, 3]).png();
        assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(&file[file.len() - 8..], [b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82]);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
