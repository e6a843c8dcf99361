use crate::{Error, STAGES, Stage};

/// Every option of the chain, with the defaults of the command line.
///
/// Each option belongs to one [`Stage`]; a stage that [`order`](Self::order) does not name is not applied.
/// Windows count accepted ids: negative is the whole history, 0 none.
#[derive(Clone, Debug, PartialEq)]
pub struct SamplerConfig {
    /// Added to the logit of a token; negative infinity bans it. Default: none.
    pub logit_bias: Vec<(u32, f32)>,
    /// Logits of tokens in the window are divided by this if positive and multiplied otherwise. Above 0; 1 is off.
    pub repeat_penalty: f32,
    /// Window of the three penalties. Default 64.
    pub repeat_last_n: i32,
    /// Taken from a logit for each time the token is in the window. 0 is off.
    pub frequency_penalty: f32,
    /// Taken from a logit once if the token is in the window. 0 is off.
    pub presence_penalty: f32,
    /// Strength of the penalty on continuing a repeated sequence. 0 is off.
    pub dry_multiplier: f32,
    /// Growth of that penalty with each token of the repeated sequence, at least 1. Default 1.75.
    pub dry_base: f32,
    /// Longest repeated sequence that may be continued for free is one shorter than this. Default 2.
    pub dry_allowed_length: u32,
    /// Window searched for repeated sequences. Default -1.
    pub dry_penalty_last_n: i32,
    /// Tokens that end a sequence: no repetition is counted across them. Default: none.
    pub dry_sequence_breakers: Vec<u32>,
    /// Keeps logits within this many standard deviations of the largest. 0 (default) or negative is off.
    pub top_n_sigma: f32,
    /// Keeps this many tokens. 0 is off, default 40.
    pub top_k: usize,
    /// Locally typical sampling: probability mass kept, in 0..=1. 1 (default) is off.
    pub typical: f32,
    /// Nucleus sampling: probability mass kept, in 0..=1. 1 is off, default 0.95.
    pub top_p: f32,
    /// Keeps tokens at least this share as probable as the likeliest, in 0..=1. 0 is off, default 0.05.
    pub min_p: f32,
    /// Chance that the top choices are excluded, in 0..=1. 0 (default) is off.
    pub xtc_probability: f32,
    /// Probability from which a token counts as a top choice, in 0..=1. Default 0.1; above 0.5 is off.
    pub xtc_threshold: f32,
    /// Logits are divided by this. 0 always takes the likeliest that the chain has left. Default 0.8.
    pub temp: f32,
    /// 0 (default) is off, 1 and 2 are the versions of the algorithm. While on, the stages that only cut are skipped.
    pub mirostat: u8,
    /// Surprise that mirostat aims at, in bits. Default 5.
    pub mirostat_tau: f32,
    /// How quickly mirostat adapts. Default 0.1.
    pub mirostat_eta: f32,
    /// Start of the random numbers. Default 0; [`system_seed`](crate::system_seed) makes one.
    pub seed: u64,
    /// Which stages are applied, first to last. Default: all of [`STAGES`].
    pub order: Vec<Stage>,
}

impl Default for SamplerConfig {
    fn default() -> Self {
        Self {
            logit_bias: Vec::new(),
            repeat_penalty: 1.0,
            repeat_last_n: 64,
            frequency_penalty: 0.0,
            presence_penalty: 0.0,
            dry_multiplier: 0.0,
            dry_base: 1.75,
            dry_allowed_length: 2,
            dry_penalty_last_n: -1,
            dry_sequence_breakers: Vec::new(),
            top_n_sigma: 0.0,
            top_k: 40,
            typical: 1.0,
            top_p: 0.95,
            min_p: 0.05,
            xtc_probability: 0.0,
            xtc_threshold: 0.1,
            temp: 0.8,
            mirostat: 0,
            mirostat_tau: 5.0,
            mirostat_eta: 0.1,
            seed: 0,
            order: STAGES.to_vec(),
        }
    }
}

impl SamplerConfig {
    /// The likeliest token each time: the defaults with `temp` 0.
    pub fn greedy() -> Self {
        Self {
            temp: 0.0,
            ..Self::default()
        }
    }

