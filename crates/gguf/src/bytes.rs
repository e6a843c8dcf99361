use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::map::Storage;
use crate::{Error, FileStamp};

/// The bytes of a regular file, mapped where maps are not left out; [`GgufFile::from_bytes`](crate::GgufFile::from_bytes)
/// reads a model in them.
pub struct FileBytes(pub(crate) Storage);

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        self.as_slice()
    }
}

impl FileBytes {
    /// Opens a regular file. It must not be written to while it is open, as with
    /// [`GgufFile::open`](crate::GgufFile::open).
    ///
    /// # Errors
    /// Where the system refuses, or what is there is no regular file.
    pub fn open(path: impl AsRef<Path>) -> Result<FileBytes, Error> {
        Ok(FileBytes(Storage::open(path.as_ref())?))
    }

    /// All of them. They begin at a multiple of 64 bytes of memory.
    pub fn as_slice(&self) -> &[u8] {
        self.0.bytes()
    }

    /// What the file was like when it was mapped; `None` for one that was copied.
    pub fn stamp(&self) -> Option<FileStamp> {
        self.0.stamp()
    }

    /// Advises the system that these bytes will be needed soon.
    pub fn prefetch(&self, range: Range<usize>) {
        self.0.prefetch(range);
    }

    /// Gives back the memory that these bytes of a map take; using them reads them from the file again.
    pub fn release(&self, range: Range<usize>) {
        self.0.release(range);
    }
}

impl fmt::Debug for FileBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileBytes")
            .field("len", &self.as_slice().len())
            .finish_non_exhaustive()
    }
}
