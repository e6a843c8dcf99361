//! `cargo xtask codegen`: the parts of files that are made from the rest of the tree. Results are committed.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

struct Generated {
    /// From the root.
    path: &'static str,
    /// The lines between which the text stands.
    begin: &'static str,
    end: &'static str,
    text: fn(&Path) -> Result<String>,
}

static GENERATED: &[Generated] = &[Generated {
    path: "kernels/README.md",
    begin: "<!-- kernels:begin -->",
    end: "<!-- kernels:end -->",
    text: kernel_table,
}];

/// Clusters of instruction sets, scalar last; a kernel's file is named for what it needs.
pub(crate) const CLUSTERS: &[&str] = &[
    "amx_bf16",
    "amx_int8",
    "avx512_vnni",
    "avx512",
    "avx_vnni",
    "avx2",
    "neon_bf16",
    "neon_i8mm",
    "neon_dotprod",
    "neon_fp16",
    "neon",
    "neon32",
    "simd128",
    "scalar",
];

/// Folders of `kernels/src` that are no operations.
const NO_OPERATIONS: &[&str] = &["isa"];
/// Folders of an operation that hold what its kernels share.
const SHARED: &[&str] = &["drive"];

pub(crate) fn write(root: &Path) -> Result<()> {
    for part in GENERATED {
        let path = root.join(part.path);
        let old = read(&path)?;
        let new = part.splice(root, &old)?;
        if new != old {
            fs::write(&path, new).with_context(|| format!("cannot write {}", part.path))?;
            println!("codegen: wrote {}", part.path);
        }
    }
    Ok(())
}

pub(crate) fn check(root: &Path) -> Result<()> {
    let stale = stale(root)?;
    ensure!(
        stale.is_empty(),
        "stale, run `cargo xtask codegen`: {}",
        stale.join(", ")
    );
    Ok(())
}

/// Files that `write` would change, or that lack their marks.
pub(crate) fn stale(root: &Path) -> Result<Vec<&'static str>> {
    let mut stale = Vec::new();
    for part in GENERATED {
        let old = read(&root.join(part.path)).unwrap_or_default();
        if part.splice(root, &old).ok().as_ref() != Some(&old) {
            stale.push(part.path);
        }
    }
    Ok(stale)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

impl Generated {
    fn splice(&self, root: &Path, old: &str) -> Result<String> {
        let text = (self.text)(root)?;
        splice(old, self.begin, self.end, &text).with_context(|| self.path)
    }
}

fn splice(old: &str, begin: &str, end: &str, text: &str) -> Result<String> {
    let (head, rest) = old
        .split_once(begin)
        .with_context(|| format!("no line `{begin}`"))?;
    let (_, tail) = rest
        .split_once(end)
        .with_context(|| format!("no line `{end}` after `{begin}`"))?;
    Ok(format!("{head}{begin}\n{text}{end}{tail}"))
}

/// From the tree and not from the lists, which know the kernels of one target only; a kernel's path is its name.
fn kernel_table(root: &Path) -> Result<String> {
    let mut table = "| kernel | instruction sets, best first |\n| --- | --- |\n".to_owned();
    for (module, clusters) in kernels(root)? {
        writeln!(table, "| `{module}` | {} |", clusters.join(", "))?;
    }
    Ok(table)
}

/// `matmul::q4_k`, `matmul::q4_k::x8` and the clusters that each has a file for.
pub(crate) fn kernels(root: &Path) -> Result<Vec<(String, Vec<&'static str>)>> {
    let source = root.join("kernels/src");
    let mut modules = Vec::new();
    for operation in folders(&source)? {
        if !NO_OPERATIONS.contains(&operation.as_str()) {
            collect(&source, operation, &mut modules)?;
        }
    }
    let with_clusters = modules.into_iter().map(|module| {
        let has = |cluster: &str| source.join(&module).join(format!("{cluster}.rs")).is_file();
        (
            module.replace('/', "::"),
            CLUSTERS
                .iter()
                .copied()
                .filter(|c| has(c))
                .collect::<Vec<_>>(),
        )
    });
    Ok(with_clusters
        .filter(|(_, clusters)| !clusters.is_empty())
        .collect())
}

/// A folder and those in it, but for what kernels share.
fn collect(source: &Path, module: String, modules: &mut Vec<String>) -> Result<()> {
    let parts = folders(&source.join(&module))?;
    modules.push(module.clone());
    for part in parts.iter().filter(|p| !SHARED.contains(&p.as_str())) {
        collect(source, format!("{module}/{part}"), modules)?;
    }
    Ok(())
}

fn folders(path: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_between_the_marks_and_nowhere_else() {
        let old = "a\n<b>\nold\n<e>\nz\n";
        let new = splice(old, "<b>", "<e>", "new\n").unwrap();
        assert_eq!(new, "a\n<b>\nnew\n<e>\nz\n");
        assert_eq!(splice(&new, "<b>", "<e>", "new\n").unwrap(), new);
        assert!(splice("no marks", "<b>", "<e>", "").is_err());
        assert!(splice("<e> <b>", "<b>", "<e>", "").is_err());
    }

    #[test]
    fn every_kernel_of_this_build_is_in_the_table() {
        let table = kernels(&crate::root()).unwrap();
        let built: Vec<&str> = nibble_kernels::matmul::all().map(|k| k.name).collect();
        assert!(!built.is_empty());
        for name in built {
            let (module, cluster) = name.rsplit_once("::").unwrap();
            assert!(
                table
                    .iter()
                    .any(|(m, clusters)| m == module && clusters.contains(&cluster)),
                "{name}"
            );
        }
    }
}