    /// Checks every option against its range.
    ///
    /// # Errors
    /// The first option that is out of range, names a token outside `n_vocab`, or a stage that is named twice.
    pub fn validate(&self, n_vocab: usize) -> Result<(), Error> {
        const SHARE: &str = "between 0 and 1";
        const FINITE: &str = "a finite number";
        const NOT_NEGATIVE: &str = "0 or a positive finite number";
        let share = |x: f32| (0.0..=1.0).contains(&x);
        let not_negative = |x: f32| x.is_finite() && x >= 0.0;
        let checks = [
            (
                "repeat-penalty",
                self.repeat_penalty,
                self.repeat_penalty.is_finite() && self.repeat_penalty > 0.0,
                "a positive finite number",
            ),
            (
                "frequency-penalty",
                self.frequency_penalty,
                self.frequency_penalty.is_finite(),
                FINITE,
            ),
            (
                "presence-penalty",
                self.presence_penalty,
                self.presence_penalty.is_finite(),
                FINITE,
            ),
            (
                "dry-multiplier",
                self.dry_multiplier,
                not_negative(self.dry_multiplier),
                NOT_NEGATIVE,
            ),
            (
                "dry-base",
                self.dry_base,
                self.dry_base.is_finite() && self.dry_base >= 1.0,
                "a finite number of at least 1",
            ),
            (
                "top-n-sigma",
                self.top_n_sigma,
                self.top_n_sigma.is_finite(),
                FINITE,
            ),
            ("typical", self.typical, share(self.typical), SHARE),
            ("top-p", self.top_p, share(self.top_p), SHARE),
            ("min-p", self.min_p, share(self.min_p), SHARE),
            (
                "xtc-probability",
                self.xtc_probability,
                share(self.xtc_probability),
                SHARE,
            ),
            (
                "xtc-threshold",
                self.xtc_threshold,
                share(self.xtc_threshold),
                SHARE,
            ),
            ("temp", self.temp, not_negative(self.temp), NOT_NEGATIVE),
            (
                "mirostat",
                f32::from(self.mirostat),
                self.mirostat <= 2,
                "0, 1 or 2",
            ),
            (
                "mirostat-tau",
                self.mirostat_tau,
                not_negative(self.mirostat_tau),
                NOT_NEGATIVE,
            ),
            (
                "mirostat-eta",
                self.mirostat_eta,
                not_negative(self.mirostat_eta),
                NOT_NEGATIVE,
            ),
        ];
        for (option, value, allowed, range) in checks {
            if !allowed {
                let value = f64::from(value);
                return Err(Error::OutOfRange {
                    option,
                    value,
                    range,
                });
            }
        }
        for &(_, bias) in &self.logit_bias {
            if bias.is_nan() || bias == f32::INFINITY {
                return Err(Error::OutOfRange {
                    option: "logit-bias",
                    value: f64::from(bias),
                    range: "a finite number or negative infinity",
                });
            }
        }
        let biased = self.logit_bias.iter().map(|&(id, _)| ("logit-bias", id));
        let breakers = self.dry_sequence_breakers.iter();
        for (option, id) in biased.chain(breakers.map(|&id| ("dry-sequence-breaker", id))) {
            if id as usize >= n_vocab {
                return Err(Error::UnknownToken {
                    option,
                    id,
                    n_vocab,
                });
            }
        }
        for (i, stage) in self.order.iter().enumerate() {
            if self.order[..i].contains(stage) {
                return Err(Error::RepeatedStage { name: stage.name() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option_of(change: impl FnOnce(&mut SamplerConfig)) -> &'static str {
        let mut config = SamplerConfig::default();
        change(&mut config);
        match config.validate(10) {
            Err(Error::OutOfRange { option, .. } | Error::UnknownToken { option, .. }) => option,
            Err(Error::RepeatedStage { name }) => name,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn defaults_are_valid() {
        assert_eq!(SamplerConfig::default().validate(10), Ok(()));
        assert_eq!(SamplerConfig::greedy().validate(10), Ok(()));
    }

    #[test]
    fn every_range_is_checked_and_named() {
        for bad in [f32::NAN, f32::INFINITY] {
            assert_eq!(option_of(|c| c.repeat_penalty = bad), "repeat-penalty");
            assert_eq!(
                option_of(|c| c.frequency_penalty = bad),
                "frequency-penalty"
            );
            assert_eq!(option_of(|c| c.presence_penalty = bad), "presence-penalty");
            assert_eq!(option_of(|c| c.dry_multiplier = bad), "dry-multiplier");
            assert_eq!(option_of(|c| c.dry_base = bad), "dry-base");
            assert_eq!(option_of(|c| c.top_n_sigma = bad), "top-n-sigma");
            assert_eq!(option_of(|c| c.typical = bad), "typical");
            assert_eq!(option_of(|c| c.top_p = bad), "top-p");
            assert_eq!(option_of(|c| c.min_p = bad), "min-p");
            assert_eq!(option_of(|c| c.xtc_probability = bad), "xtc-probability");
            assert_eq!(option_of(|c| c.xtc_threshold = bad), "xtc-threshold");
            assert_eq!(option_of(|c| c.temp = bad), "temp");
            assert_eq!(option_of(|c| c.mirostat_tau = bad), "mirostat-tau");
            assert_eq!(option_of(|c| c.mirostat_eta = bad), "mirostat-eta");
            assert_eq!(option_of(|c| c.logit_bias = vec![(0, bad)]), "logit-bias");
        }
        assert_eq!(option_of(|c| c.repeat_penalty = 0.0), "repeat-penalty");
        assert_eq!(option_of(|c| c.dry_base = 0.5), "dry-base");
        assert_eq!(option_of(|c| c.top_p = 1.5), "top-p");
        assert_eq!(option_of(|c| c.temp = -0.1), "temp");
        assert_eq!(option_of(|c| c.mirostat = 3), "mirostat");
        assert_eq!(option_of(|c| c.logit_bias = vec![(10, 0.0)]), "logit-bias");
        assert_eq!(
            option_of(|c| c.dry_sequence_breakers = vec![10]),
            "dry-sequence-breaker"
        );
        assert_eq!(option_of(|c| c.order.push(STAGES[4])), STAGES[4].name());
    }

    #[test]
    fn a_ban_is_a_valid_bias() {
        let config = SamplerConfig {
            logit_bias: vec![(0, f32::NEG_INFINITY)],
            ..SamplerConfig::default()
        };
        assert_eq!(config.validate(10), Ok(()));
    }
}
