//! Any bytes as a file of packed weights: refused, or every place that its header names is inside the file.
#![no_main]

use std::hint::black_box;
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use nibble_runtime::cache::Image;
use xxhash_rust::xxh3::xxh3_64;

/// Where the header's checksum is, and where what it covers begins: no input would come past it by chance.
const SUM: std::ops::Range<usize> = 16..24;

fuzz_target!(|bytes: &[u8]| {
    use_it(bytes);
    let mut sealed = bytes.to_vec();
    let header_bytes = bytes
        .get(12..16)
        .map(|n| u32::from_le_bytes(n.try_into().unwrap()));
    if let Some(header) = header_bytes.and_then(|n| bytes.get(SUM.end..n as usize)) {
        sealed[SUM].copy_from_slice(&xxh3_64(header).to_le_bytes());
        use_it(&sealed);
    }
});

fn use_it(bytes: &[u8]) {
    if let Ok(image) = Image::read(bytes) {
        assert_eq!(image.tables().end, bytes.len());
        black_box((&bytes[image.weights()], &bytes[image.tables()]));
        black_box(image.model().chars().count());
        let _ = black_box(image.check_samples());
        let _ = black_box(image.check_all(&mut |_| ControlFlow::Continue(())));
    }
}
