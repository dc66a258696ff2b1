//! WAV as it is written: a stereo file's head and its samples, block by block, so that a session of any length needs no memory.

/// Bits of one sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bits {
    /// What every player plays.
    #[default]
    Sixteen,
    /// For working on.
    TwentyFour,
}

impl Bits {
    /// How many.
    pub const fn depth(self) -> u16 {
        match self {
            Bits::Sixteen => 16,
            Bits::TwentyFour => 24,
        }
    }

    /// Bytes of one frame of left and right.
    pub const fn frame_bytes(self) -> u16 {
        self.depth() / 8 * 2
    }

    /// A sample as a whole number; what is beyond full scale is held there.
    pub fn whole(self, sample: f32) -> i32 {
        match self {
            Bits::Sixteen => ((sample * 32_767.0).round() as i16).into(),
            Bits::TwentyFour => (sample.clamp(-1.0, 1.0) * 8_388_607.0).round() as i32,
        }
    }
}

/// The 44 bytes before the samples of a stereo file. `None` when it would be longer than a WAV file can be, 4 GiB.
pub fn head(rate: u32, bits: Bits, frames: u64) -> Option<Vec<u8>> {
    let frame = bits.frame_bytes();
    let data = u32::try_from(frames.checked_mul(frame.into())?).ok()?;
    // An odd number of bytes cannot be: a frame has an even one.
    let size = data.checked_add(36)?;
    let mut head = Vec::with_capacity(44);
    head.extend(b"RIFF");
    head.extend(size.to_le_bytes());
    head.extend(b"WAVEfmt ");
    head.extend(16u32.to_le_bytes());
    head.extend([1u16, 2].map(u16::to_le_bytes).concat());
    head.extend(rate.to_le_bytes());
    head.extend(rate.checked_mul(frame.into())?.to_le_bytes());
    head.extend([frame, frame * 4].map(u16::to_le_bytes).concat());
    head.extend(b"data");
    head.extend(data.to_le_bytes());
    Some(head)
}

/// Appends frames as a WAV file has them; what is beyond full scale is held there.
pub fn samples(frames: &[[f32; 2]], bits: Bits, into: &mut Vec<u8>) {
    let size = usize::from(bits.depth() / 8);
    for sample in frames.iter().flatten() {
        into.extend(&bits.whole(*sample).to_le_bytes()[..size]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_what_follows() {
        for (bits, frame, depth) in [(Bits::Sixteen, 4, 16), (Bits::TwentyFour, 6, 24)] {
            let head = head(48_000, bits, 10).unwrap();
            let word = |at: usize| u16::from_le_bytes(head[at..at + 2].try_into().unwrap());
            let long = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap());
            assert_eq!((head.len(), word(20), word(22), word(32), word(34)), (44, 1, 2, frame, depth));
            assert_eq!((long(4), long(24), long(28)), (36 + 10 * u32::from(frame), 48_000, 48_000 * u32::from(frame)));
            assert_eq!(long(40), 10 * u32::from(frame));
        }
        assert_eq!(head(48_000, Bits::Sixteen, 1 << 30), None, "4 GiB");
        assert_eq!(head(48_000, Bits::Sixteen, u64::MAX), None);
    }

    #[test]
    fn samples_are_rounded_and_held() {
        let mut bytes = Vec::new();
        samples(&[[0.5, -2.0]], Bits::Sixteen, &mut bytes);
        assert_eq!(bytes, [16_384i16.to_le_bytes(), i16::MIN.to_le_bytes()].concat());
        bytes.clear();
        samples(&[[1.0, -0.5]], Bits::TwentyFour, &mut bytes);
        assert_eq!(bytes, [0xff, 0xff, 0x7f, 0, 0, 0xc0]);
    }
}
