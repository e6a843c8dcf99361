use std::fmt;

/// Characters shown unless [`Escaped::max_chars`] says otherwise.
const MAX_CHARS: usize = 80;

/// Makes text that came from a file safe to print: control, direction and invisible characters become
/// `\u{..}`, a line break becomes `\n`, and what is long is cut.
///
/// ```
/// use nibble_gguf::escape;
///
/// assert_eq!(escape("it's\x1b[2J").to_string(), r"it's\u{1b}[2J");
/// assert_eq!(escape("abcdef").max_chars(3).to_string(), "abc... (6 bytes)");
/// ```
pub fn escape(text: &str) -> Escaped<'_> {
    Escaped {
        text,
        max_chars: MAX_CHARS,
    }
}

/// What [`escape`] returns: text that may be printed.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a> {
    text: &'a str,
    max_chars: usize,
}

impl Escaped<'_> {
    /// Shows at most this many characters of the text, counted before they are escaped.
    pub fn max_chars(self, max_chars: usize) -> Self {
        Self { max_chars, ..self }
    }
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self
            .text
            .char_indices()
            .nth(self.max_chars)
            .map_or(self.text.len(), |(at, _)| at);
        // std escapes all that cannot be seen, and quotes, which are no danger here.
        for part in self.text[..end].split_inclusive(['\'', '"']) {
            let bare = part.strip_suffix(['\'', '"']).unwrap_or(part);
            write!(f, "{}{}", bare.escape_debug(), &part[bare.len()..])?;
        }
        if end < self.text.len() {
            write!(f, "... ({} bytes)", self.text.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn readable_text_of_any_language_is_left_alone() {
        for text in [
            "",
            "blk.0.attn_q.weight",
            "模型 🙂",
            "it's \"quoted\"",
            "e\u{301}te\u{301}",
            "हिन्दी",
        ] {
            assert_eq!(escape(text).to_string(), text);
        }
    }

    #[test]
    fn what_moves_the_cursor_or_hides_is_spelled_out() {
        assert_eq!(
            escape("a\nb\r\0\u{7f}\u{9b}31m").to_string(),
            r"a\nb\r\0\u{7f}\u{9b}31m"
        );
        assert_eq!(
            escape("\u{202e}\u{200b}\u{2028}\u{feff}").to_string(),
            r"\u{202e}\u{200b}\u{2028}\u{feff}"
        );
        assert_eq!(escape(r"a\nb").to_string(), r"a\\nb");
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let long = "é".repeat(1_000_000);
        assert_eq!(
            escape(&long).to_string(),
            format!("{}... (2000000 bytes)", "é".repeat(80))
        );
        assert_eq!(escape(&"x".repeat(80)).to_string(), "x".repeat(80));
        assert_eq!(escape("abc").max_chars(0).to_string(), "... (3 bytes)");
    }
}
