//! `nibble perplexity`.

use crate::nibble::{Files, run, run_with};

const TEXT: &str = "Once upon a time there was a little dog who liked to play in the park. \
    One day the dog found a big red ball and ran to the girl. They were very happy. ";

fn measure(args: &[&str]) -> serde_json::Value {
    run(&[args, &["--format", "json"]].concat()).json()
}

/// The mean loss of the first 32 ids of a text, from their logits.
fn by_definition(model: &str, text: &str) -> f64 {
    let text = std::fs::read(text).unwrap();
    let tokenized = run_with(&["tokenize", model], text).ok();
    let ids: Vec<&str> = tokenized.text().split_whitespace().take(32).collect();
    let positions: Vec<String> = (0..31).map(|position: u32| position.to_string()).collect();
    let (ids_list, positions) = (ids.join(","), positions.join(","));
    let args = [
        "logits",
        model,
        "--ids",
        &ids_list,
        "--positions",
        &positions,
    ];
    let logits = measure(&args);
    let losses = logits["logits"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let row: Vec<f64> = row
                .as_array()
                .unwrap()
                .iter()
                .map(|l| l.as_f64().unwrap())
                .collect();
            let next: usize = ids[i + 1].parse().unwrap();
            row.iter().map(|l| l.exp()).sum::<f64>().ln() - row[next]
        });
    losses.sum::<f64>() / 31.0
}

#[test]
fn chunks_of_a_text_are_scored() {
    let files = Files::new();
    let (model, text) = (files.model(), files.write("text.txt", TEXT.repeat(4)));
    let args = ["perplexity", &model, "-f", &text, "-c", "32"];
    let all = measure(&args);
    let one = measure(&[&args[..], &["--chunks", "1"]].concat());
    assert!(all["n_chunks"].as_u64() > Some(3), "{all}");
    assert_eq!(one["n_chunks"], 1);
    assert_eq!(one["all"]["n"], 31);
    assert_eq!(one["second_half"]["n"], 15);
    for result in [&all, &one] {
        assert_eq!(result["second_half"]["perplexity"], result["perplexity"]);
        assert!(result["perplexity"].as_f64() > Some(1.0), "{result}");
    }
    let expected = by_definition(&model, &text);
    let found = one["all"]["loss"].as_f64().unwrap();
    assert!(
        (found - expected).abs() < 1e-4 * expected,
        "{found} {expected}"
    );
    let stdin = run_with(&["perplexity", &model, "-f", "-", "-c", "32"], TEXT).ok();
    assert!(stdin.text().starts_with("perplexity "), "{stdin:?}");
}

#[test]
fn a_model_is_no_distance_from_itself_and_some_from_its_copy() {
    let files = Files::new();
    let (model, text) = (files.model(), files.write("text.txt", TEXT.repeat(3)));
    let [copy, logits] = ["copy.gguf", "model.logits"].map(|name| {
        let path = files.path(name);
        path.to_str().unwrap().to_owned()
    });
    run(&["quantize", &model, &copy, "q4_0", "--pure"]).ok();
    let common = ["-f", &text, "-c", "32"];
    let with = |model: &str, what: &str| {
        measure(&[&["perplexity", model][..], &common, &[what, &logits]].concat())
    };
    let saved = with(&model, "--save-logits");
    let itself = &with(&model, "--compare")["divergence"];
    let other = &with(&copy, "--compare")["divergence"];

    assert!(itself["kl_max"].as_f64() < Some(1e-5), "{itself}");
    assert!(itself["same_top"].as_f64() > Some(0.99), "{itself}");
    let near = itself["saved"]["perplexity"].as_f64().unwrap();
    let exact = saved["perplexity"].as_f64().unwrap();
    assert!((near / exact - 1.0).abs() < 1e-3, "{near} {exact}");
    assert!(
        other["kl_mean"].as_f64() > itself["kl_max"].as_f64(),
        "{other}"
    );
}

#[test]
fn what_cannot_be_compared_is_said() {
    let files = Files::new();
    let (model, text) = (files.model(), files.write("text.txt", TEXT));
    let common = ["perplexity", &model, "-f", &text];
    let done = run(&[&common[..], &["-c", "8192"]].concat());
    assert!(done.failure().contains("one chunk takes 8192"), "{done:?}");
    let done = run(&[&common[..], &["-c", "3"]].concat());
    assert_eq!(done.status, 2, "{done:?}");
    let done = run(&[&common[..], &["-c", "32", "--compare", &model]].concat());
    let line = done.failure();
    assert!(line.contains("not a file of saved logits"), "{line}");
    let done = run(&[&common[..], &["-c", "32", "--compare", "/nowhere"]].concat());
    assert!(
        done.failure().contains("no such file: /nowhere"),
        "{done:?}"
    );
    let folder = files.root().to_str().unwrap();
    let done = run(&[&common[..], &["-c", "32", "--save-logits", folder]].concat());
    assert!(done.failure().contains(folder), "{done:?}");
}
