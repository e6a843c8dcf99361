//! A copy of a model file with other types of weights.

mod convert;
mod recipe;

use std::ops::ControlFlow;
use std::path::Path;

use nibble_gguf::{
    GgufFile, GgufWriter, Metadata, Tensor, TensorSpec, TensorType, write_atomically,
};
use nibble_quant::DType;

use recipe::Facts;
pub use recipe::Recipe;

use crate::Error;

/// The version of the block layouts, which have not changed since files name it.
const QUANTIZATION_VERSION: u32 = 2;

/// A type for matrices in place of the recipe's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// The name of a tensor, or of several: `*` stands for any part of it.
    pub name: String,
    /// Their type.
    pub dtype: DType,
}

/// What becomes of a tensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// 1 to 4 dimensions, the length of a row first.
    pub shape: Vec<usize>,
    /// The type that it has.
    pub from: TensorType,
    /// The type that it gets.
    pub to: TensorType,
    /// The type that the recipe wanted, which the length of a row does not allow.
    pub wish: Option<DType>,
}

impl Change {
    /// Bytes before.
    pub fn from_bytes(&self) -> u64 {
        self.n_bytes(self.from)
    }

    /// Bytes after.
    pub fn to_bytes(&self) -> u64 {
        self.n_bytes(self.to)
    }

    /// Whether weights that were rounded once are rounded again.
    pub fn is_rounded_twice(&self) -> bool {
        let quantized = |kind: TensorType| kind.block_len() > 1;
        self.from != self.to && quantized(self.from) && quantized(self.to)
    }

    fn n_bytes(&self, kind: TensorType) -> u64 {
        // A product that the reader of the file has checked, unless it is 0.
        let len = match self.shape.contains(&0) {
            true => 0,
            false => self.shape.iter().product(),
        };
        kind.bytes_for(len).map_or(0, |n| n as u64)
    }
}

/// What [`quantize`] would make of each tensor, in the order of the file.
///
/// # Errors
/// A matrix whose type cannot be decoded; a name to keep that no matrix has, or a type that its rows do not allow.
pub fn changes(file: &GgufFile, recipe: Recipe, keep: &[Keep]) -> Result<Vec<Change>, Error> {
    let facts = Facts::read(file);
    let mut is_used = vec![false; keep.len()];
    let changes = file
        .tensors()
        .map(|tensor| change(&tensor, recipe, &facts, keep, &mut is_used))
        .collect::<Result<_, _>>()?;
    match is_used.iter().position(|used| !used) {
        Some(i) => Err(Error::NoSuchMatrix {
            name: keep[i].name.clone(),
        }),
        None => Ok(changes),
    }
}

fn change(
    tensor: &Tensor<'_>,
    recipe: Recipe,
    facts: &Facts,
    keep: &[Keep],
    is_used: &mut [bool],
) -> Result<Change, Error> {
    let unchanged = Change {
        name: tensor.name.to_owned(),
        shape: tensor.shape.to_vec(),
        from: tensor.kind,
        to: tensor.kind,
        wish: None,
    };
    let width = tensor.shape.first().copied().unwrap_or(0);
    if !recipe::is_for(tensor.name, tensor.shape) || tensor.is_empty() {
        return Ok(unchanged);
    }
    let mut kept = None;
    for (keep, is_used) in keep.iter().zip(is_used) {
        if matches(&keep.name, tensor.name) {
            *is_used = true;
            kept = Some(keep.dtype);
        }
    }
    let to = match kept {
        Some(dtype) if !width.is_multiple_of(dtype.block_len()) => {
            return Err(Error::BlocksDoNotFit {
                tensor: tensor.name.to_owned(),
                width,
                dtype,
            });
        }
        Some(dtype) => dtype,
        None => recipe::fitting(recipe.wish(tensor.name, facts), width),
    };
    if tensor.dtype().is_none() {
        return Err(Error::UndecodableTensor {
            tensor: tensor.name.to_owned(),
            kind: tensor.kind,
        });
    }
    let wish = recipe.wish(tensor.name, facts);
    Ok(Change {
        to: to.into(),
        wish: (kept.is_none() && wish != to).then_some(wish),
        ..unchanged
    })
}

/// Whether a name is one that the pattern, in which `*` stands for any text, describes.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut left) = name.strip_prefix(head) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let tail = parts.pop().unwrap_or_default();
    for part in parts {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.ends_with(tail)
}

