//! Quantized weights with float activations: decode, then multiply as if the weights were `F32`.
//! This is the arithmetic of the precision `reference`; speed is not its aim.

#[cfg(target_arch = "x86_64")]
pub(super) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx512_vnni;
#[cfg(target_arch = "aarch64")]
pub(super) mod neon;
pub(super) mod scalar;
