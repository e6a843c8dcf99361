//! Criterion benches of the Nibble crates: shapes and models that they share.
#![forbid(unsafe_code)]
