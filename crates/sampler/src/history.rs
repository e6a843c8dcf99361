/// The accepted ids, as many as the longest window of the configuration asks for.
#[derive(Clone, Debug)]
pub(crate) struct History {
    ids: Vec<u32>,
    /// `None`: everything is kept.
    n_kept: Option<usize>,
}

impl History {
    /// For windows as options spell them: negative is everything, 0 nothing.
    pub(crate) fn for_windows(windows: impl IntoIterator<Item = i32>) -> Self {
        let n_kept = windows
            .into_iter()
            .map(|n| usize::try_from(n).ok())
            .try_fold(0, |longest: usize, n| n.map(|n| longest.max(n)));
        Self {
            ids: Vec::new(),
            n_kept,
        }
    }

    pub(crate) fn push(&mut self, id: u32) {
        match self.n_kept {
            Some(0) => return,
            // Dropping the older half of twice the window costs less than one move per id.
            Some(n) if self.ids.len() >= 2 * n => {
                self.ids.drain(..self.ids.len() - n + 1);
            }
            _ => {}
        }
        self.ids.push(id);
    }

    /// The last `window` ids; all of them for a negative window.
    pub(crate) fn last(&self, window: i32) -> &[u32] {
        let n = usize::try_from(window).unwrap_or(usize::MAX);
        &self.ids[self.ids.len().saturating_sub(n)..]
    }

    pub(crate) fn clear(&mut self) {
        self.ids.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl History {
        pub(crate) fn capacity(&self) -> usize {
            self.ids.capacity()
        }
    }

    #[test]
    fn keeps_the_longest_window() {
        let mut history = History::for_windows([3, 5]);
        for id in 0..100 {
            history.push(id);
            assert!(history.ids.len() <= 10);
        }
        assert_eq!(history.last(5), [95, 96, 97, 98, 99]);
        assert_eq!(history.last(2), [98, 99]);
        assert!(history.last(0).is_empty());
    }

    #[test]
    fn negative_keeps_all_and_zero_none() {
        let mut all = History::for_windows([3, -1]);
        let mut none = History::for_windows([0, 0]);
        for id in 0..50 {
            all.push(id);
            none.push(id);
        }
        assert_eq!(all.last(-1).len(), 50);
        assert!(none.last(-1).is_empty());
    }
}
