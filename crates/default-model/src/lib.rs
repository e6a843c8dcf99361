//! The small model that ships inside the nibble binary: a GGUF file as bytes, aligned as a mapped file would be.
//!
//! ```
//! let bytes = nibble_default_model::bytes();
//! assert!(bytes.starts_with(b"GGUF"));
//! assert!(bytes.as_ptr().addr().is_multiple_of(64));
//! ```
//!
//! What it is, what it is good for and how it was made stands in this crate's README.
#![forbid(unsafe_code)]

/// The whole file. It starts at a multiple of 64 bytes, so that its tensors can be used in place.
pub fn bytes() -> &'static [u8] {
    &MODEL.0
}

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../default.gguf"));

#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

#[cfg(test)]
mod tests {
    use nibble_gguf::GgufFile;

    #[test]
    fn it_is_a_file_that_every_command_can_use() {
        let file = GgufFile::from_static(super::bytes()).unwrap();
        assert_eq!(file.get_str("general.architecture").unwrap(), Some("llama"));
        assert!(file.get_u32("llama.context_length").unwrap() >= Some(512));
        assert_eq!(file.get_str("tokenizer.ggml.model").unwrap(), Some("llama"));
        assert!(file.get_str("tokenizer.chat_template").unwrap().is_some());
    }

    #[test]
    fn it_is_small_enough_to_ship() {
        let n_bytes = super::bytes().len();
        assert!(n_bytes < 8_000_000, "{n_bytes} bytes in every download");
    }

    #[test]
    fn its_tensors_are_used_in_place() {
        let file = GgufFile::from_static(super::bytes()).unwrap();
        assert_eq!(file.bytes().as_ptr(), super::bytes().as_ptr());
        assert!(
            file.tensors()
                .all(|t| t.data.as_ptr().addr().is_multiple_of(32))
        );
    }
}
