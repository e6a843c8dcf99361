//! What is found out about a file. Nothing here fails for what a file says: it is part of the answer.

use std::collections::BTreeMap;
use std::path::Path;

use nibble_runtime::gguf::GgufFile;
use nibble_runtime::models::Config;
use nibble_runtime::tokenizer::TokenId;
use nibble_runtime::{LoadOptions, Memory, Text, forecast, free_memory, models};

/// Context lengths whose memory is told, besides the one that would be used and the model's own.
const CONTEXTS: [usize; 3] = [2048, 8192, 32768];

/// What is found out about a file.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) n_parameters: u64,
    /// Tensors and bytes of each type, largest first.
    pub(super) types: Vec<(&'static str, Share)>,
    /// The hyper-parameters, or why they are not understood.
    pub(super) config: Result<Config, String>,
    /// The tokenizer, or why it cannot be used.
    pub(super) tokenizer: Result<Vocabulary, String>,
    /// Whether the chat template can be used, if there is one.
    pub(super) template: Option<Result<(), String>>,
    /// Memory and context lengths, shortest first, or why the model cannot be run.
    pub(super) memory: Result<Vec<(usize, Memory)>, String>,
    pub(super) free: Option<u64>,
    /// The kernel of each weight that is multiplied with.
    pub(super) kernels: BTreeMap<String, &'static str>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Share {
    pub(super) n_tensors: usize,
    pub(super) n_bytes: u64,
}

#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) n_pieces: usize,
    pub(super) bos: Option<TokenId>,
    pub(super) eos: Option<TokenId>,
    /// Whether BOS is put before a text.
    pub(super) adds_bos: bool,
    /// Ids that end a reply.
    pub(super) ends: Vec<TokenId>,
}

impl Facts {
    /// The file is opened again for each part that keeps it.
    pub(super) fn collect(file: &GgufFile, options: &LoadOptions, path: &Path) -> Facts {
        let mut types: BTreeMap<&'static str, Share> = BTreeMap::new();
        let mut n_parameters = 0u64;
        for tensor in file.tensors() {
            n_parameters += tensor.len() as u64;
            let share = types.entry(tensor.type_name()).or_default();
            share.n_tensors += 1;
            share.n_bytes += tensor.data.len() as u64;
        }
        let mut types: Vec<_> = types.into_iter().collect();
        types.sort_by_key(|(_, share)| std::cmp::Reverse(share.n_bytes));

        let config = models::config(file).map(|(_, config)| config);
        let text = Text::open(path);
        let template = file.value("tokenizer.chat_template").map(|_| match &text {
            Ok(text) => text.template().map(drop).map_err(|e| e.to_string()),
            Err(e) => Err(e.to_string()),
        });
        let mut kernels = BTreeMap::new();
        let mut memory = Ok(Vec::new());
        for context in contexts(config.as_ref().ok(), options) {
            let options = LoadOptions {
                context: Some(context),
                ..options.clone()
            };
            match (
                GgufFile::open(path)
                    .map_err(Into::into)
                    .and_then(|file| forecast(file, &options)),
                &mut memory,
            ) {
                (Ok(forecast), Ok(memory)) => {
                    let choices = forecast.plan.choices();
                    kernels.extend(choices.map(|c| (c.weight.to_owned(), c.kernel.name)));
                    memory.push((context, forecast.memory));
                }
                (Err(e), _) => memory = Err(e.to_string()),
                (Ok(_), Err(_)) => {}
            }
        }
        Facts {
            n_parameters,
            types,
            config: config.map_err(|e| e.to_string()),
            tokenizer: text
                .map(|text| vocabulary(&text))
                .map_err(|e| e.to_string()),
            template,
            memory,
            free: free_memory(),
            kernels,
        }
    }

    /// Why the model cannot be run; `None` if it can.
    pub(super) fn obstacle(&self) -> Option<&str> {
        let memory = self.memory.as_ref().err();
        memory.or(self.tokenizer.as_ref().err()).map(String::as_str)
    }

    /// Weights multiplied with by each kernel.
    pub(super) fn kernel_counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for kernel in self.kernels.values() {
            *counts.entry(*kernel).or_default() += 1;
        }
        counts
    }
}

fn vocabulary(text: &Text) -> Vocabulary {
    let tokenizer = text.tokenizer();
    let ends = tokenizer.end_of_generation();
    Vocabulary {
        n_pieces: tokenizer.len(),
        bos: tokenizer.bos_id(),
        eos: tokenizer.eos_id(),
        adds_bos: tokenizer.bos().is_some(),
        ends: (0..tokenizer.len() as TokenId)
            .filter(|&id| ends.contains(id))
            .collect(),
    }
}

/// Some that are usual up to what the model was trained with, and the one that was asked for.
fn contexts(config: Option<&Config>, options: &LoadOptions) -> Vec<usize> {
    let trained = config.map_or(CONTEXTS[0], |config| config.context);
    let mut contexts: Vec<usize> = CONTEXTS.into_iter().filter(|&n| n < trained).collect();
    contexts.push(trained);
    contexts.extend(options.context);
    contexts.sort_unstable();
    contexts.dedup();
    contexts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_context_asked_for_is_among_those_told() {
        let with = |context| LoadOptions {
            context,
            ..LoadOptions::default()
        };
        assert_eq!(contexts(None, &with(None)), [2048]);
        assert_eq!(contexts(None, &with(Some(100))), [100, 2048]);
        assert_eq!(contexts(None, &with(Some(2048))), [2048]);
    }
}
