//! Models with few of their layers, of which the whole is reckoned: an emulator needs an hour for all layers of a large one.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result};
use nibble_gguf::{GgufFile, GgufWriter, Metadata, Tensor, TensorSpec, TensorType};

/// A model, and which of its layers are alike.
pub(super) struct Layers {
    file: GgufFile,
    /// The key of their number.
    key: String,
    /// The last one, of which a prompt may need less than of others.
    last: usize,
    /// One of each kind among the others, and how many there are.
    kinds: Vec<(usize, u64)>,
}

impl Layers {
    pub(super) fn of(file: GgufFile) -> Result<Layers> {
        let arch = file.get_str("general.architecture")?;
        let arch = arch.context("a model names its architecture")?;
        let key = format!("{arch}.block_count");
        let last = file.get_u64(&key)?;
        let last = last.and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
        let last = last.context("a model has layers")?;
        let mut all: Vec<Vec<(&str, TensorType)>> = vec![Vec::new(); last + 1];
        for tensor in file.tensors() {
            if let Some((layer, name)) = layer(tensor.name) {
                let tensors = all.get_mut(layer).context("a layer that is none")?;
                tensors.push((name, tensor.kind));
            }
        }
        let mut kinds: Vec<(usize, u64)> = Vec::new();
        for layer in 0..last {
            match kinds.iter_mut().find(|(of, _)| all[*of] == all[layer]) {
                Some((_, n)) => *n += 1,
                None => kinds.push((layer, 1)),
            }
        }
        Ok(Layers {
            file,
            key,
            last,
            kinds,
        })
    }

    /// The layers of each model to count: the last one alone, and one of each kind before it.
    pub(super) fn cuts(&self) -> Vec<Vec<usize>> {
        let pairs = self.kinds.iter().map(|&(kind, _)| vec![kind, self.last]);
        std::iter::once(vec![self.last]).chain(pairs).collect()
    }

    /// What the whole model takes, of what those took.
    pub(super) fn whole(&self, cuts: &[u64]) -> u64 {
        let (&alone, pairs) = cuts.split_first().expect("one is of the last layer alone");
        let kinds = self.kinds.iter().zip(pairs);
        alone + kinds.map(|((_, n), pair)| n * (pair - alone)).sum::<u64>()
    }

    /// Writes a model of these layers alone.
    pub(super) fn write(&self, layers: &[usize], path: &Path) -> Result<()> {
        let mut metadata = Metadata::from_file(&self.file);
        metadata.set(&*self.key, layers.len() as u32);
        let kept: Vec<(String, Tensor<'_>)> = self
            .file
            .tensors()
            .filter_map(|tensor| {
                let Some((layer, name)) = layer(tensor.name) else {
                    return Some((tensor.name.to_owned(), tensor));
                };
                let at = layers.iter().position(|&kept| kept == layer)?;
                Some((format!("blk.{at}.{name}"), tensor))
            })
            .collect();
        let specs: Vec<TensorSpec> = kept
            .iter()
            .map(|(name, tensor)| TensorSpec::new(name, tensor.shape, tensor.kind))
            .collect();
        let file = File::create(path).with_context(|| path.display().to_string())?;
        let mut writer = GgufWriter::new(BufWriter::new(file), &metadata, &specs)?;
        for (name, tensor) in &kept {
            writer.write_tensor(name, tensor.data)?;
        }
        writer.finish()?;
        Ok(())
    }
}

/// `blk.3.attn_q.weight` is `attn_q.weight` of layer 3.
fn layer(tensor: &str) -> Option<(usize, &str)> {
    let (layer, name) = tensor.strip_prefix("blk.")?.split_once('.')?;
    Some((layer.parse().ok()?, name))
}

#[cfg(test)]
mod tests {
    use nibble_runtime::quant::DType;

    use super::*;
    use crate::temporary::Temporary;

    /// A model whose layers have these types.
    fn model(kinds: &[DType]) -> GgufFile {
        let mut metadata = Metadata::new();
        metadata
            .set("general.architecture", "llama")
            .set("llama.block_count", kinds.len() as u32);
        let layers = kinds.iter().enumerate();
        let mut specs: Vec<TensorSpec> = layers
            .map(|(i, &kind)| TensorSpec::new(format!("blk.{i}.ffn_up.weight"), &[32, 1], kind))
            .collect();
        specs.push(TensorSpec::new("output.weight", &[32, 1], DType::F32));
        let mut writer = GgufWriter::new(Vec::new(), &metadata, &specs).unwrap();
        for (i, spec) in specs.iter().enumerate() {
            let bytes = vec![i as u8; spec.kind.bytes_for(32).unwrap()];
            writer.write_tensor(&spec.name, &bytes).unwrap();
        }
        GgufFile::from_vec(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_model_is_the_sum_of_its_layers() {
        let (a, b) = (DType::F16, DType::F32);
        let layers = Layers::of(model(&[a, b, a, a, b])).unwrap();
        assert_eq!(layers.cuts(), [vec![4], vec![0, 4], vec![1, 4]]);
        // 100 for what is no layer, 7 for one of the first kind, 20 for the second, 15 for the last.
        assert_eq!(layers.whole(&[115, 122, 135]), 100 + 3 * 7 + 20 + 15);
        let single = Layers::of(model(&[a])).unwrap();
        assert_eq!(single.cuts(), [[0]]);
        assert_eq!(single.whole(&[115]), 115);
    }

    #[test]
    fn a_cut_holds_its_layers_in_order_and_what_is_no_layer() {
        let layers = Layers::of(model(&[DType::F16; 3])).unwrap();
        let path = Temporary::new("cut-test.gguf");
        layers.write(&[1, 2], path.path()).unwrap();
        let cut = GgufFile::read(path.path()).unwrap();
        let tensors: Vec<(&str, u8)> = cut.tensors().map(|t| (t.name, t.data[0])).collect();
        let expected = [
            ("blk.0.ffn_up.weight", 1),
            ("blk.1.ffn_up.weight", 2),
            ("output.weight", 3),
        ];
        assert_eq!(tensors, expected);
        assert_eq!(cut.get_u64("llama.block_count").unwrap(), Some(2));
    }
}
