//! Where the bytes of a file live: mapped, owned, or part of the program.

use std::fs::{File, Metadata, OpenOptions};
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

use bytemuck::{Pod, Zeroable};

use crate::Error;

/// Memory for copies is aligned to this, a cache line; maps are aligned to pages.
pub(crate) const COPY_ALIGNMENT: usize = 64;

/// The bytes of a file, which never move.
pub(crate) enum Storage {
    Static(&'static [u8]),
    Copy(AlignedBytes),
    #[cfg(feature = "mmap")]
    Map(MappedFile),
}

impl Storage {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Storage::Static(bytes) => bytes,
            Storage::Copy(copy) => copy.bytes(),
            #[cfg(feature = "mmap")]
            Storage::Map(file) => &file.map,
        }
    }

    /// Uses bytes of the program in place if they are aligned well enough.
    pub(crate) fn from_static(bytes: &'static [u8]) -> Result<Storage, Error> {
        if bytes.as_ptr().addr().is_multiple_of(COPY_ALIGNMENT) {
            return Ok(Storage::Static(bytes));
        }
        Storage::copy_of(bytes)
    }

    pub(crate) fn copy_of(bytes: &[u8]) -> Result<Storage, Error> {
        let mut copy = AlignedBytes::zeroed(bytes.len())?;
        copy.bytes_mut().copy_from_slice(bytes);
        Ok(Storage::Copy(copy))
    }

    /// Reads a regular file into memory.
    pub(crate) fn read(path: &Path) -> Result<Storage, Error> {
        let (mut file, metadata) = open_regular(path)?;
        let mut copy = AlignedBytes::zeroed(addressable(metadata.len())?)?;
        file.read_exact(copy.bytes_mut())?;
        Ok(Storage::Copy(copy))
    }

    /// Reads a regular file, since maps are left out.
    #[cfg(not(feature = "mmap"))]
    pub(crate) fn open(path: &Path) -> Result<Storage, Error> {
        Storage::read(path)
    }

    /// Maps a regular file.
    #[cfg(feature = "mmap")]
    pub(crate) fn open(path: &Path) -> Result<Storage, Error> {
        let (file, metadata) = open_regular(path)?;
        let len = addressable(metadata.len())?;
        if len == 0 {
            // Nothing cannot be mapped.
            return Ok(Storage::Static(&[]));
        }
        let mut options = memmap2::MmapOptions::new();
        options.len(len);
        // SAFETY: memmap2 asks that the file is not modified, in or out of this process, while it is mapped.
        // This crate opens it for reading only, and `GgufFile::open` documents that nobody else may write
        // to it; `has_changed` tells when somebody did. Readers re-check lengths and UTF-8 at each use, so
        // that other bytes are never taken for what they are not.
        let map = unsafe { options.map(&file) }?;
        Ok(Storage::Map(MappedFile {
            map,
            opened: FileStamp::of(&file, &metadata),
            file,
        }))
    }

    /// Whether the file behind a map is no longer as it was when it was opened.
    pub(crate) fn has_changed(&self) -> bool {
        match self {
            Storage::Static(_) | Storage::Copy(_) => false,
            #[cfg(feature = "mmap")]
            Storage::Map(file) => file
                .file
                .metadata()
                .map_or(true, |now| FileStamp::of(&file.file, &now) != file.opened),
        }
    }

    /// What the file behind a map was like when it was opened.
    pub(crate) fn stamp(&self) -> Option<FileStamp> {
        match self {
            Storage::Static(_) | Storage::Copy(_) => None,
            #[cfg(feature = "mmap")]
            Storage::Map(file) => Some(file.opened),
        }
    }

    /// Asks the system to read a range soon. Advice only: failing changes nothing.
    #[cfg_attr(
        not(all(feature = "mmap", unix)),
        allow(unused_variables, reason = "only maps take advice")
    )]
    pub(crate) fn prefetch(&self, range: Range<usize>) {
        #[cfg(all(feature = "mmap", unix))]
        if let Storage::Map(file) = self {
            let range = clamped(range, file.map.len());
            let _ = file
                .map
                .advise_range(memmap2::Advice::WillNeed, range.start, range.len());
        }
    }

    /// Gives the memory of a mapped range back; it is read again from the file when next used.
    #[cfg_attr(
        not(all(feature = "mmap", unix)),
        allow(unused_variables, reason = "only maps take advice")
    )]
    pub(crate) fn release(&self, range: Range<usize>) {
        #[cfg(all(feature = "mmap", unix))]
        if let Storage::Map(file) = self {
            // At its end only pages that lie in the range as a whole; 4 KiB is the smallest page there is.
            const PAGE: usize = 4096;
            // A system that maps pages around the one that is used, as Linux does, mapped some of those before the range
            // again after they were released: they go too.
            const AROUND: usize = 64 << 10;
            let range = clamped(range, file.map.len());
            let start = range.start / AROUND * AROUND;
            let end = if range.end == file.map.len() {
                range.end
            } else {
                range.end / PAGE * PAGE
            };
            if start < end && !range.is_empty() {
                // SAFETY: memmap2 warns that the content of the pages may change. This map is a shared
                // one of a file (`MmapOptions::map`), for which madvise(2) says of MADV_DONTNEED that
                // pages are repopulated "from the up-to-date contents of the underlying mapped file":
                // the same bytes, since the file may not be modified while it is mapped (see `open`).
                let _ = unsafe {
                    file.map.unchecked_advise_range(
                        memmap2::UncheckedAdvice::DontNeed,
                        start,
                        end - start,
                    )
                };
            }
        }
    }
}

