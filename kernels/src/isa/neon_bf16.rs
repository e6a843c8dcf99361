//! The products of small matrices of bf16 that came with ARMv8.6, and the rounding to it. Their intrinsics are unstable,
//! hence assembly.

use std::arch::aarch64::*;
use std::arch::asm;

/// The proof that this CPU has the instructions: made where they are enabled, and nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Bf16(());

impl Bf16 {
    /// A proof, for functions that are themselves only entered on such a CPU.
    #[inline]
    #[target_feature(enable = "bf16")]
    pub(crate) fn here() -> Self {
        Bf16(())
    }

    /// Adds `w xᵀ` to `sum`, where `w` and `x` are two rows of four bf16 each. Lane `2 · i + j` of the sum belongs to row `i`
    /// of `w` and row `j` of `x`: it becomes `(sum ⊕ (w₀x₀ ⊕ w₁x₁)) ⊕ (w₂x₂ ⊕ w₃x₃)`, where `⊕` rounds to odd: what is
    /// not exact is cut, and the last bit set. Subnormal numbers are zeros.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(crate) fn add(self, mut sum: float32x4_t, w: uint16x8_t, x: uint16x8_t) -> float32x4_t {
        // SAFETY: the CPU has the instruction, else there were no `self`. It reads and writes nothing but these registers.
        unsafe {
            asm!(
                ".arch_extension bf16",
                "bfmmla {sum:v}.4s, {w:v}.8h, {x:v}.8h",
                sum = inout(vreg) sum,
                w = in(vreg) w,
                x = in(vreg) x,
                options(pure, nomem, nostack, preserves_flags),
            )
        }
        sum
    }

    /// As [`Bf16::add`], to both sums of each of three `x` the products of `w[PLACE]` and `w[PLACE + 1]`. The weights come
    /// from memory here: 24 sums and six `x` leave registers for these two alone, and the compiler, which would load them
    /// earlier, none.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(crate) fn add_pair<const PLACE: usize>(
        self,
        sums: &mut [[float32x4_t; 8]; 3],
        w: &[uint16x8_t; 8],
        x: &[uint16x8_t; 3],
    ) {
        const { assert!(PLACE + 1 < 8) };
        // SAFETY: the CPU has the instruction, else there were no `self`. It reads two vectors of `w`, which has them, and
        // writes nothing but these registers.
        unsafe {
            asm!(
                ".arch_extension bf16",
                "ldp {w0:q}, {w1:q}, [{w}, {place}]",
                "bfmmla {s00:v}.4s, {w0:v}.8h, {x0:v}.8h",
                "bfmmla {s10:v}.4s, {w0:v}.8h, {x1:v}.8h",
                "bfmmla {s20:v}.4s, {w0:v}.8h, {x2:v}.8h",
                "bfmmla {s01:v}.4s, {w1:v}.8h, {x0:v}.8h",
                "bfmmla {s11:v}.4s, {w1:v}.8h, {x1:v}.8h",
                "bfmmla {s21:v}.4s, {w1:v}.8h, {x2:v}.8h",
                s00 = inout(vreg) sums[0][PLACE],
                s10 = inout(vreg) sums[1][PLACE],
                s20 = inout(vreg) sums[2][PLACE],
                s01 = inout(vreg) sums[0][PLACE + 1],
                s11 = inout(vreg) sums[1][PLACE + 1],
                s21 = inout(vreg) sums[2][PLACE + 1],
                w0 = out(vreg) _,
                w1 = out(vreg) _,
                x0 = in(vreg) x[0],
                x1 = in(vreg) x[1],
                x2 = in(vreg) x[2],
                w = in(reg) w.as_ptr(),
                place = const 16 * PLACE,
                options(pure, readonly, nostack, preserves_flags),
            )
        }
    }

    /// Eight floats in bf16, each the nearest, halves to even.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(crate) fn round(self, low: float32x4_t, high: float32x4_t) -> uint16x8_t {
        let mut rounded: uint16x8_t;
        // SAFETY: the CPU has the instructions, else there were no `self`. They read and write nothing but these registers.
        unsafe {
            asm!(
                ".arch_extension bf16",
                "bfcvtn {rounded:v}.4h, {low:v}.4s",
                "bfcvtn2 {rounded:v}.8h, {high:v}.4s",
                rounded = out(vreg) rounded,
                low = in(vreg) low,
                high = in(vreg) high,
                options(pure, nomem, nostack, preserves_flags),
            )
        }
        rounded
    }
}

#[cfg(test)]
mod tests {
    use half::bf16;
    use proptest::prelude::*;

    use super::*;
    use crate::Features;
    use crate::isa::neon::{load_f32x4, load_u16x8, store_f32x4};

    #[target_feature(enable = "neon,bf16")]
    fn added(sum: [f32; 4], w: &[u16; 8], x: &[u16; 8]) -> [f32; 4] {
        let mut out = [0.0; 4];
        let sum = Bf16::here().add(load_f32x4(&sum), load_u16x8(w), load_u16x8(x));
        store_f32x4(&mut out, sum);
        out
    }

    /// The sum in `f64`, what that leaves out, and from both the float towards zero whose last bit tells of a rest.
    fn to_odd(a: f32, b: f32) -> f32 {
        let (a, b) = (f64::from(a), f64::from(b));
        let sum = a + b;
        let of_b = sum - a;
        let rest = (a - (sum - of_b)) + (b - of_b);
        let mut near = sum as f32;
        if f64::from(near) == sum && rest == 0.0 {
            return near;
        }
        let beyond = f64::from(near).abs() > sum.abs()
            || f64::from(near) == sum && rest.is_sign_negative() != sum.is_sign_negative();
        if beyond {
            near = f32::from_bits(near.to_bits() - 1);
        }
        f32::from_bits(near.to_bits() | 1)
    }

    proptest! {
        #[test]
        fn four_products_are_added_in_pairs_and_round_to_odd(
            sum in prop::array::uniform4(-8.0_f32..8.0),
            w in prop::array::uniform8(-4.0_f32..4.0),
            x in prop::array::uniform8(-4.0_f32..4.0),
        ) {
            if !Features::detect().contains(Features::NEON_BF16) {
                return Ok(());
            }
            let [w, x] = [w, x].map(|all| all.map(bf16::from_f32));
            let [w_bits, x_bits] = [w, x].map(|all| all.map(bf16::to_bits));
            // SAFETY: this CPU has the instructions.
            let found = unsafe { added(sum, &w_bits, &x_bits) };
            for (lane, (found, sum)) in found.into_iter().zip(sum).enumerate() {
                let (w, x) = (&w[lane / 2 * 4..], &x[lane % 2 * 4..]);
                let product = |i: usize| w[i].to_f32() * x[i].to_f32();
                let first = to_odd(sum, to_odd(product(0), product(1)));
                let expected = to_odd(first, to_odd(product(2), product(3)));
                prop_assert_eq!(found.to_bits(), expected.to_bits(), "lane {}", lane);
            }
        }
    }
}
