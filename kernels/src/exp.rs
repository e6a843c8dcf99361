//! `exp` without branches or library calls, so that it vectorises and gives the same bits on every ISA.

/// `e^x`, within 1.1 ulp of the exact value (2 ulp where the result is subnormal).
///
/// `-inf` gives 0, results beyond the largest float give `inf`, NaN gives NaN.
///
/// With `n = round(x / ln 2)` and `r = x - n ln 2`, `|r| <= ln 2 / 2`, this is `2^n e^r`, where
/// `e^r = 1 + r + r² q(r)` and `q` of degree 4 has the least largest relative error (3.1e-9).
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Beyond these the result is 0 or `inf` anyway. Comparisons, not `clamp`, let NaN through.
    let x = if x < -104.0 { -104.0 } else { x };
    let x = if x > 89.0 { 89.0 } else { x };
    let (power, n) = split(x);
    // 2^n leaves the range of normal floats at both ends, its halves do not.
    let half = n >> 1;
    power * two_to_the(half) * two_to_the(n.wrapping_sub(half))
}

/// [`exp`] for `x <= 0` in fewer steps, but that it is 0 where the result would be subnormal, or not even that.
///
/// An operation on subnormals costs an Intel CPU some hundred cycles, and what is as small as that weighs nothing in a sum
/// with `e^0`.
#[inline(always)]
pub(crate) fn exp_or_zero(x: f32) -> f32 {
    /// The smallest float of at least `-126 ln 2`: from here on `n >= -126`, and `e^r >= 1` if they are equal.
    const LEAST: f32 = -87.336_54;
    let (power, n) = split(if x < LEAST { LEAST } else { x });
    let result = power * two_to_the(n);
    if x < LEAST { 0.0 } else { result }
}

/// `e^r` and `n`.
#[inline(always)]
fn split(x: f32) -> (f32, i32) {
    /// Adding and taking away 1.5 · 2^23 rounds to an integer, which is then in the low bits of the sum.
    const ROUND: f32 = 12_582_912.0;
    /// ln 2 in two parts: `n` times the first is exact.
    const LN2_HIGH: f32 = 355.0 / 512.0;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    const Q: [f32; 5] = [
        0.499_999_94,
        0.166_665_2,
        0.041_668_392,
        0.008_368_784,
        0.001_381_447_7,
    ];

    let rounded = x * core::f32::consts::LOG2_E + ROUND;
    let n = (rounded.to_bits() as i32).wrapping_sub(ROUND.to_bits() as i32);
    let n_float = rounded - ROUND;
    let r = (x - n_float * LN2_HIGH) - n_float * LN2_LOW;
    let q = (((Q[4] * r + Q[3]) * r + Q[2]) * r + Q[1]) * r + Q[0];
    ((q * r) * r + r + 1.0, n)
}

/// `2^n` for `-126 <= n <= 127`.
#[inline(always)]
fn two_to_the(n: i32) -> f32 {
    f32::from_bits((n.wrapping_add(127) as u32) << 23)
}

/// `x / (1 + e^-x)` ("swish"), within 3 ulp where the result is normal; 0 below about -88.7.
#[inline(always)]
pub fn silu(x: f32) -> f32 {
    x / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distance from the exact value in units of the last place of a float of that size.
    fn error_in_ulp(found: f32, exact: f64) -> f64 {
        let exponent = (exact.abs().log2().floor() as i32).max(-126);
        (f64::from(found) - exact).abs() / 2f64.powi(exponent - 23)
    }

    #[test]
    fn exp_is_within_its_bound_on_a_dense_sweep() {
        let mut worst = (0.0, 0.0);
        for bits in (0..=0x42b1_7217u32)
            .step_by(61)
            .chain((0x8000_0000..0xc2d0_0000).step_by(61))
        {
            let x = f32::from_bits(bits);
            let error = error_in_ulp(exp(x), f64::from(x).exp());
            let bound = if x < -87.3 { 2.0 } else { 1.1 };
            assert!(
                error <= bound,
                "exp({x}) = {} is off by {error} ulp",
                exp(x)
            );
            worst = if error > worst.0 {
                (error, f64::from(x))
            } else {
                worst
            };
        }
        assert!(worst.0 > 0.5, "the sweep saw no rounding: {worst:?}");
    }

    #[test]
    fn exp_or_zero_has_the_bits_of_exp_where_they_are_a_normal_float() {
        for bits in (0..=0x42d2_0000u32).step_by(61).chain([0x7f80_0000]) {
            let x = -f32::from_bits(bits);
            let all = exp(x);
            let expected = if all.is_normal() { all } else { 0.0 };
            assert_eq!(exp_or_zero(x), expected, "{x}");
        }
        for x in [-87.336_54, -87.336_55] {
            assert!(exp_or_zero(x) == 0.0 || exp_or_zero(x).is_normal(), "{x}");
        }
        assert!(exp_or_zero(f32::NAN).is_nan());
    }

    #[test]
    fn exp_has_the_right_ends() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-0.0), 1.0);
        assert_eq!(exp(f32::NEG_INFINITY), 0.0);
        assert_eq!(exp(-104.0), 0.0);
        assert_eq!(exp(f32::MIN), 0.0);
        assert_eq!(exp(88.73), f32::INFINITY);
        assert_eq!(exp(f32::INFINITY), f32::INFINITY);
        assert_eq!(exp(f32::MAX), f32::INFINITY);
        assert!(exp(88.72).is_finite());
        assert!(exp(f32::NAN).is_nan());
        assert!(exp(-103.0) > 0.0);
    }

    #[test]
    fn silu_is_within_its_bound_on_a_dense_sweep() {
        for bits in (0..0x7f80_0000u32)
            .step_by(1009)
            .chain((0x8000_0000..0xc2ac_0000).step_by(1009))
        {
            let x = f32::from_bits(bits);
            let exact = f64::from(x) / (1.0 + (-f64::from(x)).exp());
            let error = error_in_ulp(silu(x), exact);
            assert!(
                error <= 3.0,
                "silu({x}) = {} is off by {error} ulp",
                silu(x)
            );
        }
        assert_eq!(silu(0.0), 0.0);
        assert_eq!(silu(-100.0), 0.0);
        assert!(silu(f32::NAN).is_nan());
    }
}
