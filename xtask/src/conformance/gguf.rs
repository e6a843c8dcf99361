//! Every model file: our reader opens it, and agrees with gguf-rs-lib wherever that one opens it as well.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use nibble_runtime::gguf::GgufFile;

use super::agree::agree;
use super::{Cases, data};

const FOLDERS: &[&str] = &["golden", "models", "vocab"];

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let mut cases = Cases::default();
    for folder in FOLDERS {
        for path in data::files(&dir.join(folder), ".gguf")? {
            cases.add(path.display().to_string(), move || {
                GgufFile::open(&path)?;
                let bytes = std::fs::read(&path).context("cannot read it")?;
                let both = agree(&bytes).map_err(|difference| anyhow!(difference))?;
                Ok(if both {
                    "agree with gguf-rs-lib"
                } else {
                    "are refused by gguf-rs-lib"
                })
            });
        }
    }
    Ok(cases)
}
