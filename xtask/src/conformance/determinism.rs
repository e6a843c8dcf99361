//! The same ids for any number of threads and any split of a prompt into batches; the logits too, bit for bit.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use nibble_runtime::{LoadOptions, Model, Options};

use super::data::{Golden, Reference};
use super::{Cases, data};

/// One for each way of computing: float weights, each family of quantized ones, mixed types, widths that are not whole
/// super-blocks.
const GOLDEN: &[&str] = &[
    "llama",
    "llama-rope3",
    "llama192-q5_0",
    "llama256-f16",
    "llama256-q4_0",
    "llama512-q2_k",
    "llama512-q3_k_m",
    "llama512-q4_k_m",
    "qwen2",
    "qwen3",
];
const TRAINED: &str = "stories260K-q8_0";
const THREADS: &[usize] = &[1, 2, 3, 8];
/// Positions in a batch; the prompts have 12 to 160 ids.
const BATCHES: &[usize] = &[1, 2, 7, 16, 512];
const N_IDS: usize = 24;

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let mut cases = Cases::default();
    for name in GOLDEN {
        let path = dir.join("golden").join(format!("{name}.json"));
        let golden: Golden = data::read_json(&path)?;
        for prompt in golden.prompts {
            add(&mut cases, name, path.with_extension("gguf"), prompt.ids);
        }
    }
    let models = dir.join("models");
    let reference: Reference = data::read_json(&models.join(format!("{TRAINED}.reference.json")))?;
    for prompt in reference.prompts {
        add(
            &mut cases,
            TRAINED,
            models.join(format!("{TRAINED}.gguf")),
            prompt.ids,
        );
    }
    Ok(cases)
}

fn add(cases: &mut Cases, name: &str, path: PathBuf, prompt: Vec<u32>) {
    cases.add(format!("{name}, {} ids", prompt.len()), move || {
        let first = Answer::of(&path, &prompt, 1, 512)?;
        for &threads in THREADS {
            for &max_batch in BATCHES {
                let answer = Answer::of(&path, &prompt, threads, max_batch)?;
                ensure!(
                    answer.ids == first.ids,
                    "other ids with {threads} threads and batches of {max_batch}"
                );
                ensure!(
                    answer.logits == first.logits,
                    "other logits with {threads} threads and batches of {max_batch}"
                );
            }
        }
        Ok("")
    });
}

struct Answer {
    ids: Vec<u32>,
    /// After the prompt, as bits.
    logits: Vec<u32>,
}

impl Answer {
    fn of(path: &Path, prompt: &[u32], threads: usize, max_batch: usize) -> Result<Answer> {
        let options = LoadOptions {
            threads: Some(threads),
            threads_batch: Some(threads),
            context: Some(256),
            max_batch,
            ..LoadOptions::default()
        };
        let model = Model::open_with(path, &options)?;
        let ids = data::greedy(&model, prompt, N_IDS)?;
        let mut bits = Vec::new();
        let mut session = model.session(Options::greedy())?;
        session.logits(prompt, &[prompt.len() - 1], max_batch, &mut |_, logits| {
            bits.extend(logits.iter().map(|l| l.to_bits()));
        })?;
        Ok(Answer { ids, logits: bits })
    }
}
