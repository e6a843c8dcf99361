//! NEON of 32-bit ARM. Its intrinsics are unstable, and so are the types of its vectors: whole loops are assembly, and take
//! and give arrays. Where the compiler is not told of NEON, the assembler refuses them, so a program that has them is one
//! that takes NEON for granted anyway.
//!
//! Float instructions of NEON take numbers below 2⁻¹²⁶ for zero. Those here are exact all the same, or round as others do,
//! as long as no such number comes up; each says when that is.

use std::arch::asm;
use std::mem::offset_of;

use crate::quantize::BlockQ8x32;

/// 32 weights of eight rows as bytes: quad after quad, in each of them four bytes of every row.
pub(crate) type Panel = [[u8; 32]; 8];

// What the assembly knows of them.
const _: () = assert!(
    offset_of!(BlockQ8x32, d) == 0
        && offset_of!(BlockQ8x32, s) == 4
        && offset_of!(BlockQ8x32, sum) == 8
        && offset_of!(BlockQ8x32, qs) == 16
        && size_of::<BlockQ8x32>() == 48
);

/// Where the bytes of the first of these activations are.
fn activations(x: &[BlockQ8x32]) -> *const u8 {
    x.as_ptr().cast::<u8>().wrapping_add(16)
}

/// Assembly that may use every vector register. Operands come after the text.
macro_rules! neon {
    ($text:expr, $($operands:tt)*) => {
        asm!(
            $text,
            $($operands)*,
            out("q0") _, out("q1") _, out("q2") _, out("q3") _, out("q4") _, out("q5") _, out("q6") _, out("q7") _,
            out("q8") _, out("q9") _, out("q10") _, out("q11") _, out("q12") _, out("q13") _, out("q14") _, out("q15") _,
            options(nostack),
        )
    };
}

/// Lines of assembly.
macro_rules! lines {
    ($($line:expr),* $(,)?) => { concat!($($line, "\n"),*) };
}

/// The products of a quad of weights, `d20` to `d23` or `d24` to `d27`, with four activations, twice in `d28` or `d29`:
/// 16-bit sums of rows 0 and 1 in `q0`, of the others in `q1` to `q3`.
macro_rules! products {
    ($op:literal, A) => {
        lines!(
            concat!($op, " q0, d20, d28"),
            concat!($op, " q1, d21, d28"),
            concat!($op, " q2, d22, d28"),
            concat!($op, " q3, d23, d28"),
        )
    };
    ($op:literal, B) => {
        lines!(
            concat!($op, " q0, d24, d29"),
            concat!($op, " q1, d25, d29"),
            concat!($op, " q2, d26, d29"),
            concat!($op, " q3, d27, d29"),
        )
    };
}

/// The next quad of a panel and of the activations.
macro_rules! load {
    (A) => {
        lines!("vld1.8 {{d20-d23}}, [{w}]!", "vld1.32 {{d28[]}}, [{x}]!")
    };
    (B) => {
        lines!("vld1.8 {{d24-d27}}, [{w}]!", "vld1.32 {{d29[]}}, [{x}]!")
    };
}

/// The products of four quads of a panel, the first of them by another instruction, and each loaded early.
macro_rules! four_quads {
    ($first:literal) => {
        lines!(
            load!(A),
            load!(B),
            products!($first, A),
            load!(A),
            products!("vmlal.s8", B),
            load!(B),
            products!("vmlal.s8", A),
            products!("vmlal.s8", B),
        )
    };
}

/// One 32-bit sum of each row in `q8` and `q9`.
macro_rules! added {
    () => {
        lines!(
            "vpaddl.s16 q0, q0",
            "vpaddl.s16 q1, q1",
            "vpaddl.s16 q2, q2",
            "vpaddl.s16 q3, q3",
            "vpadd.i32 d16, d0, d1",
            "vpadd.i32 d17, d2, d3",
            "vpadd.i32 d18, d4, d5",
            "vpadd.i32 d19, d6, d7",
        )
    };
}

/// The same where two sums fit in 16 bits.
macro_rules! added_in_16_bits {
    () => {
        lines!(
            "vpadd.i16 d16, d0, d1",
            "vpadd.i16 d17, d2, d3",
            "vpadd.i16 d18, d4, d5",
            "vpadd.i16 d19, d6, d7",
            "vpaddl.s16 q8, q8",
            "vpaddl.s16 q9, q9",
        )
    };
}

