//! The dot products of bytes that came with ARMv8.2. Their intrinsics are unstable, hence assembly.

use std::arch::aarch64::*;
use std::arch::asm;

/// The proof that this CPU has the instructions: made where they are enabled, and nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Dotprod(());

impl Dotprod {
    /// A proof, for functions that are themselves only entered on such a CPU.
    #[inline]
    #[target_feature(enable = "dotprod")]
    pub(crate) fn here() -> Self {
        Dotprod(())
    }

    /// Adds to each lane of `sum` the products of the four bytes of that lane of `w` with those of lane `LANE` of `x`.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(crate) fn add<const LANE: usize>(
        self,
        mut sum: int32x4_t,
        w: int8x16_t,
        x: int8x16_t,
    ) -> int32x4_t {
        const { assert!(LANE < 4) };
        // SAFETY: the CPU has the instruction, else there were no `self`. It reads and writes nothing but these registers.
        unsafe {
            asm!(
                ".arch_extension dotprod",
                "sdot {sum:v}.4s, {w:v}.16b, {x:v}.4b[{lane}]",
                sum = inout(vreg) sum,
                w = in(vreg) w,
                x = in(vreg) x,
                lane = const LANE,
                options(pure, nomem, nostack, preserves_flags),
            )
        }
        sum
    }
}
