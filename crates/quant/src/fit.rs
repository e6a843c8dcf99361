//! Which scales and levels stand for given weights with the least error.
//!
//! The simple formats follow from the extremes of a block. The K formats search, in three steps: for
//! each group, the best scale (and minimum) over candidate roundings, by weighted least squares; from
//! the greatest of these the block's `d` (and `dmin`), improved by least squares once the rest is known;
//! for each group, the whole-number scale (and minimum) with the least error among the neighbours of the
//! ideal, with the weights rounded again. Errors are always those of the numbers as stored, `f16` included.
//!
//! Arithmetic is plain `f32` in a fixed order: the same weights give the same bytes on every machine.

mod affine;
mod symmetric;

pub(crate) use affine::Affine;
pub(crate) use symmetric::Symmetric;

use half::f16;

/// No block of any format can hold a magnitude beyond this (`Q6_K`: 65504 · 128 · 32 < 2^29).
const LIMIT: f32 = (1 << 30) as f32;

/// Magnitudes below this are zero in every format (the smallest `f16` is 2^-24).
const NEGLIGIBLE: f32 = 1e-12;

/// The weights of one block with NaN as 0 and magnitudes limited to what sums can bear.
pub(crate) fn finite<const N: usize>(weights: &[f32]) -> [f32; N] {
    let weights: &[f32; N] = weights.try_into().expect("a whole block");
    weights.map(|x| {
        if x.is_nan() {
            0.0
        } else {
            x.clamp(-LIMIT, LIMIT)
        }
    })
}

/// `x` within the finite range of `f16`.
pub(crate) fn f16_range(x: f32) -> f32 {
    let max = f16::MAX.to_f32();
    x.clamp(-max, max)
}

/// The weight farthest from zero, with its sign; the first of equals.
pub(crate) fn peak(x: &[f32]) -> f32 {
    let farther = |peak: f32, &x: &f32| if x.abs() > peak.abs() { x } else { peak };
    x.iter().fold(0.0, farther)
}

/// The least and the greatest weight.
pub(crate) fn extremes(x: &[f32]) -> (f32, f32) {
    let none = (f32::INFINITY, f32::NEG_INFINITY);
    x.iter()
        .fold(none, |(low, high), &x| (low.min(x), high.max(x)))
}

/// `1 / x`, or 0 where that is not a number.
pub(crate) fn inverse(x: f32) -> f32 {
    let inverse = 1.0 / x;
    if inverse.is_finite() { inverse } else { 0.0 }
}

/// The nearest whole number, halves away from zero, for `|x| < 2^22`.
///
/// `f32::round` is a library call where the target has no instruction for it, and MinGW's takes 0.49999997 for a half.
#[inline(always)]
pub fn round_half_away(x: f32) -> f32 {
    let even = round(x.abs());
    let magnitude = if x.abs() - even == 0.5 {
        even + 1.0
    } else {
        even
    };
    magnitude.copysign(x)
}

/// The nearest whole number, halves to even, for `|x| < 2^22`.
#[inline(always)]
fn round(x: f32) -> f32 {
    const SHIFT: f32 = (3 << 22) as f32;
    (x + SHIFT) - SHIFT
}

#[inline(always)]
fn clamp(x: f32, [low, high]: [f32; 2]) -> f32 {
    // Written so that it compiles to two instructions; `f32::clamp` also has to think of NaN.
    let x = if x > low { x } else { low };
    if x < high { x } else { high }
}

/// The index of the least error; the first of equals.
fn least(errors: &[f32]) -> usize {
    (0..errors.len()).fold(0, |best, i| if errors[i] < errors[best] { i } else { best })
}

/// A block in units of its peak, cut into groups of `G`.
struct Scaled<const GROUPS: usize, const G: usize> {
    unit: f32,
    groups: [Group<G>; GROUPS],
}

impl<const GROUPS: usize, const G: usize> Scaled<GROUPS, G> {
    /// `None` if the block is as good as zero.
    fn new(weights: &[f32]) -> Option<Self> {
        const { assert!(GROUPS * G == 256) };
        let finite: [f32; 256] = finite(weights);
        let unit = peak(&finite).abs();
        if unit < NEGLIGIBLE {
            return None;
        }
        let finite = finite.as_chunks::<G>().0;
        let groups = std::array::from_fn(|g| Group::new(finite[g].map(|x| x / unit)));
        Some(Scaled { unit, groups })
    }

    /// `d` as the file will hold it, and what that is in units of the block.
    fn store(&self, d: f32) -> (f16, f32) {
        let d = d * self.unit;
        let mut stored = f16::from_f32(f16_range(d));
        // Below the smallest `f16` that one serves: the whole-number scales make up for it.
        if stored == f16::ZERO && d != 0.0 {
            stored = f16::MIN_POSITIVE_SUBNORMAL.copysign(f16::from_f32(d));
        }
        (stored, self.restore(stored))
    }

    /// A stored `d` in units of the block.
    fn restore(&self, d: f16) -> f32 {
        d.to_f32() / self.unit
    }
}

