//! Makes `default.gguf`: `cargo run --release -p nibble-default-model --example make`.
//!
//! A toy whose weights are mostly constructed.
//! Pieces have random vectors in the first of four slots of the hidden state.
//! The one attention layer has constant queries and keys, so turned by the rotary embedding that head `h` looks
//! exactly `h` places back; it copies the vectors of the three pieces before into the other slots.
//! The feed-forward part is zero, and the output matrix is fitted to the next piece of a few stories.
//! The result speaks like a Markov chain of fourth order that may forget.

mod head;
mod pieces;

use std::path::Path;

use nibble_gguf::{GgufFile, GgufWriter, Metadata, TensorSpec};
use nibble_quant::DType;
use nibble_tokenizer::{Source, Special, Tokenizer};

use head::Example;
use pieces::{Pieces, SPACE};

const STORIES: &str = include_str!("stories.txt");
const TEMPLATE: &str = "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + \
    message['content'] + '<|im_end|>' + '\n' }}{% endfor %}\
    {% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

const WIDTH: usize = 256;
/// Pieces that the model sees: the newest and three before it.
const SLOTS: usize = 4;
const SLOT: usize = WIDTH / SLOTS;
const CONTEXT: u32 = 1024;
/// With this base every pair of a head turns by a good part of a circle within the context, so that the sum of
/// all pairs has one high peak.
const ROPE_BASE: f32 = 100.0;
/// Length of each pair of the constant queries and keys. The peak is then 13 above its neighbours: one part in 10^5.
const FOCUS: f32 = 8.0;
/// First number of each slot, alike for all pieces: a constant for the output matrix to lean on.
const BIAS: f32 = 0.5;
/// Logits of pieces that no story has, far below all others.
const NEVER: f32 = -20.0;

/// Pieces before the first learned one, and their GGUF types: unknown 2, control 3.
const SPECIAL: &[(&str, i32)] = &[
    ("<unk>", 2),
    ("<s>", 3),
    ("</s>", 3),
    ("<|im_start|>", 3),
    ("<|im_end|>", 3),
];
const BOS: usize = 1;
const EOS: usize = 2;
const TURN: usize = 3;
const TURN_END: usize = 4;

fn main() {
    let stories: Vec<&str> = STORIES.lines().filter(|line| !line.is_empty()).collect();
    let vocabulary = Vocabulary::learn(&stories);
    vocabulary.check(&stories);
    let model = Model::fit(&vocabulary, &stories);
    eprintln!("{}", model.tell(&vocabulary, &[BOS], 120));

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("default.gguf");
    let bytes = write(&vocabulary, &model);
    std::fs::write(&path, &bytes).expect("the crate's folder can be written");
    GgufFile::open(&path).expect("our own reader takes what our writer makes");
    eprintln!(
        "{}: {} bytes, {} pieces",
        path.display(),
        bytes.len(),
        vocabulary.texts.len()
    );
}

struct Vocabulary {
    texts: Vec<String>,
    types: Vec<i32>,
    scores: Vec<f32>,
    pieces: Pieces,
}

impl Vocabulary {
    fn learn(stories: &[&str]) -> Vocabulary {
        // With and without a space before the first word: after a newline there is none.
        let mut texts: Vec<String> = stories.iter().map(|story| spaced(story)).collect();
        texts.extend(
            stories
                .iter()
                .map(|story| story.split(' ').next().unwrap_or_default().to_owned()),
        );
        texts.extend(["user", "assistant", "system"].map(spaced));
        let pieces = Pieces::learn(&texts);

        let mut all = Vocabulary {
            texts: Vec::new(),
            types: Vec::new(),
            scores: Vec::new(),
            pieces,
        };
        for (text, kind) in SPECIAL {
            all.add((*text).to_owned(), *kind, 0.0);
        }
        for byte in 0..=255u8 {
            all.add(format!("<0x{byte:02X}>"), 6, 0.0);
        }
        let merged = all.pieces.merged.clone();
        for (rank, text) in merged.iter().enumerate() {
            all.add(text.clone(), 1, -(rank as f32));
        }
        for c in all.pieces.chars.clone() {
            all.add(c.to_string(), 1, -(merged.len() as f32));
        }
        all
    }

