//! The description of a file, for people and for programs.

use std::fmt::Write;
use std::path::Path;

use nibble_runtime::gguf::{GgufFile, Tensor, escape};
use nibble_runtime::quantize::Recipe;
use serde_json::{Value, json};

use super::facts::Facts;
use crate::output::size;

/// A page for reading.
pub(super) fn text(file: &GgufFile, facts: &Facts) -> String {
    let mut page = String::new();
    let mut line = |what: &str, value: String| {
        // A `String` takes all that is written to it.
        let _ = writeln!(page, "{what:<13} {value}");
    };
    let of_key = |key: &str| string(file, key).map(|text| escape(text).to_string());
    if let Some(name) = of_key("general.name") {
        line("name", name);
    }
    let unknown = || "not told".to_owned();
    line(
        "architecture",
        of_key("general.architecture").unwrap_or_else(unknown),
    );
    let types: Vec<String> = facts
        .types
        .iter()
        .map(|(name, share)| format!("{} {name} ({})", share.n_tensors, size(share.n_bytes)))
        .collect();
    line(
        "file",
        format!(
            "{}, version {}, {}",
            size(file.file_len()),
            file.version(),
            file_type(file).unwrap_or_else(|| "no type told".into())
        ),
    );
    if types.is_empty() {
        line("tensors", "none: a vocabulary without weights".to_owned());
    } else {
        let n = facts.n_parameters;
        line("parameters", format!("{n} ({:.2} bits each)", bits(facts)));
        line("tensors", types.join(", "));
    }
    if let Ok(c) = &facts.config {
        line(
            "layers",
            format!("{} of width {}, {} inside", c.n_layers, c.width, c.n_ff),
        );
        line(
            "heads",
            format!(
                "{} of {}, {} for keys and values",
                c.n_heads, c.key_dim, c.n_kv_heads
            ),
        );
        line("context", format!("{} positions", c.context));
    }
    let kind = ["tokenizer.ggml.model", "tokenizer.ggml.pre"].map(of_key);
    let kind = kind.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match &facts.tokenizer {
        Ok(v) => {
            let ends: Vec<String> = v.ends.iter().take(8).map(u32::to_string).collect();
            line(
                "tokenizer",
                format!(
                    "{kind}, {} pieces, replies end with {}",
                    v.n_pieces,
                    ends.join(" or ")
                ),
            );
        }
        Err(e) => line("tokenizer", format!("{kind}: {}", escape(e).max_chars(300))),
    }
    line(
        "template",
        match &facts.template {
            None => "none".to_owned(),
            Some(Ok(())) => "yes".to_owned(),
            Some(Err(e)) => format!("cannot be used: {}", escape(e).max_chars(300)),
        },
    );
    if let Some(obstacle) = facts.obstacle() {
        line("cannot be run", escape(obstacle).max_chars(300).to_string());
    }
    for (context, memory) in facts.memory.iter().flatten() {
        let fits = match facts.free {
            Some(free) if memory.total(1) > free => ", more than is free here",
            _ => "",
        };
        line(
            "memory",
            format!(
                "{} for {context} positions ({} of cache){fits}",
                size(memory.total(1)),
                size(memory.cache)
            ),
        );
    }
    let kernels = facts.kernel_counts();
    for (kernel, n) in kernels {
        line("kernel", format!("{kernel} for {n} weights"));
    }
    page
}

/// A line for each tensor.
pub(super) fn tensors_text(file: &GgufFile, facts: &Facts) -> String {
    let line = |tensor: Tensor<'_>| {
        let shape: Vec<String> = tensor.shape.iter().map(usize::to_string).collect();
        format!(
            "{:<32} {:>16} {:<8} {:>10} {}\n",
            escape(tensor.name).to_string(),
            shape.join(" x "),
            tensor.type_name(),
            size(tensor.data.len() as u64),
            facts.kernels.get(tensor.name).unwrap_or(&"")
        )
    };
    file.tensors().map(line).collect()
}

/// One document.
pub(super) fn json(path: &Path, file: &GgufFile, facts: &Facts) -> Value {
    let types: Vec<Value> = facts
        .types
        .iter()
        .map(|(name, share)| json!({ "type": name, "n_tensors": share.n_tensors, "n_bytes": share.n_bytes }))
        .collect();
    let config = facts.config.as_ref().ok().map(|c| {
        json!({
            "n_layers": c.n_layers,
            "width": c.width,
            "n_heads": c.n_heads,
            "n_kv_heads": c.n_kv_heads,
            "key_dim": c.key_dim,
            "value_dim": c.value_dim,
            "n_ff": c.n_ff,
            "n_vocab": c.n_vocab,
            "context": c.context,
        })
    });
    let vocabulary = facts.tokenizer.as_ref();
    let tokenizer = json!({
        "model": string(file, "tokenizer.ggml.model"),
        "pre": string(file, "tokenizer.ggml.pre"),
        "n_pieces": vocabulary.ok().map(|v| v.n_pieces),
        "bos": vocabulary.ok().and_then(|v| v.bos),
        "eos": vocabulary.ok().and_then(|v| v.eos),
        "adds_bos": vocabulary.ok().map(|v| v.adds_bos),
        "ends": vocabulary.ok().map(|v| &v.ends),
        "error": vocabulary.err(),
    });
    let memory: Vec<Value> = facts
        .memory
        .iter()
        .flatten()
        .map(|(context, memory)| {
            json!({
                "context": context,
                "weights": memory.weights,
                "packed": memory.packed,
                "cache": memory.cache,
                "work": memory.work,
                "program": memory.program,
                "total": memory.total(1),
                "fits": facts.free.map(|free| memory.total(1) <= free),
            })
        })
        .collect();
    json!({
        "path": path.to_string_lossy(),
        "n_bytes": file.file_len(),
        "version": file.version(),
        "alignment": file.alignment(),
        "name": string(file, "general.name"),
        "architecture": string(file, "general.architecture"),
        "file_type": file_type(file),
        "n_parameters": facts.n_parameters,
        "bits_per_weight": bits(facts),
        "types": types,
        "config": config,
        "tokenizer": tokenizer,
        "template": facts.template.as_ref().map(|t| json!({ "error": t.as_ref().err() })),
        "runs": facts.obstacle().is_none(),
        "obstacle": facts.obstacle(),
        "free": facts.free,
        "memory": memory,
        "kernels": facts.kernel_counts(),
    })
}

/// A list of the tensors.
pub(super) fn tensors_json(file: &GgufFile, facts: &Facts) -> Value {
    let entry = |tensor: Tensor<'_>| {
        json!({
            "name": tensor.name,
            "shape": tensor.shape,
            "type": tensor.type_name(),
            "n_bytes": tensor.data.len(),
            "kernel": facts.kernels.get(tensor.name),
        })
    };
    file.tensors().map(entry).collect()
}

fn string<'f>(file: &'f GgufFile, key: &str) -> Option<&'f str> {
    file.value(key).and_then(|value| value.as_str())
}

/// The name of the recipe that the file says it was made by, or its number.
fn file_type(file: &GgufFile) -> Option<String> {
    let number = file.value("general.file_type")?.as_u64()?;
    let recipe = Recipe::all().find(|recipe| u64::from(recipe.file_type()) == number);
    Some(recipe.map_or_else(
        || format!("type {number}"),
        |recipe| recipe.name().to_owned(),
    ))
}

fn bits(facts: &Facts) -> f64 {
    let n_bytes: u64 = facts.types.iter().map(|(_, share)| share.n_bytes).sum();
    8.0 * n_bytes as f64 / facts.n_parameters.max(1) as f64
}