/// Those of one half times its scales, in `q4` and `q5`, or added to what is there.
macro_rules! scaled_by_halves {
    ($op:literal) => {
        lines!(
            "vld1.32 {{d20-d23}}, [{scales}]!",
            concat!($op, " q4, q8, q10"),
            concat!($op, " q5, q9, q11"),
        )
    };
}

/// What is to be subtracted for weights that lie above their meaning, in `q7`: as much times the sum of the activations,
/// which lies so many bytes before where `x` is.
macro_rules! offset {
    ($back:literal) => {
        lines!(
            concat!("ldr {sum}, [{x}, #-", $back, "]"),
            "mul {sum}, {sum}, {offset}",
            "vdup.32 q7, {sum}",
        )
    };
}

/// Subtracts it.
macro_rules! without_offset {
    () => {
        lines!("vsub.i32 q8, q8, q7", "vsub.i32 q9, q9, q7")
    };
}

/// `Σ (w - offset) x` of each group and row, for weights of up to five bits: a 16-bit sum has one product of each quad,
/// 8 · 31 · 127 at most.
pub(crate) fn sums(panels: &[Panel], x: &[BlockQ8x32], offset: i32, sums: &mut [[i32; 8]]) {
    let n = sums.len();
    assert!(n > 0 && panels.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the panels and activations, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "2:",
                four_quads!("vmull.s8"),
                four_quads!("vmlal.s8"),
                offset!("40"),
                added!(),
                without_offset!(),
                "add {x}, {x}, #16",
                "vst1.32 {{d16-d19}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) panels.as_ptr() => _,
            x = inout(reg) activations(x) => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _,
            offset = in(reg) offset,
            sum = out(reg) _
        )
    }
}

/// As [`sums`], straight from nibbles: a byte holds quads `q` and `q + 4`. Two sums of 8 · 15 · 127 fit in 16 bits.
pub(crate) fn sums_of_nibbles(
    groups: &[[[u8; 32]; 4]],
    x: &[BlockQ8x32],
    offset: i32,
    sums: &mut [[i32; 8]],
) {
    /// Quads `q` and `q + 4`, and the next bytes after these are taken apart.
    macro_rules! two_quads {
        ($first:literal) => {
            lines!(
                "vld1.8 {{d16-d19}}, [{w}]!",
                "vld1.32 {{d28[]}}, [{x}]!",
                "vld1.32 {{d29[]}}, [{y}]!",
                "vand q10, q8, q15",
                "vand q11, q9, q15",
                "vshr.u8 q12, q8, #4",
                "vshr.u8 q13, q9, #4",
                products!($first, A),
                products!("vmlal.s8", B),
            )
        };
    }
    let n = sums.len();
    assert!(n > 0 && groups.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the weights and activations, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "vmov.i8 q15, #15",
                "2:",
                two_quads!("vmull.s8"),
                two_quads!("vmlal.s8"),
                two_quads!("vmlal.s8"),
                two_quads!("vmlal.s8"),
                offset!("24"),
                added_in_16_bits!(),
                without_offset!(),
                "add {x}, {x}, #32",
                "add {y}, {y}, #32",
                "vst1.32 {{d16-d19}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) groups.as_ptr() => _,
            x = inout(reg) activations(x) => _,
            y = inout(reg) activations(x).wrapping_add(16) => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _,
            offset = in(reg) offset,
            sum = out(reg) _
        )
    }
}

/// `Σ w x`, straight from nibbles in layout `N8`: a byte holds row `r` and, less 8, row `r + 4` above it. Two sums of
/// 8 · 15 · 127 fit in 16 bits.
pub(crate) fn sums_of_two_rows(groups: &[[[u8; 32]; 4]], x: &[BlockQ8x32], sums: &mut [[i32; 8]]) {
    /// Two quads.
    macro_rules! two_quads {
        ($first:literal) => {
            lines!(
                "vld1.8 {{d16-d19}}, [{w}]!",
                "vld1.32 {{d28[]}}, [{x}]!",
                "vld1.32 {{d29[]}}, [{x}]!",
                "vand q10, q8, q15",
                "vshr.s8 q11, q8, #4",
                "vand q12, q9, q15",
                "vshr.s8 q13, q9, #4",
                products!($first, A),
                products!("vmlal.s8", B),
            )
        };
    }
    let n = sums.len();
    assert!(n > 0 && groups.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the weights and activations, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "vmov.i8 q15, #15",
                "2:",
                two_quads!("vmull.s8"),
                two_quads!("vmlal.s8"),
                two_quads!("vmlal.s8"),
                two_quads!("vmlal.s8"),
                offset!("40"),
                added_in_16_bits!(),
                "vsub.i32 q9, q9, q7",
                "add {x}, {x}, #16",
                "vst1.32 {{d16-d19}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) groups.as_ptr() => _,
            x = inout(reg) activations(x) => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _,
            offset = in(reg) -8,
            sum = out(reg) _
        )
    }
}

