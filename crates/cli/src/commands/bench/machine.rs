//! `nibble bench machine`: what this machine can do at most.

use anyhow::Result;
use nibble_runtime::kernels::Features;
use nibble_runtime::kernels::probe::Walk;
use nibble_runtime::team::{available_cpus, caches, physical_cores};
use serde_json::{Value, json};

use super::bursts::{Bursts, Name, Probe, Series, best_memory, best_read, working_set};
use crate::args::{CpuArgs, thread_count};
use crate::context::Context;
use crate::failure::Interrupted;
use crate::output::{Output, size};

/// Measure what this machine can do at most: reading memory, arithmetic, starting threads and waiting for them.
///
/// Everything is measured in bursts of less than a millisecond, all in turn. `best` is what one in twenty bursts exceeds:
/// the machine where nothing disturbs it.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  nibble bench machine\n  nibble bench machine --tune\n  nibble bench machine -t 1,4 --format json"
)]
pub(crate) struct Args {
    /// Look for the fastest way to read memory too: streams, turns and prefetch distance
    #[arg(long)]
    tune: bool,
    /// Threads, one number or several [default: 1, 2, 4 ... all physical cores]
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = thread_count())]
    threads: Vec<u32>,
    /// Bursts of each measurement
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..))]
    samples: u32,
    #[command(flatten)]
    cpu: CpuArgs,
}

/// Bursts of each candidate that `--tune` tries, against [`Args::samples`] of each measurement.
const TUNE_SHARE: u32 = 3;

/// As many of the candidates are told.
const N_TUNED: usize = 5;

/// Measures and prints a table.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let cpu = args.cpu.features();
    let counts = thread_counts(&args.threads);
    let most = counts.iter().copied().max().unwrap_or(1);
    let mut memory = working_set(most)?;
    let set_bytes = memory.n_bytes();
    let mut bursts = Bursts::new(&mut memory, most)?;
    let mut all: Vec<Series> = counts.iter().flat_map(|&n| series(cpu, n)).collect();
    let mut done = repeat(cx, &mut bursts, &mut all, args.samples)?;
    let mut tuned = Vec::new();
    if args.tune && done {
        tuned = counts.iter().flat_map(|&n| candidates(cpu, n)).collect();
        let samples = args.samples.div_ceil(TUNE_SHARE);
        done = repeat(cx, &mut bursts, &mut tuned, samples)?;
    }
    let report = Report {
        cpu,
        set_bytes,
        all: &all,
        tuned: counts.iter().flat_map(|&n| fastest(&tuned, n)).collect(),
    };
    report.print(cx)?;
    match done {
        true => Ok(()),
        false => Err(Interrupted.into()),
    }
}

/// Some, in rising order, unless they are given: powers of two and all physical cores.
fn thread_counts(given: &[u32]) -> Vec<usize> {
    if !given.is_empty() {
        return given.iter().map(|&n| n as usize).collect();
    }
    let all = physical_cores();
    let powers = std::iter::successors(Some(1), |n| Some(n * 2));
    powers.take_while(|&n| n < all).chain([all]).collect()
}

/// Everything that is measured with so many threads.
fn series(cpu: Features, threads: usize) -> impl Iterator<Item = Series> {
    let rest = [
        Series::new(Probe::Region, threads),
        Series::new(Probe::Barrier, threads),
    ];
    Series::of_memory(cpu, threads)
        .chain([Series::of_cache(cpu, threads)])
        .chain(Series::of_arithmetic(cpu, threads))
        .chain(rest)
}

/// Ways of walking memory for `--tune`.
fn candidates(cpu: Features, threads: usize) -> impl Iterator<Item = Series> {
    const TURNS: [usize; 5] = [256, 512, 1024, 2048, 4096];
    const AHEAD: [usize; 8] = [0, 256, 512, 1024, 2048, 3072, 4096, 8192];
    let read = best_read(cpu);
    let walks = [1, 2, 4].into_iter().flat_map(|streams| {
        // Turns of one stream are no turns.
        let turns = if streams == 1 { &TURNS[3..4] } else { &TURNS };
        turns.iter().flat_map(move |&turn_bytes| {
            AHEAD.map(move |prefetch_bytes| Walk {
                streams,
                turn_bytes,
                prefetch_bytes,
            })
        })
    });
    walks.map(move |walk| Series::new(Probe::Memory(read, walk), threads))
}

