//! GPT-2's spelling of bytes as printable letters, so that every piece is text without spaces or control characters.
//!
//! Source: Radford et al., "Language Models are Unsupervised Multitask Learners" (2019), and its published vocabulary:
//! a printable byte of Latin-1 is the letter of that number; the others are, in order, the letters from U+0100 on.

/// The letter of each byte.
const LETTERS: [char; 256] = {
    let mut letters = ['\0'; 256];
    let mut byte = 0;
    let mut next = 0x100;
    while byte < 256 {
        let code = if is_printable(byte) { byte } else { next };
        next += !is_printable(byte) as u32;
        letters[byte as usize] =
            char::from_u32(code).expect("both ranges lie below the surrogates");
        byte += 1;
    }
    letters
};

/// The byte of each letter, and -1 for what is none.
const BYTES: [i16; 0x144] = {
    let mut bytes = [-1; 0x144];
    let mut byte = 0;
    while byte < 256 {
        bytes[LETTERS[byte] as usize] = byte as i16;
        byte += 1;
    }
    bytes
};

const fn is_printable(byte: u32) -> bool {
    matches!(byte, 0x21..=0x7e | 0xa1..=0xac | 0xae..=0xff)
}

/// Appends the letters of `bytes`.
pub(crate) fn encode(bytes: &[u8], letters: &mut String) {
    letters.extend(bytes.iter().map(|&byte| LETTERS[usize::from(byte)]));
}

/// Appends the bytes that `letters` stand for; what is no such letter stands for itself.
pub(crate) fn decode(letters: &[u8], bytes: &mut Vec<u8>) {
    let mut rest = letters;
    while let Some((&first, after)) = rest.split_first() {
        // All letters are below U+0144: one byte of UTF-8, or two with a lead of at most 0xC5.
        let (code, n) = match *after {
            [second, ..] if matches!(first, 0xc2..=0xc5) && second & 0xc0 == 0x80 => (
                usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f),
                2,
            ),
            _ => (usize::from(first), 1),
        };
        let is_letter = n == 2 || first < 0x80;
        match BYTES.get(code) {
            Some(&byte) if is_letter && byte >= 0 => bytes.push(byte as u8),
            _ => bytes.extend_from_slice(&rest[..n]),
        }
        rest = &rest[n..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_letters() {
        let mut letters = String::new();
        encode(b" a\n\xe9\xad\0", &mut letters);
        assert_eq!(letters, "ĠaĊéŃĀ");
    }

    #[test]
    fn every_byte_comes_back_and_strangers_stay() {
        let all: Vec<u8> = (0..=255).collect();
        let (mut letters, mut bytes) = (String::new(), Vec::new());
        encode(&all, &mut letters);
        assert!(
            letters
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control())
        );
        decode(letters.as_bytes(), &mut bytes);
        assert_eq!(bytes, all);

        for stranger in ["▁", "ń", " ", "ǿ", "\u{ad}", "漢"] {
            bytes.clear();
            decode(stranger.as_bytes(), &mut bytes);
            assert_eq!(bytes, stranger.as_bytes());
        }
        for invalid in [&b"\xc5"[..], b"\xe9", b"\xc4a", b"\xff\xff"] {
            bytes.clear();
            decode(invalid, &mut bytes);
            assert!(bytes.starts_with(&invalid[..1]));
        }
    }
}
