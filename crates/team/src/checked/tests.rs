use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::*;
use crate::TeamConfig;
use crate::testing::within_5_s;

const BOUNDS: Bounds = Bounds {
    work_bytes: 4096,
    each_bytes: 1024,
    most: RunSize {
        n_rows: 4,
        n_units: 6,
    },
    max_threads: 4,
};

const ROWS: RunSize = RunSize {
    n_rows: 4,
    n_units: 0,
};

fn access(offset: usize, cut: Cut, write: bool) -> Access {
    Access {
        space: Space::Work,
        offset,
        row_bytes: 128,
        stride_bytes: 128,
        rows: RowCount::Run,
        cut,
        write,
    }
}

fn step(accesses: Vec<Access>) -> Declared {
    Declared {
        name: "step".into(),
        accesses,
        checkpoint: false,
    }
}

const COLUMNS: Cut = Cut::Columns { unit_bytes: 32 };

#[test]
fn shares_cover_all_units_in_order() {
    for (n_units, count) in [(0, 3), (1, 3), (7, 3), (9, 3), (2, 8)] {
        let shares: Vec<_> = (0..count).map(|i| share(n_units, i, count)).collect();
        assert_eq!(
            shares.iter().cloned().flatten().collect::<Vec<_>>(),
            (0..n_units).collect::<Vec<_>>()
        );
        let sizes = shares.iter().map(Range::len);
        assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
    }
}

#[test]
fn a_barrier_stands_where_a_step_reads_what_others_wrote() {
    let writes = step(vec![access(0, Cut::Rows, true)]);
    let reads_own = step(vec![
        access(0, Cut::Rows, false),
        access(512, Cut::Rows, true),
    ]);
    let reads_all = step(vec![
        access(0, Cut::Whole, false),
        access(1024, COLUMNS, true),
    ]);
    let list = Checked::new(vec![writes, reads_own, reads_all], BOUNDS).unwrap();
    let meets: Vec<_> = list.steps.iter().map(|(_, meet)| *meet).collect();
    assert_eq!(meets, [Meet::Nothing, Meet::Nothing, Meet::Barrier]);
    assert!(list.phases().eq([0, 0, 1]));
}

#[test]
fn writing_what_others_still_read_needs_a_barrier_too() {
    let reads_all = step(vec![access(0, Cut::Whole, false)]);
    let writes = step(vec![access(0, COLUMNS, true)]);
    let list = Checked::new(vec![reads_all.clone(), reads_all, writes], BOUNDS).unwrap();
    assert_eq!(list.n_barriers(), 1);
}

#[test]
fn other_units_are_another_cut() {
    let wide = Cut::Columns { unit_bytes: 64 };
    let list = Checked::new(
        vec![
            step(vec![access(0, COLUMNS, true)]),
            step(vec![access(0, wide, false)]),
        ],
        BOUNDS,
    );
    assert_eq!(list.unwrap().n_barriers(), 1);
}

#[test]
fn a_step_may_not_overlap_itself() {
    let list = Checked::new(
        vec![step(vec![
            access(0, Cut::Rows, true),
            access(64, Cut::Rows, false),
        ])],
        BOUNDS,
    );
    assert_eq!(
        list.unwrap_err(),
        Refused::Overlap {
            step: "step".into(),
            accesses: (0, 1)
        }
    );
}

#[test]
fn accesses_outside_their_memory_are_refused() {
    let private = |slab_bytes| Cut::Private { slab_bytes };
    for wrong in [
        access(4096 - 64, Cut::Rows, true),
        access(8, Cut::Rows, true),
        access(0, Cut::Whole, true),
        access(0, private(64), true),
        access(3072, private(512), true),
        access(usize::MAX - 63, Cut::Rows, true),
        Access {
            space: Space::Each,
            ..access(1024, Cut::Rows, true)
        },
        Access {
            stride_bytes: 64,
            ..access(0, Cut::Rows, true)
        },
        Access {
            stride_bytes: usize::MAX,
            ..access(0, Cut::Rows, true)
        },
        Access {
            rows: RowCount::PerUnit(6),
            ..access(0, Cut::Rows, true)
        },
        Access {
            rows: RowCount::PerUnit(usize::MAX / 2),
            ..access(0, Cut::Rows, true)
        },
    ] {
        let refused = Checked::new(vec![step(vec![wrong])], BOUNDS).unwrap_err();
        assert_eq!(
            refused,
            Refused::Misplaced {
                step: "step".into(),
                access: 0
            },
            "{wrong:?}"
        );
    }
}

