//! `nibble bench`: that it measures, not what.

use crate::nibble::{Files, run};

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
        let share = number("gb_per_s") / number("stream_gb_per_s");
        assert!((number("stream_share") / share - 1.0).abs() < 1e-9, "{row}");
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
