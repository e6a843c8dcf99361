//! Opening a mapped file takes memory for positions only, whatever the file says.
#![cfg(feature = "mmap")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use nibble_gguf::{Error, GgufFile};

struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator with the arguments it came with.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = IN_USE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc`, which is that of `System.alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: `pointer` came from `alloc` above, hence from `System.alloc`, with the same layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most memory that opening took, in bytes.
fn peak_of_opening(bytes: &[u8]) -> (usize, Result<GgufFile, Error>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("f");
    std::fs::write(&path, bytes).unwrap();
    let before = IN_USE.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let file = GgufFile::open(&path);
    (PEAK.load(Ordering::Relaxed) - before, file)
}

fn header(version: u32, n_tensors: u32, n_keys: u32) -> Vec<u8> {
    let mut bytes = b"GGUF".to_vec();
    bytes.extend(version.to_le_bytes());
    for count in [n_tensors, n_keys] {
        bytes.extend(count.to_le_bytes());
        if version > 1 {
            bytes.extend([0; 4]);
        }
    }
    bytes
}

/// One test, since the counters are shared.
#[test]
fn memory_is_bounded_by_the_header() {
    // The shortest keys there can be, of version 1: as many as are accepted.
    let mut bytes = header(1, 0, 100_000);
    for index in 0..100_000u32 {
        let name = format!("{index:x}");
        bytes.extend((name.len() as u32).to_le_bytes());
        bytes.extend(name.bytes());
        bytes.extend([0, 0, 0, 0, 7]);
    }
    let (peak, file) = peak_of_opening(&bytes);
    assert_eq!(file.unwrap().metadata().len(), 100_000);
    assert!(peak < 4 * bytes.len(), "{peak} of {}", bytes.len());

    // Likewise the shortest tensors.
    let mut bytes = header(1, 200_000, 0);
    for index in 0..200_000u32 {
        let name = format!("{index:x}");
        bytes.extend((name.len() as u32).to_le_bytes());
        bytes.extend(name.bytes());
        bytes.extend([1, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend([0; 12]);
    }
    bytes.resize(bytes.len().next_multiple_of(32), 0);
    let (peak, file) = peak_of_opening(&bytes);
    assert_eq!(file.unwrap().tensors().len(), 200_000);
    assert!(peak < 4 * bytes.len(), "{peak} of {}", bytes.len());

    // An array of many strings takes nothing.
    let mut bytes = header(3, 0, 1);
    bytes.extend([1, 0, 0, 0, 0, 0, 0, 0, b'k', 9, 0, 0, 0, 8, 0, 0, 0]);
    bytes.extend(500_000u64.to_le_bytes());
    bytes.resize(bytes.len() + 8 * 500_000, 0);
    let (peak, file) = peak_of_opening(&bytes);
    assert_eq!(
        file.unwrap().get_array("k").unwrap().unwrap().len(),
        500_000
    );
    assert!(peak < 64 << 10, "{peak}");

    // Counts and lengths that lie take nothing either.
    for at in [8, 16, 37, 45] {
        let mut lying = bytes.clone();
        lying[at..at + 8].copy_from_slice(&99_999u64.to_le_bytes());
        lying.truncate(400);
        let (peak, file) = peak_of_opening(&lying);
        assert!(file.is_err());
        assert!(peak < 64 << 10, "{peak}");
    }
}
