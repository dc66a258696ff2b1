//! Everything embedded in the binary.
