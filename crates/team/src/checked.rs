//! Lists of steps that share memory, checked once so that running them needs no checks for races.
//!
//! Every step declares what it reads and writes, and how that is cut among the threads. [`Checked::new`]
//! proves that between two barriers no byte written by one part is touched by another: it puts a barrier
//! before every step that would break this, and refuses a step that breaks it by itself.
//! [`Team::run`] takes nothing else, so a step gets its views without `unsafe`.

#[cfg(debug_assertions)]
mod audit;
mod part;
mod times;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

pub use part::Part;
pub use times::Phase;
use times::Times;

use crate::arena::ALIGN;
use crate::{Arena, Error, Team};

/// Most accesses a step may declare.
pub const MAX_ACCESSES: usize = 16;

/// Which memory an access is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// The work arena.
    Work,
    /// Each of the further arenas, all laid out alike.
    Each,
}

/// How many rows an access has when it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowCount {
    /// As many as the run is given.
    Run,
    /// This many for each unit of the run.
    PerUnit(usize),
    /// This many.
    Fixed(usize),
}

/// How large a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunSize {
    /// Rows.
    pub n_rows: usize,
    /// Units of work that do not follow from the rows.
    pub n_units: usize,
}

/// Which part of an access belongs to a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All of it to every thread: for reading.
    Whole,
    /// A range of rows.
    Rows,
    /// A range of units of columns, in every row; the last unit may be short.
    Columns {
        /// Bytes of one unit.
        unit_bytes: usize,
    },
    /// A copy of its own, this many bytes after that of the thread before.
    Private {
        /// Bytes from one copy to the next.
        slab_bytes: usize,
    },
    /// All of it to worker 0, nothing to the others.
    First,
}

/// What a step reads or writes: rows of bytes in a space, and how they are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Which memory.
    pub space: Space,
    /// First byte.
    pub offset: usize,
    /// Bytes of a row.
    pub row_bytes: usize,
    /// Bytes from one row to the next.
    pub stride_bytes: usize,
    /// Rows when it runs.
    pub rows: RowCount,
    /// The part of each thread.
    pub cut: Cut,
    /// Whether it is written (and may be read), or only read.
    pub write: bool,
}

impl Access {
    /// Units that the threads divide among themselves.
    fn n_units(&self, n_rows: usize) -> usize {
        match self.cut {
            Cut::Rows => n_rows,
            Cut::Columns { unit_bytes } => self.row_bytes.div_ceil(unit_bytes),
            Cut::Whole | Cut::Private { .. } | Cut::First => 1,
        }
    }

    /// Rows in a run of this size; `None` where that overflows.
    fn n_rows(&self, size: RunSize) -> Option<usize> {
        match self.rows {
            RowCount::Run => Some(size.n_rows),
            RowCount::PerUnit(n) => n.checked_mul(size.n_units),
            RowCount::Fixed(n) => Some(n),
        }
    }

    /// All bytes that any thread may touch, in a run of at most this size on at most `max_threads` threads; `None` where
    /// that overflows.
    fn extent(&self, most: RunSize, max_threads: usize) -> Option<Range<usize>> {
        let n_rows = self.n_rows(most)?;
        let one = n_rows
            .saturating_sub(1)
            .checked_mul(self.stride_bytes)?
            .checked_add(self.row_bytes)?;
        let copies = match self.cut {
            Cut::Private { slab_bytes } => slab_bytes.checked_mul(max_threads - 1)?,
            _ => 0,
        };
        Some(self.offset..self.offset.checked_add(one)?.checked_add(copies)?)
    }

    /// Whether each thread's part of `self` is exactly its part of `other`.
    fn cut_alike(&self, other: &Access) -> bool {
        let same = Access {
            write: other.write,
            ..*self
        } == *other;
        same && self.cut != Cut::Whole
    }
}

/// What a step declares.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Its name, for messages.
    pub name: String,
    /// All it touches; views are asked for by index in this list.
    pub accesses: Vec<Access>,
    /// Whether a cancelled run may end before this step.
    pub checkpoint: bool,
}

/// The largest run that a list is checked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the work arena.
    pub work_bytes: usize,
    /// Bytes of each further arena.
    pub each_bytes: usize,
    /// Rows and units of a run, each the most there may be.
    pub most: RunSize,
    /// Threads of a run.
    pub max_threads: usize,
}