/// As [`sums`], straight from five bits: nibbles as those of [`sums_of_nibbles`], then bytes with a bit of each quad.
pub(crate) fn sums_of_five_bits(
    groups: &[[[u8; 32]; 5]],
    x: &[BlockQ8x32],
    offset: i32,
    sums: &mut [[i32; 8]],
) {
    /// Quads `q` and `q + 4`. Bits are shifted down (none is for the first quad), go above the nibbles together with those
    /// of the quads after it, and these are cut off.
    macro_rules! two_quads {
        ($first:literal, $move:literal, $low:literal, $high:literal) => {
            lines!(
                "vld1.8 {{d16-d19}}, [{w}]!",
                concat!($move, " q6, q4", $low),
                concat!($move, " q7, q5", $low),
                "vshr.u8 q12, q8, #4",
                "vshr.u8 q13, q9, #4",
                "vsli.8 q8, q6, #4",
                "vsli.8 q9, q7, #4",
                concat!("vshr.u8 q6, q4", $high),
                concat!("vshr.u8 q7, q5", $high),
                "vand q10, q8, q15",
                "vand q11, q9, q15",
                "vsli.8 q12, q6, #4",
                "vsli.8 q13, q7, #4",
                "vld1.32 {{d28[]}}, [{x}]!",
                "vld1.32 {{d29[]}}, [{y}]!",
                "vand q12, q12, q15",
                "vand q13, q13, q15",
                products!($first, A),
                products!("vmlal.s8", B),
            )
        };
    }
    let n = sums.len();
    assert!(n > 0 && groups.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the weights and activations, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "vmov.i8 q15, #31",
                "2:",
                "add {bits}, {w}, #128",
                "vld1.8 {{d8-d11}}, [{bits}]",
                two_quads!("vmull.s8", "vmov", "", ", #4"),
                two_quads!("vmlal.s8", "vshr.u8", ", #1", ", #5"),
                two_quads!("vmlal.s8", "vshr.u8", ", #2", ", #6"),
                two_quads!("vmlal.s8", "vshr.u8", ", #3", ", #7"),
                offset!("24"),
                added!(),
                without_offset!(),
                "add {w}, {w}, #32",
                "add {x}, {x}, #32",
                "add {y}, {y}, #32",
                "vst1.32 {{d16-d19}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) groups.as_ptr() => _,
            bits = out(reg) _,
            x = inout(reg) activations(x) => _,
            y = inout(reg) activations(x).wrapping_add(16) => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _,
            offset = in(reg) offset,
            sum = out(reg) _
        )
    }
}

/// `Σ w x` for signed weights of eight bits: two products fit in 16 bits, 2 · 128 · 127.
pub(crate) fn sums_of_bytes(panels: &[Panel], x: &[BlockQ8x32], sums: &mut [[i32; 8]]) {
    /// Two quads, added to the 32-bit sums `q0` to `q3`.
    macro_rules! two_quads {
        ($add:literal) => {
            lines!(
                load!(A),
                load!(B),
                "vmull.s8 q4, d20, d28",
                "vmull.s8 q5, d21, d28",
                "vmull.s8 q6, d22, d28",
                "vmull.s8 q7, d23, d28",
                "vmlal.s8 q4, d24, d29",
                "vmlal.s8 q5, d25, d29",
                "vmlal.s8 q6, d26, d29",
                "vmlal.s8 q7, d27, d29",
                concat!($add, " q0, q4"),
                concat!($add, " q1, q5"),
                concat!($add, " q2, q6"),
                concat!($add, " q3, q7"),
            )
        };
    }
    let n = sums.len();
    assert!(n > 0 && panels.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the panels and activations, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "2:",
                two_quads!("vpaddl.s16"),
                two_quads!("vpadal.s16"),
                two_quads!("vpadal.s16"),
                two_quads!("vpadal.s16"),
                "vpadd.i32 d16, d0, d1",
                "vpadd.i32 d17, d2, d3",
                "vpadd.i32 d18, d4, d5",
                "vpadd.i32 d19, d6, d7",
                "add {x}, {x}, #16",
                "vst1.32 {{d16-d19}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) panels.as_ptr() => _,
            x = inout(reg) activations(x) => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _
        )
    }
}

