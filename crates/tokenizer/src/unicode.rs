use crate::unicode_table::CHANGES;

/// The classes that the patterns of pre-tokenizers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// `\s`: white space.
    Space,
    /// `\p{L}`: letters. Not the same as `char::is_alphabetic`, which takes marks and some numbers for letters.
    Letter,
    /// `\p{N}`: numbers.
    Number,
    /// Everything else.
    Other,
}

/// The class of a character.
pub(crate) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Number,
        '\t'..='\r' | ' ' => Class::Space,
        '\0'..='\x7f' => Class::Other,
        _ if c.is_whitespace() => Class::Space,
        _ => {
            // The last change at or before the character; the first one is at 0.
            let after = CHANGES.partition_point(|&change| change >> 2 <= u32::from(c));
            match CHANGES[after - 1] & 3 {
                1 => Class::Letter,
                2 => Class::Number,
                _ => Class::Other,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fancy_regex::Regex;

    /// The text of `unicode_table.rs` as the patterns' own engine would have it: where this test fails after an update
    /// of that engine, its output is the new table.
    #[test]
    fn the_table_is_that_of_the_regex_engine() {
        let all: String = (0..=char::MAX as u32).filter_map(char::from_u32).collect();
        let mut classes = vec![0u32; char::MAX as usize + 1];
        for (pattern, number) in [(r"\p{L}", 1), (r"\p{N}", 2)] {
            for found in Regex::new(pattern).unwrap().find_iter(&all) {
                let c = found.unwrap().as_str().chars().next().unwrap();
                classes[c as usize] = number;
            }
        }
        let starts = (0..classes.len()).filter(|&c| c == 0 || classes[c] != classes[c - 1]);
        let changes: Vec<u32> = starts.map(|c| (c as u32) << 2 | classes[c]).collect();
        if changes != CHANGES {
            let table: Vec<String> = changes
                .iter()
                .map(|change| format!("{change:#x}"))
                .collect();
            panic!("the table should be [{}]", table.join(", "));
        }
    }

    #[test]
    fn every_character_has_the_class_of_its_patterns() {
        let patterns = [
            (r"\s", Class::Space),
            (r"\p{L}", Class::Letter),
            (r"\p{N}", Class::Number),
        ];
        let all: String = (0..=char::MAX as u32).filter_map(char::from_u32).collect();
        let mut n_found = 0;
        for (pattern, expect) in patterns {
            for found in Regex::new(pattern).unwrap().find_iter(&all) {
                let c = found.unwrap().as_str().chars().next().unwrap();
                assert_eq!(class(c), expect, "{:?}", c);
                n_found += 1;
            }
        }
        let n_others = all.chars().filter(|&c| class(c) == Class::Other).count();
        assert_eq!(n_others + n_found, all.chars().count());
    }
}