/// Why a list of steps is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// An access leaves its arena, or its rows or columns overlap each other or are not aligned.
    Misplaced {
        /// The step.
        step: String,
        /// Index of the access.
        access: usize,
    },
    /// Two accesses of one step touch the same bytes, and one writes.
    Overlap {
        /// The step.
        step: String,
        /// Indices of the accesses.
        accesses: (usize, usize),
    },
    /// More than [`MAX_ACCESSES`].
    TooMany {
        /// The step.
        step: String,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Misplaced { step, access } => {
                write!(f, "access {access} of step `{step}` leaves its memory")
            }
            Refused::Overlap {
                step,
                accesses: (a, b),
            } => {
                write!(f, "accesses {a} and {b} of step `{step}` overlap")
            }
            Refused::TooMany { step } => write!(
                f,
                "step `{step}` declares more than {MAX_ACCESSES} accesses"
            ),
        }
    }
}

impl std::error::Error for Refused {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meet {
    Nothing,
    Barrier,
    Checkpoint,
}

/// A list of steps with the barriers that make it free of races.
#[derive(Debug)]
pub struct Checked {
    steps: Vec<(Declared, Meet)>,
    bounds: Bounds,
    /// Empty unless runs are measured.
    times: OnceLock<Times>,
    #[cfg(debug_assertions)]
    audit: audit::Audit,
}

impl Checked {
    /// Checks a list and places its barriers: as few as its order allows.
    ///
    /// # Errors
    /// [`Refused`] where no barrier could make a step safe.
    pub fn new(declared: Vec<Declared>, bounds: Bounds) -> Result<Checked, Refused> {
        let bounds = Bounds {
            max_threads: bounds.max_threads.max(1),
            ..bounds
        };
        let mut steps = Vec::with_capacity(declared.len());
        // Accesses since the last barrier, with the bytes that they may touch.
        let mut open: Vec<(Access, Range<usize>)> = Vec::new();
        for step in declared {
            let extents = check_alone(&step, bounds)?;
            let clash = step.accesses.iter().zip(&extents).any(|(access, bytes)| {
                open.iter().any(|(earlier, earlier_bytes)| {
                    may_clash(access, bytes, earlier, earlier_bytes) && !access.cut_alike(earlier)
                })
            });
            let meet = match (step.checkpoint, clash) {
                (true, _) => Meet::Checkpoint,
                (false, true) => Meet::Barrier,
                (false, false) => Meet::Nothing,
            };
            if meet != Meet::Nothing {
                open.clear();
            }
            open.extend(step.accesses.iter().copied().zip(extents));
            steps.push((step, meet));
        }
        Ok(Checked {
            steps,
            bounds,
            times: OnceLock::new(),
            #[cfg(debug_assertions)]
            audit: audit::Audit::default(),
        })
    }

    /// Number of barriers in the list, checkpoints included.
    pub fn n_barriers(&self) -> usize {
        self.steps
            .iter()
            .filter(|(_, meet)| *meet != Meet::Nothing)
            .count()
    }

    /// For each step the number of barriers before it.
    pub fn phases(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().scan(0, |phase, (_, meet)| {
            *phase += usize::from(*meet != Meet::Nothing);
            Some(*phase)
        })
    }

    /// Number of steps.
    pub fn n_steps(&self) -> usize {
        self.steps.len()
    }

