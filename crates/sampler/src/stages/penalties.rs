//! Penalties on tokens of the last `repeat_last_n` accepted ids.
//!
//! A token seen `count` times has its logit divided by `repeat_penalty` if positive and multiplied by it otherwise
//! (Keskar et al., "CTRL", 2019), then lowered by `count * frequency_penalty + presence_penalty`.

use super::{Step, clamped, moved};
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    let neutral = config.repeat_penalty == 1.0
        && config.frequency_penalty == 0.0
        && config.presence_penalty == 0.0;
    config.repeat_last_n != 0 && !neutral
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    let config = step.config;
    let window = step.history.last(config.repeat_last_n);
    let counts = &mut step.scratch.per_token;
    counts.resize(step.pool.n_vocab(), 0);
    for &id in window {
        if let Some(count) = counts.get_mut(id as usize) {
            *count += 1;
        }
    }
    for &id in window {
        let Some(count @ 1..) = counts.get(id as usize).copied() else {
            continue;
        };
        counts[id as usize] = 0;
        step.pool.change(id, |logit| {
            if logit == f32::NEG_INFINITY {
                return logit;
            }
            let repeat = f64::from(config.repeat_penalty);
            let scaled = f64::from(logit) * if logit > 0.0 { 1.0 / repeat } else { repeat };
            let lowered = f64::from(count) * f64::from(config.frequency_penalty)
                + f64::from(config.presence_penalty);
            moved(clamped(scaled), -lowered)
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::apply;
    use crate::SamplerConfig;

    #[test]
    fn by_hand() {
        let config = SamplerConfig {
            repeat_penalty: 2.0,
            frequency_penalty: 0.5,
            presence_penalty: 0.25,
            ..SamplerConfig::default()
        };
        let (_, logits) = apply(
            "penalties",
            &config,
            &[0, 1, 1, 3],
            &[4.0, -1.0, 7.0, f32::NEG_INFINITY],
        );
        assert_eq!(
            logits,
            [4.0 / 2.0 - 0.75, -2.0 - 1.25, 7.0, f32::NEG_INFINITY]
        );
    }

    #[test]
    fn only_the_window_counts() {
        let config = SamplerConfig {
            presence_penalty: 1.0,
            repeat_last_n: 2,
            ..SamplerConfig::default()
        };
        let (_, logits) = apply("penalties", &config, &[0, 1, 2], &[0.0; 3]);
        assert_eq!(logits, [0.0, -1.0, -1.0]);
    }

    #[test]
    fn ids_outside_the_vocabulary_are_ignored() {
        let config = SamplerConfig {
            presence_penalty: 1.0,
            ..SamplerConfig::default()
        };
        let (_, logits) = apply("penalties", &config, &[u32::MAX, 0], &[0.0; 2]);
        assert_eq!(logits, [-1.0, 0.0]);
    }
}
