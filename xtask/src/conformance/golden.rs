//! `golden/`: tiny random models and the logits that llama.cpp computed with them.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use nibble_runtime::gguf::GgufFile;
use nibble_runtime::graph::{KvType, Precision};
use nibble_runtime::{LoadOptions, Model, Options};

use super::data::{Golden, GoldenPrompt};
use super::{Cases, data};

/// Files of the folder that describe no model.
const NOT_MODELS: &[&str] = &["dequant", "index"];
const ARCHITECTURES: &[&str] = &["llama", "qwen2", "qwen3"];
/// As recorded.
const CONTEXT: usize = 256;

/// Independent correct programs in float32 are 4e-5 apart here; a wrong one is above 1e-2.
const TOLERANCE: f32 = 1e-3;
/// Of 8-bit activations: of a logit, and in root mean square by the standard deviation of the logits.
const ROUNDED_TOLERANCE: f32 = 0.5;
const ROUNDED_RMS: f32 = 0.05;

#[derive(Clone, Copy)]
enum Kind {
    /// Weights in F32.
    Float,
    /// Quantized ones, as they are used by default.
    Rounded,
    /// Quantized ones, every product exact.
    Reference,
}

pub(super) fn float_cases(dir: &Path) -> Result<Cases> {
    cases(dir, false, &[Kind::Float])
}

pub(super) fn quantized_cases(dir: &Path) -> Result<Cases> {
    cases(dir, true, &[Kind::Rounded, Kind::Reference])
}

fn cases(dir: &Path, quantized: bool, kinds: &[Kind]) -> Result<Cases> {
    let mut cases = Cases::default();
    for (name, golden) in models(dir)? {
        if golden.quantization.is_some() != quantized {
            continue;
        }
        let model = dir.join("golden").join(format!("{name}.gguf"));
        if let Some(reason) = not_ours(&golden, &model)? {
            cases.skip(reason);
            continue;
        }
        for (i, prompt) in golden.prompts.iter().enumerate() {
            let prompt = Rc::new(prompt.clone());
            for &kind in kinds {
                for (how, max_batch) in [("whole", CONTEXT), ("one by one", 1)] {
                    let (model, prompt, n_vocab) = (model.clone(), prompt.clone(), golden.n_vocab);
                    cases.add(
                        format!("{name} prompt {i} {} {how}", kind.name()),
                        move || {
                            kind.check_logits(&model, &prompt, n_vocab, max_batch)?;
                            Ok("")
                        },
                    );
                }
                if !matches!(kind, Kind::Rounded) {
                    let (model, prompt) = (model.clone(), prompt.clone());
                    cases.add(
                        format!("{name} prompt {i} {} greedy", kind.name()),
                        move || kind.check_greedy(&model, &prompt),
                    );
                }
            }
        }
    }
    Ok(cases)
}

/// Every description of a model, with its name.
pub(super) fn models(dir: &Path) -> Result<Vec<(String, Golden)>> {
    let files = data::files(&dir.join("golden"), ".json")?;
    let named = files.into_iter().map(|path| (data::stem(&path), path));
    named
        .filter(|(name, _)| !NOT_MODELS.contains(&name.as_str()))
        .map(|(name, path)| Ok((name, data::read_json(&path)?)))
        .collect()
}

