//! How tokens are chosen, and when a reply ends.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use nibble_runtime::Options;
use nibble_runtime::sampler::{Error, SamplerConfig, Stage, system_seed};

use crate::failure::Usage;

const SAMPLING: &str = "Sampling, in the order of application";
const ENDS: &str = "Ends";

/// Options of commands that generate text.
#[derive(Args, Debug)]
pub(crate) struct SamplingArgs {
    /// Most tokens to generate [default: until the end, or a full context]
    #[arg(short = 'n', long = "max-tokens", value_name = "N", help_heading = ENDS)]
    max_tokens: Option<usize>,
    /// End before this text comes up; may be given several times
    #[arg(
        long,
        value_name = "TEXT",
        value_parser = NonEmptyStringValueParser::new(),
        allow_hyphen_values = true,
        help_heading = ENDS
    )]
    stop: Vec<String>,
    /// Go on when the model says that it is done
    #[arg(long, help_heading = ENDS)]
    ignore_eos: bool,

    /// Start of the random numbers [default: from the system, shown by -v]
    #[arg(long, value_name = "S", help_heading = SAMPLING)]
    seed: Option<u64>,
    /// The steps to apply, in this order, with commas between them [default: all, as listed here]
    #[arg(long, value_name = "ORDER", value_parser = parse_order, help_heading = SAMPLING)]
    samplers: Option<Order>,
    /// Add to the logit of a token; -inf bans it; may be given several times
    #[arg(
        long,
        value_name = "ID=BIAS",
        value_parser = parse_bias,
        help_heading = SAMPLING
    )]
    logit_bias: Vec<(u32, f32)>,
    /// Divide logits of recent tokens by this; 1 is off
    #[arg(long, value_name = "X", default_value_t = defaults().repeat_penalty, allow_negative_numbers = true, help_heading = SAMPLING)]
    repeat_penalty: f32,
    /// Tokens that count as recent; -1 for all, 0 for none
    #[arg(
        long,
        value_name = "N",
        default_value_t = defaults().repeat_last_n,
        allow_negative_numbers = true,
        help_heading = SAMPLING
    )]
    repeat_last_n: i32,
    /// Take this from a logit for each time that the token is recent
    #[arg(
        long,
        value_name = "X",
        default_value_t = defaults().frequency_penalty,
        allow_negative_numbers = true,
        help_heading = SAMPLING
    )]
    frequency_penalty: f32,
    /// Take this from a logit if the token is recent
    #[arg(
        long,
        value_name = "X",
        default_value_t = defaults().presence_penalty,
        allow_negative_numbers = true,
        help_heading = SAMPLING
    )]
    presence_penalty: f32,
    /// Strength of the penalty on going on with a repeated sequence; 0 is off
    #[arg(long, value_name = "X", default_value_t = defaults().dry_multiplier, allow_negative_numbers = true, help_heading = SAMPLING)]
    dry_multiplier: f32,
    /// Growth of that penalty with each token of the sequence
    #[arg(long, value_name = "X", default_value_t = defaults().dry_base, allow_negative_numbers = true, help_heading = SAMPLING)]
    dry_base: f32,
    /// Longest repeated sequence that is free of it, plus one
    #[arg(long, value_name = "N", default_value_t = defaults().dry_allowed_length, help_heading = SAMPLING)]
    dry_allowed_length: u32,
    /// Tokens that are searched for repeated sequences; -1 for all
    #[arg(
        long,
        value_name = "N",
        default_value_t = defaults().dry_penalty_last_n,
        allow_negative_numbers = true,
        help_heading = SAMPLING
    )]
    dry_penalty_last_n: i32,
    /// A token that ends a sequence; may be given several times
    #[arg(long, value_name = "ID", help_heading = SAMPLING)]
    dry_sequence_breaker: Vec<u32>,
    /// Keep logits within this many standard deviations of the largest; 0 is off
    #[arg(
        long,
        value_name = "X",
        default_value_t = defaults().top_n_sigma,
        allow_negative_numbers = true,
        help_heading = SAMPLING
    )]
    top_n_sigma: f32,
    /// Keep this many tokens; 0 is off
    #[arg(long, value_name = "N", default_value_t = defaults().top_k, help_heading = SAMPLING)]
    top_k: usize,
    /// Keep tokens of typical surprise, up to this probability together; 1 is off
    #[arg(long, value_name = "P", default_value_t = defaults().typical, allow_negative_numbers = true, help_heading = SAMPLING)]
    typical: f32,
    /// Keep the likeliest tokens, up to this probability together; 1 is off
    #[arg(long, value_name = "P", default_value_t = defaults().top_p, allow_negative_numbers = true, help_heading = SAMPLING)]
    top_p: f32,
    /// Keep tokens at least this share as likely as the likeliest; 0 is off
    #[arg(long, value_name = "P", default_value_t = defaults().min_p, allow_negative_numbers = true, help_heading = SAMPLING)]
    min_p: f32,
    /// Chance that the top choices are left out; 0 is off
    #[arg(long, value_name = "P", default_value_t = defaults().xtc_probability, allow_negative_numbers = true, help_heading = SAMPLING)]
    xtc_probability: f32,
    /// Probability from which a token is a top choice
    #[arg(long, value_name = "P", default_value_t = defaults().xtc_threshold, allow_negative_numbers = true, help_heading = SAMPLING)]
    xtc_threshold: f32,
    /// Divide logits by this; 0 takes the likeliest token each time
    #[arg(long, value_name = "T", default_value_t = defaults().temp, allow_negative_numbers = true, help_heading = SAMPLING)]
    temp: f32,
    /// 1 or 2 for that version of mirostat in place of the steps that cut; 0 is off
    #[arg(long, value_name = "V", default_value_t = defaults().mirostat, help_heading = SAMPLING)]
    mirostat: u8,
    /// Surprise that mirostat aims at, in bits
    #[arg(long, value_name = "X", default_value_t = defaults().mirostat_tau, allow_negative_numbers = true, help_heading = SAMPLING)]
    mirostat_tau: f32,
    /// How quickly mirostat adapts
    #[arg(long, value_name = "X", default_value_t = defaults().mirostat_eta, allow_negative_numbers = true, help_heading = SAMPLING)]
    mirostat_eta: f32,
}

