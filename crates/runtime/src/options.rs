//! What a conversation is asked to do.

use nibble_sampler::SamplerConfig;

/// How a conversation chooses tokens, and when a reply ends.
#[derive(Clone, Debug)]
pub struct Options {
    /// How tokens are chosen.
    pub sampler: SamplerConfig,
    /// Most tokens of a reply; `None` for until it ends or the context is full.
    pub max_tokens: Option<usize>,
    /// Texts that end a reply; they are not part of it.
    pub stop: Vec<String>,
    /// Whether a reply goes on when the model says that it is done.
    pub ignore_eos: bool,
}

impl Default for Options {
    /// Sampling as the command does, with a seed from the system.
    fn default() -> Self {
        let sampler = SamplerConfig {
            seed: nibble_sampler::system_seed(),
            ..SamplerConfig::default()
        };
        Options {
            sampler,
            max_tokens: None,
            stop: Vec::new(),
            ignore_eos: false,
        }
    }
}

impl Options {
    /// The likeliest token each time.
    pub fn greedy() -> Self {
        Options {
            sampler: SamplerConfig::greedy(),
            ..Options::default()
        }
    }
}

/// Why a reply ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finish {
    /// The model said that it is done, or a stop text came up.
    Stop,
    /// As many tokens as asked for, or a full context.
    Length,
    /// Cancelled.
    Cancelled,
}

impl Finish {
    /// The word in results: `stop`, `length`, `cancelled`.
    pub fn as_str(self) -> &'static str {
        match self {
            Finish::Stop => "stop",
            Finish::Length => "length",
            Finish::Cancelled => "cancelled",
        }
    }
}