#[test]
fn too_many_accesses_are_refused() {
    let accesses = vec![access(0, Cut::Whole, false); MAX_ACCESSES + 1];
    let refused = Checked::new(vec![step(accesses)], BOUNDS).unwrap_err();
    assert_eq!(
        refused,
        Refused::TooMany {
            step: "step".into()
        }
    );
}

/// Rows are numbered, each thread adds its columns to its own sum, and all see the result.
#[test]
fn threads_work_on_their_own_parts_of_shared_memory() {
    within_5_s(|| {
        for threads in [1, 2, 3, 8] {
            let team = Team::new(&TeamConfig {
                threads: Some(threads),
                ..TeamConfig::default()
            })
            .unwrap();
            let bounds = Bounds {
                max_threads: threads,
                ..BOUNDS
            };
            let sums = Access {
                row_bytes: 4,
                stride_bytes: 64,
                rows: RowCount::Fixed(1),
                ..access(512, Cut::Private { slab_bytes: 64 }, true)
            };
            let each = Access {
                space: Space::Each,
                rows: RowCount::Fixed(2),
                ..access(0, Cut::Rows, true)
            };
            let list = Checked::new(
                vec![
                    step(vec![access(0, Cut::Rows, true)]),
                    step(vec![access(0, COLUMNS, false), sums]),
                    step(vec![access(0, Cut::Whole, false), each]),
                ],
                bounds,
            )
            .unwrap();
            let mut work = Arena::new(bounds.work_bytes).unwrap();
            let mut caches = [Arena::new(1024).unwrap(), Arena::new(1024).unwrap()];
            let [a, b] = &mut caches;
            team.run(
                &list,
                threads,
                ROWS,
                &mut work,
                &mut [a, b],
                None,
                &|i, part| match i {
                    0 => {
                        let mut rows = part.write::<u32>(0);
                        for (i, row) in part.units(0).enumerate() {
                            rows.row(i).fill(row as u32);
                        }
                    }
                    1 => {
                        let columns = part.read::<u32>(0);
                        let sum: u32 = (0..4).flat_map(|row| columns.row(row)).sum();
                        part.write::<u32>(1).row(0)[0] = sum;
                    }
                    _ => {
                        let all = part.read::<u32>(0);
                        for space in 0..2 {
                            let mut own = part.write_in::<u32>(1, space);
                            for (i, row) in part.units(1).enumerate() {
                                own.row(i)[0] = all.row(3)[0] + row as u32 + 10 * space as u32;
                            }
                        }
                    }
                },
            )
            .unwrap();
            let sums = work.rows::<u32>(512, threads, 1, 64);
            let total: u32 = (0..threads).map(|t| sums.row(t)[0]).sum();
            assert_eq!(total, 32 * (1 + 2 + 3));
            let [a, b] = &mut caches;
            assert_eq!(a.rows::<u32>(0, 2, 1, 128).row(1), [4]);
            assert_eq!(b.rows::<u32>(0, 2, 1, 128).row(0), [13]);
        }
    });
}

/// Each thread numbers its rows, of which there are three for each unit, and adds all of them up behind the barrier.
#[test]
fn units_of_a_run_are_shared_whatever_its_rows() {
    within_5_s(|| {
        let team = Team::new(&TeamConfig {
            threads: Some(4),
            ..TeamConfig::default()
        })
        .unwrap();
        let rows = |cut, write| Access {
            row_bytes: 4,
            stride_bytes: 64,
            rows: RowCount::PerUnit(3),
            ..access(0, cut, write)
        };
        let sums = Access {
            row_bytes: 4,
            stride_bytes: 64,
            rows: RowCount::Fixed(1),
            ..access(2048, Cut::Private { slab_bytes: 64 }, true)
        };
        let declared = vec![
            step(vec![rows(Cut::Rows, true)]),
            step(vec![rows(Cut::Whole, false), sums]),
        ];
        let list = Checked::new(declared, BOUNDS).unwrap();
        assert_eq!(list.n_barriers(), 1);
        let mut work = Arena::new(BOUNDS.work_bytes).unwrap();
        for (threads, n_units) in [(1, 6), (2, 5), (3, 1), (4, 6), (4, 0)] {
            let size = RunSize { n_rows: 1, n_units };
            let none: &mut [&mut Arena] = &mut [];
            team.run(&list, threads, size, &mut work, none, None, &|i, part| {
                if i == 0 {
                    let mut rows = part.write::<u32>(0);
                    assert_eq!(rows.n_rows(), part.units(0).len());
                    for (i, row) in part.units(0).enumerate() {
                        rows.row(i)[0] = row as u32;
                    }
                } else {
                    let all = part.read::<u32>(0);
                    let sum: u32 = (0..all.n_rows()).map(|row| all.row(row)[0]).sum();
                    part.write::<u32>(1).row(0)[0] = sum;
                }
            })
            .unwrap();
            let sums = work.rows::<u32>(2048, threads, 1, 64);
            for thread in 0..threads {
                assert_eq!(sums.row(thread)[0] as usize, (0..3 * n_units).sum());
            }
        }
    });
}