/// Writes a copy of a file with its weights in the types of a recipe; `keep` has exceptions, the last that names a
/// matrix counts. All other tensors and all metadata stay as they are, but for the file's type.
///
/// Weights that are quantized already are decoded and rounded again, which costs more precision than quantizing the
/// original ([`Change::is_rounded_twice`]). `progress` is told bytes of the input done and in all, and may end the
/// work. `out` appears when it is complete: until then, and after an error, an older file of the name stays.
///
/// # Errors
/// As [`changes`]; weights that are not finite in their new type; the system; [`Error::Cancelled`].
pub fn quantize(
    file: &GgufFile,
    out: &Path,
    recipe: Recipe,
    keep: &[Keep],
    n_threads: usize,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Vec<Change>, Error> {
    let changes = changes(file, recipe, keep)?;
    let mut metadata = Metadata::from_file(file);
    metadata.set("general.quantization_version", QUANTIZATION_VERSION);
    metadata.set("general.file_type", recipe.file_type());
    let specs: Vec<TensorSpec> = changes
        .iter()
        .map(|change| TensorSpec::new(&change.name, &change.shape, change.to))
        .collect();
    let total: u64 = changes.iter().map(Change::from_bytes).sum();
    let mut done = 0;
    write_atomically(out, |out| {
        let mut writer = GgufWriter::new(out, &metadata, &specs)?;
        for (tensor, change) in file.tensors().zip(&changes) {
            file.prefetch(tensor.range.clone());
            convert::each_part(&tensor, change.to, n_threads, &mut |part, n_read| {
                writer.write_part(tensor.name, part)?;
                done += n_read as u64;
                match progress(done, total) {
                    ControlFlow::Continue(()) => Ok(()),
                    ControlFlow::Break(()) => Err(Error::Cancelled),
                }
            })?;
            file.release(tensor.range);
        }
        writer.finish()?;
        match file.has_changed() {
            true => Err(Error::FileChanged),
            false => Ok(()),
        }
    })?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floats(len: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1664525).wrapping_add(1013904223);
            (state >> 8) as f32 / (1 << 24) as f32 - 0.5
        };
        (0..len).map(|_| next()).collect()
    }

    /// A file of tensors that are F32, each with what its name seeds.
    fn file(tensors: &[(&str, &[usize])]) -> GgufFile {
        with_weights(tensors, &|name, len| floats(len, name.len() as u32))
    }

    fn with_weights(
        tensors: &[(&str, &[usize])],
        weights: &dyn Fn(&str, usize) -> Vec<f32>,
    ) -> GgufFile {
        let mut metadata = Metadata::new();
        metadata
            .set("general.architecture", "llama")
            .set("general.file_type", 0u32)
            .set("llama.block_count", 1u32)
            .set("test.kept", [1.5f32, 2.5].as_slice());
        let specs: Vec<_> = tensors
            .iter()
            .map(|(name, shape)| TensorSpec::new(*name, shape, DType::F32))
            .collect();
        let mut writer = GgufWriter::new(Vec::new(), &metadata, &specs).unwrap();
        for (name, shape) in tensors {
            let weights = weights(name, shape.iter().product());
            let bytes: Vec<u8> = weights.iter().flat_map(|w| w.to_le_bytes()).collect();
            writer.write_tensor(name, &bytes).unwrap();
        }
        GgufFile::from_vec(writer.finish().unwrap()).unwrap()
    }

    fn recipe(name: &str) -> Recipe {
        Recipe::from_name(name).unwrap()
    }

    fn go_on(_: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn decoded(file: &GgufFile, name: &str) -> Vec<f32> {
        let tensor = file.tensor(name).unwrap();
        let mut out = vec![0.0; tensor.len()];
        tensor.dtype().unwrap().decode(tensor.data, &mut out);
        out
    }

    #[test]
    fn the_copy_is_the_same_model_in_other_types() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.gguf");
        // Enough rows for several parts.
        let original = file(&[
            ("output_norm.weight", &[256]),
            ("token_embd.weight", &[256, 5000]),
            ("blk.0.ffn_up.weight", &[32, 3, 2]),
        ]);
        let mut last = (0, 0);
        let changes = quantize(
            &original,
            &path,
            recipe("Q8_0"),
            &[],
            3,
            &mut |done, total| {
                assert!(last.0 < done && done <= total);
                last = (done, total);
                ControlFlow::Continue(())
            },
        );
        let changes = changes.unwrap();
        let copy = GgufFile::open(&path).unwrap();

        assert_eq!(last.0, last.1);
        assert_eq!(last.1, changes.iter().map(Change::from_bytes).sum::<u64>());
        let keys: Vec<_> = copy.metadata().map(|(key, _)| key).collect();
        assert_eq!(
            keys,
            [
                "general.architecture",
                "general.file_type",
                "llama.block_count",
                "test.kept",
                "general.quantization_version"
            ]
        );
        assert_eq!(copy.get_u32("general.file_type").unwrap(), Some(7));
        assert_eq!(original.value("test.kept"), copy.value("test.kept"));
        for (before, after) in original.tensors().zip(copy.tensors()) {
            assert_eq!((before.name, before.shape), (after.name, after.shape));
            let worst = decoded(&original, before.name)
                .iter()
                .zip(decoded(&copy, before.name))
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f32::max);
            let is_vector = before.shape.len() == 1;
            assert_eq!(after.type_name(), if is_vector { "F32" } else { "Q8_0" });
            // Half of a step of 1/254 of the range, and the rounding of the scale to 16 bits.
            assert!(worst < if is_vector { 1e-30 } else { 0.003 }, "{worst}");
        }
    }

    #[test]
    fn the_number_of_threads_changes_no_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.gguf");
        let original = file(&[("token_embd.weight", &[256, 3000])]);
        let mut files = [1, 2, 5].map(|n_threads| {
            quantize(&original, &path, recipe("Q4_0"), &[], n_threads, &mut go_on).unwrap();
            std::fs::read(&path).unwrap()
        });
        assert!(files[0].len() > 256 * 3000 / 2);
        files.sort();
        assert!(files[0] == files[2]);
    }

    #[test]
    fn named_matrices_get_the_type_that_was_asked_for() {
        let original = file(&[
            ("token_embd.weight", &[256, 4]),
            ("blk.0.attn_q.weight", &[256, 4]),
            ("blk.0.ffn_up.weight", &[256, 4]),
        ]);
        let keep = |name: &str, dtype| Keep {
            name: name.into(),
            dtype,
        };
        let types = |keep: &[Keep]| {
            let changes = changes(&original, recipe("Q4_0"), keep);
            changes.map(|c| c.iter().map(|c| c.to.name()).collect::<Vec<_>>())
        };
        assert_eq!(types(&[]).unwrap(), ["Q6_K", "Q4_0", "Q4_0"]);
        let all_but = [keep("*", DType::F16), keep("blk.*.attn_*", DType::Q5_1)];
        assert_eq!(types(&all_but).unwrap(), ["F16", "Q5_1", "F16"]);
        assert!(matches!(
            types(&[keep("blk.1.ffn_up.weight", DType::F16)]),
            Err(Error::NoSuchMatrix { .. })
        ));
    }

    #[test]
    fn a_type_that_rows_do_not_allow_is_not_taken_in_silence() {
        let original = file(&[("blk.0.ffn_down.weight", &[192, 4])]);
        let changes = changes(&original, recipe("Q4_K_S"), &[]).unwrap();
        assert_eq!(changes[0].to, DType::Q5_0.into());
        assert_eq!(changes[0].wish, Some(DType::Q4_K));
        let keep = [Keep {
            name: "*".into(),
            dtype: DType::Q6_K,
        }];
        assert!(matches!(
            super::changes(&original, recipe("Q4_K_S"), &keep),
            Err(Error::BlocksDoNotFit { width: 192, .. })
        ));
    }

    #[test]
    fn damaged_weights_and_a_cancelled_run_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.gguf");
        let shape: &[(&str, &[usize])] = &[("token_embd.weight", &[256, 4])];
        for (wrong, name) in [(f32::NAN, "Q4_0"), (f32::INFINITY, "Q8_0"), (7e4, "F16")] {
            let damaged = with_weights(shape, &|_, len| {
                let mut weights = floats(len, 1);
                weights[700] = wrong;
                weights
            });
            let result = quantize(&damaged, &path, recipe(name), &[], 2, &mut go_on);
            assert!(
                matches!(result, Err(Error::NonFiniteWeights { .. })),
                "{name}"
            );
        }
        let stop = &mut |_, _| ControlFlow::Break(());
        let result = quantize(&file(shape), &path, recipe("Q4_0"), &[], 2, stop);
        assert!(matches!(result, Err(Error::Cancelled)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_star_stands_for_any_part_of_a_name() {
        for pattern in ["abcabd", "*", "a*", "*bd", "a*c*d", "**", "*abd", "abc*abd"] {
            assert!(matches(pattern, "abcabd"), "{pattern}");
        }
        for pattern in ["", "abc", "*abc", "b*", "a*d*c", "abca*abd"] {
            assert!(!matches(pattern, "abcabd"), "{pattern}");
        }
    }
}