#[cfg(all(feature = "mmap", unix))]
fn clamped(range: Range<usize>, len: usize) -> Range<usize> {
    let end = range.end.min(len);
    range.start.min(end)..end
}

/// A map, and what its file was like when it was made.
#[cfg(feature = "mmap")]
pub(crate) struct MappedFile {
    map: memmap2::Mmap,
    file: File,
    opened: FileStamp,
}

/// What changes when a file does. A file that was replaced by renaming another over it is still the one opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileStamp {
    /// Device and number of the file, where the system has such: on Windows the volume's serial number and the file's
    /// index in it.
    pub inode: Option<(u64, u64)>,
    /// Length in bytes.
    pub len: u64,
    /// When it was last written to, where the system tells.
    pub modified: Option<SystemTime>,
}

#[cfg_attr(
    not(feature = "mmap"),
    allow(dead_code, reason = "only maps can change")
)]
impl FileStamp {
    fn of(file: &File, metadata: &Metadata) -> FileStamp {
        FileStamp {
            inode: inode(file, metadata),
            len: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }
}

/// Device and number of a file.
#[cfg(unix)]
#[cfg_attr(
    not(feature = "mmap"),
    allow(dead_code, reason = "only maps can change")
)]
fn inode(_: &File, metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// Serial number of a file's volume, and the index of the file in it.
#[cfg(windows)]
#[cfg_attr(
    not(feature = "mmap"),
    allow(dead_code, reason = "only maps can change")
)]
fn inode(file: &File, _: &Metadata) -> Option<(u64, u64)> {
    use std::os::windows::io::AsRawHandle;
    use windows_sys::Win32::Storage::FileSystem::{
        BY_HANDLE_FILE_INFORMATION, GetFileInformationByHandle,
    };
    let mut answer = BY_HANDLE_FILE_INFORMATION::default();
    // SAFETY: the handle is open as long as `file` is, which outlives the call, and `answer` is a structure of the
    // type that the call writes, borrowed for it alone.
    let status = unsafe { GetFileInformationByHandle(file.as_raw_handle(), &raw mut answer) };
    let index = u64::from(answer.nFileIndexHigh) << 32 | u64::from(answer.nFileIndexLow);
    (status != 0).then_some((answer.dwVolumeSerialNumber.into(), index))
}

/// No number of a file is known.
#[cfg(not(any(unix, windows)))]
#[cfg_attr(
    not(feature = "mmap"),
    allow(dead_code, reason = "only maps can change")
)]
fn inode(_: &File, _: &Metadata) -> Option<(u64, u64)> {
    None
}

/// Opens for reading what turns out to be a regular file, without ever waiting for a pipe's other end.
fn open_regular(path: &Path) -> Result<(File, Metadata), Error> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    let file = match options.open(path) {
        Ok(file) => file,
        // Not every system opens a directory or a socket to tell what it is.
        Err(error) => match std::fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => return Err(not_a_file(&metadata)),
            _ => return Err(error.into()),
        },
    };
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(not_a_file(&metadata));
    }
    Ok((file, metadata))
}

pub(crate) fn not_a_file(metadata: &Metadata) -> Error {
    let file_type = metadata.file_type();
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kinds = [
            (file_type.is_fifo(), "pipe"),
            (file_type.is_socket(), "socket"),
            (
                file_type.is_char_device() || file_type.is_block_device(),
                "device",
            ),
        ];
        if let Some((_, kind)) = kinds.into_iter().find(|(is, _)| *is) {
            return Error::NotAFile { kind };
        }
    }
    Error::NotAFile {
        kind: if file_type.is_dir() {
            "directory"
        } else {
            "special file"
        },
    }
}

fn addressable(n_bytes: u64) -> Result<usize, Error> {
    isize::try_from(n_bytes)
        .map(isize::unsigned_abs)
        .map_err(|_| Error::TooLarge { n_bytes })
}

/// Zeroed memory that begins at a multiple of [`COPY_ALIGNMENT`] and is reached through a pointer alone, so that its owner
/// may lend parts of it to several threads.
#[cfg(feature = "mmap")]
pub(crate) struct Zeroed {
    map: memmap2::MmapRaw,
    len: usize,
}

