//! `nibble bench`: that it measures, not what.

use serde_json::Value;

use crate::nibble::{Files, nibble, run};

#[test]
fn every_test_has_a_row_for_every_number_of_threads() {
    let files = Files::new();
    let model = files.model();
    let args = [
        "bench", &model, "-p", "24", "-n", "6", "-d", "10", "-r", "3",
    ];
    let json = run(&[&args[..], &["-t", "1,2", "--format", "json"]].concat()).json();
    let rows = json.as_array().unwrap();
    let names: Vec<_> = rows
        .iter()
        .map(|r| (r["test"].as_str().unwrap(), r["threads"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        names,
        [
            ("prefill", 1),
            ("first_token", 1),
            ("decode", 1),
            ("prefill", 2),
            ("first_token", 2),
            ("decode", 2)
        ]
    );
    for row in rows {
        let number = |name: &str| row[name].as_f64().unwrap_or_else(|| panic!("{row}"));
        assert_eq!(
            number("n"),
            if row["test"] == "decode" { 6.0 } else { 24.0 }
        );
        assert_eq!((number("depth"), number("repeats")), (10.0, 3.0));
        assert!(
            number("min_tps") <= number("median_tps") && number("median_tps") <= number("max_tps")
        );
        assert!(number("min_tps") > 0.0 && number("bytes_per_token") > 0.0);
        // What a machine does not tell is null; a short run has no course.
        let has_sensors = row["sensors"]
            .as_object()
            .is_some_and(|told| told.contains_key("celsius"));
        assert_eq!(has_sensors, row["test"] != "first_token", "{row}");
        assert_eq!(row["course"], Value::Array(Vec::new()));
        let share = number("gb_per_s") / number("stream_gb_per_s");
        assert!((number("stream_share") / share - 1.0).abs() < 1e-9, "{row}");
    }
    // One thread waits for nobody; two do, between the steps of a layer.
    assert_eq!(
        (&rows[0]["waiting"], &rows[2]["waiting"]),
        (&Value::Null, &Value::Null)
    );
    for row in [&rows[3], &rows[5]] {
        let waiting = &row["waiting"];
        let shares = waiting["threads"].as_array().unwrap();
        assert_eq!(shares.len(), 2, "{row}");
        assert!(
            shares
                .iter()
                .all(|s| (0.0..=1.0).contains(&s.as_f64().unwrap())),
            "{row}"
        );
        let phases = waiting["phases"].as_array().unwrap();
        let time: f64 = phases.iter().map(|p| p["time"].as_f64().unwrap()).sum();
        assert!((time - 1.0).abs() < 1e-6, "{row}");
        let has_attention = |p: &Value| p["steps"].as_str().unwrap().contains("attention");
        assert!(phases.iter().any(has_attention), "{row}");
    }
    // A generated token reads every weight of the file once, but for the rows that only look tokens up.
    let n_bytes = std::fs::metadata(&model).unwrap().len() as f64;
    let per_token = rows[2]["bytes_per_token"].as_f64().unwrap();
    assert!(
        per_token > 0.2 * n_bytes && per_token < 2.0 * n_bytes,
        "{per_token} of {n_bytes}"
    );
}

#[test]
fn tests_can_be_left_out_and_the_built_in_model_is_the_default() {
    let done = run(&["bench", "-p", "0", "-n", "4", "-r", "1"]).ok();
    assert!(
        done.text().contains("decode") && !done.text().contains("prefill"),
        "{done:?}"
    );
    assert_eq!(run(&["bench", "-p", "0", "-n", "0"]).status, 2);
}

#[test]
fn a_duration_takes_the_place_of_a_number_of_repeats() {
    let done = run(&[
        "bench",
        "-p",
        "8",
        "-n",
        "2",
        "--duration",
        "1",
        "--format",
        "json",
    ]);
    assert!(done.json()[0]["repeats"].as_u64() >= Some(1), "{done:?}");
    let both = run(&["bench", "--duration", "1", "-r", "2"]);
    assert_eq!(both.status, 2, "{both:?}");
}

#[test]
fn a_long_run_says_every_few_seconds_how_it_goes() {
    let args = ["bench", "-p", "8", "-n", "2", "-t", "1", "--duration", "6"];
    let done = run(&[&args[..], &["--format", "json"]].concat());
    let lines = done.stderr.lines().filter(|line| line.contains("tokens/s"));
    let lines: Vec<_> = lines.collect();
    assert!(!lines.is_empty(), "{done:?}");
    for line in &lines {
        assert!(
            line.contains(" s: prefill ") && line.contains(", decode "),
            "{line}"
        );
    }
    for row in done.json().as_array().unwrap() {
        let course = row["course"].as_array().unwrap();
        let expected = if row["test"] == "first_token" {
            0
        } else {
            lines.len()
        };
        assert_eq!(course.len(), expected, "{row}");
        for point in course {
            let seconds = point["seconds"].as_f64().unwrap();
            assert!(seconds >= 5.0, "{point}");
            assert!(point["tps"].as_f64() > Some(0.0), "{point}");
        }
    }
    let quiet = run(&[&args[..8], &["1", "-q"]].concat()).ok();
    assert_eq!(quiet.stderr, "");
}

#[test]
fn prompts_may_be_read_by_other_numbers_of_threads() {
    let tests = ["bench", "-p", "8", "-n", "2", "-r", "1", "--format", "json"];
    let json = run(&[&tests[..], &["-t", "1", "--threads-batch", "2,1"]].concat()).json();
    let rows = json.as_array().unwrap();
    let threads: Vec<_> = rows
        .iter()
        .map(|r| r["threads"].as_u64().unwrap())
        .collect();
    assert_eq!(threads, [2, 2, 1, 1, 1, 1]);
    let wrong = run(&["bench", "-t", "1,2", "--threads-batch", "1,2,4"]);
    assert_eq!(wrong.status, 2, "{wrong:?}");
}

#[test]
fn the_machine_is_measured_in_every_way_for_every_number_of_threads() {
    let args = [
        "bench",
        "machine",
        "--samples",
        "2",
        "-t",
        "1,2",
        "--format",
        "json",
    ];
    let json = run(&args).json();
    let list = |name: &str| json[name].as_array().unwrap_or_else(|| panic!("{json}"));
    assert_eq!(list("memory").len(), 2 * 5);
    assert_eq!(list("cache").len(), 2);
    assert_eq!(list("team").len(), 2 * 2);
    for number in ["int8", "f32"] {
        let rows = list("arithmetic")
            .iter()
            .filter(|row| row["number"] == number);
        assert!(rows.count() >= 2, "{number}");
    }
    // The best of two bursts is not slower than the slower of them, and the best way is one of the ways.
    for row in list("memory") {
        let rate = |what: &str| row[format!("{what}_gb_per_s")].as_f64().unwrap();
        assert!(
            rate("best") >= rate("worst") && rate("worst") > 0.0,
            "{row}"
        );
        assert_eq!(row["samples"], 2);
    }
    let best = json["best_stream"][1]["gb_per_s"].as_f64().unwrap();
    let memory = list("memory").iter().filter(|row| row["threads"] == 2);
    let most = memory
        .map(|row| row["best_gb_per_s"].as_f64().unwrap())
        .fold(0.0, f64::max);
    assert_eq!(best, most);
    assert!(list("tuned").is_empty());

    let text = run(&["bench", "machine", "--samples", "1", "-t", "1", "--tune"]).ok();
    assert!(
        text.text()
            .contains("2 streams, turns of 2 KiB, prefetch 3 KiB"),
        "{text:?}"
    );
    assert!(
        text.text().contains("the fastest ways to read memory"),
        "{text:?}"
    );
}

#[test]
fn kernels_are_measured_against_the_machine_and_the_scalar_ones() {
    let args = ["bench", "kernels", "--samples", "2", "--format", "json"];
    let json = run(&[&args[..], &["--only", "q8_0", "--only", "add"]].concat()).json();
    let rows = json["kernels"].as_array().unwrap();
    for name in ["matmul::q8_0::scalar", "add::scalar"] {
        let row = rows.iter().find(|row| row["kernel"] == name).unwrap();
        assert_eq!(row["against_scalar"], 1.0, "{row}");
    }
    for row in rows {
        let [kernel, what] = ["kernel", "what"].map(|key| row[key].as_str().unwrap());
        // Scalar rows to compare with may be those of every format.
        assert!(
            kernel.contains("q8_0") || what.contains("Q8_0") || kernel.starts_with("add::"),
            "{row}"
        );
        assert!(
            row["gb_per_s"].as_f64() > Some(0.0) && row["share"].as_f64() > Some(0.0),
            "{row}"
        );
    }
    assert!(
        json["limits"]["memory_gb_per_s"].as_f64() > Some(0.0),
        "{json}"
    );

    let nothing = run(&["bench", "kernels", "--only", "no-such-kernel"]);
    assert!(nothing.failure().contains("no-such-kernel"), "{nothing:?}");
}

#[test]
fn kernels_take_shapes_and_formats_from_a_model() {
    let files = Files::new();
    let model = files.model();
    let args = [
        "bench",
        "kernels",
        &model,
        "--samples",
        "1",
        "--only",
        "matmul",
    ];
    let json = run(&[&args[..], &["--format", "json"]].concat()).json();
    let inspect = run(&["inspect", &model, "--tensors", "--format", "json"]).json();
    let tensors = inspect["tensors"].as_array().unwrap();
    let down = tensors
        .iter()
        .find(|t| t["name"] == "blk.0.ffn_down.weight")
        .unwrap();
    let [k, n] = [0, 1].map(|i| down["shape"][i].as_u64().unwrap());
    let what = format!("matmul {} {n} x {k}, ", down["type"].as_str().unwrap());
    let rows = json["kernels"].as_array().unwrap();
    let starts = |row: &Value| row["what"].as_str().unwrap().starts_with(&what);
    assert!(rows.iter().any(starts), "{what}: {json}");
}

#[test]
fn instruction_sets_can_be_taken_from_machine_and_kernels() {
    for part in ["machine", "kernels"] {
        let mut command = nibble(&["bench", part, "--samples", "1", "--format", "json"]);
        if part == "kernels" {
            command.args(["--only", "rms_norm"]);
        }
        let output = command
            .env("NIBBLE_CPU_FEATURES", "scalar")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(r#""cpu_features":"scalar""#), "{text}");
        assert!(!text.contains("avx"), "{text}");
    }
}

#[test]
fn options_of_a_model_are_not_those_of_its_kernels() {
    let done = run(&["bench", "-p", "5", "machine"]);
    // `machine` is then the name of a file.
    assert!(done.failure().contains("machine"), "{done:?}");
    assert_eq!(run(&["bench", "model.gguf", "machine"]).status, 2);
    for part in ["machine", "kernels"] {
        let help = run(&["bench", part, "--help"]).ok();
        assert!(help.text().contains("Example"), "{help:?}");
    }
}
