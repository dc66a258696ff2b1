//! Seeded noise: white, and pink from three leaky one-poles (Paul Kellet's economy filter), even within 0.5 dB above 100 Hz.

/// White noise in -1..1 from a fixed seed.
#[derive(Clone, Debug)]
pub struct White(u32);

impl White {
    /// The noise of this seed; zero stands for one.
    pub fn new(seed: u32) -> White {
        White(seed.max(1))
    }

    /// The next sample (xorshift32).
    pub fn sample(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (f64::from(self.0) / f64::from(u32::MAX) * 2.0 - 1.0) as f32
    }
}

/// Pink noise, about 0.1 in root mean square.
#[derive(Clone, Debug)]
pub struct Pink {
    white: White,
    poles: [f32; 3],
}

impl Pink {
    /// The noise of this seed.
    pub fn new(seed: u32) -> Pink {
        Pink { white: White::new(seed), poles: [0.0; 3] }
    }

    /// The next sample.
    pub fn sample(&mut self) -> f32 {
        let white = self.white.sample();
        let [a, b, c] = &mut self.poles;
        *a = 0.997_65 * *a + 0.099_046 * white;
        *b = 0.963 * *b + 0.296_516_4 * white;
        *c = 0.57 * *c + 1.052_691_3 * white;
        (*a + *b + *c + 0.184_8 * white) * 0.1
    }
}
