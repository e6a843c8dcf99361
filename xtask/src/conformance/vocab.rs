//! `vocab/`: texts and their ids, for each kind of vocabulary and pre-tokenizer.

use std::path::Path;
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use nibble_runtime::Text;
use nibble_runtime::tokenizer::Special;

use super::{Cases, data};

/// The vocabularies of kinds that we have.
const NAMES: &[&str] = &["gpt-2", "llama-bpe", "llama-spm", "phi-3", "qwen2"];
const BETWEEN_TEXTS: &str = "\n__ggml_vocab_test__\n";

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let folder = dir.join("vocab");
    let mut cases = Cases::default();
    for path in data::files(&folder, ".gguf.inp")? {
        let model = path.with_extension("");
        let name = data::stem(&model).replace("ggml-vocab-", "");
        let texts = std::fs::read_to_string(&path)?;
        let n_texts = texts.split(BETWEEN_TEXTS).count();
        if !NAMES.contains(&name.as_str()) {
            (0..n_texts).for_each(|_| cases.skip(format!("{name} texts")));
            continue;
        }
        let lists = std::fs::read_to_string(path.with_extension("out"))?;
        let lists: Vec<&str> = lists.split('\n').take(n_texts).collect();
        ensure!(
            lists.len() == n_texts,
            "{name}: {n_texts} texts, but {} lists",
            lists.len()
        );
        let model = Rc::new(Text::open(&model).with_context(|| name.clone())?);
        for (i, (text, list)) in texts.split(BETWEEN_TEXTS).zip(lists).enumerate() {
            let wanted: Vec<u32> = list
                .split_whitespace()
                .map(str::parse)
                .collect::<Result<_, _>>()?;
            let (model, text) = (model.clone(), text.to_owned());
            cases.add(format!("{name} text {i}"), move || {
                let found = model.tokenizer().encode(&text, Special::Plain);
                ensure!(found == wanted, "{text:?}: {found:?}, not {wanted:?}");
                Ok("")
            });
        }
    }
    for name in NAMES {
        ensure!(
            cases
                .run
                .iter()
                .any(|case| case.name.starts_with(&format!("{name} "))),
            "{name} is absent"
        );
    }
    Ok(cases)
}
