use std::fmt;

/// Why a configuration was refused or no token could be chosen.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// An option lies outside its range.
    OutOfRange {
        /// Name of the option as on the command line, without dashes in front.
        option: &'static str,
        /// What was given.
        value: f64,
        /// What is allowed, in words.
        range: &'static str,
    },
    /// A token id in an option is not in the vocabulary.
    UnknownToken {
        /// Name of the option.
        option: &'static str,
        /// The id given.
        id: u32,
        /// Size of the vocabulary.
        n_vocab: usize,
    },
    /// No stage has this name.
    UnknownStage {
        /// What was given.
        name: String,
    },
    /// The order names a stage twice.
    RepeatedStage {
        /// Name of the stage.
        name: &'static str,
    },
    /// The vocabulary is empty, or larger than token ids can count.
    VocabularySize {
        /// The size given.
        n_vocab: usize,
    },
    /// The number of logits is not the size of the vocabulary.
    LogitsLength {
        /// Size of the vocabulary.
        expected: usize,
        /// Number of logits given.
        found: usize,
    },
    /// A logit is NaN or positive infinity.
    NonFiniteLogits {
        /// The first such token.
        id: u32,
    },
    /// Every token is masked (negative infinity), or there are no logits at all.
    AllMasked,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange {
                option,
                value,
                range,
            } => write!(f, "{option} is {value}, but must be {range}"),
            Self::UnknownToken {
                option,
                id,
                n_vocab,
            } => write!(
                f,
                "{option} names token {id}, but the vocabulary has {n_vocab} tokens"
            ),
            Self::UnknownStage { name } => {
                write!(f, "no sampling stage is called {name:?}; there are ")?;
                for (i, stage) in crate::STAGES.iter().enumerate() {
                    write!(f, "{}{stage}", if i == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::RepeatedStage { name } => {
                write!(f, "the sampling stage {name} is named more than once")
            }
            Self::VocabularySize { n_vocab } => {
                write!(f, "a vocabulary of {n_vocab} tokens cannot be sampled from")
            }
            Self::LogitsLength { expected, found } => {
                write!(f, "{found} logits for a vocabulary of {expected} tokens")
            }
            Self::NonFiniteLogits { id } => {
                write!(f, "non-finite logits, first at token {id}")
            }
            Self::AllMasked => write!(f, "every token is masked"),
        }
    }
}

impl std::error::Error for Error {}
