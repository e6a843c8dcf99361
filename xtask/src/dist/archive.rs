//! Archives that are the same, byte for byte, whoever writes them: entries in the order of their names, one owner, one
//! time.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::{Result, ensure};
use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};

/// The files of an archive, by their paths in it. Folders are those that the paths name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Files(BTreeMap<String, File>);

#[derive(Clone, Debug, PartialEq)]
struct File {
    bytes: Vec<u8>,
    is_program: bool,
}

const PROGRAM: u32 = 0o755;
const DATA: u32 = 0o644;

impl Files {
    pub(super) fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        let (bytes, is_program) = (bytes.into(), false);
        self.0.insert(path.into(), File { bytes, is_program });
    }

    pub(super) fn add_program(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        let (bytes, is_program) = (bytes.into(), true);
        self.0.insert(path.into(), File { bytes, is_program });
    }

    pub(super) fn n_bytes(&self) -> usize {
        self.0.values().map(|file| file.bytes.len()).sum()
    }

    /// Every folder, each with a slash at its end.
    fn folders(&self) -> BTreeSet<&str> {
        let slashes = |path: &str| -> Vec<usize> {
            let found = path.match_indices('/');
            found.map(|(at, _)| at + 1).collect()
        };
        let paths = self.0.keys();
        paths
            .flat_map(|path| slashes(path).into_iter().map(move |end| &path[..end]))
            .collect()
    }

    /// A tar file of the POSIX kind, each path below `prefix`.
    pub(super) fn tar(&self, prefix: &str, time: u64) -> Result<Vec<u8>> {
        let mut tar = Vec::new();
        let mut entries: BTreeMap<&str, Option<&File>> = BTreeMap::new();
        entries.extend(self.folders().into_iter().map(|folder| (folder, None)));
        entries.extend(self.0.iter().map(|(path, file)| (&**path, Some(file))));
        for (path, file) in entries {
            let mode = match file {
                Some(file) if !file.is_program => DATA,
                _ => PROGRAM,
            };
            let bytes = file.map_or(&[][..], |file| &file.bytes);
            let kind = if file.is_some() { b'0' } else { b'5' };
            let path = format!("{prefix}{path}");
            tar.extend(tar_header(&path, mode, bytes.len(), time, kind)?);
            tar.extend(bytes);
            tar.resize(tar.len().next_multiple_of(BLOCK), 0);
        }
        // Two empty blocks are the end.
        tar.resize(tar.len() + 2 * BLOCK, 0);
        Ok(tar)
    }

    /// A zip file. Its times are of no use: they have no zone, and begin in 1980.
    pub(super) fn zip(&self) -> Result<Vec<u8>> {
        const FIRST_DAY: u16 = 1 << 5 | 1;
        const DEFLATE: u16 = 8;
        const VERSION: u16 = 20;
        /// Attributes have Unix's meaning.
        const UNIX: u16 = 3 << 8;
        let mut zip = Vec::new();
        let mut list = Vec::new();
        for (path, file) in &self.0 {
            let mut crc = Crc::new();
            crc.update(&file.bytes);
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&file.bytes)?;
            let packed = encoder.finish()?;
            // What stands before a file and in the list alike.
            let mut common = Vec::new();
            for half in [VERSION, 0, DEFLATE, 0, FIRST_DAY] {
                common.extend(half.to_le_bytes());
            }
            for word in [crc.sum(), word(packed.len())?, word(file.bytes.len())?] {
                common.extend(word.to_le_bytes());
            }
            common.extend(half(path.len())?.to_le_bytes());
            common.extend([0, 0]);
            let at = word(zip.len())?;
            zip.extend(b"PK\x03\x04");
            zip.extend(&common);
            zip.extend(path.as_bytes());
            zip.extend(packed);
            list.extend(b"PK\x01\x02");
            list.extend((UNIX | VERSION).to_le_bytes());
            list.extend(common);
            list.extend([0; 6]);
            let mode = 0o100_000 | if file.is_program { PROGRAM } else { DATA };
            list.extend((mode << 16).to_le_bytes());
            list.extend(at.to_le_bytes());
            list.extend(path.as_bytes());
        }
        let (at, n_files) = (word(zip.len())?, half(self.0.len())?.to_le_bytes());
        zip.extend(&list);
        zip.extend(b"PK\x05\x06\0\0\0\0");
        zip.extend([n_files, n_files].concat());
        zip.extend(word(list.len())?.to_le_bytes());
        zip.extend(at.to_le_bytes());
        zip.extend([0, 0]);
        Ok(zip)
    }
}