    fn add(&mut self, text: String, kind: i32, score: f32) {
        if !self.texts.contains(&text) {
            self.texts.push(text);
            self.types.push(kind);
            self.scores.push(score);
        }
    }

    fn id(&self, text: &str) -> usize {
        self.texts
            .iter()
            .position(|t| t == text)
            .expect("it was learned from this text")
    }

    fn ids(&self, text: &str) -> Vec<usize> {
        self.pieces
            .cut(text)
            .into_iter()
            .map(|piece| self.id(piece))
            .collect()
    }

    fn byte(byte: u8) -> usize {
        SPECIAL.len() + usize::from(byte)
    }

    /// The tokenizer that will read the file cuts the stories as we did.
    fn check(&self, stories: &[&str]) {
        let tokenizer = Tokenizer::new(Source {
            model: "llama",
            pieces: self.texts.iter().map(String::as_bytes).collect(),
            scores: Some(self.scores.clone()),
            types: Some(self.types.clone()),
            bos: Some(BOS as u32),
            eos: Some(EOS as u32),
            ..Source::default()
        })
        .expect("the vocabulary is sound");
        for story in stories {
            let ids: Vec<usize> = tokenizer
                .encode(story, Special::Plain)
                .into_iter()
                .map(|id| id as usize)
                .collect();
            let ours = self.ids(&spaced(story));
            assert!(ids.ends_with(&ours), "{story}\n{ids:?}\n{ours:?}");
        }
    }
}

fn spaced(text: &str) -> String {
    format!(" {text}").replace(' ', &SPACE.to_string())
}

struct Model {
    /// `[pieces, SLOT]`.
    vectors: Vec<f32>,
    /// `[pieces, WIDTH]`.
    output: Vec<f32>,
}

impl Model {
    fn fit(vocabulary: &Vocabulary, stories: &[&str]) -> Model {
        let mut random = Random(0x6e69_6262_6c65);
        let n = vocabulary.texts.len();
        let length = ((1.0 - BIAS * BIAS) / (SLOT - 1) as f32).sqrt();
        let vectors = (0..n * SLOT)
            .map(|i| {
                if i % SLOT == 0 {
                    BIAS
                } else {
                    random.sign() * length
                }
            })
            .collect();
        let mut model = Model {
            vectors,
            output: Vec::new(),
        };

        // Each story as a whole text, and as an answer.
        let mut runs = Vec::new();
        for story in stories {
            let text = spaced(story);
            runs.push((1, [vec![BOS], vocabulary.ids(&text), vec![EOS]].concat()));
            let assistant = [
                vec![TURN],
                vocabulary.ids(&spaced("assistant")),
                vec![Vocabulary::byte(b'\n')],
            ]
            .concat();
            let start = assistant.len();
            let answer = vocabulary.ids(text.strip_prefix(SPACE).expect("a space was put there"));
            runs.push((start, [assistant, answer, vec![TURN_END]].concat()));
        }

        // Rows of the output that have something to say, in order of ids.
        let mut rows: Vec<usize> = runs
            .iter()
            .flat_map(|(start, ids)| ids[*start..].iter().copied())
            .collect();
        rows.sort();
        rows.dedup();

        let mut examples = Vec::new();
        for (start, ids) in &runs {
            for t in *start..ids.len() {
                let next = rows
                    .binary_search(&ids[t])
                    .expect("every next piece has a row");
                // What it knows from fewer pieces keeps it going where it has never been.
                for (known, weight) in [(SLOTS, 1.0), (2, 0.3), (1, 0.1)] {
                    let mut seen = seen(&ids[..t]);
                    seen[known..]
                        .iter_mut()
                        .for_each(|id| *id = random.below(n));
                    examples.push(Example {
                        hidden: model.hidden(&seen),
                        next,
                        weight,
                    });
                }
            }
        }
        let fitted = head::fit(&examples, rows.len(), WIDTH);

        // The constants of all slots add up: normalised hidden vectors have 8 times the length of the vectors.
        model.output = vec![0.0; n * WIDTH];
        let never = NEVER / (SLOTS as f32 * BIAS * (WIDTH as f32 / SLOTS as f32).sqrt());
        for slot in model.output.chunks_exact_mut(SLOT) {
            slot[0] = never;
        }
        for (row, id) in rows.iter().enumerate() {
            model.output[id * WIDTH..][..WIDTH].copy_from_slice(&fitted[row * WIDTH..][..WIDTH]);
        }
        model
    }

