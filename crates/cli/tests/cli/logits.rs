//! `nibble logits`.

use crate::nibble::{Files, ids, run};

fn floats(value: &serde_json::Value) -> Vec<f32> {
    let numbers = value.as_array().unwrap_or_else(|| panic!("{value}"));
    // Read as `f32`, which the decimals were made of.
    let read = |n: &serde_json::Value| n.to_string().parse().unwrap();
    numbers.iter().map(read).collect()
}

#[test]
fn token_by_token_gives_the_same_numbers_as_all_at_once() {
    let files = Files::new();
    let model = files.model();
    let sequence = "1,5,9,300,7,20,45,8,9,10,11,12";
    let of = |batch: &[&str]| {
        let args = ["logits", &model, "--ids", sequence, "--format", "json"];
        run(&[&args, batch].concat()).json()
    };
    let all = of(&["--positions", "0,11,5"]);
    assert_eq!(ids(&all["positions"]), [0, 5, 11]);
    assert_eq!(all["logits"].as_array().unwrap().len(), 3);
    for batch in ["1", "5"] {
        let parts = of(&["--positions", "0,5,11", "--batch", batch]);
        assert_eq!(parts["argmax"], all["argmax"]);
        for row in 0..3 {
            let (a, b) = (floats(&parts["logits"][row]), floats(&all["logits"][row]));
            assert!(a.len() > 100);
            let worst = a
                .iter()
                .zip(&b)
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f32::max);
            assert!(worst < 1e-3, "{worst}");
        }
    }
}

#[test]
fn the_best_token_has_the_largest_logit_after_the_last_id() {
    let files = Files::new();
    let model = files.model();
    let done = run(&["logits", &model, "--ids", "1,5,9", "--format", "json"]);
    let json = done.json();
    assert_eq!(ids(&json["positions"]), [2]);
    let logits = floats(&json["logits"][0]);
    let best = json["argmax"][0].as_u64().unwrap() as usize;
    assert!(logits.iter().all(|&logit| logit <= logits[best]));
    assert!(logits[..best].iter().all(|&logit| logit < logits[best]));
    let text = run(&["logits", &model, "--ids", "1,5,9"]).ok();
    assert!(
        text.text().starts_with(&format!("2: {best} \"")),
        "{text:?}"
    );
}

#[test]
fn what_is_not_there_is_said() {
    let files = Files::new();
    let model = files.model();
    let done = run(&["logits", &model, "--ids", "1,99999"]);
    assert!(done.failure().contains("token id 99999"), "{done:?}");
    let done = run(&["logits", &model, "--ids", "1,2", "--positions", "2"]);
    assert_eq!(done.status, 2, "{done:?}");
    let done = run(&["logits", &model]);
    assert_eq!(done.status, 2, "{done:?}");
}

#[test]
fn logits_that_are_no_numbers_are_a_failure() {
    let files = Files::new();
    let damaged = files.changed_model(
        "damaged.gguf",
        |_| {},
        |name, data| match name {
            "output_norm.weight" => f32::NAN.to_le_bytes().repeat(data.len() / 4),
            _ => data.to_vec(),
        },
    );
    let done = run(&["logits", &damaged, "--ids", "1,2", "--format", "json"]);
    let line = done.failure();
    assert!(line.contains("non-finite logits"), "{line}");
    assert!(line.contains("after position 1"), "{line}");
}
