//! No bytes end the process: cuts, flips, and whatever proptest thinks of.

use nibble_gguf::GgufFile;
use proptest::prelude::*;

use crate::fixture::{rich, touch};
use crate::second_opinion::agree;

fn survive(bytes: Vec<u8>) {
    agree(&bytes);
    if let Ok(file) = GgufFile::from_vec(bytes) {
        touch(&file);
    }
}

#[test]
fn a_file_cut_at_any_byte_is_refused() {
    for version in 1..=3 {
        let bytes = rich(version).build();
        assert!(GgufFile::from_vec(bytes.clone()).is_ok());
        for end in 0..bytes.len() {
            let error =
                GgufFile::from_vec(bytes[..end].to_vec()).expect_err("something is missing");
            assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn any_bit_of_the_header_may_flip() {
    for version in 1..=3 {
        let bytes = rich(version).build();
        for bit in 0..8 * (bytes.len() - 170) {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            survive(flipped);
        }
    }
}

#[test]
fn any_length_may_become_any_other() {
    for version in 1..=3 {
        let bytes = rich(version).build();
        for at in 0..bytes.len() - 8 {
            for value in [0, 1, u64::from(u32::MAX), i64::MAX as u64, u64::MAX] {
                let mut changed = bytes.clone();
                changed[at..at + 8].copy_from_slice(&value.to_le_bytes());
                survive(changed);
            }
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_behind_a_header(version in 1u32..=3, tail in prop::collection::vec(any::<u8>(), 0..200)) {
        survive([b"GGUF", &version.to_le_bytes()[..], &tail].concat());
    }

    #[test]
    fn small_counts_before_arbitrary_bytes(
        n_tensors in 0u64..3,
        n_keys in 0u64..3,
        tail in prop::collection::vec(prop_oneof![3 => 0u8..13, 1 => any::<u8>()], 0..300),
    ) {
        survive([b"GGUF\x03\0\0\0", &n_tensors.to_le_bytes()[..], &n_keys.to_le_bytes(), &tail].concat());
    }

    #[test]
    fn valid_files_with_stretches_changed(
        version in 1u32..=3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 1..9)), 1..5),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = rich(version).build();
        for (at, new) in changes {
            let at = at.index(bytes.len());
            let end = bytes.len().min(at + new.len());
            bytes[at..end].copy_from_slice(&new[..end - at]);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        survive(bytes);
    }
}
