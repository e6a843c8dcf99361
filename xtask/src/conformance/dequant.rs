//! `golden/dequant.json`: the SHA-256 of every quantized tensor decoded to floats.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use nibble_runtime::gguf::GgufFile;
use nibble_runtime::quant::DType;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Cases, data};
use crate::sha256;

#[derive(Deserialize)]
struct Dequant {
    files: BTreeMap<String, BTreeMap<String, TensorDigest>>,
}

#[derive(Deserialize)]
struct TensorDigest {
    #[serde(rename = "type")]
    kind: String,
    f32_sha256: String,
}

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let golden = dir.join("golden");
    let recorded: Dequant = data::read_json(&golden.join("dequant.json"))?;
    let mut cases = Cases::default();
    for (name, tensors) in recorded.files {
        let path = golden.join(format!("{name}.gguf"));
        let file = Rc::new(GgufFile::open(&path).with_context(|| path.display().to_string())?);
        for (tensor, digest) in tensors {
            let Some(dtype) = DType::from_name(&digest.kind) else {
                cases.skip(format!("{} tensors", digest.kind));
                continue;
            };
            let file = file.clone();
            cases.add(format!("{name} {tensor}"), move || {
                let tensor = file.tensor(&tensor).context("the file lacks it")?;
                ensure!(
                    tensor.dtype() == Some(dtype),
                    "its type is {}",
                    tensor.type_name()
                );
                let mut floats = vec![0.0; tensor.len()];
                dtype.decode(tensor.data, &mut floats);
                let mut hash = Sha256::new();
                for value in floats {
                    hash.update(value.to_le_bytes());
                }
                let found = sha256::hex(&hash.finalize());
                ensure!(
                    found == digest.f32_sha256,
                    "{found}, not {}",
                    digest.f32_sha256
                );
                Ok("")
            });
        }
    }
    Ok(cases)
}