/// Samples everything in turn, so that what disturbs the machine meets all alike. False after Ctrl-C.
fn repeat(
    cx: &Context,
    bursts: &mut Bursts<'_>,
    all: &mut [Series],
    n_samples: u32,
) -> Result<bool> {
    let watch = cx.interrupt.watch(None);
    let bar = cx.progress(n_samples.into(), "measuring");
    // Once unmeasured: threads start, and pages are looked up.
    for series in &mut *all {
        bursts.sample(series)?;
        series.samples.clear();
    }
    for _ in 0..n_samples {
        for series in &mut *all {
            bursts.sample(series)?;
        }
        bar.inc(1);
        if watch.was_hit() {
            break;
        }
    }
    bar.finish_and_clear();
    Ok(!watch.was_hit())
}

/// The best few of the candidates with so many threads.
fn fastest(tuned: &[Series], threads: usize) -> Vec<&Series> {
    let mut all: Vec<&Series> = tuned.iter().filter(|s| s.threads == threads).collect();
    all.sort_by(|a, b| a.samples.best().total_cmp(&b.samples.best()));
    all.truncate(N_TUNED);
    all
}

struct Report<'a> {
    cpu: Features,
    set_bytes: usize,
    all: &'a [Series],
    /// Best first for each number of threads.
    tuned: Vec<&'a Series>,
}

impl Report<'_> {
    fn print(&self, cx: &Context) -> Result<()> {
        if cx.is_json() {
            return cx.print_json(&self.json());
        }
        let mut output = cx.output();
        output.text(&self.header())?;
        output.text(&format!(
            "{:<52} {:>7} {:>9} {:>9} {:>19}\n",
            "", "threads", "best", "median", "of 90 % of bursts"
        ))?;
        for series in self.all {
            line(&mut output, series)?;
        }
        if !self.tuned.is_empty() {
            output.text("\nthe fastest ways to read memory\n")?;
            for series in &self.tuned {
                line(&mut output, series)?;
            }
        }
        output.finish()
    }

    fn header(&self) -> String {
        let caches = caches().map_or_else(
            || "caches unknown".into(),
            |c| {
                let [second, last] = [c.second, c.last].map(|n| size(n as u64));
                format!("second-level cache {second}, last-level {last}")
            },
        );
        format!(
            "{} physical cores, {} CPUs, {}, {caches}; {} of memory are read in turn\n",
            physical_cores(),
            available_cpus(),
            self.cpu,
            size(self.set_bytes as u64)
        )
    }

    fn json(&self) -> Value {
        let of = |is_meant: fn(&Probe) -> bool| -> Vec<Value> {
            let series = self.all.iter().filter(|s| is_meant(&s.probe));
            series.map(json).collect()
        };
        let tuned: Vec<Value> = self.tuned.iter().map(|s| json(s)).collect();
        let best: Vec<Value> = self
            .threads()
            .map(|n| json!({ "threads": n, "gb_per_s": 1e-9 / best_memory(self.all, n) }))
            .collect();
        json!({
            "cpu_features": self.cpu.to_string(),
            "physical_cores": physical_cores(),
            "cpus": available_cpus(),
            "second_level_bytes": caches().map(|c| c.second),
            "last_level_bytes": caches().map(|c| c.last),
            "set_bytes": self.set_bytes,
            "memory": of(|p| matches!(p, Probe::Memory(..))),
            "best_stream": best,
            "cache": of(|p| matches!(p, Probe::Cache(_))),
            "arithmetic": of(|p| matches!(p, Probe::Multiply(..))),
            "team": of(|p| matches!(p, Probe::Region | Probe::Barrier)),
            "tuned": tuned,
        })
    }

    /// Numbers of threads, each once.
    fn threads(&self) -> impl Iterator<Item = usize> {
        let mut counts: Vec<usize> = self.all.iter().map(|s| s.threads).collect();
        counts.dedup();
        counts.into_iter()
    }
}

/// How a series is told: what it is, the unit of its figures, and the figure for so many seconds.
struct Figure {
    what: String,
    unit: &'static str,
    of: fn(f64) -> f64,
}

