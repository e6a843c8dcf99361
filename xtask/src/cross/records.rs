//! `benches/records/BOARD.csv`: a line for each test that a board ran.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use nibble_gguf::write_atomically;
use serde_json::Value;

/// Where a test ran, and with what.
#[derive(Clone, Debug)]
pub(super) struct Origin<'a> {
    pub(super) date: &'a str,
    pub(super) commit: &'a str,
    pub(super) target: &'a str,
    pub(super) cpu: &'a str,
    /// What ran the program; empty if it ran by itself.
    pub(super) runner: &'a str,
    /// What was asked for, so that equal lines are comparable ones.
    pub(super) options: &'a str,
}

/// From `nibble bench --format json`, under the same names.
const MEASURED: &[&str] = &[
    "cpu_features",
    "threads",
    "model",
    "test",
    "n",
    "depth",
    "repeats",
    "median_tps",
    "min_tps",
    "max_tps",
    "gb_per_s",
    "stream_share",
    "peak_memory",
];
/// The same from what its sensors told.
const SENSORS: &[&str] = &["mhz", "celsius", "throttled", "joules_per_token"];

/// Adds a line for each row of results.
pub(super) fn append(path: &Path, origin: &Origin<'_>, rows: &[Value]) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => header(),
        Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
    };
    ensure!(
        before.starts_with(&header()),
        "{} has other columns than these results: rename it to begin a new one",
        path.display()
    );
    let lines: String = rows.iter().map(|row| line(origin, row)).collect();
    write_atomically(path, |out| -> Result<(), nibble_gguf::Error> {
        for text in [&before, &lines] {
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    })
    .with_context(cannot)
}

fn header() -> String {
    let origin = [
        "date", "version", "commit", "target", "cpu", "runner", "options",
    ];
    let columns: Vec<_> = [&origin, MEASURED, SENSORS].concat();
    columns.join(",") + "\n"
}

fn line(origin: &Origin<'_>, row: &Value) -> String {
    let &Origin {
        date,
        commit,
        target,
        cpu,
        runner,
        options,
    } = origin;
    let version = env!("CARGO_PKG_VERSION");
    let origin = [date, version, commit, target, cpu, runner, options];
    let measured = MEASURED.iter().map(|&name| text(&row[name]));
    let sensors = SENSORS.iter().map(|&name| text(&row["sensors"][name]));
    let cells: Vec<String> = origin
        .into_iter()
        .map(str::to_owned)
        .chain(measured)
        .chain(sensors)
        .map(|cell| cell_of(&cell))
        .collect();
    cells.join(",") + "\n"
}

/// Figures to four digits: nothing measured here is known better.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(n) if n.is_f64() => {
            let n = n.as_f64().unwrap_or_default();
            let digits = (3 - n.abs().max(1e-9).log10().floor() as i32).clamp(0, 9);
            format!("{n:.*}", digits as usize)
        }
        // What held the cores back; nothing is not unknown.
        Value::Array(names) if names.is_empty() => "no".to_owned(),
        Value::Array(names) => names.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn cell_of(text: &str) -> String {
    match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// Today, in UTC.
pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH);
    date(seconds.map_or(0, |s| s.as_secs() / 86_400))
}

/// The date so many days after 1970-01-01.
fn date(mut days: u64) -> String {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for n_days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < n_days {
            break;
        }
        days -= n_days;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

/// The commit that is checked out, and whether files differ from it. Empty without git.
pub(super) fn commit(root: &Path) -> String {
    let output = Command::new("git")
        .args(["describe", "--always", "--dirty", "--abbrev=10"])
        .args(["--exclude", "*"])
        .current_dir(root)
        .output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::temporary::Temporary;

    #[test]
    fn results_are_appended_below_one_header() {
        let file = Temporary::new("records.csv");
        let origin = Origin {
            date: "2026-01-02",
            commit: "abc",
            target: "aarch64-unknown-linux-musl",
            cpu: "Board, \"5\"",
            runner: "",
            options: "-p 8",
        };
        let row = json!({
            "cpu_features": "neon", "threads": 4, "model": "m.gguf", "test": "decode", "n": 128, "depth": 0,
            "repeats": 5, "median_tps": 12.34567, "min_tps": 0.123456, "max_tps": 12345.6, "gb_per_s": 9.0,
            "stream_share": 0.9, "peak_memory": null, "extra": 1,
            "sensors": { "mhz": 2400.0, "celsius": 61.3, "throttled": ["throttled", "under-voltage"] },
        });
        append(file.path(), &origin, std::slice::from_ref(&row)).unwrap();
        append(file.path(), &origin, &[row]).unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], header().trim_end());
        let version = env!("CARGO_PKG_VERSION");
        let line = format!(
            "2026-01-02,{version},abc,aarch64-unknown-linux-musl,\"Board, \"\"5\"\"\",,-p 8,neon,4,m.gguf,decode,128,0,5,\
             12.35,0.1235,12346,9.000,0.9000,,2400,61.30,throttled; under-voltage,"
        );
        assert_eq!(lines[1..], [&line, &line]);
        assert_eq!(lines[0].split(',').count() + 1, line.split(',').count());
    }

    #[test]
    fn other_columns_are_left_alone() {
        let file = Temporary::new("other.csv");
        fs::write(file.path(), "date,speed\n").unwrap();
        let origin = Origin {
            date: "",
            commit: "",
            target: "",
            cpu: "",
            runner: "",
            options: "",
        };
        let error = append(file.path(), &origin, &[json!({})]).unwrap_err();
        assert!(error.to_string().contains("has other columns"), "{error}");
        assert_eq!(fs::read_to_string(file.path()).unwrap(), "date,speed\n");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_453, "2025-12-31"),
            (20_454, "2026-01-01"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(date(days), expected);
        }
    }
}
