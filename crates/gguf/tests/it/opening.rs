//! Ways in: paths, memory, versions.

use std::fs;
#[cfg(all(unix, feature = "mmap"))]
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use nibble_gguf::{Error, GgufFile, Tensor, Value};

use crate::fixture::{rich, touch};

fn on_disk(bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.gguf");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn tensors(file: &GgufFile) -> Vec<(&str, Vec<usize>, u32, &[u8])> {
    let parts = |tensor: Tensor<'_>| (tensor.shape.to_vec(), tensor.type_id());
    file.tensors()
        .map(|tensor| {
            let (name, data) = (tensor.name, tensor.data);
            let (shape, id) = parts(tensor);
            (name, shape, id, data)
        })
        .collect()
}

#[test]
fn every_way_in_gives_the_same() {
    let bytes = rich(3).build();
    let (_folder, path) = on_disk(&bytes);
    let leaked: &'static [u8] = Box::leak(bytes.clone().into_boxed_slice());
    let files = [
        GgufFile::open(&path).unwrap(),
        GgufFile::read(&path).unwrap(),
        GgufFile::from_static(leaked).unwrap(),
        GgufFile::from_vec(bytes.clone()).unwrap(),
    ];
    for file in &files {
        assert_eq!(file.bytes(), bytes);
        assert_eq!(
            (file.version(), file.alignment(), file.file_len()),
            (3, 32, bytes.len() as u64)
        );
        assert!(file.metadata().eq(files[0].metadata()));
        assert_eq!(tensors(file), tensors(&files[0]));
        assert!(!file.has_changed());
        touch(file);
    }
}

#[test]
fn versions_differ_in_widths_only() {
    let files = [1, 2, 3].map(|version| GgufFile::from_vec(rich(version).build()).unwrap());
    for (file, version) in files.iter().zip(1..) {
        assert_eq!(file.version(), version);
        assert!(file.metadata().eq(files[2].metadata()));
        assert_eq!(tensors(file), tensors(&files[2]));
    }
}

#[test]
fn values_come_in_the_order_of_the_file_and_by_key() {
    let file = GgufFile::from_vec(rich(3).build()).unwrap();
    let keys: Vec<&str> = file.metadata().map(|(key, _)| key).collect();
    assert_eq!(
        (keys[0], keys[1], keys[15]),
        ("general.name", "a.u8", "tokens")
    );
    assert_eq!(file.get_str("general.name").unwrap(), Some("tiny"));
    assert_eq!(file.get_u32("a.u8").unwrap(), Some(200));
    assert_eq!(file.get_u64("a.u16").unwrap(), Some(513));
    assert_eq!(file.get_i64("a.i16").unwrap(), Some(-2));
    assert_eq!(file.get_i64("a.i64").unwrap(), Some(i64::MIN));
    assert_eq!(file.get_u64("a.u64").unwrap(), Some(u64::MAX));
    assert_eq!(file.get_f32("a.f32").unwrap(), Some(1.5));
    assert_eq!(file.get_f32("a.f64").unwrap(), Some(0.1));
    assert_eq!(file.get_bool("a.bool").unwrap(), Some(true));
    assert!(
        file.get_strs("tokens")
            .unwrap()
            .unwrap()
            .eq(["<s>", "\u{2581}the", "", "b"])
    );
    assert!(
        file.get_numbers::<f32>("a.floats")
            .unwrap()
            .unwrap()
            .eq([1.0, 2.0])
    );
    assert!(
        file.get_array("a.flags")
            .unwrap()
            .unwrap()
            .iter()
            .eq([true, false, true].map(Value::Bool))
    );
    let nested = file.get_array("a.nested").unwrap().unwrap();
    let inner: Vec<_> = nested
        .iter()
        .map(|value| value.as_array().unwrap())
        .collect();
    assert!(inner[0].numbers::<u32>().unwrap().eq([1, 2]) && inner[1].is_empty());
    assert_eq!(file.value("a"), None);
    assert_eq!(file.get_u32("missing").unwrap(), None);
    assert_eq!(file.get_str("missing").unwrap(), None);
}

