use crate::unicode::{Class, class};

/// How a `gpt2` vocabulary's text is cut into words before merging.
#[derive(Debug)]
pub(crate) struct PreTokenizer {
    /// The names that files have for it (`tokenizer.ggml.pre`).
    pub(crate) names: &'static [&'static str],
    /// The length in bytes of the first word of a text that is not empty.
    first_word: fn(&str) -> usize,
    /// Whether each number character is a word of its own before all else.
    digits_apart: bool,
    /// Whether a word that is a piece is taken whole, however its merges would go.
    pub(crate) ignore_merges: bool,
    /// Whether texts begin with BOS unless the file says otherwise.
    pub(crate) add_bos: bool,
}

/// Every pre-tokenizer. Names are unique, so the order is that of reading.
static PRE_TOKENIZERS: &[PreTokenizer] = &[
    PreTokenizer {
        names: &["llama-bpe", "llama3", "llama-v3"],
        first_word: first_word_llama3,
        digits_apart: false,
        ignore_merges: true,
        add_bos: true,
    },
    PreTokenizer {
        names: &["qwen2", "deepseek-r1-qwen"],
        first_word: first_word_qwen2,
        digits_apart: false,
        ignore_merges: false,
        add_bos: false,
    },
    PreTokenizer {
        names: &["gpt-2"],
        first_word: first_word_gpt2,
        digits_apart: false,
        ignore_merges: false,
        add_bos: false,
    },
    PreTokenizer {
        names: &["smollm", "starcoder", "refact"],
        first_word: first_word_gpt2,
        digits_apart: true,
        ignore_merges: false,
        add_bos: false,
    },
];

/// The names of the pre-tokenizers that this crate has.
pub fn pre_tokenizers() -> impl Iterator<Item = &'static str> {
    PRE_TOKENIZERS.iter().flat_map(|pre| pre.names).copied()
}

impl PreTokenizer {
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        PRE_TOKENIZERS.iter().find(|pre| pre.names.contains(&name))
    }

    /// The words of `text`; together they are the text.
    pub(crate) fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let mut rest = text;
        // Up to here the next words may reach: numbers cut the text first.
        let mut n_before_number = 0;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut n = 0;
            let mut stretch = rest;
            if self.digits_apart {
                if n_before_number == 0 {
                    n_before_number =
                        find(rest, |class| class == Class::Number).unwrap_or(rest.len());
                    if n_before_number == 0 {
                        n = first_char_len(rest);
                    }
                }
                stretch = &rest[..n_before_number];
            }
            if n == 0 {
                n = (self.first_word)(stretch);
            }
            n_before_number = n_before_number.saturating_sub(n);
            let (word, after) = rest.split_at(n);
            rest = after;
            Some(word)
        })
    }
}

/// The first match of GPT-2's pattern.
///
/// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
fn first_word_gpt2(text: &str) -> usize {
    if let Some(n) = contraction(text, |c| c) {
        return n;
    }
    let n_space = usize::from(text.starts_with(' '));
    match text[n_space..].chars().next().map(class) {
        Some(kind @ (Class::Letter | Class::Number | Class::Other)) => {
            n_space + run(&text[n_space..], |class| class == kind)
        }
        _ => first_space(text),
    }
}

/// The first match of Llama 3's pattern.
///
/// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
fn first_word_llama3(text: &str) -> usize {
    first_word_tiktoken(text, 3)
}

/// The first match of Qwen 2's pattern, which is Llama 3's with every number character a word.
fn first_word_qwen2(text: &str) -> usize {
    first_word_tiktoken(text, 1)
}

fn first_word_tiktoken(text: &str, max_digits: usize) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return 0;
    };
    // U+017F is an s to a pattern that does not mind case.
    if let Some(n) = contraction(text, |c| {
        if c == '\u{17f}' {
            's'
        } else {
            c.to_ascii_lowercase()
        }
    }) {
        return n;
    }
    let after_first = chars.as_str();
    let letters = |text: &str| run(text, |class| class == Class::Letter);
    match class(first) {
        Class::Letter => return letters(text),
        Class::Number => {
            let is_number = |c: &char| class(*c) == Class::Number;
            return text
                .chars()
                .take(max_digits)
                .take_while(is_number)
                .map(char::len_utf8)
                .sum();
        }
        Class::Space | Class::Other => {}
    }
    if !is_newline(first) {
        let n = letters(after_first);
        if n > 0 {
            return first.len_utf8() + n;
        }
    }
    let n_space = usize::from(first == ' ');
    let n_other = run(&text[n_space..], |class| class == Class::Other);
    if n_other > 0 {
        let end = n_space + n_other;
        let n_newlines = text[end..]
            .bytes()
            .take_while(|&byte| is_newline(char::from(byte)))
            .count();
        return end + n_newlines;
    }
    // Only space is left: up to the last newline in it, if there is one.
    let n_spaces = run(text, |class| class == Class::Space);
    match text[..n_spaces].rfind(is_newline) {
        Some(last) => last + 1,
        None => first_space(text),
    }
}

