//! The vocabulary: pieces learned by byte-pair merging, so that every word of the stories becomes one piece.

use std::collections::BTreeMap;

/// Stands for a space, as in SentencePiece.
pub(crate) const SPACE: char = '\u{2581}';

/// Pieces and merge order.
pub(crate) struct Pieces {
    /// Longer pieces in the order in which they were merged: the earlier, the higher the score.
    pub(crate) merged: Vec<String>,
    /// Every single character, in order.
    pub(crate) chars: Vec<char>,
    words: BTreeMap<String, Vec<String>>,
}

impl Pieces {
    /// Merges the most frequent pair of neighbours, the alphabetically first of equals, until each word is whole.
    pub(crate) fn learn(texts: &[String]) -> Pieces {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for word in texts.iter().flat_map(|text| words(text)) {
            *counts.entry(word).or_default() += 1;
        }
        let mut words: BTreeMap<String, Vec<String>> = counts
            .keys()
            .map(|word| (word.clone(), word.chars().map(String::from).collect()))
            .collect();
        let mut merged = Vec::new();
        loop {
            let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
            for (word, parts) in &words {
                for pair in parts.windows(2) {
                    *pairs.entry((&pair[0], &pair[1])).or_default() += counts[word];
                }
            }
            let best = pairs.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
            let Some((&(left, right), _)) = best else {
                break;
            };
            let (left, right) = (left.to_owned(), right.to_owned());
            for parts in words.values_mut() {
                merge(parts, &left, &right);
            }
            merged.push(left + &right);
        }
        let mut chars: Vec<char> = ('a'..='z')
            .chain('A'..='Z')
            .chain('0'..='9')
            .chain([SPACE])
            .collect();
        chars.extend(counts.keys().flat_map(|word| word.chars()));
        chars.sort();
        chars.dedup();
        Pieces {
            merged,
            chars,
            words,
        }
    }

    /// The pieces of a text that `learn` has seen.
    pub(crate) fn cut(&self, text: &str) -> Vec<&str> {
        words(text)
            .iter()
            .flat_map(|word| self.words[word].iter().map(String::as_str))
            .collect()
    }
}

fn merge(parts: &mut Vec<String>, left: &str, right: &str) {
    let mut i = 0;
    while i + 1 < parts.len() {
        if parts[i] == left && parts[i + 1] == right {
            let tail = parts.remove(i + 1);
            parts[i].push_str(&tail);
        }
        i += 1;
    }
}

/// Runs of letters or of other characters, with the space before them.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = if c == SPACE {
            None
        } else {
            Some(c.is_alphanumeric())
        };
        if words.is_empty()
            || kind.is_none()
            || last.is_some_and(|last| last != kind) && last != Some(None)
        {
            words.push(String::new());
        }
        words.last_mut().expect("one was pushed").push(c);
        last = Some(kind);
    }
    words
}
