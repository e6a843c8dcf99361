//! The products of small matrices of bytes that came with ARMv8.6. Their intrinsics are unstable, hence assembly.

use std::arch::aarch64::*;
use std::arch::asm;

use super::neon_dotprod::Dotprod;

/// The proof that this CPU has the instruction: made where it is enabled, and nowhere else. Those of dot products it has too.
#[derive(Clone, Copy)]
pub(crate) struct I8mm(Dotprod);

impl I8mm {
    /// A proof, for functions that are themselves only entered on such a CPU.
    #[inline]
    #[target_feature(enable = "dotprod,i8mm")]
    pub(crate) fn here() -> Self {
        I8mm(Dotprod::here())
    }

    /// The proof for dot products.
    #[inline(always)]
    pub(crate) fn dotprod(self) -> Dotprod {
        self.0
    }

    /// Adds `w xᵀ` to `sum`, where `w` and `x` are two rows of eight bytes each. Lane `2 · i + j` of the sum belongs to row
    /// `i` of `w` and row `j` of `x`.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(crate) fn add(self, mut sum: int32x4_t, w: int8x16_t, x: int8x16_t) -> int32x4_t {
        // SAFETY: the CPU has the instruction, else there were no `self`. It reads and writes nothing but these registers.
        unsafe {
            asm!(
                ".arch_extension i8mm",
                "smmla {sum:v}.4s, {w:v}.16b, {x:v}.16b",
                sum = inout(vreg) sum,
                w = in(vreg) w,
                x = in(vreg) x,
                options(pure, nomem, nostack, preserves_flags),
            )
        }
        sum
    }
}
