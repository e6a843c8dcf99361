//! `models/`: small trained models, with answers of an independent program in float32.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use nibble_runtime::graph::{KvType, Precision};
use nibble_runtime::perplexity::{Task, perplexity};
use nibble_runtime::tokenizer::Special;
use nibble_runtime::{LoadOptions, Model, Options};

use super::data::{Reference, ReferencePrompt, ReferenceText};
use super::{Cases, data};

/// A file, whose answers it must give, and how close.
struct Checked {
    model: &'static str,
    reference: &'static str,
    /// Whether best and second logit are far enough apart for the same ids.
    same_ids: bool,
    /// Of a logit, with the options that a user has.
    tolerance: f32,
}

/// Activations in 8 bits move logits by up to 0.12 in another correct program, a cache in F16 by 0.004.
static MODELS: &[Checked] = &[
    Checked {
        model: "stories260K-f32",
        reference: "stories260K-f32",
        same_ids: true,
        tolerance: 0.02,
    },
    Checked {
        model: "stories260K-f32-ggufv1",
        reference: "stories260K-f32",
        same_ids: true,
        tolerance: 0.02,
    },
    Checked {
        model: "stories260K-f16",
        reference: "stories260K-f16",
        same_ids: true,
        tolerance: 0.02,
    },
    Checked {
        model: "stories260K-q8_0",
        reference: "stories260K-q8_0",
        same_ids: true,
        tolerance: 0.15,
    },
    Checked {
        model: "stories260K-q4_0",
        reference: "stories260K-q4_0",
        same_ids: false,
        tolerance: 0.15,
    },
];

/// In float32 throughout; the recorded logits have five decimals.
const TOLERANCE: f32 = 1e-3;
/// Of the recorded perplexity.
const PERPLEXITY_TOLERANCE: f64 = 0.005;
const CHUNKS: usize = 4;
const CHUNK: usize = 512;

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let folder = dir.join("models");
    let text = dir.join("text").join("tinyshakespeare.txt");
    let text = std::fs::read_to_string(&text).with_context(|| text.display().to_string())?;
    let mut cases = Cases::default();
    for checked in MODELS {
        let path = folder.join(format!("{}.gguf", checked.model));
        ensure!(path.is_file(), "{} is absent", path.display());
        let reference: Reference =
            data::read_json(&folder.join(format!("{}.reference.json", checked.reference)))?;
        ensure!(
            !reference.prompts.is_empty(),
            "{}: no prompts",
            checked.reference
        );
        for (i, prompt) in reference.prompts.into_iter().enumerate() {
            let (name, path) = (format!("{} prompt {i}", checked.model), path.clone());
            add_prompt(&mut cases, checked, &name, path, Rc::new(prompt));
        }
        let part: String = text.chars().take(reference.text.chars).collect();
        cases.add(format!("{} perplexity", checked.model), move || {
            check_perplexity(&path, &part, &reference.text)?;
            Ok("")
        });
    }
    Ok(cases)
}

fn add_prompt(
    cases: &mut Cases,
    checked: &'static Checked,
    name: &str,
    path: PathBuf,
    prompt: Rc<ReferencePrompt>,
) {
    {
        let (path, prompt) = (path.clone(), prompt.clone());
        cases.add(format!("{name} ids"), move || {
            let found = Model::open(&path)?
                .tokenizer()
                .encode_with_bos(&prompt.text, Special::Plain);
            ensure!(found == prompt.ids, "{found:?}, not {:?}", prompt.ids);
            Ok("")
        });
    }
    {
        let (path, prompt) = (path.clone(), prompt.clone());
        cases.add(format!("{name} greedy"), move || {
            let model = Model::open(&path)?;
            let found = data::greedy(&model, &prompt.ids, prompt.greedy_ids.len())?;
            let text = model
                .tokenizer()
                .decode(&[prompt.ids.as_slice(), &found].concat());
            let same = found == prompt.greedy_ids && text == prompt.greedy_text.as_bytes();
            ensure!(
                same || !checked.same_ids,
                "{found:?}, not {:?}",
                prompt.greedy_ids
            );
            Ok(if same {
                ""
            } else {
                "greedy runs leave the reference at a near-tie"
            })
        });
    }
    for (what, precision, kv, tolerance) in [
        (
            "as by default",
            Precision::default(),
            KvType::F16,
            checked.tolerance,
        ),
        ("in float32", Precision::Reference, KvType::F32, TOLERANCE),
    ] {
        let (path, prompt) = (path.clone(), prompt.clone());
        cases.add(format!("{name} logits {what}"), move || {
            let options = LoadOptions {
                precision,
                kv,
                ..LoadOptions::default()
            };
            let mut session = Model::open_with(&path, &options)?.session(Options::greedy())?;
            let mut worst = 0.0f32;
            session.logits(
                &prompt.ids,
                &[prompt.ids.len() - 1],
                usize::MAX,
                &mut |_, logits| {
                    for &(id, wanted) in &prompt.next_top8 {
                        worst = worst.max((logits[id as usize] - wanted).abs());
                    }
                },
            )?;
            ensure!(
                !prompt.next_top8.is_empty() && worst <= tolerance,
                "a logit differs by {worst}"
            );
            Ok("")
        });
    }
}

fn check_perplexity(path: &Path, text: &str, wanted: &ReferenceText) -> Result<()> {
    let model = Model::open(path)?;
    let ids = model.tokenizer().encode_with_bos(text, Special::Plain);
    ensure!(
        ids.len() == wanted.n_ids && ids.starts_with(&wanted.first_ids),
        "the ids of the text differ"
    );
    let task = Task {
        ids: &ids,
        chunk_len: CHUNK,
        n_chunks: Some(CHUNKS),
    };
    let mut session = model.session(Options::greedy())?;
    let found = perplexity(&mut session, &task, &mut |_, _, _| ())?;
    for (what, found, wanted) in [
        ("all positions", found.all, wanted.ppl_all_positions),
        ("the second half", found.second_half, wanted.ppl_second_half),
    ] {
        let found = found.perplexity;
        ensure!(
            (found / wanted - 1.0).abs() <= PERPLEXITY_TOLERANCE,
            "over {what} {found:.4}, not {wanted:.4}"
        );
    }
    Ok(())
}
