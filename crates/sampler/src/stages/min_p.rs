//! Min-p: keeps tokens at least `min_p` times as probable as the likeliest
//! (Nguyen et al., "Turning Up the Heat: Min-p Sampling", 2024).

use super::Step;
use crate::{Error, SamplerConfig, math};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.min_p > 0.0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    // p >= min_p * p_max is the same as logit >= max + ln(min_p), which needs no probabilities.
    let max = f64::from(step.pool.max()?);
    step.pool
        .keep_from(max + math::ln(f64::from(step.config.min_p)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{apply, logits_of};
    use crate::SamplerConfig;

    #[test]
    fn by_hand() {
        let kept = |min_p| {
            let config = SamplerConfig {
                min_p,
                ..SamplerConfig::default()
            };
            apply("min-p", &config, &[], &logits_of(&[0.5, 0.3, 0.15, 0.05])).0
        };
        assert_eq!(kept(1.0), [0]);
        assert_eq!(kept(0.61), [0]);
        assert_eq!(kept(0.59), [0, 1]);
        assert_eq!(kept(0.29), [0, 1, 2]);
        assert_eq!(kept(f32::from_bits(1)), [0, 1, 2, 3]);
    }
}
