//! Running the command, and files to run it on.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nibble_runtime::gguf::{GgufFile, GgufWriter, Metadata, TensorSpec};
use serde_json::Value;
use tempfile::TempDir;

/// The command, with nothing of this environment that would change what it does.
pub(crate) fn nibble(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nibble"));
    command.args(args).env_remove("NIBBLE_CPU_FEATURES");
    // Nor may a test leave anything in the cache of whoever runs it.
    command.env("NIBBLE_CACHE_DIR", "");
    command
}

/// What the command did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Done {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("results are text")
    }

    /// The one JSON document on standard output.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:?}");
        serde_json::from_slice(&self.stdout).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Checks that it succeeded.
    pub(crate) fn ok(self) -> Done {
        assert_eq!(self.status, 0, "{self:?}");
        self
    }

    /// Checks that it failed as it should, and gives the line.
    pub(crate) fn failure(&self) -> &str {
        assert_eq!((self.status, self.text()), (1, ""), "{self:?}");
        let line = self.stderr.strip_suffix('\n').unwrap();
        assert!(
            line.starts_with("error: ") && !line.contains('\n'),
            "{line}"
        );
        assert!(!line.contains("panicked"), "{line}");
        line
    }
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Done {
            status: output.status.code().expect("no signal ends the command"),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).expect("what it says is text"),
        }
    }
}

/// Runs the command without input.
pub(crate) fn run(args: &[&str]) -> Done {
    run_with(args, "")
}

/// Runs the command with this standard input.
pub(crate) fn run_with(args: &[&str], stdin: impl AsRef<[u8]> + Send) -> Done {
    let mut child = nibble(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // It may end without having read all, which is no fault of it.
            let _ = input.write_all(stdin.as_ref());
        });
        child.wait_with_output().unwrap().into()
    })
}

/// A folder of files for one test.
pub(crate) struct Files(TempDir);

impl Files {
    pub(crate) fn new() -> Files {
        Files(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// The built-in model as a file.
    pub(crate) fn model(&self) -> String {
        self.write("model.gguf", nibble_default_model::bytes())
    }

    /// The built-in model with other metadata.
    pub(crate) fn model_with(&self, name: &str, change: impl FnOnce(&mut Metadata<'_>)) -> String {
        self.changed_model(name, change, |_, data| data.to_vec())
    }

    /// The built-in model with other metadata, and other data of its tensors.
    pub(crate) fn changed_model(
        &self,
        name: &str,
        change: impl FnOnce(&mut Metadata<'_>),
        data: impl Fn(&str, &[u8]) -> Vec<u8>,
    ) -> String {
        let file = GgufFile::from_static(nibble_default_model::bytes()).unwrap();
        let mut metadata = Metadata::from_file(&file);
        change(&mut metadata);
        let specs: Vec<TensorSpec> = file
            .tensors()
            .map(|t| TensorSpec::new(t.name, t.shape, t.dtype().unwrap()))
            .collect();
        let mut writer = GgufWriter::new(Vec::new(), &metadata, &specs).unwrap();
        for tensor in file.tensors() {
            let data = data(tensor.name, tensor.data);
            writer.write_tensor(tensor.name, &data).unwrap();
        }
        self.write(name, writer.finish().unwrap())
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }
}

/// The numbers of a JSON list.
pub(crate) fn ids(value: &Value) -> Vec<u64> {
    let ids = value.as_array().unwrap_or_else(|| panic!("{value}"));
    ids.iter().map(|id| id.as_u64().unwrap()).collect()
}
