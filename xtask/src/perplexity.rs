//! `cargo xtask perplexity`: what is left of the built-in model in each type of weights. The table is committed.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context, Result};
use nibble_runtime::perplexity::{Task, perplexity};
use nibble_runtime::quant::DType;
use nibble_runtime::quantize::{Recipe, quantize};
use nibble_runtime::tokenizer::Special;
use nibble_runtime::{LoadOptions, Model, Options, gguf::GgufFile};

use crate::temporary::Temporary;

const MODEL: &str = "crates/default-model/default.gguf";
/// Was not among what the model was trained on.
const TEXT: &str = "crates/default-model/held-out.txt";
const TABLE: &str = "crates/default-model/perplexity.csv";
const HEAD: &str = "type,perplexity";

/// The types that all matrices get, the embedding too. The model ships in the first.
const TYPES: &[DType] = &[
    DType::Q8_0,
    DType::Q6_K,
    DType::Q5_K,
    DType::Q4_K,
    DType::Q4_0,
    DType::Q3_K,
    DType::Q2_K,
];

/// What stands between two stories.
const BETWEEN: &str = "\n\n\n";

/// Prints the perplexity of another file's weights in F16: of those that the built-in model was made from.
pub(crate) fn print_f16(root: &Path, path: &Path) -> Result<()> {
    let model = GgufFile::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    println!("F16,{:.4}", measure_in(DType::F16, &model, &text(root)?)?);
    Ok(())
}

/// Writes the table, and prints it.
pub(crate) fn write(root: &Path) -> Result<()> {
    let table = table(&measure(root)?);
    print!("{table}");
    fs::write(root.join(TABLE), table).with_context(|| format!("cannot write {TABLE}"))
}

struct Row {
    dtype: DType,
    perplexity: f64,
}

fn table(rows: &[Row]) -> String {
    let rows = rows
        .iter()
        .map(|row| format!("{},{:.4}\n", row.dtype.name(), row.perplexity));
    format!("{HEAD}\n{}", rows.collect::<String>())
}

fn measure(root: &Path) -> Result<Vec<Row>> {
    let text = text(root)?;
    let model = GgufFile::open(root.join(MODEL)).with_context(|| format!("cannot open {MODEL}"))?;
    let rows = TYPES.iter().map(|&dtype| {
        let perplexity = measure_in(dtype, &model, &text);
        Ok(Row {
            dtype,
            perplexity: perplexity.with_context(|| format!("{MODEL} in {}", dtype.name()))?,
        })
    });
    rows.collect()
}

fn text(root: &Path) -> Result<String> {
    fs::read_to_string(root.join(TEXT)).with_context(|| format!("cannot read {TEXT}"))
}

/// A copy as `nibble quantize --pure` makes it, on all ids of the stories, each for itself: the model never saw a text that
/// begins in its middle, and how it takes such a one says little of what its weights lost.
fn measure_in(dtype: DType, model: &GgufFile, text: &str) -> Result<f64> {
    let copy = copy_in(dtype, model)?;
    let model = Model::open_with(copy.path(), &LoadOptions::default())?;
    let mut session = model.session(Options::greedy())?;
    let (mut loss, mut n) = (0.0, 0);
    for story in text.split(BETWEEN) {
        let ids = model.tokenizer().encode_with_bos(story, Special::Plain);
        let task = Task {
            ids: &ids,
            chunk_len: ids.len(),
            n_chunks: None,
        };
        let found = perplexity(&mut session, &task, &mut |_, _, _| {})?.all;
        loss += found.loss * found.n as f64;
        n += found.n;
    }
    Ok((loss / n as f64).exp())
}

fn copy_in(dtype: DType, model: &GgufFile) -> Result<Temporary> {
    let recipe = Recipe::from_name(dtype.name()).context("no recipe has this name")?;
    let copy = Temporary::new(&format!("{}.gguf", dtype.name()));
    quantize(model, copy.path(), recipe.pure(), &[], 2, &mut |_, _| {
        ControlFlow::Continue(())
    })?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use nibble_runtime::graph::Precision;
    use nibble_runtime::perplexity::{perplexity_comparing, perplexity_saving};

    use super::*;

    /// How far a perplexity may be from the table: another instruction set rounds otherwise.
    const SLACK: f64 = 0.005;
    /// How much fewer bits may help: by chance, never by much.
    const LUCK: f64 = 0.001;

    fn n_bits(dtype: DType) -> f64 {
        let n_bytes = dtype.bytes_for(dtype.block_len()).unwrap();
        8.0 * n_bytes as f64 / dtype.block_len() as f64
    }

    #[test]
    fn every_type_is_as_good_as_the_table_says_and_fewer_bits_are_no_better() {
        let root = crate::root();
        let rows = measure(&root).unwrap();
        let found = table(&rows);
        let recorded = fs::read_to_string(root.join(TABLE)).unwrap();
        let mut lines = recorded.lines();
        assert_eq!(lines.next(), Some(HEAD));
        let recorded: Vec<(&str, f64)> = lines
            .map(|line| {
                let (name, perplexity) = line.split_once(',').unwrap();
                (name, perplexity.parse().unwrap())
            })
            .collect();
        assert_eq!(recorded.len(), rows.len(), "{found}");
        for (row, (name, perplexity)) in rows.iter().zip(recorded) {
            assert_eq!(row.dtype.name(), name, "{found}");
            let ratio = row.perplexity / perplexity;
            assert!((ratio - 1.0).abs() <= SLACK, "{name}: {found}");
        }

        for more in &rows {
            for fewer in &rows {
                assert!(
                    n_bits(fewer.dtype) >= n_bits(more.dtype)
                        || fewer.perplexity >= more.perplexity * (1.0 - LUCK),
                    "{} is better than {}: {found}",
                    fewer.dtype.name(),
                    more.dtype.name()
                );
            }
        }
    }

    /// What prompts may lose by groups of 256, in nats, and how often the likeliest id must stay.
    const DIVERGENCE: f64 = 0.001;
    const SAME_TOP: f64 = 0.99;

    #[test]
    fn fast_is_near_exact_in_every_type() {
        let root = crate::root();
        let (model, text) = (
            GgufFile::open(root.join(MODEL)).unwrap(),
            text(&root).unwrap(),
        );
        for &dtype in TYPES {
            let copy = copy_in(dtype, &model).unwrap();
            let [exact, fast] = [Precision::Exact, Precision::Fast].map(|precision| {
                let options = LoadOptions {
                    precision,
                    ..LoadOptions::default()
                };
                let model = Model::open_with(copy.path(), &options).unwrap();
                model.session(Options::greedy()).unwrap()
            });
            let (mut exact, mut fast) = (exact, fast);
            let ids = exact.model().tokenizer();
            let ids = ids.encode_with_bos(&text, Special::Plain);
            let task = Task {
                ids: &ids,
                chunk_len: 512,
                n_chunks: None,
            };
            let saved = Temporary::new(&format!("{}.logits", dtype.name()));
            perplexity_saving(&mut exact, &task, saved.path(), &mut |_, _, _| {}).unwrap();
            let compared =
                perplexity_comparing(&mut fast, &task, saved.path(), &mut |_, _, _| {}).unwrap();
            let (_, divergence) = compared;
            let name = dtype.name();
            assert!(divergence.kl_mean < DIVERGENCE, "{name}: {divergence:?}");
            // The share is that of some thousand positions: two standard errors below it is no fault.
            let same_top = divergence.same_top + 2.0 * divergence.same_top_error;
            assert!(same_top >= SAME_TOP, "{name}: {divergence:?}");
        }
    }
}
