//! `nibble bench kernels`: every kernel against the machine's limits, and against the scalar one.

mod cases;
mod report;

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use nibble_runtime::LoadOptions;
use nibble_runtime::forecast;
use nibble_runtime::gguf::GgufFile;
use nibble_runtime::kernels::Features;

use self::cases::{Case, Inputs, Scratch, Shapes, cases};
use super::bursts::{Bursts, Series, working_set};
use super::samples::Samples;
use crate::args::{CpuArgs, thread_count};
use crate::context::Context;
use crate::failure::{Failure, Interrupted, Negative, explain};

/// Measure each kernel against what this machine can do at most, and against the scalar one.
///
/// Weights and caches come from memory, rows of activations from the second-level cache. Everything is measured in
/// bursts of less than a millisecond, all in turn, and the limits with them.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  nibble bench kernels --only q4_k --only attention\n  nibble bench kernels model.gguf -t 2 --format json\n  nibble bench kernels --check"
)]
pub(crate) struct Args {
    /// A .gguf file, for its shapes and formats [default: 2048 x 2048 in every format]
    model: Option<PathBuf>,
    /// Only kernels with this in their name or their shape, or in that of one of several
    #[arg(long, value_name = "TEXT")]
    only: Vec<String>,
    /// Threads that run a kernel at once, each on its own rows
    #[arg(short, long, value_name = "N", default_value_t = 1, value_parser = thread_count())]
    threads: u32,
    /// Bursts of each kernel; slow ones have fewer
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    samples: u32,
    /// Exit with status 1 if a kernel is chosen here that is not the fastest
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    cpu: CpuArgs,
}

/// How long a burst is meant to take.
const BURST_SECONDS: f64 = 3e-4;

/// Kernels that take longer have fewer bursts than asked for, but some.
const SECONDS_PER_SAMPLE: f64 = 1e-3;
const LEAST_SAMPLES: usize = 5;

/// A kernel, and the times of its bursts.
struct Measured<'a> {
    case: Case<'a>,
    /// In one burst of one thread.
    n_units: usize,
    /// The unit that the next burst begins with.
    next: usize,
    /// Seconds for each unit of all threads.
    samples: Samples,
    spent: f64,
}

/// Measures and prints a table.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let cpu = args.cpu.features();
    let shapes = shapes(args, cpu)?;
    let n_threads = args.threads as usize;
    let inputs = Inputs::new(&shapes, cpu);
    let mut memory = working_set(n_threads)?;
    let mut bursts = Bursts::new(&mut memory, n_threads)?;
    let mut limits: Vec<Series> = Series::of_memory(cpu, n_threads)
        .chain([Series::of_cache(cpu, n_threads)])
        .chain(Series::of_arithmetic(cpu, n_threads))
        .collect();
    let cases = chosen(
        cases(&shapes, cpu, &inputs, bursts.bytes()),
        args.only.as_slice(),
    );
    if cases.is_empty() {
        return Err(Failure::new("no kernel has this in its name or shape")
            .at(args.only.join(", "))
            .advice("see the names with `nibble bench kernels --samples 1`")
            .into());
    }
    let scratch: Vec<Mutex<Scratch>> = (0..n_threads).map(|_| Mutex::default()).collect();
    let mut measured = Vec::new();
    for (index, case) in cases.into_iter().enumerate() {
        let mut one = Measured::new(case, &bursts, &scratch)?;
        one.begin_apart(index);
        measured.push(one);
    }
    let done = repeat(args, cx, &mut bursts, &mut limits, &mut measured, &scratch)?;
    let report = report::Report::new(cpu, n_threads, &limits, &measured);
    report.print(cx)?;
    match done {
        false => Err(Interrupted.into()),
        true if args.check && !report.slow_choices().is_empty() => Err(Negative.into()),
        true => Ok(()),
    }
}

fn shapes(args: &Args, cpu: Features) -> Result<Shapes> {
    let Some(path) = &args.model else {
        return Ok(Shapes::common());
    };
    let place = path.display();
    let file = GgufFile::open(path).map_err(|e| explain(e.into(), &place))?;
    let options = LoadOptions {
        features: Some(cpu),
        ..LoadOptions::default()
    };
    let forecast = forecast(file, &options).map_err(|e| explain(e, &place))?;
    Ok(Shapes::of(&forecast))
}