/// Why a model is none of ours, if so.
fn not_ours(golden: &Golden, model: &Path) -> Result<Option<String>> {
    if !ARCHITECTURES.contains(&golden.architecture.as_str()) {
        return Ok(Some("models of other architectures".into()));
    }
    if golden.kind != "logits" {
        return Ok(Some("embedding and rank models".into()));
    }
    let file = GgufFile::open(model).with_context(|| model.display().to_string())?;
    if file
        .value(&format!("{}.expert_count", golden.architecture))
        .is_some()
    {
        return Ok(Some("mixtures of experts".into()));
    }
    let foreign = file.tensors().find(|tensor| tensor.dtype().is_none());
    Ok(foreign.map(|tensor| format!("models in {}", tensor.type_name())))
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Float => "f32",
            Kind::Rounded => "default precision",
            Kind::Reference => "reference precision",
        }
    }

    fn open(self, model: &PathBuf, max_batch: usize) -> Result<Model> {
        let precision = match self {
            Kind::Float | Kind::Rounded => Precision::default(),
            Kind::Reference => Precision::Reference,
        };
        let options = LoadOptions {
            context: Some(CONTEXT),
            kv: KvType::F32,
            precision,
            max_batch,
            ..LoadOptions::default()
        };
        Ok(Model::open_with(model, &options)?)
    }

    fn check_logits(
        self,
        model: &PathBuf,
        prompt: &GoldenPrompt,
        n_vocab: usize,
        max_batch: usize,
    ) -> Result<()> {
        let wanted = match self {
            Kind::Float => &prompt.logits,
            Kind::Rounded | Kind::Reference => &prompt.dequantized_logits,
        };
        let wanted = &wanted.as_ref().context("no logits recorded")?.0;
        ensure!(
            wanted.len() == prompt.positions.len() * n_vocab,
            "{} logits recorded",
            wanted.len()
        );

        let mut session = self.open(model, max_batch)?.session(Options::greedy())?;
        let mut at = prompt.positions.clone();
        at.sort();
        let mut found = vec![f32::NAN; wanted.len()];
        session.logits(&prompt.ids, &at, max_batch, &mut |position, logits| {
            let row = prompt
                .positions
                .iter()
                .position(|p| *p == position)
                .expect("only these were asked for");
            found[row * n_vocab..][..n_vocab].copy_from_slice(logits);
        })?;

        let largest = wanted
            .iter()
            .zip(&found)
            .map(|(w, f)| (w - f).abs())
            .fold(0.0, nan_max);
        match self {
            Kind::Float | Kind::Reference => {
                ensure!(largest <= TOLERANCE, "a logit differs by {largest:e}")
            }
            Kind::Rounded => {
                let squares: f32 = wanted
                    .iter()
                    .zip(&found)
                    .map(|(w, f)| (w - f) * (w - f))
                    .sum();
                let rms = (squares / wanted.len() as f32).sqrt() / deviation(wanted);
                ensure!(largest <= ROUNDED_TOLERANCE, "a logit differs by {largest}");
                ensure!(
                    rms <= ROUNDED_RMS,
                    "the difference is {:.1} % of the logits in root mean square",
                    100.0 * rms
                );
            }
        }
        Ok(())
    }

    fn check_greedy(self, model: &PathBuf, prompt: &GoldenPrompt) -> Result<&'static str> {
        let (wanted, gap) = match self {
            Kind::Float => (&prompt.greedy_ids, prompt.greedy_min_top2_gap),
            Kind::Rounded | Kind::Reference => (
                &prompt.dequantized_greedy_ids,
                prompt.dequantized_greedy_min_top2_gap,
            ),
        };
        ensure!(!wanted.is_empty(), "no greedy ids recorded");
        let found = data::greedy(&self.open(model, CONTEXT)?, &prompt.ids, wanted.len())?;
        if &found == wanted {
            return Ok("");
        }
        ensure!(gap <= 2.0 * TOLERANCE, "{found:?}, not {wanted:?}");
        Ok("greedy runs differ at a near-tie")
    }
}

/// A NaN stays: it must not pass for a small difference.
pub(super) fn nan_max(a: f32, b: f32) -> f32 {
    if a.is_nan() || b.is_nan() {
        f32::NAN
    } else {
        a.max(b)
    }
}

fn deviation(values: &[f32]) -> f32 {
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / values.len() as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nan_is_no_small_difference() {
        let largest = [0.1, f32::NAN, 0.2].into_iter().fold(0.0, nan_max);
        assert!(largest.is_nan());
        assert_eq!([0.1, 0.3, 0.2].into_iter().fold(0.0, nan_max), 0.3);
    }
}