    /// What the list was checked for.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }
}

/// Checks a step by itself; gives the bytes of its accesses.
fn check_alone(step: &Declared, bounds: Bounds) -> Result<Vec<Range<usize>>, Refused> {
    if step.accesses.len() > MAX_ACCESSES {
        return Err(Refused::TooMany {
            step: step.name.clone(),
        });
    }
    let mut extents = Vec::with_capacity(step.accesses.len());
    for (i, access) in step.accesses.iter().enumerate() {
        let misplaced = || Refused::Misplaced {
            step: step.name.clone(),
            access: i,
        };
        let space_bytes = match access.space {
            Space::Work => bounds.work_bytes,
            Space::Each => bounds.each_bytes,
        };
        let bytes = access
            .extent(bounds.most, bounds.max_threads)
            .ok_or_else(misplaced)?;
        let one_copy = Access {
            cut: Cut::Whole,
            ..*access
        }
        .extent(bounds.most, 1)
        .ok_or_else(misplaced)?;
        let several_rows = access.rows != RowCount::Fixed(0) && access.rows != RowCount::Fixed(1);
        let fits = bytes.end <= space_bytes
            && access.offset.is_multiple_of(ALIGN)
            && (!several_rows || access.row_bytes <= access.stride_bytes)
            && match access.cut {
                Cut::Whole => !access.write,
                Cut::Columns { unit_bytes } => unit_bytes > 0,
                Cut::Private { slab_bytes } => {
                    one_copy.len() <= slab_bytes && slab_bytes.is_multiple_of(ALIGN)
                }
                Cut::Rows | Cut::First => true,
            };
        if !fits {
            return Err(misplaced());
        }
        for (j, (earlier, earlier_bytes)) in step.accesses.iter().zip(&extents).enumerate() {
            if may_clash(access, &bytes, earlier, earlier_bytes) {
                return Err(Refused::Overlap {
                    step: step.name.clone(),
                    accesses: (j, i),
                });
            }
        }
        extents.push(bytes);
    }
    Ok(extents)
}

fn may_clash(a: &Access, a_bytes: &Range<usize>, b: &Access, b_bytes: &Range<usize>) -> bool {
    (a.write || b.write)
        && a.space == b.space
        && a_bytes.start < b_bytes.end
        && b_bytes.start < a_bytes.end
}

/// The share of thread `index` of `count` in `n_units`: contiguous, in rising order, sizes at most one apart.
pub fn share(n_units: usize, index: usize, count: usize) -> Range<usize> {
    n_units * index / count..n_units * (index + 1) / count
}

impl Team {
    /// Runs a checked list: every thread walks all steps and calls `step` with the step's index and its part.
    ///
    /// `size` is the number of rows and units of this run, `each` the further arenas.
    ///
    /// # Errors
    /// As [`Team::region`]: cancelled, or a panic in a part.
    ///
    /// # Panics
    /// If the run exceeds what the list was checked for, or the team.
    pub fn run<A: AsRef<Arena> + Send + Sync>(
        &self,
        list: &Checked,
        n_threads: usize,
        size: RunSize,
        work: &mut Arena,
        each: &mut [&mut A],
        cancel: Option<&AtomicBool>,
        step: &(dyn Fn(usize, &Part<'_>) + Sync),
    ) -> Result<(), Error> {
        let bounds = list.bounds;
        assert!(
            size.n_rows <= bounds.most.n_rows && size.n_units <= bounds.most.n_units,
            "{size:?} in a list checked for {:?}",
            bounds.most
        );
        assert!(
            n_threads <= bounds.max_threads,
            "{n_threads} threads in a list checked for {}",
            bounds.max_threads
        );
        assert!(
            bounds.work_bytes <= work.n_bytes(),
            "the work arena has {} bytes",
            work.n_bytes()
        );
        let each: &[&mut A] = each;
        for arena in each {
            let n_bytes = (**arena).as_ref().n_bytes();
            assert!(
                bounds.each_bytes <= n_bytes,
                "an arena has {n_bytes} bytes of {}",
                bounds.each_bytes
            );
        }
        let each_arena = |space_idx: usize| (*each[space_idx]).as_ref();
        let bases = part::Bases {
            work,
            each: &each_arena,
        };
        #[cfg(debug_assertions)]
        list.audit.begin();
        let times = list.times.get();
        self.region(n_threads, cancel, &|worker| {
            #[cfg(debug_assertions)]
            let mut phase = 0;
            let mut clock = times.map(|times| times.clock(worker.index()));
            for (i, (declared, meet)) in list.steps.iter().enumerate() {
                if *meet != Meet::Nothing
                    && let Some(clock) = &mut clock
                {
                    clock.arrive();
                }
                match meet {
                    Meet::Nothing => {}
                    Meet::Barrier => worker.barrier()?,
                    Meet::Checkpoint => worker.checkpoint()?,
                }
                if *meet != Meet::Nothing
                    && let Some(clock) = &mut clock
                {
                    clock.pass();
                }
                #[cfg(debug_assertions)]
                {
                    phase += usize::from(*meet != Meet::Nothing);
                }
                let part = Part {
                    index: worker.index(),
                    count: worker.count(),
                    size,
                    step: declared,
                    bases,
                    next: Default::default(),
                    #[cfg(debug_assertions)]
                    audit: (&list.audit, phase),
                };
                step(i, &part);
            }
            if let Some(clock) = &mut clock {
                clock.arrive();
                worker.barrier()?;
                clock.pass();
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests;
