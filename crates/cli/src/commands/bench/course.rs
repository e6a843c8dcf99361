//! How a measurement goes while the machine grows warm: what its sensors tell of each test, and a line every few seconds.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::samples::Samples;
use super::sensors::{Energy, Reading, Sensors};
use crate::context::Context;

/// How often a long run says how it goes.
const LINES: Duration = Duration::from_secs(5);

/// What the machine told of itself, and how fast it was meanwhile.
#[derive(Debug)]
pub(super) struct Course<'c> {
    sensors: Sensors,
    energy: Option<Energy>,
    /// Who is told every few seconds, in a long run.
    lines: Option<&'c Context>,
    start: Instant,
    /// When the point before was.
    last: Instant,
    last_joules: Option<f64>,
    /// What was done since.
    paces: Vec<Pace>,
    points: Vec<Point>,
}

/// Tokens of one test, and the seconds they took.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pace {
    test: &'static str,
    threads: usize,
    n: usize,
    seconds: f64,
}

/// A few seconds of a long run.
#[derive(Clone, Debug)]
struct Point {
    /// When they ended, from the start.
    seconds: f64,
    paces: Vec<Pace>,
    reading: Reading,
    watts: Option<f64>,
}

impl<'c> Course<'c> {
    /// Begins. With lines where the run is long.
    pub(super) fn new(cx: &'c Context, is_long: bool) -> Course<'c> {
        let root = Path::new("/");
        Course::of(
            Sensors::find(root),
            Energy::find(root),
            is_long.then_some(cx),
        )
    }

    fn of(sensors: Sensors, energy: Option<Energy>, lines: Option<&'c Context>) -> Course<'c> {
        let now = Instant::now();
        Course {
            sensors,
            last_joules: energy.is_some().then_some(0.0),
            energy,
            lines,
            start: now,
            last: now,
            paces: Vec::new(),
            points: Vec::new(),
        }
    }

    /// What the sensors tell now.
    pub(super) fn reading(&mut self) -> Reading {
        self.sensors.read()
    }

    /// The energy taken so far, where it is measured.
    pub(super) fn joules(&mut self) -> Option<f64> {
        self.energy.as_mut().map(Energy::joules)
    }

    /// Notes what was done; says how it goes if that was long ago.
    pub(super) fn add(&mut self, test: &'static str, threads: usize, n: usize, seconds: f64) {
        let Some(cx) = self.lines else { return };
        let same = |p: &&mut Pace| (p.test, p.threads) == (test, threads);
        match self.paces.iter_mut().find(same) {
            Some(pace) => {
                pace.n += n;
                pace.seconds += seconds;
            }
            None => self.paces.push(Pace {
                test,
                threads,
                n,
                seconds,
            }),
        }
        let now = Instant::now();
        if now - self.last >= LINES {
            self.end_point(now);
            if let Some(point) = self.points.last() {
                cx.note(point.line());
            }
        }
    }

    fn end_point(&mut self, now: Instant) {
        let joules = self.joules();
        let used = joules.zip(self.last_joules).map(|(now, last)| now - last);
        let reading = self.reading();
        self.points.push(Point {
            seconds: (now - self.start).as_secs_f64(),
            paces: std::mem::take(&mut self.paces),
            reading,
            watts: used.map(|used| used / (now - self.last).as_secs_f64()),
        });
        self.last = now;
        self.last_joules = joules;
    }

    /// For programs: the points at which this test ran.
    pub(super) fn json(&self, test: &str, threads: usize) -> Value {
        let points = self.points.iter().filter_map(|point| {
            let is_meant = |p: &&Pace| (p.test, p.threads) == (test, threads);
            let pace = point.paces.iter().find(is_meant)?;
            Some(json!({
                "seconds": point.seconds,
                "tps": pace.tps(),
                "mhz": point.reading.mhz,
                "celsius": point.reading.celsius,
                "throttled": point.reading.throttled,
                "watts": point.watts,
            }))
        });
        points.collect()
    }
}

impl Pace {
    fn tps(&self) -> f64 {
        self.n as f64 / self.seconds
    }
}

impl Point {
    fn line(&self) -> String {
        let mut line = format!("{:>5.0} s:", self.seconds);
        for (i, pace) in self.paces.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            let Pace { test, threads, .. } = pace;
            line += &format!("{comma} {test} {:.2} tokens/s on {threads}", pace.tps());
        }
        let told = told(&self.reading, None);
        let watts = self.watts.map(|watts| format!("{watts:.1} W"));
        for part in told.into_iter().chain(watts) {
            line += &format!(", {part}");
        }
        line
    }
}

/// What the sensors told at the end of each run of a test.
#[derive(Clone, Debug, Default)]
pub(super) struct Warmth {
    mhz: Samples,
    celsius: Option<f64>,
    throttled: Option<BTreeSet<&'static str>>,
    joules_per_token: Samples,
}

impl Warmth {
    /// Adds a run of so many tokens, which took so much energy.
    pub(super) fn add(&mut self, reading: Reading, joules: Option<f64>, n: usize) {
        if let Some(mhz) = reading.mhz {
            self.mhz.push(mhz);
        }
        self.celsius = [self.celsius, reading.celsius]
            .into_iter()
            .flatten()
            .reduce(f64::max);
        if let Some(throttled) = reading.throttled {
            self.throttled.get_or_insert_default().extend(throttled);
        }
        if let Some(joules) = joules {
            self.joules_per_token.push(joules / n as f64);
        }
    }

