//! Reading the recorded answers.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use nibble_runtime::{Model, Options};
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text)
        .with_context(|| format!("cannot make sense of {}", path.display()))
}

/// Every file of `folder` whose name ends so, in order.
pub(super) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            paths.push(path);
        }
    }
    paths.sort();
    ensure!(!paths.is_empty(), "no *{ending} in {}", folder.display());
    Ok(paths)
}

/// The name of a file without folder and ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The likeliest ids after a prompt, past any end.
pub(super) fn greedy(model: &Model, prompt: &[u32], n: usize) -> Result<Vec<u32>> {
    let options = Options {
        max_tokens: Some(n),
        ignore_eos: true,
        ..Options::greedy()
    };
    let mut session = model.session(options)?;
    let mut ids = Vec::with_capacity(n);
    for piece in session.generate(prompt)? {
        ids.extend(piece?.id);
    }
    Ok(ids)
}

/// Little-endian floats in base64.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Floats(pub(super) Vec<f32>);

impl TryFrom<String> for Floats {
    type Error = String;

    fn try_from(text: String) -> Result<Floats, String> {
        let bytes = BASE64_STANDARD.decode(text).map_err(|e| e.to_string())?;
        let (floats, rest) = bytes.as_chunks::<4>();
        if !rest.is_empty() {
            return Err(format!("{} bytes are not whole floats", bytes.len()));
        }
        Ok(Floats(
            floats.iter().map(|b| f32::from_le_bytes(*b)).collect(),
        ))
    }
}

/// `golden/NAME.json` of a model that yields logits.
#[derive(Clone, Deserialize)]
pub(super) struct Golden {
    pub(super) architecture: String,
    pub(super) kind: String,
    pub(super) n_vocab: usize,
    /// Absent from files in F32.
    pub(super) quantization: Option<String>,
    /// `mix`, or `pure` for the same type throughout.
    pub(super) recipe: Option<String>,
    /// The largest of a logit.
    pub(super) difference_to_f32_model: Option<f32>,
    #[serde(default)]
    pub(super) prompts: Vec<GoldenPrompt>,
}

#[derive(Clone, Deserialize)]
pub(super) struct GoldenPrompt {
    pub(super) ids: Vec<u32>,
    #[serde(default)]
    pub(super) positions: Vec<usize>,
    /// Of another program; on quantized weights it rounds activations to 8 bits.
    #[serde(rename = "logits_f32_b64")]
    pub(super) logits: Option<Floats>,
    #[serde(default)]
    pub(super) greedy_ids: Vec<u32>,
    #[serde(default)]
    pub(super) greedy_min_top2_gap: f32,
    /// Of the same weights decoded to F32: what exact products give.
    #[serde(rename = "dequantized_logits_f32_b64")]
    pub(super) dequantized_logits: Option<Floats>,
    #[serde(default)]
    pub(super) dequantized_greedy_ids: Vec<u32>,
    #[serde(default)]
    pub(super) dequantized_greedy_min_top2_gap: f32,
}

/// `models/NAME.reference.json`.
#[derive(Clone, Deserialize)]
pub(super) struct Reference {
    pub(super) prompts: Vec<ReferencePrompt>,
    pub(super) text: ReferenceText,
}

#[derive(Clone, Deserialize)]
pub(super) struct ReferencePrompt {
    pub(super) text: String,
    pub(super) ids: Vec<u32>,
    pub(super) greedy_ids: Vec<u32>,
    pub(super) greedy_text: String,
    /// Ids and logits after the prompt, best first.
    pub(super) next_top8: Vec<(u32, f32)>,
}

/// Perplexity of the first `chars` characters of the text: four chunks of 512 ids, id 0 of each replaced by BOS.
#[derive(Clone, Deserialize)]
pub(super) struct ReferenceText {
    pub(super) chars: usize,
    pub(super) first_ids: Vec<u32>,
    pub(super) n_ids: usize,
    /// Over ids 1 to 511.
    pub(super) ppl_all_positions: f64,
    /// Over ids 257 to 511.
    pub(super) ppl_second_half: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_read_bit_for_bit() {
        let Floats(floats) = Floats::try_from("AACAPwAAAMA=".to_owned()).unwrap();
        assert_eq!(floats, [1.0, -2.0]);
        assert!(Floats::try_from("AACA".to_owned()).is_err());
        assert!(Floats::try_from("?".to_owned()).is_err());
    }
}
