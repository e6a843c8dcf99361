//! Criterion benches of the Nibble crates
