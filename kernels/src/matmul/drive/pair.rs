//! Two units of rows side by side.

/// Two units that are walked side by side, one from each half of the rows: they share what is done for the activations,
/// and memory sees two streams.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) first: usize,
    /// The same as `first` where there is none.
    pub(super) second: usize,
}

impl Pair {
    /// All of so many units.
    pub(super) fn all(units: usize) -> impl Iterator<Item = Pair> {
        let half = units.div_ceil(2);
        (0..half).map(move |first| Pair {
            first,
            second: if half + first < units {
                half + first
            } else {
                first
            },
        })
    }
}
