use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::map::not_a_file;

/// Bytes gathered before they are written.
const BUFFER_BYTES: usize = 1 << 20;

/// Writes a file that appears under `path` only when it is complete and on the disk.
///
/// `write` fills a temporary file in the same folder, which then takes the place of `path` in one step. When
/// anything fails, the temporary file is removed and an older file at `path` stays as it was. What exists and is
/// not a regular file is never replaced.
pub fn write_atomically<T, E: From<Error>>(
    path: impl AsRef<Path>,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, E>,
) -> Result<T, E> {
    let path = path.as_ref();
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Err(not_a_file(&metadata).into()),
        _ => {}
    }
    let (temporary, file) = Temporary::beside(path)?;
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, file);
    let written = write(&mut out)?;
    let persist = || {
        let file = out.into_inner().map_err(|error| error.into_error())?;
        file.sync_all()?;
        // Closed first: some systems do not rename open files.
        drop(file);
        temporary.rename_to(path)
    };
    persist().map_err(Error::Io)?;
    Ok(written)
}

/// A file that is removed unless it was renamed.
struct Temporary(Option<PathBuf>);

impl Temporary {
    fn beside(path: &Path) -> Result<(Temporary, File), Error> {
        let name = path
            .file_name()
            .ok_or_else(|| std::io::Error::from(ErrorKind::InvalidFilename))?;
        // Another process, or a run that was killed, may have taken a name.
        for attempt in 0..1000u32 {
            let mut temporary = OsString::from(".");
            temporary.push(name);
            temporary.push(format!(".{}-{attempt}.tmp", std::process::id()));
            let temporary = path.with_file_name(temporary);
            match OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&temporary)
            {
                Ok(file) => return Ok((Temporary(Some(temporary)), file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(std::io::Error::from(ErrorKind::AlreadyExists).into())
    }

    fn rename_to(mut self, path: &Path) -> std::io::Result<()> {
        if let Some(temporary) = &self.0 {
            fs::rename(temporary, path)?;
            self.0 = None;
        }
        sync_folder(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(temporary) = &self.0 {
            // Nobody is left to tell if this fails.
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Makes the new name outlive a power cut, where folders can be synchronised.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Network file systems may not offer it, and a folder may be writable but not readable.
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect()
    }

    #[test]
    fn a_complete_file_replaces_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.gguf");
        for content in ["first", "second, longer"] {
            let value = write_atomically(&path, |out| {
                out.write_all(content.as_bytes())?;
                Ok::<_, Error>(7)
            });
            assert_eq!(value.unwrap(), 7);
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(names(folder.path()), ["model.gguf"]);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.gguf");
        fs::write(&path, "old").unwrap();
        let result = write_atomically(&path, |out| {
            out.write_all(&[1; 3 << 20])?;
            Err::<(), _>(Error::Io(ErrorKind::StorageFull.into()))
        });
        assert!(matches!(result, Err(Error::Io(error)) if error.kind() == ErrorKind::StorageFull));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["model.gguf"]);
    }

    #[test]
    fn a_panic_leaves_nothing_either() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.gguf");
        let result = std::panic::catch_unwind(|| {
            write_atomically(&path, |_| -> Result<(), Error> { panic!("in the middle") })
        });
        assert!(result.is_err() && names(folder.path()).is_empty());
    }

    #[test]
    fn names_left_by_a_killed_run_are_stepped_over() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder
            .path()
            .join(format!(".a.{}-0.tmp", std::process::id()));
        fs::write(&taken, "left over").unwrap();
        let path = folder.path().join("a");
        write_atomically(&path, |out| Ok::<_, Error>(out.write_all(b"new")?)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_to_string(&taken).unwrap(), "left over");
    }

    #[test]
    fn folders_and_devices_are_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &Path| {
            write_atomically(path, |_| -> Result<(), Error> {
                unreachable!("nothing to write to")
            })
        };
        assert!(matches!(
            write(folder.path()),
            Err(Error::NotAFile { kind: "directory" })
        ));
        assert!(write(&folder.path().join("missing").join("a")).is_err());
        assert!(write(Path::new("/")).is_err());
        #[cfg(unix)]
        assert!(matches!(
            write(Path::new("/dev/null")),
            Err(Error::NotAFile { kind: "device" })
        ));
    }
}
