//! Logit bias: `logit[id] += bias`; negative infinity bans the token.

use super::{Step, moved};
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    !config.logit_bias.is_empty()
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    for &(id, bias) in &step.config.logit_bias {
        step.pool.change(id, |logit| match bias {
            f32::NEG_INFINITY => bias,
            _ => moved(logit, f64::from(bias)),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::apply;
    use crate::SamplerConfig;

    #[test]
    fn adds_and_bans() {
        let config = SamplerConfig {
            logit_bias: vec![(0, 1.5), (1, f32::NEG_INFINITY), (2, 9.0)],
            ..SamplerConfig::default()
        };
        let (kept, logits) = apply(
            "logit-bias",
            &config,
            &[],
            &[1.0, 5.0, f32::NEG_INFINITY, 0.0],
        );
        assert_eq!(kept, [0, 3]);
        assert_eq!(logits[0], 2.5);
    }
}