/// Weights that share a scale, each with the weight its squared error gets.
#[derive(Clone, Copy)]
struct Group<const G: usize> {
    x: [f32; G],
    w: [f32; G],
}

impl<const G: usize> Group<G> {
    /// Errors count `x² + mean x²`: half for themselves, half for the size of what they spoil.
    ///
    /// Measured against the reference quantizers (ggml 0.25.3, no importance matrix) on normal and on
    /// heavy-tailed weights: x²-weighted error is lower in all five K formats by 0.5 to 16 %, plain
    /// error by 1 to 10 %, in `Q4_K` equal within 0.3 %. With a mean of 1.5 or 0.5 times that, one of the
    /// two measures is lost in some format.
    fn new(x: [f32; G]) -> Self {
        let mean = x.iter().map(|x| x * x).sum::<f32>() / G as f32;
        // The last term keeps groups defined that are tiny beside the block's peak.
        let w = x.map(|x| x * x + mean + 1e-9);
        Group { x, w }
    }

    /// `[Σ w l, Σ w l², Σ w l x]` for `L` candidates side by side, where a weight's level `l` is
    /// `(x + shift) · inverse`, rounded, within `range`.
    ///
    /// The candidates are the lanes: no sum runs across a vector, so this vectorises everywhere and has
    /// one order. Not inlined, since that is where the compiler loses the lanes again.
    #[inline(never)]
    fn level_sums<const L: usize>(
        &self,
        shift: &[f32; L],
        inverse: &[f32; L],
        range: [f32; 2],
    ) -> [[f32; L]; 3] {
        let mut sums = [[0.0; L]; 3];
        for (&x, &w) in self.x.iter().zip(&self.w) {
            for i in 0..L {
                let level = round(clamp((x + shift[i]) * inverse[i], range));
                let weighted = w * level;
                sums[0][i] += weighted;
                sums[1][i] += weighted * level;
                sums[2][i] += weighted * x;
            }
        }
        sums
    }

    /// `Σ w (x + shift - scale · l)²` for `L` candidates side by side, with the levels of
    /// [`Group::level_sums`] for the inverse of `scale`.
    #[inline(never)]
    fn errors<const L: usize>(
        &self,
        shift: &[f32; L],
        scale: &[f32; L],
        range: [f32; 2],
    ) -> [f32; L] {
        let inverse = scale.map(inverse);
        let mut errors = [0.0; L];
        for (&x, &w) in self.x.iter().zip(&self.w) {
            for i in 0..L {
                let x = x + shift[i];
                let difference = x - scale[i] * round(clamp(x * inverse[i], range));
                errors[i] += w * (difference * difference);
            }
        }
        errors
    }

    /// The level of each weight.
    fn levels(&self, shift: f32, scale: f32, range: [f32; 2]) -> [f32; G] {
        let inverse = inverse(scale);
        self.x.map(|x| round(clamp((x + shift) * inverse, range)))
    }

    /// `[Σ w, Σ w x]`
    fn sums(&self) -> [f32; 2] {
        let mut sums = [0.0; 2];
        for (&x, &w) in self.x.iter().zip(&self.w) {
            sums[0] += w;
            sums[1] += w * x;
        }
        sums
    }
}

/// 0, 1, … 7: one batch of candidates.
fn eight() -> [f32; 8] {
    std::array::from_fn(|i| i as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_agrees_with_the_standard_library() {
        for i in -4000..4000 {
            let x = i as f32 / 16.0;
            assert_eq!(round(x), x.round_ties_even());
            assert_eq!(round_half_away(x), x.round());
        }
        let below_half = 0.499_999_97;
        assert_eq!(round_half_away(below_half), 0.0);
    }

    #[test]
    fn the_first_of_equal_peaks_wins() {
        assert_eq!(peak(&[1.0, -3.0, 3.0]), -3.0);
        assert_eq!(peak(&[]), 0.0);
    }

    #[test]
    fn sums_and_errors_match_their_formulas() {
        let x: [f32; 16] = std::array::from_fn(|i| (i as f32 * 0.7).sin());
        let group = Group::new(x);
        let (shift, scale, range) = (0.25, 0.3, [-4.0, 3.0]);
        let levels = group.levels(shift, scale, range);
        let sum = |term: &dyn Fn(usize) -> f32| (0..16).map(term).sum::<f32>();
        let [[wl], [wll], [wxl]] = group.level_sums(&[shift], &[1.0 / scale], range);
        let [error] = group.errors(&[shift], &[scale], range);
        let near = |a: f32, b: f32| assert!((a - b).abs() < 1e-4, "{a} {b}");
        near(wl, sum(&|i| group.w[i] * levels[i]));
        near(wll, sum(&|i| group.w[i] * levels[i] * levels[i]));
        near(wxl, sum(&|i| group.w[i] * levels[i] * x[i]));
        near(
            error,
            sum(&|i| group.w[i] * (x[i] + shift - scale * levels[i]).powi(2)),
        );
    }
}