    /// The normalised hidden state after these pieces, newest first.
    fn hidden(&self, seen: &[usize; SLOTS]) -> Vec<f32> {
        let x: Vec<f32> = seen
            .iter()
            .flat_map(|id| &self.vectors[id * SLOT..][..SLOT])
            .copied()
            .collect();
        let mean = x.iter().map(|x| x * x).sum::<f32>() / WIDTH as f32;
        x.iter().map(|x| x / mean.sqrt()).collect()
    }

    /// A greedy continuation, to look at.
    fn tell(&self, vocabulary: &Vocabulary, prompt: &[usize], n: usize) -> String {
        let mut ids = prompt.to_vec();
        while ids.len() < n && !matches!(ids[..], [.., EOS | TURN_END]) {
            let hidden = self.hidden(&seen(&ids));
            let logit = |row: &[f32]| row.iter().zip(&hidden).map(|(w, h)| w * h).sum::<f32>();
            let logits: Vec<f32> = self.output.chunks_exact(WIDTH).map(logit).collect();
            ids.push(
                (0..logits.len())
                    .max_by(|a, b| logits[*a].total_cmp(&logits[*b]))
                    .expect("there are pieces"),
            );
        }
        ids.iter()
            .map(|id| vocabulary.texts[*id].replace(SPACE, " "))
            .collect()
    }
}

/// What the heads see after these pieces, newest first: before the beginning stands the first piece again.
fn seen(ids: &[usize]) -> [usize; SLOTS] {
    std::array::from_fn(|back| ids[(ids.len() - 1).saturating_sub(back)])
}

