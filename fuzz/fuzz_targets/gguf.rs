//! Any bytes as a model file: no panic, bounded memory, and agreement with gguf-rs-lib on whatever it accepts.
#![no_main]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use libfuzzer_sys::fuzz_target;
use nibble_gguf::{GgufFile, Value};

#[path = "../../xtask/src/conformance/agree.rs"]
mod agree;

/// Opening may take 4 times the bytes of the metadata and 16 MiB; inputs are small, so a stricter bound is as fair.
const SLACK: usize = 1 << 20;

fuzz_target!(|bytes: &[u8]| {
    let copy = bytes.to_vec();
    let before = IN_USE.load(Relaxed);
    PEAK.store(before, Relaxed);
    let file = GgufFile::from_vec(copy);
    let peak = PEAK.load(Relaxed).saturating_sub(before);
    assert!(
        peak <= 4 * bytes.len() + SLACK,
        "{peak} bytes for a file of {}",
        bytes.len()
    );

    if let Ok(file) = file {
        for (key, value) in file.metadata() {
            black_box(key);
            touch(value);
        }
        for tensor in file.tensors() {
            black_box(
                tensor
                    .data
                    .iter()
                    .fold(0u8, |sum, byte| sum.wrapping_add(*byte)),
            );
            assert!(file.tensor(tensor.name).is_some());
        }
    }
    if let Err(difference) = agree::agree(bytes) {
        panic!("{difference}");
    }
});

/// Reads all of a value, so that a wrong length shows.
fn touch(value: Value<'_>) {
    match value {
        Value::Array(array) => array.iter().for_each(touch),
        Value::Str(text) => drop(black_box(text.chars().count())),
        other => drop(black_box(other)),
    }
}

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Counting;

// SAFETY: every call goes to the system's allocator with the arguments it came with.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = IN_USE.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(now, Relaxed);
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc`, which is that of `System.alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: `pointer` came from `alloc` above, hence from `System.alloc`, with the same layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}
