//! Float weights with activations of 16 bits ([`bf16`](crate::quantize::bf16)): the arithmetic of the precision `fast`,
//! where the CPU multiplies tiles of them.
//!
//! Weights of another format are rounded to `BF16` first, to the nearest and halves to even, which keeps eight bits of the
//! eleven that an `F16` has. Products of such numbers are exact in `f32`. Places are taken by 32 in rising order: of each
//! 32 the products at even places are added up in rising order, from zero on, and those at odd places likewise; then
//! `acc += even + odd`. Each addition rounds to `f32`.
//!
//! Kernels add in this order, and may take subnormal numbers for zeros, operands and results alike. How tiles add is what
//! their vendor describes and has not been seen on many CPUs, so what is promised is less: an error of at most
//! `2·k·ε·Σ|xᵢ·wᵢ| + (2·k + Σ|xᵢ| + Σ|wᵢ|)·2⁻¹²⁶` for the rounded weights, and that it depends on nothing else.
//!
//! There are no kernels for vectors: `vdpbf16ps` has half of the products per cycle that fused multiply-adds of `f32` have
//! on an Emerald Rapids core (1.40 against 5.58 thousand million instructions a second, of 32 and 16 products).

pub(super) mod scalar;
