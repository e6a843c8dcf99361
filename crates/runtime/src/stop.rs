//! Stop texts, found across the borders of tokens.

/// Holds back text that may be the beginning of a stop text.
#[derive(Debug, Default)]
pub(crate) struct StopTexts {
    stops: Vec<String>,
    held: String,
    /// Bytes of `held` that no stop text can begin in any more.
    n_safe: usize,
}

impl StopTexts {
    /// Empty texts would end every reply at once and are left out.
    pub(crate) fn new(stops: Vec<String>) -> Self {
        StopTexts {
            stops: stops.into_iter().filter(|s| !s.is_empty()).collect(),
            ..StopTexts::default()
        }
    }

    /// Takes more text. If a stop text is complete now, gives what comes before the first one.
    pub(crate) fn push(&mut self, text: &str) -> Option<String> {
        self.held.push_str(text);
        let first = self
            .stops
            .iter()
            .filter_map(|stop| self.held.find(stop.as_str()))
            .min();
        if let Some(at) = first {
            self.held.truncate(at);
            return Some(self.finish());
        }
        let begins = |at: usize| {
            self.stops
                .iter()
                .any(|stop| stop.starts_with(&self.held[at..]))
        };
        let ends = self
            .held
            .char_indices()
            .map(|(at, _)| at)
            .find(|&at| begins(at));
        self.n_safe = ends.unwrap_or(self.held.len());
        None
    }

    /// Text that can be handed out.
    pub(crate) fn take(&mut self) -> String {
        let rest = self.held.split_off(self.n_safe);
        self.n_safe = 0;
        std::mem::replace(&mut self.held, rest)
    }

    /// All text, at the end.
    pub(crate) fn finish(&mut self) -> String {
        self.n_safe = 0;
        std::mem::take(&mut self.held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(stops: &[&str], pieces: &[&str]) -> (Vec<String>, bool) {
        let mut texts = StopTexts::new(stops.iter().map(|s| s.to_string()).collect());
        let mut out = Vec::new();
        for piece in pieces {
            if let Some(last) = texts.push(piece) {
                out.push(last);
                return (out, true);
            }
            out.push(texts.take());
        }
        out.push(texts.finish());
        (out, false)
    }

    #[test]
    fn a_stop_text_is_found_across_pieces_and_not_printed() {
        let (out, stopped) = run(&["END"], &["one E", "N", "D two"]);
        assert_eq!((out.concat(), stopped), ("one ".into(), true));
    }

    #[test]
    fn text_that_only_began_like_a_stop_comes_out_later() {
        let (out, stopped) = run(&["END"], &["E", "N", "x", "E"]);
        assert_eq!(out, ["", "", "ENx", "", "E"]);
        assert!(!stopped);
    }

    #[test]
    fn the_earliest_stop_text_counts() {
        let (out, stopped) = run(&["b", "abc"], &["xabcb"]);
        assert_eq!((out.concat(), stopped), ("x".into(), true));
    }

    #[test]
    fn nothing_is_held_back_without_stop_texts() {
        assert_eq!(run(&[""], &["a", "é"]).0, ["a", "é", ""]);
    }
}
