//! Float weights with activations of 16 bits ([`bf16`](crate::quantize::bf16)): the arithmetic of the precision `fast`,
//! where the CPU multiplies tiles or small matrices of them.
//!
//! Weights of another format are rounded to `BF16` first, to the nearest and halves to even, which keeps eight bits of the
//! eleven that an `F16` has. Products of such numbers are exact in `f32`. Places are taken by 32 in rising order: of each
//! 32 the products at even places are added up in rising order, from zero on, and those at odd places likewise; then
//! `acc += even + odd`. Each addition rounds to `f32`.
//!
//! Tiles add in this order, as their vendor describes it, which has not been seen on many CPUs. Small matrices of 64-bit ARM
//! take places by two: `acc = acc ⊕ (even ⊕ odd)`, where `⊕` rounds to odd, an error of up to `ε` and twice that of
//! rounding to nearest, `k / 2 + 1` times on the way of a product. All of them take subnormal numbers for zeros, operands
//! and results alike. So what is promised is less than an order: an error of at most
//! `2·k·ε·Σ|xᵢ·wᵢ| + (2·k + Σ|xᵢ| + Σ|wᵢ|)·2⁻¹²⁶` for the rounded weights, and that it depends on nothing else.
//!
//! There are no kernels for vectors of x86: `vdpbf16ps` has half of the products per cycle that fused multiply-adds of `f32` have
//! on an Emerald Rapids core (1.40 against 5.58 thousand million instructions a second, of 32 and 16 products).

pub(super) mod scalar;
