//! `golden/`: the type that each recipe gives each tensor, and how far quantizing moves the logits.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use nibble_runtime::gguf::GgufFile;
use nibble_runtime::graph::{KvType, Precision};
use nibble_runtime::quantize::{Recipe, changes, quantize};
use nibble_runtime::{LoadOptions, Model, Options};

use super::data::Golden;
use super::{Cases, golden};
use crate::temporary::Temporary;

/// The one model that is there in F32 as well as quantized.
const ORIGINAL: &str = "llama256";
/// How much farther than the recorded difference ours may be: other searches for scales make other errors.
const SLACK: f32 = 1.25;

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let original = dir.join("golden").join(format!("{ORIGINAL}.gguf"));
    ensure!(original.is_file(), "{} is absent", original.display());
    let mut cases = Cases::default();
    for (name, golden) in golden::models(dir)? {
        let Some(quantization) = &golden.quantization else {
            continue;
        };
        let Some(recipe) = Recipe::from_name(quantization) else {
            cases.skip(format!("recipes for {quantization}"));
            continue;
        };
        let recipe = match golden.recipe.as_deref() {
            Some("pure") => recipe.pure(),
            _ => recipe,
        };
        let path = dir.join("golden").join(format!("{name}.gguf"));
        cases.add(format!("{name} types"), move || {
            check_types(&path, recipe)?;
            Ok("")
        });
        if name.starts_with(&format!("{ORIGINAL}-")) {
            let original = original.clone();
            cases.add(format!("{name} made anew"), move || {
                check_distance(&original, recipe, &golden)?;
                Ok("")
            });
        }
    }
    Ok(cases)
}

/// A recipe looks at names and shapes only, so that a quantized file stands for the original.
fn check_types(path: &Path, recipe: Recipe) -> Result<()> {
    let file = GgufFile::open(path)?;
    for change in changes(&file, recipe, &[])? {
        let (to, from) = (change.to.name(), change.from.name());
        ensure!(to == from, "{}: {to}, not {from}", change.name);
    }
    Ok(())
}

fn check_distance(original: &Path, recipe: Recipe, golden: &Golden) -> Result<()> {
    let wanted = golden
        .difference_to_f32_model
        .context("no difference is recorded")?;
    let out = Temporary::new(&format!("{}.gguf", recipe.name()));
    let file = GgufFile::open(original)?;
    quantize(&file, out.path(), recipe, &[], 2, &mut |_, _| {
        std::ops::ControlFlow::Continue(())
    })?;
    for prompt in &golden.prompts {
        let before = logits(original, &prompt.ids, &prompt.positions)?;
        let after = logits(out.path(), &prompt.ids, &prompt.positions)?;
        let largest = before
            .iter()
            .zip(&after)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, golden::nan_max);
        ensure!(
            largest <= SLACK * wanted,
            "logits move by {largest}, by {wanted} in another program"
        );
    }
    Ok(())
}

fn logits(path: &Path, ids: &[u32], positions: &[usize]) -> Result<Vec<f32>> {
    let options = LoadOptions {
        kv: KvType::F32,
        precision: Precision::Reference,
        ..LoadOptions::default()
    };
    let mut session = Model::open_with(path, &options)?.session(Options::greedy())?;
    let mut all = Vec::new();
    session.logits(ids, positions, usize::MAX, &mut |_, logits| {
        all.extend_from_slice(logits)
    })?;
    Ok(all)
}
