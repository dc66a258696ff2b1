//! FLAC as it is written: a third to a half of a WAV file, and the same samples. The encoder is `flacenc`; frames leave it one by one,
//! so that a session of any length needs no memory.

use super::wav::Bits;
use flacenc::bitsink::ByteSink;
use flacenc::component::{BitRepr, Stream, StreamInfo};
use flacenc::config;
use flacenc::encode_fixed_size_frame;
use flacenc::error::{Verified, Verify};
use flacenc::source::{Context, Fill, FrameBuf};
use std::fmt;
use std::io;

/// Frames of left and right that are encoded together: what the reference encoder takes.
const BLOCK: usize = 4096;
/// Channels.
const STEREO: usize = 2;

/// A stereo file under way.
pub struct Flac {
    bits: Bits,
    config: Verified<config::Encoder>,
    info: StreamInfo,
    block: FrameBuf,
    /// The checksum of all samples, and how many blocks there were.
    digest: Context,
    waiting: Vec<i32>,
}

impl Flac {
    /// A file of `frames` frames of left and right, `rate` a second.
    ///
    /// # Errors
    /// What the format cannot say: no sound at all is fine, 2^36 frames are too many.
    pub fn new(rate: u32, bits: Bits, frames: u64) -> io::Result<Flac> {
        let depth = usize::from(bits.depth());
        let mut info = StreamInfo::new(rate as usize, STEREO, depth).map_err(other)?;
        info.set_block_sizes(BLOCK, BLOCK).map_err(other)?;
        if frames >= 1 << 36 {
            return Err(io::Error::other("a FLAC file holds fewer than 2^36 frames"));
        }
        info.set_total_samples(usize::try_from(frames).map_err(io::Error::other)?);
        Ok(Flac {
            bits,
            config: config::Encoder::default().into_verified().map_err(|(_, why)| other(why))?,
            info,
            block: FrameBuf::with_size(STEREO, BLOCK).map_err(other)?,
            digest: Context::new(depth, STEREO),
            waiting: Vec::with_capacity(BLOCK * STEREO),
        })
    }

    /// The bytes before the sound: always as many, whatever is known yet.
    ///
    /// # Errors
    /// What the encoder says.
    pub fn head(&self) -> io::Result<Vec<u8>> {
        bytes(&Stream::with_stream_info(self.info.clone()))
    }

    /// Appends what can be written of these and earlier frames.
    ///
    /// # Errors
    /// What the encoder says.
    pub fn frames(&mut self, frames: &[[f32; 2]], into: &mut Vec<u8>) -> io::Result<()> {
        for frame in frames {
            self.waiting.extend(frame.map(|sample| self.bits.whole(sample)));
            if self.waiting.len() == BLOCK * STEREO {
                self.encode(into)?;
            }
        }
        Ok(())
    }

    /// Appends the rest; afterwards the head says everything.
    ///
    /// # Errors
    /// What the encoder says.
    pub fn end(&mut self, into: &mut Vec<u8>) -> io::Result<()> {
        self.encode(into)?;
        self.info.set_md5_digest(&self.digest.md5_digest());
        Ok(())
    }

    fn encode(&mut self, into: &mut Vec<u8>) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.block.fill_interleaved(&self.waiting).map_err(other)?;
        self.digest.fill_interleaved(&self.waiting).map_err(other)?;
        self.waiting.clear();
        let number = self.digest.current_frame_number().unwrap_or(0);
        let frame = encode_fixed_size_frame(&self.config, &self.block, number, &self.info).map_err(other)?;
        into.extend(bytes(&frame)?);
        Ok(())
    }
}

fn bytes(what: &impl BitRepr) -> io::Result<Vec<u8>> {
    let mut sink = ByteSink::new();
    what.write(&mut sink).map_err(other)?;
    Ok(sink.into_inner())
}

fn other(why: impl fmt::Display) -> io::Error {
    io::Error::other(why.to_string())
}