impl Figure {
    fn new(probe: &Probe) -> Figure {
        let billions = |seconds: f64| 1e-9 / seconds;
        let micros = |seconds: f64| seconds * 1e6;
        let (what, unit, of): (String, _, fn(f64) -> f64) = match *probe {
            Probe::Memory(_, walk) => (format!("memory, {}", Name(walk)), "GB/s", billions),
            Probe::Cache(_) => ("second-level cache".into(), "GB/s", billions),
            Probe::Multiply(m, _) => {
                let what = format!("{} arithmetic, {}", m.number.as_str(), m.needs);
                (what, "GOPS", billions)
            }
            Probe::Region => ("a region of threads".into(), "us", micros),
            Probe::Barrier => ("a barrier in a region".into(), "us", micros),
        };
        Figure { what, unit, of }
    }
}

fn line(output: &mut Output, series: &Series) -> Result<()> {
    let figure = Figure::new(&series.probe);
    let samples = &series.samples;
    let [best, median, worst] =
        [samples.best(), samples.median(), samples.worst()].map(|s| (figure.of)(s));
    output.text(&format!(
        "{:<44} {:>7} {:>9.2} {:>9.2} {:>19} {}\n",
        figure.what,
        series.threads,
        best,
        median,
        format!("{:.2}..{:.2}", best.min(worst), best.max(worst)),
        figure.unit,
    ))
}

fn json(series: &Series) -> Value {
    let figure = Figure::new(&series.probe);
    let name = |what: &str| {
        let unit = match figure.unit {
            "GB/s" => "gb_per_s",
            "GOPS" => "gops",
            unit => unit,
        };
        format!("{what}_{unit}")
    };
    let samples = &series.samples;
    let mut row = json!({
        "what": figure.what,
        "threads": series.threads,
        "samples": samples.len(),
    });
    match series.probe {
        Probe::Memory(read, walk) => {
            row["kernel"] = read.name.into();
            row["streams"] = walk.streams.into();
            row["turn_bytes"] = walk.turn_bytes.into();
            row["prefetch_bytes"] = walk.prefetch_bytes.into();
        }
        Probe::Cache(read) => row["kernel"] = read.name.into(),
        Probe::Multiply(multiply, _) => {
            row["kernel"] = multiply.name.into();
            row["number"] = multiply.number.as_str().into();
        }
        Probe::Region | Probe::Barrier => {}
    }
    for (what, seconds) in [
        ("best", samples.best()),
        ("median", samples.median()),
        ("worst", samples.worst()),
    ] {
        row[name(what)] = (figure.of)(seconds).into();
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::bursts::WALKS;
    use super::*;

    #[test]
    fn threads_are_powers_of_two_and_all_cores_unless_given() {
        let counts = thread_counts(&[]);
        assert_eq!((counts[0], counts[counts.len() - 1]), (1, physical_cores()));
        assert!(counts.windows(2).all(|two| two[0] < two[1]), "{counts:?}");
        assert_eq!(thread_counts(&[3, 1]), [3, 1]);
    }

    #[test]
    fn the_fastest_candidates_come_first_and_by_threads() {
        let mut all: Vec<Series> = [1, 2]
            .into_iter()
            .flat_map(|n| candidates(Features::SCALAR, n))
            .collect();
        let n = all.len();
        for (i, series) in all.iter_mut().enumerate() {
            series.samples.push((n - i) as f64);
        }
        let best = fastest(&all, 1);
        assert_eq!(best.len(), N_TUNED);
        assert!(best.iter().all(|s| s.threads == 1));
        assert_eq!(best[0].samples.best(), (n / 2 + 1) as f64);
        // One stream at each distance; two and four in each length of turns at each distance.
        assert_eq!(n / 2, 8 + 2 * 5 * 8);
        let tried = |walk: &Walk| {
            all.iter()
                .any(|s| matches!(s.probe, Probe::Memory(_, w) if w == *walk))
        };
        assert!(
            WALKS.iter().all(tried),
            "what is measured anyway is among them"
        );
    }

    #[test]
    fn every_series_has_a_line_and_json_with_its_unit() {
        for mut series in series(Features::detect(), 2) {
            series.samples.push(1e-9);
            let row = json(&series);
            let (unit, value) = match series.probe {
                Probe::Memory(..) | Probe::Cache(_) => ("gb_per_s", 1.0),
                Probe::Multiply(..) => ("gops", 1.0),
                Probe::Region | Probe::Barrier => ("us", 1e-3),
            };
            for what in ["best", "median", "worst"] {
                let found = row[format!("{what}_{unit}")].as_f64().unwrap();
                assert!((found / value - 1.0).abs() < 1e-9, "{row}");
            }
            assert_eq!((&row["threads"], &row["samples"]), (&2.into(), &1.into()));
        }
    }
}