#[test]
fn a_tensor_can_be_kept_as_a_range() {
    let file = Arc::new(GgufFile::from_vec(rich(3).build()).unwrap());
    let range = file.tensor("output.weight").unwrap().range;
    let kept = Arc::clone(&file);
    drop(file);
    assert_eq!(kept.bytes()[range].len(), 68);
    let empty = kept.tensor("empty").unwrap();
    assert_eq!(
        (empty.shape, empty.len(), empty.data.len(), empty.is_empty()),
        ([32, 0].as_slice(), 0, 0, true)
    );
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    for open in [
        |path: &Path| GgufFile::open(path),
        |path: &Path| GgufFile::read(path),
    ] {
        assert!(matches!(
            open(folder.path()),
            Err(Error::NotAFile { kind: "directory" })
        ));
        let missing = open(&folder.path().join("missing")).unwrap_err();
        assert!(
            matches!(&missing, Error::Io(error) if error.kind() == std::io::ErrorKind::NotFound)
        );
        assert!(
            !missing.to_string().contains("missing"),
            "an error names no path: {missing}"
        );
        let empty = folder.path().join("empty");
        fs::write(&empty, b"").unwrap();
        assert!(matches!(
            open(&empty),
            Err(Error::Truncated { left: 0, .. })
        ));
    }
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_devices_are_refused_at_once() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let name = std::ffi::CString::new(pipe.as_os_str().as_bytes()).unwrap();
    // SAFETY: `name` is a string that ends with a zero byte and lives until after the call.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    for open in [
        |path: &Path| GgufFile::open(path),
        |path: &Path| GgufFile::read(path),
    ] {
        assert!(matches!(open(&pipe), Err(Error::NotAFile { kind: "pipe" })));
        assert!(matches!(
            open(&socket),
            Err(Error::NotAFile { kind: "socket" })
        ));
        assert!(matches!(
            open(Path::new("/dev/zero")),
            Err(Error::NotAFile { kind: "device" })
        ));
    }
}

#[cfg(all(unix, feature = "mmap"))]
#[test]
fn a_file_written_to_while_open_has_changed_and_a_replaced_one_has_not() {
    let bytes = rich(3).build();
    let (folder, path) = on_disk(&bytes);
    let file = GgufFile::open(&path).unwrap();
    let other = folder.path().join("other");
    fs::write(&other, b"something else").unwrap();
    fs::rename(&other, &path).unwrap();
    assert!(!file.has_changed());
    assert_eq!(file.bytes(), bytes);

    fs::write(&path, &bytes).unwrap();
    let (mapped, copied) = (
        GgufFile::open(&path).unwrap(),
        GgufFile::read(&path).unwrap(),
    );
    fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .unwrap()
        .write_all(b"more")
        .unwrap();
    assert!(mapped.has_changed() && !copied.has_changed());
}

#[cfg(all(unix, feature = "mmap"))]
#[test]
fn a_header_rewritten_under_its_map_gives_other_values_and_no_panic() {
    let bytes = rich(3).build();
    for fill in [0u8, 0x7f, 0xff] {
        let (_folder, path) = on_disk(&bytes);
        let file = GgufFile::open(&path).unwrap();
        fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .unwrap()
            .write_all(&vec![fill; bytes.len()])
            .unwrap();
        for (key, value) in file.metadata() {
            let _ = (key.len(), value, file.value(key));
            if let Some(array) = value.as_array() {
                let _ = (array.iter().count(), array.strs().map(|strs| strs.count()));
            }
        }
        for tensor in file.tensors() {
            assert!(tensor.name.len() <= 17 && tensor.data.iter().all(|&byte| byte == fill));
        }
        let _ = (file.get_u32("a.u32"), file.tensor("output.weight"));
    }
}