/// The run of space at the beginning, without the last of it where something follows, which keeps that for itself.
fn first_space(text: &str) -> usize {
    let n = run(text, |class| class == Class::Space);
    let last = text[..n].chars().next_back().map_or(0, char::len_utf8);
    if n < text.len() && n > last {
        n - last
    } else {
        n
    }
}

/// The length of an English contraction at the beginning: `'s`, `'re`, ...
fn contraction(text: &str, fold: impl Fn(char) -> char) -> Option<usize> {
    let mut chars = text.strip_prefix('\'')?.chars();
    let first = chars.next()?;
    let n = 1 + first.len_utf8();
    match fold(first) {
        's' | 't' | 'm' | 'd' => Some(n),
        folded @ ('r' | 'v' | 'l') => {
            let second = chars.next()?;
            let expect = if folded == 'l' { 'l' } else { 'e' };
            (fold(second) == expect).then(|| n + second.len_utf8())
        }
        _ => None,
    }
}

fn is_newline(c: char) -> bool {
    matches!(c, '\r' | '\n')
}

/// The bytes of the characters at the beginning that are of these classes.
fn run(text: &str, is_in: impl Fn(Class) -> bool) -> usize {
    find(text, |class| !is_in(class)).unwrap_or(text.len())
}

fn find(text: &str, is_it: impl Fn(Class) -> bool) -> Option<usize> {
    text.char_indices()
        .find(|&(_, c)| is_it(class(c)))
        .map(|(at, _)| at)
}

fn first_char_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fancy_regex::Regex;
    use proptest::prelude::*;

    const GPT2: &str =
        r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    const LLAMA3: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    const QWEN2: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    fn words(name: &str, text: &str) -> Vec<String> {
        PreTokenizer::find(name)
            .unwrap()
            .words(text)
            .map(String::from)
            .collect()
    }

    /// Splits by the patterns one after another, each within the parts that the ones before it made.
    fn by_pattern(patterns: &[Regex], text: &str) -> Vec<String> {
        let mut parts = vec![text.to_string()];
        for pattern in patterns {
            let mut finer = Vec::new();
            for part in &parts {
                let mut at = 0;
                for found in pattern.find_iter(part).map(Result::unwrap) {
                    finer.extend((found.start() > at).then(|| part[at..found.start()].to_string()));
                    finer.push(found.as_str().to_string());
                    at = found.end();
                }
                finer.extend((at < part.len()).then(|| part[at..].to_string()));
            }
            parts = finer;
        }
        parts
    }

    /// Characters that the patterns tell apart, close together; and any others.
    fn text() -> impl Strategy<Value = String> {
        let near = prop::sample::select(
            " \t\n\r\u{b}\u{85}\u{a0}\u{2003}\u{3000}\u{1c}'’sStTrReEvVmMlLdD\u{17f}\u{212a}aZéßñжλ中あ한١२½Ⅷ²0123456789.,!?-_<|>$+😀\u{301}\u{200d}\u{fe0f}\0"
                .chars()
                .collect::<Vec<_>>(),
        );
        prop::collection::vec(prop_oneof![8 => near, 1 => any::<char>()], 0..40)
            .prop_map(|chars| chars.into_iter().collect())
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = pre_tokenizers().collect();
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n);
        assert!(PreTokenizer::find("default").is_none());
    }

    #[test]
    fn known_texts() {
        assert_eq!(
            words("gpt-2", "I've 123  apples\n\n "),
            ["I", "'ve", " 123", " ", " apples", "\n\n "]
        );
        assert_eq!(
            words("llama-bpe", "I'VE 12345\n\n x"),
            ["I", "'VE", " ", "123", "45", "\n\n", " x"]
        );
        assert_eq!(words("qwen2", "a12!\n\r"), ["a", "1", "2", "!\n\r"]);
        assert_eq!(
            words("smollm", "a 12  3 b"),
            ["a", " ", "1", "2", "  ", "3", " b"]
        );
        assert!(words("smollm", "").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn words_are_the_matches_of_the_pattern(text in text()) {
            thread_local! {
                static PATTERNS: Vec<(&'static str, Vec<Regex>)> = vec![
                    ("gpt-2", vec![Regex::new(GPT2).unwrap()]),
                    ("llama-bpe", vec![Regex::new(LLAMA3).unwrap()]),
                    ("qwen2", vec![Regex::new(QWEN2).unwrap()]),
                    ("smollm", vec![Regex::new(r"\p{N}").unwrap(), Regex::new(GPT2).unwrap()]),
                ];
            }
            PATTERNS.with(|patterns| {
                for (name, patterns) in patterns {
                    prop_assert_eq!(words(name, &text), by_pattern(patterns, &text), "{}", name);
                }
                Ok(())
            })?;
        }
    }
}
