//! Quantized weights of any format as int8 with one scale for each 256 of a row, for activations of
//! [`q8x256`](crate::quantize::wide): the arithmetic of the precision `fast`. An integer sum then runs over 256 products
//! and one step in floats ends it, where `q8x32` has eight.
//!
//! Groups are those of the activations: 256 weights of a row, the last of which may be fewer. Sixteen weights that
//! share their scale are `a · c + b` with `c` around zero ([`Quantized::line`]). For each of them
//! `reach = |a| · 2^(bits - 1) + |b|`, which no weight exceeds, and for the group `s = max(reach) / 127`. What is left is
//! integers, in 256ths of `s`:
//!
//! `t = ⌊(c · 2^(16 - bits) · round(a · 2^(bits - 1) · r) + 2¹⁴) / 2¹⁵⌋ + round(b · r)`, `w = ⌊(t + 128) / 256⌋`,
//!
//! with `r = 256 / s`, halves rounded to even, and each operation of floats rounded to `f32`. So `w · s` is off by at
//! most `0.507 s`. Where `s` is below 2⁻¹⁰⁰ or not finite, all `w` are 0; the latter gives NaN.
//!
//! One product of a row and a token is `acc += (Σ w x) · (s · dx)` for the groups in rising order, each operation rounded
//! by itself, and every kernel gives the same bits.
//!
//! AVX2 alone has no kernel: its products of bytes saturate at 16 bits with weights of 8, and widening both sides costs four
//! instructions for 32 products where `q8x32` takes two and a half for weights of 4. With panels in 16 bits a matmul was 0.62
//! times as fast as with `q8x32` for `Q4_0`, 0.74 times for `Q6_K` and 1.10 times for `Q8_0`, whose prompts gained nothing.
//!
//! NEON without dot products has none either, for the count of instructions: a 16-bit sum holds two products of whole bytes,
//! but those of a whole group of smaller numbers. For 8 rows, 4 tokens and 32 weights that makes 64 additions by pairs beside
//! 128 multiplications and about 75 loads and broadcasts, where the whole loop of `q8x32`, with its step in floats, has about
//! 275 instructions for `Q4_0` and 295 for `Q4_K`; the requantizing comes on top. With dot products a matmul of 64 tokens takes
//! 0.66 times the instructions of `q8x32` for `Q4_0` and 0.58 times for `Q4_K`, with products of matrices 0.57 and 0.51 times
//! (counted by an emulator: `benches/records/arm-model.md`).

use super::drive::scalar::Quantized;

pub(super) mod scalar;

/// Below this a group of weights counts as zeros: the reciprocal of what is smaller still may overflow.
pub(super) const SMALLEST: f32 = f32::from_bits((127 - 100) << 23);
