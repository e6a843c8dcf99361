//! Activations to int8: `q8x32`, groups of 32 with one scale.
//!
//! For a group `x` of 32: `d = max|x| / 127`, `q = round(x / d)` (half away from zero, in `-127..=127`; all 0 where `d` is 0).

use bytemuck::{Pod, Zeroable};

/// 32 activations as int8 with their scale, and the sums that formats with an offset or a minimum need.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C, align(16))]
pub struct BlockQ8x32 {
    /// Scale: `x ~ d * q`.
    pub d: f32,
    /// `d * sum` as float32.
    pub s: f32,
    /// Sum of all 32 `qs`.
    pub sum: i32,
    /// Sums of the first and of the last 16 `qs`.
    pub sums: [i16; 2],
    /// The activations.
    pub qs: [i8; 32],
}

const _: () = assert!(size_of::<BlockQ8x32>() == 48);
