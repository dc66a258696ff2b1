//! The system's output: the only file that opens one.
//!
//! A sound server that hangs blocks opening and closing without limit, so each output lives and dies on a thread of its own that
//! nobody waits for; there is never more than one. The error callback prints nothing and sleeps, because some hosts call it a
//! million times a second when their server dies. Under- and overruns are no reason to open anew.

use super::clock::{HeardClock, Stopwatch, lasting};
use super::level::Levels;
use super::look::Found;
use super::mix::{Mixer, Remote};
use super::output::{Output, Report};
use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{BufferSize, ErrorKind, FromSample, SampleFormat, SizedSample, StreamConfig, SupportedBufferSize};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Frames asked for in one buffer: 85 ms at 48 kHz. Latency is no matter here, a gap is.
const BUFFER: u32 = 4096;
/// How long a host may take to make a stream, where it listens to that.
const DEADLINE: Duration = Duration::from_secs(2);
/// How often an open output looks (a question and an answer on a socket) whether it is still the one that the person wants. Some sound servers carry a stream over to
/// other loudspeakers without a word when its own are gone.
const GLANCE: Duration = Duration::from_millis(200);
/// How long an error callback sleeps.
const ERROR_NAP: Duration = Duration::from_millis(50);

/// The system's output, opened and closed on threads of its own.
pub(super) struct Device {
    watch: Stopwatch,
    clock: Arc<Mutex<HeardClock>>,
    tell: Sender<Report>,
    reports: Receiver<Report>,
    /// Dropping it closes the output.
    open: Option<Sender<()>>,
}

/// Looks for the default output without opening it. An error is the system's own words.
pub(super) fn look() -> Result<Found, String> {
    let host = cpal::default_host();
    let device = host.default_output_device().ok_or_else(|| "no output device".to_owned())?;
    let config = device.default_output_config().map_err(|error| error.to_string())?;
    Ok(Found {
        host: host.id().name().to_owned(),
        device: device.to_string(),
        rate: config.sample_rate(),
        channels: config.channels(),
        latency: Duration::from_millis(u64::from(BUFFER) * 1000 / u64::from(config.sample_rate().max(1))),
    })
}

impl Device {
    pub(super) fn new(watch: Stopwatch, clock: Arc<Mutex<HeardClock>>) -> Device {
        let (tell, reports) = channel();
        Device { watch, clock, tell, reports, open: None }
    }
}

impl Output for Device {
    fn open(&mut self, levels: &Levels, _now: Duration) {
        let (open, closed) = channel::<()>();
        let (tell, watch, clock, levels) = (self.tell.clone(), self.watch, self.clock.clone(), *levels);
        let life = move || {
            let built = catch_unwind(AssertUnwindSafe(|| build(watch, clock, tell.clone(), &levels)));
            let Ok(Ok(Built { stream, remote, rate, host, device })) = built else {
                drop(tell.send(Report::Failed));
                return;
            };
            drop(tell.send(Report::Opened { remote, rate, device: device.clone() }));
            while closed.recv_timeout(GLANCE) == Err(RecvTimeoutError::Timeout) {
                if let Some(report) = glance(&host, &device) {
                    drop(tell.send(report));
                    let _closed = closed.recv();
                    break;
                }
            }
            drop(stream);
            drop(tell.send(Report::Closed));
        };
        self.open = Some(open);
        if thread::Builder::new().name("sound-output".into()).spawn(life).is_err() {
            drop(self.tell.send(Report::Failed));
        }
    }

    fn close(&mut self) {
        self.open = None;
    }

    fn poll(&mut self, _now: Duration) -> Option<Report> {
        self.reports.try_recv().ok()
    }
}

/// An output that plays.
struct Built {
    stream: cpal::Stream,
    remote: Remote,
    rate: u32,
    host: cpal::Host,
    device: String,
}

/// What the system calls a device: the same as long as it is the same one.
fn name(device: &cpal::Device) -> String {
    device.id().map_or_else(|_| device.to_string(), |id| id.to_string())
}

/// Whether the output by this name is gone, or another one has become the default. ALSA is not asked: its default has one name
/// whatever lies behind it, and looking through its devices opens them.
fn glance(host: &cpal::Host, own: &str) -> Option<Report> {
    if host.id().name() == "ALSA" {
        return None;
    }
    let now = name(&host.default_output_device()?);
    if now == own {
        return None;
    }
    let there = host.output_devices().ok()?.any(|device| name(&device) == own);
    Some(if there { Report::Moved } else { Report::Lost })
}