fn write(vocabulary: &Vocabulary, model: &Model) -> Vec<u8> {
    let mut metadata = Metadata::new();
    metadata
        .set("general.architecture", "llama")
        .set("general.name", "Nibble toy")
        .set("general.license", "MIT OR Apache-2.0")
        .set(
            "general.description",
            "A toy that retells a few stories; made without training data from outside.",
        )
        .set("llama.context_length", CONTEXT)
        .set("llama.embedding_length", WIDTH as u32)
        .set("llama.block_count", 1u32)
        .set("llama.feed_forward_length", WIDTH as u32)
        .set("llama.attention.head_count", SLOTS as u32)
        .set("llama.attention.head_count_kv", 1u32)
        .set("llama.attention.layer_norm_rms_epsilon", 1e-6f32)
        .set("llama.rope.dimension_count", SLOT as u32)
        .set("llama.rope.freq_base", ROPE_BASE)
        .set("llama.vocab_size", vocabulary.texts.len() as u32)
        .set("general.file_type", 7u32)
        .set("tokenizer.ggml.model", "llama")
        .set("tokenizer.ggml.pre", "default")
        .set("tokenizer.ggml.tokens", vocabulary.texts.as_slice())
        .set("tokenizer.ggml.scores", vocabulary.scores.as_slice())
        .set("tokenizer.ggml.token_type", vocabulary.types.as_slice())
        .set("tokenizer.ggml.bos_token_id", BOS as u32)
        .set("tokenizer.ggml.eos_token_id", EOS as u32)
        .set("tokenizer.ggml.eot_token_id", TURN_END as u32)
        .set("tokenizer.ggml.unknown_token_id", 0u32)
        .set("tokenizer.chat_template", TEMPLATE);

    let n = vocabulary.texts.len();
    let mut embedding = vec![0.0; n * WIDTH];
    for (row, vector) in embedding
        .chunks_exact_mut(WIDTH)
        .zip(model.vectors.chunks_exact(SLOT))
    {
        row[..SLOT].copy_from_slice(vector);
    }
    let angle = |pair: usize| ROPE_BASE.powf(-2.0 * pair as f32 / SLOT as f32);
    // A score is the sum over pairs of FOCUS^2 cos((distance - head) angle), highest at distance = head.
    let queries = (0..WIDTH).map(|i| {
        let (head, pair) = (i / SLOT, i % SLOT / 2);
        let turn = -(head as f32) * angle(pair);
        FOCUS * if i % 2 == 0 { turn.cos() } else { turn.sin() }
    });
    let keys = (0..SLOT).map(|i| if i % 2 == 0 { FOCUS } else { 0.0 });
    // Normalised embeddings are 16 times as long as they were, which the way out takes back.
    let values = diagonal(SLOT, |_| 1.0);
    let back = diagonal(WIDTH, |i| {
        if i < SLOT {
            0.0
        } else {
            1.0 / (WIDTH as f32).sqrt()
        }
    });

    let (w, s) = (WIDTH, SLOT);
    let tensors: Vec<(&str, Vec<usize>, DType, Vec<f32>)> = vec![
        ("token_embd.weight", vec![w, n], DType::Q8_0, embedding),
        ("blk.0.attn_norm.weight", vec![w], DType::F32, vec![1.0; w]),
        (
            "blk.0.attn_q.weight",
            vec![w, w],
            DType::Q8_0,
            vec![0.0; w * w],
        ),
        ("blk.0.attn_q.bias", vec![w], DType::F32, queries.collect()),
        (
            "blk.0.attn_k.weight",
            vec![w, s],
            DType::Q8_0,
            vec![0.0; s * w],
        ),
        ("blk.0.attn_k.bias", vec![s], DType::F32, keys.collect()),
        ("blk.0.attn_v.weight", vec![w, s], DType::Q8_0, values),
        ("blk.0.attn_output.weight", vec![w, w], DType::Q8_0, back),
        ("blk.0.ffn_norm.weight", vec![w], DType::F32, vec![1.0; w]),
        (
            "blk.0.ffn_gate.weight",
            vec![w, w],
            DType::Q8_0,
            vec![0.0; w * w],
        ),
        (
            "blk.0.ffn_up.weight",
            vec![w, w],
            DType::Q8_0,
            vec![0.0; w * w],
        ),
        (
            "blk.0.ffn_down.weight",
            vec![w, w],
            DType::Q8_0,
            vec![0.0; w * w],
        ),
        ("output_norm.weight", vec![w], DType::F32, vec![1.0; w]),
        (
            "output.weight",
            vec![w, n],
            DType::Q8_0,
            model.output.clone(),
        ),
    ];
    let specs: Vec<TensorSpec> = tensors
        .iter()
        .map(|(name, shape, kind, _)| TensorSpec::new(*name, shape, *kind))
        .collect();
    let mut writer =
        GgufWriter::new(Vec::new(), &metadata, &specs).expect("names and shapes are sound");
    for (name, _, kind, weights) in &tensors {
        let n_bytes = kind
            .bytes_for(weights.len())
            .expect("rows are whole blocks");
        let mut words = vec![0u32; n_bytes.div_ceil(4)]; // aligned for every block
        let bytes = &mut bytemuck::cast_slice_mut(&mut words)[..n_bytes];
        kind.encode(weights, bytes);
        writer
            .write_tensor(name, bytes)
            .expect("memory takes all of it");
    }
    writer.finish().expect("every tensor was written")
}

/// `[n, WIDTH]` with one number a row, at the column of the same index.
fn diagonal(n: usize, at: impl Fn(usize) -> f32) -> Vec<f32> {
    (0..n * WIDTH)
        .map(|i| {
            if i / WIDTH == i % WIDTH {
                at(i % WIDTH)
            } else {
                0.0
            }
        })
        .collect()
}

/// SplitMix64: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn sign(&mut self) -> f32 {
        if self.next() & 1 == 0 { 1.0 } else { -1.0 }
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}