/// `scale₀ Σ₀ w x + scale₁ Σ₁ w x`, over 16 weights each, for weights from -32 to 31: two 16-bit sums of 4 · 32 · 127 fit in
/// 16 bits.
pub(crate) fn sums_by_halves(
    panels: &[Panel],
    x: &[BlockQ8x32],
    scales: &[[[i32; 8]; 2]],
    sums: &mut [[i32; 8]],
) {
    let n = sums.len();
    assert!(n > 0 && panels.len() >= n, "{n} groups");
    assert!(x.len() >= n && scales.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the panels, activations and scales, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "2:",
                four_quads!("vmull.s8"),
                added_in_16_bits!(),
                scaled_by_halves!("vmul.i32"),
                four_quads!("vmull.s8"),
                added_in_16_bits!(),
                scaled_by_halves!("vmla.i32"),
                "add {x}, {x}, #16",
                "vst1.32 {{d8-d11}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) panels.as_ptr() => _,
            x = inout(reg) activations(x) => _,
            scales = inout(reg) scales.as_ptr() => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _
        )
    }
}

/// As [`sums_by_halves`], straight from six bits of layout `N8`: three quads are the upper bits of bytes, and the lower bits
/// of these are the fourth.
pub(crate) fn sums_of_six_bits(
    groups: &[[[u8; 32]; 6]],
    x: &[BlockQ8x32],
    scales: &[[[i32; 8]; 2]],
    sums: &mut [[i32; 8]],
) {
    /// Four quads, where bits of the last gather as the others are taken.
    macro_rules! half {
        () => {
            lines!(
                "vld1.8 {{d12-d15}}, [{w}]!",
                "vld1.8 {{d16-d19}}, [{w}]!",
                "vld1.32 {{d29[]}}, [{x}]!",
                "vld1.32 {{d28[]}}, [{x}]!",
                "vshr.s8 q12, q6, #2",
                "vshr.s8 q13, q7, #2",
                "vshr.s8 q10, q8, #2",
                "vshr.s8 q11, q9, #2",
                "vsli.8 q8, q6, #2",
                "vsli.8 q9, q7, #2",
                "vld1.8 {{d12-d15}}, [{w}]!",
                products!("vmull.s8", B),
                products!("vmlal.s8", A),
                "vld1.32 {{d29[]}}, [{x}]!",
                "vld1.32 {{d28[]}}, [{x}]!",
                "vshr.s8 q12, q6, #2",
                "vshr.s8 q13, q7, #2",
                "vsli.8 q6, q8, #2",
                "vsli.8 q7, q9, #2",
                "vshl.i8 q10, q6, #2",
                "vshl.i8 q11, q7, #2",
                "vshr.s8 q10, q10, #2",
                "vshr.s8 q11, q11, #2",
                products!("vmlal.s8", B),
                products!("vmlal.s8", A),
                added_in_16_bits!(),
            )
        };
    }
    let n = sums.len();
    assert!(n > 0 && groups.len() >= n, "{n} groups");
    assert!(x.len() >= n && scales.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads the weights, activations and scales, and writes the sums. That many are there.
    unsafe {
        neon!(
            lines!(
                "2:",
                half!(),
                scaled_by_halves!("vmul.i32"),
                half!(),
                scaled_by_halves!("vmla.i32"),
                "add {x}, {x}, #16",
                "vst1.32 {{d8-d11}}, [{sums}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            w = inout(reg) groups.as_ptr() => _,
            x = inout(reg) activations(x) => _,
            scales = inout(reg) scales.as_ptr() => _,
            sums = inout(reg) sums.as_mut_ptr() => _,
            n = inout(reg) n => _
        )
    }
}

/// Half floats as floats, exactly. With 224 added to the exponent, what is stored is a float 2¹¹² times too large, and
/// infinite or NaN if it was. A multiplication makes that good; then numbers that are stored without a leading one have got
/// one of 2⁻¹⁵: they are `2a - 2⁻¹⁴`, which is less than `a` for them alone.
pub(crate) fn floats(halves: &[[u8; 16]], floats: &mut [[f32; 8]]) {
    let n = floats.len();
    assert!(n > 0 && halves.len() >= n, "{n} times eight");
    let (scale, one) = (
        f32::from_bits((127 - 112) << 23),
        f32::from_bits((127 - 14) << 23),
    );
    // SAFETY: it reads `n` times eight half floats and writes as many floats. That many are there.
    unsafe {
        neon!(
            lines!(
                "vdup.32 q12, {twice}",
                "vdup.32 q13, {scale}",
                "vdup.32 q14, {one}",
                "vmov.i32 q15, #0x80000000",
                "2:",
                "vld1.8 {{d16-d17}}, [{halves}]!",
                "vshl.i16 q9, q8, #1",
                "vshll.i16 q2, d16, #16",
                "vshll.u16 q10, d18, #12",
                "vshll.u16 q11, d19, #12",
                "vorr.i32 q10, #0x70000000",
                "vorr.i32 q11, #0x70000000",
                "vmul.f32 q0, q10, q12",
                "vmul.f32 q1, q11, q12",
                "vmul.f32 q10, q10, q13",
                "vmul.f32 q11, q11, q13",
                "vshll.i16 q3, d17, #16",
                "vsub.f32 q0, q0, q14",
                "vsub.f32 q1, q1, q14",
                "vmin.f32 q10, q10, q0",
                "vmin.f32 q11, q11, q1",
                "vbit q10, q2, q15",
                "vbit q11, q3, q15",
                "vst1.32 {{d20-d23}}, [{floats}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            halves = inout(reg) halves.as_ptr() => _,
            floats = inout(reg) floats.as_mut_ptr() => _,
            n = inout(reg) n => _,
            twice = in(reg) (2.0 * scale).to_bits(),
            scale = in(reg) scale.to_bits(),
            one = in(reg) one.to_bits()
        )
    }
}

/// `d` times integers, for two kinds of both in turn. Exact if `d` are half floats and the integers have 13 bits at most.
pub(crate) fn scaled(
    integers: &[[[u16; 8]; 2]],
    d: &[[f32; 8]; 2],
    products: &mut [[[f32; 8]; 2]],
) {
    let n = products.len();
    assert!(n > 0 && integers.len() >= n, "{n} times eight");
    // SAFETY: it reads `d` and `n` times two vectors of integers, and writes as many of floats. That many are there.
    unsafe {
        neon!(
            lines!(
                "vld1.32 {{d0-d3}}, [{d}]!",
                "vld1.32 {{d4-d7}}, [{d}]",
                "2:",
                "vld1.16 {{d16-d19}}, [{integers}]!",
                "vmovl.u16 q10, d16",
                "vmovl.u16 q11, d17",
                "vmovl.u16 q12, d18",
                "vmovl.u16 q13, d19",
                "vcvt.f32.u32 q10, q10",
                "vcvt.f32.u32 q11, q11",
                "vcvt.f32.u32 q12, q12",
                "vcvt.f32.u32 q13, q13",
                "vmul.f32 q10, q10, q0",
                "vmul.f32 q11, q11, q1",
                "vmul.f32 q12, q12, q2",
                "vmul.f32 q13, q13, q3",
                "vst1.32 {{d20-d23}}, [{products}]!",
                "vst1.32 {{d24-d27}}, [{products}]!",
                "subs {n}, {n}, #1",
                "bne 2b",
            ),
            integers = inout(reg) integers.as_ptr() => _,
            d = inout(reg) d.as_ptr() => _,
            products = inout(reg) products.as_mut_ptr() => _,
            n = inout(reg) n => _
        )
    }
}

/// `acc += sum · (d · dx)` for each group.
macro_rules! step {
    () => {
        lines!(
            "vld1.32 {{d16-d19}}, [{sums}]!",
            "vld1.32 {{d20-d23}}, [{d}]!",
            "vld1.32 {{d4[], d5[]}}, [{x}]",
            "vcvt.f32.s32 q8, q8",
            "vcvt.f32.s32 q9, q9",
            "vmul.f32 q10, q10, q2",
            "vmul.f32 q11, q11, q2",
            // Rounds twice, as a multiplication and an addition.
            "vmla.f32 q0, q8, q10",
            "vmla.f32 q1, q9, q11",
        )
    };
}

/// `acc += sum · (d · dx)` for each group. Rounds as scalar if no number but zero comes up that is below 2⁻¹²⁶.
pub(crate) fn steps(acc: &mut [f32; 8], sums: &[[i32; 8]], d: &[[f32; 8]], x: &[BlockQ8x32]) {
    let n = sums.len();
    assert!(n > 0 && d.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads sums, `d` and the first float of the activations. That many are there. It reads and
    // writes `acc`.
    unsafe {
        neon!(
            lines!(
                "vld1.32 {{d0-d3}}, [{acc}]",
                "2:",
                step!(),
                "add {x}, {x}, #48",
                "subs {n}, {n}, #1",
                "bne 2b",
                "vst1.32 {{d0-d3}}, [{acc}]",
            ),
            acc = in(reg) acc.as_mut_ptr(),
            sums = inout(reg) sums.as_ptr() => _,
            d = inout(reg) d.as_ptr() => _,
            x = inout(reg) x.as_ptr() => _,
            n = inout(reg) n => _
        )
    }
}

/// As [`steps`], and `acc -= sum · (dmin · dx)` after each, with the sums `minimums`.
pub(crate) fn steps_and_sums(
    acc: &mut [f32; 8],
    sums: &[[i32; 8]],
    minimums: &[[i32; 8]],
    d_and_min: &[[[f32; 8]; 2]],
    x: &[BlockQ8x32],
) {
    let n = sums.len();
    assert!(n > 0 && minimums.len() >= n, "{n} groups");
    assert!(d_and_min.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads sums, minimums, `d`, `dmin` and the first float of the activations. That many are
    // there. It reads and writes `acc`.
    unsafe {
        neon!(
            lines!(
                "vld1.32 {{d0-d3}}, [{acc}]",
                "2:",
                step!(),
                "vld1.32 {{d16-d19}}, [{minimums}]!",
                "vld1.32 {{d20-d23}}, [{d}]!",
                "add {x}, {x}, #48",
                "vcvt.f32.s32 q8, q8",
                "vcvt.f32.s32 q9, q9",
                "vmul.f32 q10, q10, q2",
                "vmul.f32 q11, q11, q2",
                "vmls.f32 q0, q8, q10",
                "vmls.f32 q1, q9, q11",
                "subs {n}, {n}, #1",
                "bne 2b",
                "vst1.32 {{d0-d3}}, [{acc}]",
            ),
            acc = in(reg) acc.as_mut_ptr(),
            sums = inout(reg) sums.as_ptr() => _,
            minimums = inout(reg) minimums.as_ptr() => _,
            d = inout(reg) d_and_min.as_ptr() => _,
            x = inout(reg) x.as_ptr() => _,
            n = inout(reg) n => _
        )
    }
}

/// As [`steps`], and `acc -= min · s` after each.
pub(crate) fn steps_and_minimums(
    acc: &mut [f32; 8],
    sums: &[[i32; 8]],
    d_and_min: &[[[f32; 8]; 2]],
    x: &[BlockQ8x32],
) {
    let n = sums.len();
    assert!(n > 0 && d_and_min.len() >= n && x.len() >= n, "{n} groups");
    // SAFETY: of `n` groups it reads sums, `d`, `min` and two floats of the activations. That many are there. It reads and
    // writes `acc`.
    unsafe {
        neon!(
            lines!(
                "vld1.32 {{d0-d3}}, [{acc}]",
                "add {s}, {x}, #4",
                "2:",
                step!(),
                "vld1.32 {{d24-d27}}, [{d}]!",
                "vld1.32 {{d6[], d7[]}}, [{s}]",
                "add {x}, {x}, #48",
                "add {s}, {s}, #48",
                "vmls.f32 q0, q12, q3",
                "vmls.f32 q1, q13, q3",
                "subs {n}, {n}, #1",
                "bne 2b",
                "vst1.32 {{d0-d3}}, [{acc}]",
            ),
            acc = in(reg) acc.as_mut_ptr(),
            sums = inout(reg) sums.as_ptr() => _,
            d = inout(reg) d_and_min.as_ptr() => _,
            x = inout(reg) x.as_ptr() => _,
            s = out(reg) _,
            n = inout(reg) n => _
        )
    }
}