fn half(n: usize) -> Result<u16> {
    Ok(n.try_into()?)
}

fn word(n: usize) -> Result<u32> {
    Ok(n.try_into()?)
}

const BLOCK: usize = 512;

/// Owned by root whoever packs it.
fn tar_header(path: &str, mode: u32, len: usize, time: u64, kind: u8) -> Result<[u8; BLOCK]> {
    let mut header = [0; BLOCK];
    let mut put = |at: usize, width: usize, text: &str| {
        assert!(text.len() <= width, "{text} has no room in {width} bytes");
        header[at..][..text.len()].copy_from_slice(text.as_bytes());
    };
    ensure!(path.len() < 100, "{path} is too long a path");
    put(0, 100, path);
    put(100, 8, &format!("{mode:07o}"));
    put(108, 8, "0000000");
    put(116, 8, "0000000");
    put(124, 12, &format!("{len:011o}"));
    put(136, 12, &format!("{time:011o}"));
    // The sum takes its own place for spaces.
    put(148, 8, "        ");
    put(156, 1, &char::from(kind).to_string());
    put(257, 6, "ustar\0");
    put(263, 2, "00");
    put(265, 32, "root");
    put(297, 32, "root");
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Ok(header)
}

/// As `gzip -n -9` has it: without a name and a time.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
pub(super) mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    /// What a program of the system prints that is given these bytes.
    pub(crate) fn judge(command: &[&str], bytes: &[u8]) -> String {
        let mut child = Command::new(command[0])
            .args(&command[1..])
            .env("TZ", "UTC")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(bytes).unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{command:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn files() -> Files {
        let mut files = Files::default();
        files.add("b/text", "hello\n");
        files.add_program("a", vec![b'x'; 1000]);
        files.add("b/c/empty", "");
        files
    }

    #[test]
    fn tar_reads_back_what_was_packed() {
        let tar = gzip(&files().tar("top/", 86_400).unwrap()).unwrap();
        let listed = judge(&["tar", "-tvz"], &tar);
        let words = |line: &str| {
            line.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let listed: Vec<_> = listed.lines().map(|line| words(line).join(" ")).collect();
        assert_eq!(
            listed,
            [
                "-rwxr-xr-x root/root 1000 1970-01-02 00:00 top/a",
                "drwxr-xr-x root/root 0 1970-01-02 00:00 top/b/",
                "drwxr-xr-x root/root 0 1970-01-02 00:00 top/b/c/",
                "-rw-r--r-- root/root 0 1970-01-02 00:00 top/b/c/empty",
                "-rw-r--r-- root/root 6 1970-01-02 00:00 top/b/text",
            ]
        );
        assert_eq!(judge(&["tar", "-xzO", "top/b/text"], &tar), "hello\n");
    }

    #[test]
    fn zip_reads_back_what_was_packed() {
        const READ: &str = "import io, sys, zipfile
zip = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert zip.testzip() is None
for i in zip.infolist(): print(i.filename, oct(i.external_attr >> 16), zip.read(i)[:9], *i.date_time[:3])";
        let listed = judge(&["python3", "-c", READ], &files().zip().unwrap());
        let expected = "a 0o100755 b'xxxxxxxxx' 1980 1 1\n\
                        b/c/empty 0o100644 b'' 1980 1 1\n\
                        b/text 0o100644 b'hello\\n' 1980 1 1\n";
        assert_eq!(listed, expected);
    }

    #[test]
    fn a_path_that_has_no_room_is_an_error() {
        let mut files = Files::default();
        files.add("x".repeat(100), "");
        assert!(files.tar("", 0).is_err());
    }
}
