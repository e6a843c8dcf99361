//! Temperature: logits are divided by `temp`.
//!
//! At 0 nothing is divided: the draw takes the likeliest token instead.

use super::{Step, clamped};
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.temp > 0.0 && config.temp != 1.0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    let temp = f64::from(step.config.temp);
    let max = f64::from(step.pool.max()?);
    // Where the quotient would leave single precision, logits are taken relative to the largest: the same
    // distribution, and what still leaves it is too improbable to be drawn.
    let relative_to = if (max / temp).abs() > f64::from(f32::MAX) {
        max
    } else {
        0.0
    };
    step.pool
        .map(|logit| clamped((f64::from(logit) - relative_to) / temp));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::apply;
    use crate::SamplerConfig;

    #[test]
    fn divides() {
        let config = SamplerConfig {
            temp: 0.5,
            ..SamplerConfig::default()
        };
        let (kept, logits) = apply("temp", &config, &[], &[1.0, -2.0, f32::NEG_INFINITY]);
        assert_eq!(kept, [0, 1]);
        assert_eq!(logits, [2.0, -4.0, f32::NEG_INFINITY]);
    }

    #[test]
    fn large_quotients_keep_their_order() {
        let config = SamplerConfig {
            temp: 1e-6,
            ..SamplerConfig::default()
        };
        let (_, logits) = apply("temp", &config, &[], &[1e35, 3e38, 2e38]);
        assert_eq!(logits[1], 0.0);
        assert!(logits[0] < -1e37 && logits[2] < -1e37);
    }
}
