//! Where packed weights are kept.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use clap::builder::OsStringValueParser;
use nibble_runtime::cache::Cache;

/// The folder of packed weights.
#[derive(Args, Debug, Default)]
pub(crate) struct CacheArgs {
    /// Keep packed weights in this folder; in none if it is empty [default: nibble in the user's cache folder]
    #[arg(
        long,
        value_name = "DIR",
        env = "NIBBLE_CACHE_DIR",
        hide_env_values = true,
        value_parser = OsStringValueParser::new(),
        help_heading = "Engine"
    )]
    cache_dir: Option<OsString>,
}

impl CacheArgs {
    /// The folder as the runtime takes it; `None` where there is to be none, or the system has no place for it.
    pub(crate) fn cache(&self) -> Option<Cache> {
        match &self.cache_dir {
            Some(folder) if folder.is_empty() => None,
            Some(folder) => Some(Cache::new(folder)),
            None => user_folder().map(|folder| Cache::new(folder.join("nibble"))),
        }
    }
}

/// Where programs keep what they can make again. Relative paths in a variable mean a different place in every folder, and
/// the XDG base directory specification has them ignored.
fn user_folder() -> Option<PathBuf> {
    let absolute = |path: PathBuf| path.is_absolute().then_some(path);
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).and_then(absolute);
    let home = || env::home_dir().and_then(absolute);
    if cfg!(windows) {
        return variable("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return home().map(|home| home.join("Library/Caches"));
    }
    variable("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn an_empty_name_is_no_folder() {
        let with = |folder: &str| CacheArgs {
            cache_dir: Some(folder.into()),
        };
        assert!(with("").cache().is_none());
        let cache = with("some/where").cache().unwrap();
        assert_eq!(cache.folder(), Path::new("some/where"));
    }
}