    /// Joules, the middle of all runs.
    fn joules_per_token(&self) -> Option<f64> {
        (!self.joules_per_token.is_empty()).then(|| self.joules_per_token.median())
    }

    fn reading(&self) -> Reading {
        Reading {
            mhz: (!self.mhz.is_empty()).then(|| self.mhz.median()),
            celsius: self.celsius,
            throttled: self.throttled.clone(),
        }
    }

    fn lowest_mhz(&self) -> Option<f64> {
        (!self.mhz.is_empty()).then(|| self.mhz.shortest())
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        json!({
            "mhz": self.reading().mhz,
            "lowest_mhz": self.lowest_mhz(),
            "celsius": self.celsius,
            "throttled": self.throttled,
            "joules_per_token": self.joules_per_token(),
        })
    }

    /// For people: a line, if anything was told.
    pub(super) fn text(&self, what: &str) -> Option<String> {
        let mut told = told(&self.reading(), self.lowest_mhz());
        told.extend(self.joules_per_token().map(|j| format!("{j:.3} J/token")));
        (!told.is_empty()).then(|| format!("{what}: {}\n", told.join(", ")))
    }
}

/// What a reading tells, in words.
fn told(reading: &Reading, lowest_mhz: Option<f64>) -> Vec<String> {
    let mhz = reading.mhz.map(|mhz| match lowest_mhz {
        // A governor is never quite still.
        Some(lowest) if lowest < 0.98 * mhz => format!("{mhz:.0} MHz (once {lowest:.0})"),
        _ => format!("{mhz:.0} MHz"),
    });
    let celsius = reading.celsius.map(|celsius| format!("{celsius:.0} °C"));
    let throttled = reading.throttled.as_ref().map(|names| {
        let names: Vec<_> = names.iter().copied().collect();
        match names.as_slice() {
            [] => "not held back".to_owned(),
            names => format!("held back: {}", names.join(" and ")),
        }
    });
    [mhz, celsius, throttled].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(mhz: f64, celsius: f64, names: &[&'static str]) -> Reading {
        Reading {
            mhz: Some(mhz),
            celsius: Some(celsius),
            throttled: Some(names.iter().copied().collect()),
        }
    }

    #[test]
    fn the_lowest_frequency_and_the_highest_temperature_of_all_runs_are_told() {
        let mut warmth = Warmth::default();
        warmth.add(reading(2400.0, 60.0, &[]), Some(10.0), 4);
        warmth.add(
            reading(2400.0, 80.0, &["soft temperature limit"]),
            Some(12.0),
            4,
        );
        warmth.add(reading(1500.0, 79.0, &["under-voltage"]), Some(14.0), 4);
        let told = "decode: 2400 MHz (once 1500), 80 °C, held back: soft temperature limit and under-voltage, 3.000 J/token\n";
        assert_eq!(warmth.text("decode").as_deref(), Some(told));
        assert_eq!(warmth.json()["lowest_mhz"], 1500.0);
    }

    #[test]
    fn a_machine_that_tells_nothing_gets_no_line() {
        let mut warmth = Warmth::default();
        warmth.add(Reading::default(), None, 4);
        assert_eq!(warmth.text("decode"), None);
        assert!(
            warmth
                .json()
                .as_object()
                .unwrap()
                .values()
                .all(Value::is_null)
        );
    }

    #[test]
    fn a_point_tells_of_every_test_since_the_one_before() {
        let pace = |test, n, seconds| Pace {
            test,
            threads: 4,
            n,
            seconds,
        };
        let point = Point {
            seconds: 10.2,
            paces: vec![pace("prefill", 100, 1.0), pace("decode", 50, 4.0)],
            reading: reading(1500.0, 82.4, &["throttled"]),
            watts: Some(7.25),
        };
        assert_eq!(
            point.line(),
            "   10 s: prefill 100.00 tokens/s on 4, decode 12.50 tokens/s on 4, 1500 MHz, 82 °C, held back: throttled, 7.2 W"
        );
    }
}