#[cfg(feature = "mmap")]
impl Zeroed {
    pub(crate) fn new(len: usize) -> Result<Zeroed, Error> {
        let refused = |_| Error::TooLarge {
            n_bytes: len as u64,
        };
        // Nothing cannot be mapped.
        let mut options = memmap2::MmapOptions::new();
        let map = options.len(len.max(1)).map_anon().map_err(refused)?;
        // Memory that is read from end to end was 1 to 3 % faster so (Intel server core, 1.6 GB, one and two threads).
        // Advice only: failing changes nothing.
        #[cfg(target_os = "linux")]
        let _ = map.advise(memmap2::Advice::HugePage);
        Ok(Zeroed {
            map: map.into(),
            len,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn ptr(&self) -> *mut u8 {
        self.map.as_mut_ptr()
    }
}

/// As the one with maps, on the heap.
#[cfg(not(feature = "mmap"))]
pub(crate) struct Zeroed {
    lines: std::ptr::NonNull<[Line]>,
    len: usize,
}

// SAFETY: it owns its memory, which holds plain bytes and no thread-bound state.
#[cfg(not(feature = "mmap"))]
unsafe impl Send for Zeroed {}
// SAFETY: `&Zeroed` gives a pointer alone; whoever uses it keeps the rules of shared memory.
#[cfg(not(feature = "mmap"))]
unsafe impl Sync for Zeroed {}

#[cfg(not(feature = "mmap"))]
impl Zeroed {
    pub(crate) fn new(len: usize) -> Result<Zeroed, Error> {
        let lines = AlignedBytes::zeroed(len)?.lines;
        Ok(Zeroed {
            lines: std::ptr::NonNull::from(Box::leak(lines)),
            len,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn ptr(&self) -> *mut u8 {
        self.lines.as_ptr().cast()
    }
}

#[cfg(not(feature = "mmap"))]
impl Drop for Zeroed {
    fn drop(&mut self) {
        // SAFETY: the pointer came from a box that was leaked in `new`, and is made a box again once.
        drop(unsafe { Box::from_raw(self.lines.as_ptr()) });
    }
}

/// Bytes that begin at a multiple of [`COPY_ALIGNMENT`].
pub(crate) struct AlignedBytes {
    lines: Box<[Line]>,
    len: usize,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C, align(64))]
struct Line([u8; COPY_ALIGNMENT]);

const _: () = assert!(align_of::<Line>() == COPY_ALIGNMENT && size_of::<Line>() == COPY_ALIGNMENT);

impl AlignedBytes {
    fn zeroed(len: usize) -> Result<AlignedBytes, Error> {
        let lines = bytemuck::allocation::try_zeroed_slice_box(len.div_ceil(COPY_ALIGNMENT))
            .map_err(|()| Error::TooLarge {
                n_bytes: len as u64,
            })?;
        Ok(AlignedBytes { lines, len })
    }

    fn bytes(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.lines)[..self.len]
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut bytemuck::cast_slice_mut(&mut self.lines)[..self.len]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_aligned_and_exact() {
        for len in [0, 1, 63, 64, 65, 1000] {
            let bytes: Vec<u8> = (0..len).map(|i| i as u8).collect();
            let copy = Storage::copy_of(&bytes).unwrap();
            assert_eq!(copy.bytes(), bytes);
            assert!(copy.bytes().as_ptr().addr().is_multiple_of(COPY_ALIGNMENT));
        }
    }

    #[test]
    fn static_bytes_are_used_in_place_when_aligned_and_copied_otherwise() {
        static ALIGNED: Line = Line([7; 64]);
        let whole: &'static [u8] = &ALIGNED.0;
        assert!(matches!(
            Storage::from_static(whole).unwrap(),
            Storage::Static(_)
        ));
        let copied = Storage::from_static(&whole[1..]).unwrap();
        assert!(matches!(copied, Storage::Copy(_)));
        assert_eq!(copied.bytes(), &whole[1..]);
    }

    #[test]
    fn what_cannot_be_allocated_is_an_error() {
        assert!(matches!(
            AlignedBytes::zeroed(isize::MAX as usize),
            Err(Error::TooLarge { .. })
        ));
        assert!(matches!(
            AlignedBytes::zeroed(usize::MAX),
            Err(Error::TooLarge { .. })
        ));
        assert!(addressable(u64::MAX).is_err());
    }

    #[cfg(feature = "mmap")]
    #[test]
    fn released_pages_come_back_with_the_same_bytes() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let bytes: Vec<u8> = (0..20_000u32).map(|i| (i % 251) as u8).collect();
        std::io::Write::write_all(&mut file, &bytes).unwrap();
        let storage = Storage::open(file.path()).unwrap();
        assert_eq!(storage.bytes(), bytes);
        storage.release(100..usize::MAX);
        storage.release(Range {
            start: 9000,
            end: 10,
        });
        storage.release(usize::MAX..usize::MAX);
        storage.prefetch(0..usize::MAX);
        storage.prefetch(Range {
            start: 9000,
            end: 10,
        });
        assert_eq!(storage.bytes(), bytes);
    }
}
