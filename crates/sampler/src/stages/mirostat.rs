//! Mirostat: steers the surprise of the drawn tokens towards `mirostat_tau` bits
//! (Basu et al., "Mirostat: A Neural Text Decoding Algorithm that Directly Controls Perplexity", 2021).
//!
//! A limit `mu`, at first `2 * tau`, moves by `eta * (tau - surprise)` after each draw.
//! Version 2 keeps tokens whose surprise `-log2 p` is at most `mu`; version 1 estimates Zipf's exponent from the 100
//! likeliest tokens and turns `mu` into a number of tokens to keep.

use std::f64::consts::LN_2;

use super::Step;
use crate::{Error, SamplerConfig, math};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    // Temperature 0 leaves nothing to steer.
    config.mirostat > 0 && config.temp > 0.0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    if step.config.mirostat == 1 {
        let k = tokens_to_keep(step)?;
        return step.pool.keep_largest(k);
    }
    let mu = step.mu;
    step.pool.softmax()?;
    let best = step.pool.best()?;
    step.pool
        .keep_if(|id, p| id == best || (p > 0.0 && surprise(p) <= mu));
    Ok(())
}

/// The limit after a token of probability `p`, among those kept, was drawn.
pub(crate) fn next_limit(config: &SamplerConfig, mu: f64, p: f64) -> f64 {
    let tau = f64::from(config.mirostat_tau);
    mu - f64::from(config.mirostat_eta) * (surprise(p) - tau)
}

/// In bits.
fn surprise(p: f64) -> f64 {
    -math::ln(p.max(f64::MIN_POSITIVE)) / LN_2
}

/// Version 1's `k = ((s - 1) * 2^mu / (1 - N^(1 - s)))^(1 / s)` for a vocabulary of `N` with Zipf exponent `s`.
fn tokens_to_keep(step: &mut Step<'_>) -> Result<usize, Error> {
    const N_ESTIMATED: usize = 100;
    let n_vocab = step.pool.n_vocab() as f64;
    let largest = step.pool.largest(N_ESTIMATED)?;
    // Least squares of ln(p_i / p_(i+1)), the distance of two logits, against ln((i + 2) / (i + 1)).
    let (mut tb, mut tt) = (0.0, 0.0);
    for (i, pair) in largest.windows(2).enumerate() {
        let t = math::ln((i as f64 + 2.0) / (i as f64 + 1.0));
        tb += t * (pair[1].key - pair[0].key);
        tt += t * t;
    }
    let s = tb / tt;
    // A single token has no slope, and a flat distribution no tail to cut.
    if s.is_nan() || s < 1e-6 {
        return Ok(usize::MAX);
    }
    let epsilon = s - 1.0;
    // epsilon / (1 - N^-epsilon), which tends to 1 / ln N where epsilon vanishes. In logarithms throughout.
    let ln_n = math::ln(n_vocab);
    let factor = if epsilon.abs() < 1e-9 {
        1.0 / ln_n
    } else if epsilon > 0.0 {
        epsilon / (1.0 - math::exp(-epsilon * ln_n))
    } else {
        // Multiplied through with N^epsilon < 1, so that the exponential stays below 1.
        let shrunk = math::exp(epsilon * ln_n);
        -epsilon * shrunk / (1.0 - shrunk)
    };
    if !factor.is_normal() {
        return Ok(1);
    }
    let ln_k = (math::ln(factor) + step.mu * LN_2) / s;
    if ln_k >= 40.0 {
        return Ok(usize::MAX);
    }
    if ln_k <= 0.0 {
        return Ok(1);
    }
    Ok((1.0 / math::exp(-ln_k)).round() as usize)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{apply, logits_of};
    use super::*;

    fn config(mirostat: u8, tau: f32) -> SamplerConfig {
        SamplerConfig {
            mirostat,
            mirostat_tau: tau,
            ..SamplerConfig::default()
        }
    }

    #[test]
    fn version_2_by_hand() {
        // Surprises 1, 2, 3 and 3 bits against a first limit of 2 * tau.
        let kept = |tau| {
            let logits = logits_of(&[0.125, 0.5, 0.25, 0.125]);
            apply("mirostat", &config(2, tau), &[], &logits).0
        };
        assert_eq!(kept(0.0), [1]);
        assert_eq!(kept(0.51), [1]);
        assert_eq!(kept(1.01), [1, 2]);
        assert_eq!(kept(1.6), [0, 1, 2, 3]);
    }

    #[test]
    fn version_1_follows_zipf() {
        // p proportional to 1 / rank^2 over 1000 tokens: s = 2, so k = sqrt(2^mu / (1 - 1/1000)), mu = 2 tau = 8.
        let logits: Vec<f32> = (1..=1000).map(|r| -2.0 * (r as f32).ln()).collect();
        let (kept, _) = apply("mirostat", &config(1, 4.0), &[], &logits);
        assert_eq!(kept, (0..16).collect::<Vec<_>>());
    }

    #[test]
    fn version_1_survives_shapes_without_a_slope() {
        assert_eq!(apply("mirostat", &config(1, 4.0), &[], &[1.0]).0, [0]);
        assert_eq!(
            apply("mirostat", &config(1, 4.0), &[], &[1.0; 9]).0.len(),
            9
        );
        let spike = [0.0, f32::MAX, f32::MIN];
        assert_eq!(apply("mirostat", &config(1, 4.0), &[], &spike).0, [1]);
    }

    #[test]
    fn the_limit_follows_the_surprise() {
        let config = config(2, 3.0);
        // One bit of surprise against three wanted: eta * 2 more room.
        let mu = next_limit(&config, 6.0, 0.5);
        assert!((mu - (6.0 + 0.2)).abs() < 1e-6, "{mu}");
    }
}
