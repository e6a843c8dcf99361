//! Exponential and logarithm that are the same on every platform.
//!
//! The standard library leaves the last bits of `exp` and `ln` to each system's C library; a single differing bit
//! can change a drawn token. These use IEEE double additions, multiplications and divisions in one fixed order.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// e^x for x <= 0, relative error below 2^-50; 0 below -708, where the result would leave the normal numbers.
#[inline]
pub(crate) fn exp(x: f64) -> f64 {
    debug_assert!(x <= 0.0, "exp is only for x <= 0, not {x}");
    if x < -708.0 {
        return 0.0;
    }
    // Adding and taking away 1.5 * 2^52 rounds to the nearest integer.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let n = (x * LOG2_E + ROUND) - ROUND;
    // ln 2 in two parts, the first short enough that n * LN_2_HIGH is exact.
    const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    // Taylor's series; |r| <= 0.35, so the first term left out is below 1e-17.
    let mut sum = 0.0;
    for coefficient in INVERSE_FACTORIALS {
        sum = sum * r + coefficient;
    }
    sum * f64::from_bits(((n as i64 + 1023) as u64) << 52)
}

/// 1 / 13! down to 1 / 0!.
const INVERSE_FACTORIALS: [f64; 14] = {
    let mut inverse = [1.0; 14];
    let (mut i, mut factorial) = (0, 1.0);
    while i < 13 {
        factorial *= (i + 1) as f64;
        inverse[12 - i] = 1.0 / factorial;
        i += 1;
    }
    inverse
};

/// The natural logarithm of a positive normal number, absolute error below 1e-15 near 1 and relative elsewhere.
pub(crate) fn ln(x: f64) -> f64 {
    debug_assert!(x.is_normal() && x > 0.0, "ln is only for x > 0, not {x}");
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i64 - 1023;
    let mut m = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if m > SQRT_2 {
        m *= 0.5;
        exponent += 1;
    }
    // ln m = 2 atanh((m - 1) / (m + 1)); |s| <= 0.172, so the first term left out is below 1e-18.
    let s = (m - 1.0) / (m + 1.0);
    let s2 = s * s;
    let mut sum = 0.0;
    let mut k = 23.0;
    while k >= 1.0 {
        sum = sum * s2 + 1.0 / k;
        k -= 2.0;
    }
    exponent as f64 * LN_2 + 2.0 * s * sum
}

/// `base` to a whole power, by squaring.
pub(crate) fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut product = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            product *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_to_the_standard_one() {
        for i in 0..=70_800 {
            let x = -f64::from(i) / 100.0;
            let relative = (exp(x) / x.exp() - 1.0).abs();
            assert!(relative < 1.0 / (1u64 << 50) as f64, "{x}: {relative:e}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-709.0), 0.0);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    }

    #[test]
    fn ln_is_close_to_the_standard_one() {
        for i in 1..100_000 {
            for x in [f64::from(i) / 1000.0, 1.0 / f64::from(i) * 1e-300] {
                let error = (ln(x) - x.ln()).abs();
                assert!(error <= 1e-15 * x.ln().abs().max(1.0), "{x}: {error:e}");
            }
        }
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn bits_are_pinned() {
        // Any platform that computes other bits would draw other tokens.
        assert_eq!(exp(-1.0).to_bits(), 0x3fd7_8b56_362c_ef38);
        assert_eq!(ln(10.0).to_bits(), 0x4002_6bb1_bbb5_5515);
    }

    #[test]
    fn powers() {
        assert_eq!(power(1.75, 0), 1.0);
        assert_eq!(power(1.75, 3), 1.75 * 1.75 * 1.75);
        assert_eq!(power(2.0, 5000), f64::INFINITY);
    }
}
