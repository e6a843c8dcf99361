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

    /// Adds to both sums of each of six tokens the products of `w[PLACE]` and `w[PLACE + 1]` with lane `LANE` of its `x`.
    /// The weights come from memory here: 24 sums and six `x` leave registers for these two alone, and the compiler, which
    /// would load them earlier, none.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(crate) fn add_pair<const PLACE: usize, const LANE: usize>(
        self,
        sums: &mut [[int32x4_t; 2]; 6],
        w: &[int8x16_t; 16],
        x: &[int8x16_t; 6],
    ) {
        const { assert!(PLACE + 1 < 16 && LANE < 4) };
        // SAFETY: the CPU has the instruction, else there were no `self`. It reads two vectors of `w`, which has them, and
        // writes nothing but these registers.
        unsafe {
            asm!(
                ".arch_extension dotprod",
                "ldp {w0:q}, {w1:q}, [{w}, {place}]",
                "sdot {s00:v}.4s, {w0:v}.16b, {x0:v}.4b[{lane}]",
                "sdot {s10:v}.4s, {w0:v}.16b, {x1:v}.4b[{lane}]",
                "sdot {s20:v}.4s, {w0:v}.16b, {x2:v}.4b[{lane}]",
                "sdot {s30:v}.4s, {w0:v}.16b, {x3:v}.4b[{lane}]",
                "sdot {s40:v}.4s, {w0:v}.16b, {x4:v}.4b[{lane}]",
                "sdot {s50:v}.4s, {w0:v}.16b, {x5:v}.4b[{lane}]",
                "sdot {s01:v}.4s, {w1:v}.16b, {x0:v}.4b[{lane}]",
                "sdot {s11:v}.4s, {w1:v}.16b, {x1:v}.4b[{lane}]",
                "sdot {s21:v}.4s, {w1:v}.16b, {x2:v}.4b[{lane}]",
                "sdot {s31:v}.4s, {w1:v}.16b, {x3:v}.4b[{lane}]",
                "sdot {s41:v}.4s, {w1:v}.16b, {x4:v}.4b[{lane}]",
                "sdot {s51:v}.4s, {w1:v}.16b, {x5:v}.4b[{lane}]",
                s00 = inout(vreg) sums[0][0],
                s01 = inout(vreg) sums[0][1],
                s10 = inout(vreg) sums[1][0],
                s11 = inout(vreg) sums[1][1],
                s20 = inout(vreg) sums[2][0],
                s21 = inout(vreg) sums[2][1],
                s30 = inout(vreg) sums[3][0],
                s31 = inout(vreg) sums[3][1],
                s40 = inout(vreg) sums[4][0],
                s41 = inout(vreg) sums[4][1],
                s50 = inout(vreg) sums[5][0],
                s51 = inout(vreg) sums[5][1],
                w0 = out(vreg) _,
                w1 = out(vreg) _,
                x0 = in(vreg) x[0],
                x1 = in(vreg) x[1],
                x2 = in(vreg) x[2],
                x3 = in(vreg) x[3],
                x4 = in(vreg) x[4],
                x5 = in(vreg) x[5],
                w = in(reg) w.as_ptr(),
                place = const 16 * PLACE,
                lane = const LANE,
                options(pure, readonly, nostack, preserves_flags),
            )
        }
    }
}