/// Those whose kernel or shape holds one of the texts, with the scalar ones to compare them with.
fn chosen<'a>(cases: Vec<Case<'a>>, only: &[String]) -> Vec<Case<'a>> {
    let is_named = |case: &Case<'_>| {
        let holds = |text: &String| case.kernel.contains(text) || case.what.contains(text);
        only.is_empty() || only.iter().any(holds)
    };
    let named: Vec<(String, usize)> = cases
        .iter()
        .filter(|case| is_named(case))
        .map(|case| (case.what.clone(), case.m))
        .collect();
    let is_wanted = |case: &Case<'_>| {
        let compared = || {
            named
                .iter()
                .any(|(what, m)| *what == case.what && *m == case.m)
        };
        is_named(case) || is_scalar(case) && compared()
    };
    cases.into_iter().filter(is_wanted).collect()
}

fn is_scalar(case: &Case<'_>) -> bool {
    case.kernel.split("::").any(|part| part == "scalar")
}

/// Measures everything in turn, so that what disturbs the machine meets all alike. False after Ctrl-C.
fn repeat(
    args: &Args,
    cx: &Context,
    bursts: &mut Bursts<'_>,
    limits: &mut [Series],
    measured: &mut [Measured<'_>],
    scratch: &[Mutex<Scratch>],
) -> Result<bool> {
    let watch = cx.interrupt.watch(None);
    let bar = cx.progress(args.samples.into(), "measuring");
    let most_seconds = f64::from(args.samples) * SECONDS_PER_SAMPLE;
    for _ in 0..args.samples {
        for series in &mut *limits {
            bursts.sample(series)?;
        }
        for one in &mut *measured {
            if one.spent < most_seconds || one.samples.len() < LEAST_SAMPLES {
                one.burst(bursts, scratch)?;
            }
            if watch.was_hit() {
                bar.finish_and_clear();
                return Ok(false);
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(true)
}

impl<'a> Measured<'a> {
    /// Finds out how many units make a burst.
    fn new(
        case: Case<'a>,
        bursts: &Bursts<'_>,
        scratch: &[Mutex<Scratch>],
    ) -> Result<Measured<'a>> {
        let least = case.least_units.min(case.n_units);
        let mut measured = Measured {
            case,
            n_units: least,
            next: 0,
            samples: Samples::default(),
            spent: 0.0,
        };
        // The first is slower than the others: it makes room for results.
        measured.burst(bursts, scratch)?;
        loop {
            // One that was disturbed would make all that come too short.
            let twice = [
                measured.burst(bursts, scratch)?,
                measured.burst(bursts, scratch)?,
            ];
            let seconds = twice[0].min(twice[1]);
            let most = measured.case.most_units.min(measured.case.n_units);
            if seconds >= BURST_SECONDS / 2.0 || measured.n_units == most {
                break;
            }
            // A short burst tells little: not more than eight times as many at once.
            let factor = (BURST_SECONDS / seconds).min(8.0);
            measured.n_units = ((measured.n_units as f64 * factor).ceil() as usize).min(most);
        }
        measured.samples.clear();
        measured.spent = 0.0;
        Ok(measured)
    }

    /// Begins at a place in memory of its own: of two kernels that read the same weights one after the other, the second
    /// would find them in the last-level cache.
    fn begin_apart(&mut self, index: usize) {
        // Multiples of the golden ratio lie far from each other however many they are.
        const RATIO: f64 = 0.618_033_988_749_894_9;
        if !self.case.cost.cached {
            let place = (index as f64 * RATIO).fract();
            self.next = (self.case.n_units as f64 * place) as usize;
        }
    }

    /// One burst on as many threads as there is room for; gives its seconds.
    fn burst(&mut self, bursts: &Bursts<'_>, scratch: &[Mutex<Scratch>]) -> Result<f64> {
        let (n, n_threads) = (self.n_units, scratch.len());
        // Threads for which not enough units are left take the last ones.
        let (first, last_start) = (self.next, self.case.n_units - n);
        let start_of = |index: usize| (first + index * n).min(last_start);
        let next = first + n_threads * n;
        self.next = if next < self.case.n_units { next } else { 0 };
        let run = |index: usize, units: Range<usize>| {
            let mut scratch = scratch[index]
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            (self.case.run)(&mut scratch, units);
        };
        // One unit from elsewhere brings the activations into the cache.
        let elsewhere = (first + self.case.n_units / 2) % self.case.n_units;
        let prepare = |index| run(index, elsewhere..elsewhere + 1);
        let seconds = bursts.time(n_threads, &prepare, &|worker| {
            let start = start_of(worker.index());
            run(worker.index(), start..start + n);
            Ok(())
        })?;
        self.samples.push(seconds / (n * n_threads) as f64);
        self.spent += seconds;
        Ok(seconds)
    }
}

#[cfg(test)]
mod tests {
    use nibble_runtime::kernels::probe::Number;
    use nibble_runtime::team::Arena;

    use super::cases::Cost;
    use super::*;

    fn case<'a>(
        kernel: &'static str,
        what: &str,
        n_units: usize,
        run: cases::Work<'a>,
    ) -> Case<'a> {
        Case {
            kernel,
            what: what.into(),
            m: 1,
            cost: Cost {
                bytes: 1.0,
                cached: false,
                operations: 1.0,
                number: Number::F32,
            },
            n_units,
            least_units: 1,
            most_units: 4,
            run,
        }
    }

    #[test]
    fn a_filter_keeps_what_it_names_and_the_scalar_ones_beside_it() {
        let all = || {
            [
                ("matmul::q4_0::avx2", "matmul Q4_0, q8x32"),
                ("matmul::q4_0::scalar", "matmul Q4_0, q8x32"),
                ("matmul::decoded::avx2", "matmul Q4_0, f32"),
                ("add::avx2", "add of 64"),
                ("add::scalar", "add of 64"),
            ]
            .map(|(kernel, what)| case(kernel, what, 1, Box::new(|_, _| {})))
        };
        let names = |only: &[&str]| -> Vec<&str> {
            let only: Vec<String> = only.iter().map(|&text| text.into()).collect();
            let chosen = chosen(all().into(), &only);
            chosen.iter().map(|case| case.kernel).collect()
        };
        assert_eq!(names(&[]).len(), 5);
        assert_eq!(
            names(&["q4_0::avx2"]),
            ["matmul::q4_0::avx2", "matmul::q4_0::scalar"]
        );
        assert_eq!(names(&["add of", "decoded"]).len(), 3);
        assert!(names(&["q9"]).is_empty());
    }

    #[test]
    fn kernels_begin_at_places_of_their_own() {
        let mut memory = Arena::new(64).unwrap();
        let bursts = Bursts::new(&mut memory, 1).unwrap();
        let mut places: Vec<usize> = (0..100)
            .map(|index| {
                let case = case("a::b", "c", 10_000, Box::new(|_, _| {}));
                let mut measured = Measured::new(case, &bursts, &[Mutex::default()]).unwrap();
                measured.begin_apart(index);
                measured.next
            })
            .collect();
        places.sort_unstable();
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 30));
    }

    #[test]
    fn bursts_take_all_units_in_turn_and_no_other() {
        for (n_threads, n_units) in [(1, 1), (1, 10), (2, 3), (2, 10)] {
            let mut memory = Arena::new(64).unwrap();
            let bursts = Bursts::new(&mut memory, n_threads).unwrap();
            let scratch: Vec<Mutex<Scratch>> = (0..n_threads).map(|_| Mutex::default()).collect();
            let seen = Mutex::new(vec![0; n_units]);
            let run: cases::Work<'_> = Box::new(|_, units| {
                units.for_each(|unit| seen.lock().unwrap()[unit] += 1);
            });
            let mut measured = Measured::new(case("a::b", "c", n_units, run), &bursts, &scratch);
            let measured = measured.as_mut().unwrap();
            assert!(measured.n_units <= 4 && measured.samples.is_empty());
            for _ in 0..40 {
                measured.burst(&bursts, &scratch).unwrap();
            }
            assert!(seen.lock().unwrap().iter().all(|&n| n > 0), "{seen:?}");
            assert_eq!(measured.samples.len(), 40);
        }
    }
}