impl SamplingArgs {
    /// As the runtime takes them.
    ///
    /// # Errors
    /// An option outside its range.
    pub(crate) fn options(&self) -> anyhow::Result<Options> {
        let seed = self.seed.unwrap_or_else(system_seed);
        tracing::info!(seed, "random numbers");
        let defaults = defaults();
        let sampler = SamplerConfig {
            logit_bias: self.logit_bias.clone(),
            repeat_penalty: self.repeat_penalty,
            repeat_last_n: self.repeat_last_n,
            frequency_penalty: self.frequency_penalty,
            presence_penalty: self.presence_penalty,
            dry_multiplier: self.dry_multiplier,
            dry_base: self.dry_base,
            dry_allowed_length: self.dry_allowed_length,
            dry_penalty_last_n: self.dry_penalty_last_n,
            dry_sequence_breakers: self.dry_sequence_breaker.clone(),
            top_n_sigma: self.top_n_sigma,
            top_k: self.top_k,
            typical: self.typical,
            top_p: self.top_p,
            min_p: self.min_p,
            xtc_probability: self.xtc_probability,
            xtc_threshold: self.xtc_threshold,
            temp: self.temp,
            mirostat: self.mirostat,
            mirostat_tau: self.mirostat_tau,
            mirostat_eta: self.mirostat_eta,
            seed,
            order: self
                .samplers
                .as_ref()
                .map_or(defaults.order, |order| order.0.clone()),
        };
        // Which tokens there are depends on the file; all other rules are rules of usage.
        sampler
            .validate(usize::MAX)
            .map_err(|e| Usage::new(format!("--{e}")))?;
        Ok(Options {
            sampler,
            max_tokens: self.max_tokens,
            stop: self.stop.clone(),
            ignore_eos: self.ignore_eos,
        })
    }
}

fn defaults() -> SamplerConfig {
    SamplerConfig::default()
}

#[derive(Clone, Debug)]
struct Order(Vec<Stage>);

fn parse_order(names: &str) -> Result<Order, Error> {
    Stage::parse_list(names).map(Order)
}

fn parse_bias(text: &str) -> Result<(u32, f32), String> {
    let parse = || {
        let (id, bias) = text.split_once('=')?;
        Some((id.trim().parse().ok()?, bias.trim().parse().ok()?))
    };
    parse().ok_or_else(|| "it takes a token and what to add to it, as in 13=-5 or 13=-inf".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bias_is_a_token_and_a_number() {
        assert_eq!(parse_bias("13=-5"), Ok((13, -5.0)));
        assert_eq!(parse_bias("0=-inf"), Ok((0, f32::NEG_INFINITY)));
        for wrong in ["", "13", "=5", "x=5", "13=", "-1=5"] {
            assert!(parse_bias(wrong).is_err(), "{wrong}");
        }
    }
}