fn build(watch: Stopwatch, clock: Arc<Mutex<HeardClock>>, tell: Sender<Report>, levels: &Levels) -> Result<Built, cpal::Error> {
    let host = cpal::default_host();
    let device = host.default_output_device().ok_or(ErrorKind::DeviceNotAvailable)?;
    let supported = device.default_output_config()?;
    let frames = match supported.buffer_size() {
        SupportedBufferSize::Range { min, max } => BUFFER.clamp(*min, (*max).max(*min)),
        SupportedBufferSize::Unknown => BUFFER,
    };
    let config = StreamConfig {
        channels: supported.channels(),
        sample_rate: supported.sample_rate(),
        buffer_size: BufferSize::Fixed(frames),
    };
    let (mixer, remote) = Mixer::new(config.sample_rate, levels);
    let pull =
        Pull { mixer, watch, clock, channels: usize::from(config.channels.max(1)), scratch: vec![[0.0; 2]; 2 * BUFFER as usize] };
    let stream = match supported.sample_format() {
        SampleFormat::F32 => stream::<f32>(&device, config, pull, tell),
        SampleFormat::I16 => stream::<i16>(&device, config, pull, tell),
        SampleFormat::I32 => stream::<i32>(&device, config, pull, tell),
        SampleFormat::U16 => stream::<u16>(&device, config, pull, tell),
        SampleFormat::U8 => stream::<u8>(&device, config, pull, tell),
        SampleFormat::F64 => stream::<f64>(&device, config, pull, tell),
        _ => Err(ErrorKind::UnsupportedConfig.into()),
    }?;
    stream.play()?;
    Ok(Built { stream, remote, rate: config.sample_rate, device: name(&device), host })
}

fn stream<T: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: StreamConfig,
    mut pull: Pull,
    tell: Sender<Report>,
) -> Result<cpal::Stream, cpal::Error> {
    let data = move |out: &mut [T], info: &cpal::OutputCallbackInfo| {
        let times = info.timestamp();
        pull.fill(out, times.playback.duration_since(times.callback));
    };
    let error = move |error: cpal::Error| {
        match error.kind() {
            ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged => return,
            ErrorKind::StreamInvalidated | ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => {
                drop(tell.send(Report::Lost));
            }
            _ => {}
        }
        thread::sleep(ERROR_NAP);
    };
    device.build_output_stream(config, data, error, Some(DEADLINE))
}

/// What the output's callback owns.
struct Pull {
    mixer: Mixer,
    watch: Stopwatch,
    clock: Arc<Mutex<HeardClock>>,
    channels: usize,
    scratch: Vec<[f32; 2]>,
}

impl Pull {
    /// Fills a buffer that is heard after `latency`.
    fn fill<T: SizedSample + FromSample<f32>>(&mut self, out: &mut [T], latency: Duration) {
        let rate = self.mixer.rate();
        // A stream that has just begun does not know its latency yet: one buffer is near.
        let unknown = latency.is_zero().then(|| lasting(out.len() / self.channels, rate));
        let latency = unknown.unwrap_or(latency);
        let mut heard = self.watch.now() + latency;
        if let Ok(mut clock) = self.clock.try_lock() {
            clock.delay(latency);
        }
        for part in out.chunks_mut(self.scratch.len() * self.channels) {
            let frames = &mut self.scratch[..part.len() / self.channels];
            let moment = self.mixer.render(frames);
            if let Ok(mut clock) = self.clock.try_lock() {
                clock.mark(&moment, rate, heard);
            }
            heard += lasting(frames.len(), rate);
            for (out, frame) in part.chunks_exact_mut(self.channels).zip(&*frames) {
                spread(out, *frame);
            }
        }
    }
}

/// Left and right onto as many channels as there are: both on one, the first two of more.
fn spread<T: SizedSample + FromSample<f32>>(out: &mut [T], [left, right]: [f32; 2]) {
    match out {
        [one] => *one = T::from_sample((left + right) * 0.5),
        [l, r, rest @ ..] => {
            (*l, *r) = (T::from_sample(left), T::from_sample(right));
            rest.fill(T::EQUILIBRIUM);
        }
        [] => {}
    }
}