#[test]
#[should_panic(expected = "n_units: 7 } in a list checked for")]
fn more_units_than_a_list_was_checked_for_are_refused() {
    let team = Team::new(&TeamConfig {
        threads: Some(1),
        ..TeamConfig::default()
    })
    .unwrap();
    let list = Checked::new(Vec::new(), BOUNDS).unwrap();
    let mut work = Arena::new(BOUNDS.work_bytes).unwrap();
    let none: &mut [&mut Arena] = &mut [];
    let size = RunSize {
        n_rows: 1,
        n_units: 7,
    };
    let _ = team.run(&list, 1, size, &mut work, none, None, &|_, _| {});
}

#[test]
fn a_view_is_handed_out_once() {
    let team = Team::new(&TeamConfig {
        threads: Some(1),
        ..TeamConfig::default()
    })
    .unwrap();
    let list = Checked::new(vec![step(vec![access(0, Cut::Rows, true)])], BOUNDS).unwrap();
    let mut work = Arena::new(BOUNDS.work_bytes).unwrap();
    let none: &mut [&mut Arena] = &mut [];
    let twice = team.run(&list, 1, ROWS, &mut work, none, None, &|_, part| {
        let _first = part.write::<u32>(0);
        let _second = part.write::<u32>(0);
    });
    assert!(
        matches!(twice, Err(Error::Panicked { message }) if message.contains("handed out before"))
    );
}

#[test]
fn a_measured_list_tells_the_steps_between_barriers_and_who_waits_there() {
    const WORK: Duration = Duration::from_millis(2);
    within_5_s(|| {
        let team = Team::new(&TeamConfig {
            threads: Some(2),
            ..TeamConfig::default()
        })
        .unwrap();
        let named = |name: &str, access| Declared {
            name: name.into(),
            ..step(vec![access])
        };
        let declared = vec![
            named("write", access(0, Cut::Rows, true)),
            named("read own", access(0, Cut::Rows, false)),
            named("read all", access(0, Cut::Whole, false)),
        ];
        let list = Checked::new(declared, BOUNDS).unwrap();
        let mut work = Arena::new(BOUNDS.work_bytes).unwrap();
        let mut run = |step: &(dyn Fn(usize, &Part<'_>) + Sync)| {
            let none: &mut [&mut Arena] = &mut [];
            team.run(&list, 2, ROWS, &mut work, none, None, step)
                .unwrap();
        };
        run(&|_, _| {});
        assert!(list.take_phases(2).is_empty(), "nobody asked for times");

        list.measure();
        let first_is_done = AtomicBool::new(false);
        run(&|i, part| match (i, part.index()) {
            (1, 0) => first_is_done.store(true, Ordering::Relaxed),
            (1, _) => {
                while !first_is_done.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
                let start = Instant::now();
                while start.elapsed() < WORK {}
            }
            _ => {}
        });
        let phases = list.take_phases(2);
        let names: Vec<_> = phases.iter().map(|p| p.steps.as_slice()).collect();
        assert_eq!(names, [&["write", "read own"][..], &["read all"]]);
        assert!(phases[0].work[1] >= WORK, "{phases:?}");
        // The first thread was done before the second began to work.
        assert!(phases[0].work[0] + phases[0].wait[0] >= WORK, "{phases:?}");

        let again = list.take_phases(2);
        let all = again.iter().flat_map(|p| p.work.iter().chain(&p.wait));
        assert_eq!(
            all.copied().sum::<Duration>(),
            Duration::ZERO,
            "taken before"
        );
    });
}
