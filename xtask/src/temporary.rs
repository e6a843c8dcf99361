//! Files that go when they are done with.

use std::path::{Path, PathBuf};

/// The name of a file of this process alone, which goes with the value.
pub(crate) struct Temporary(PathBuf);

impl Temporary {
    pub(crate) fn new(name: &str) -> Temporary {
        Temporary(std::env::temp_dir().join(format!("nibble-xtask-{}-{name}", std::process::id())))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed was never made.
        let _ = std::fs::remove_file(&self.0);
    }
}
