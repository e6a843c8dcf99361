//! Top-nσ: keeps logits of at least `max - n * σ`, with σ the standard deviation of all logits in play
//! (Tang et al., "Top-nσ: not all logits are you need", 2024).

use super::Step;
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.top_n_sigma > 0.0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    let max = f64::from(step.pool.max()?);
    let n = step.pool.kept()?.len() as f64;
    // Two passes, relative to the maximum: no cancellation, and no overflow in double precision.
    let pool = &step.pool;
    let mut sum = 0.0;
    pool.each(|logit| sum += f64::from(logit) - max);
    let mean = sum / n;
    let mut squares = 0.0;
    pool.each(|logit| {
        let d = f64::from(logit) - max - mean;
        squares += d * d;
    });
    let sigma = (squares / n).sqrt();
    step.pool
        .keep_from(max - f64::from(step.config.top_n_sigma) * sigma);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::apply;
    use crate::SamplerConfig;

    #[test]
    fn by_hand() {
        // Mean 2, standard deviation sqrt((4 + 0 + 0 + 4) / 4) = 1.414; masked tokens do not count.
        let logits = [0.0, 2.0, 2.0, 4.0, f32::NEG_INFINITY];
        let kept = |n| {
            let config = SamplerConfig {
                top_n_sigma: n,
                ..SamplerConfig::default()
            };
            apply("top-n-sigma", &config, &[], &logits).0
        };
        assert_eq!(kept(1.0), [3]);
        assert_eq!(kept(1.42), [1, 2, 3]);
        assert_eq!(kept(2.83), [0, 1, 2, 3]);
    }

    #[test]
    fn extreme_logits_do_not_overflow() {
        let config = SamplerConfig {
            top_n_sigma: 1.0,
            ..SamplerConfig::default()
        };
        let (kept, _) = apply("top-n-sigma", &config, &[], &[f32::MIN, f32::MAX, f32::MIN]);
        assert_eq!(kept, [1]);
    }
}
