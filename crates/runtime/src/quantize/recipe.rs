//! Which type every tensor gets.
//!
//! The mixes are those that files of this field are known by: what matters most to the output (the output matrix,
//! the values of attention, the way out of the MLP) gets more bits, in some mixes only in part of the layers.
//! Source of the facts: what llama.cpp's quantizer (0.5.0-dev) gives the tensors of small models of 57 architectures.
//! Its exceptions for models of 80 layers and for the families Falcon and T5 are left out.

use nibble_quant::DType;

/// A named way to quantize a model: a type for its matrices, and more bits for some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    row: &'static Row,
    pure: bool,
}

#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    /// The value of `general.file_type`.
    file_type: u32,
    base: DType,
    /// The first that applies counts; where none does, the tensor gets the base type.
    exceptions: &'static [Exception],
}

#[derive(Debug, PartialEq, Eq)]
struct Exception(Role, When, DType);

/// What a matrix is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Logits, or the embedding where it serves for them too.
    Output,
    /// Values, alone or with queries and keys.
    Values,
    Keys,
    AttentionOutput,
    Down,
    Other,
}

/// In which tensors of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Always,
    /// The first few.
    First(usize),
    /// The first of this many equal parts of the layers.
    FirstPart(usize),
    /// The first and the last eighth of the layers, and every third one between.
    Outer,
    /// Where at least four query heads share their keys and values.
    SharedHeads,
}

use Role::{AttentionOutput, Down, Values};
use When::{Always, First, FirstPart, Outer, SharedHeads};

/// Every recipe, from large to small.
static ROWS: &[Row] = &[
    plain("F32", 0, DType::F32),
    plain("F16", 1, DType::F16),
    plain("BF16", 32, DType::BF16),
    plain("Q8_0", 7, DType::Q8_0),
    plain("Q6_K", 18, DType::Q6_K),
    Row {
        name: "Q5_K_M",
        file_type: 17,
        base: DType::Q5_K,
        exceptions: &[
            Exception(Values, Outer, DType::Q6_K),
            Exception(Down, Outer, DType::Q6_K),
        ],
    },
    plain("Q5_K_S", 16, DType::Q5_K),
    plain("Q5_1", 9, DType::Q5_1),
    plain("Q5_0", 8, DType::Q5_0),
    Row {
        name: "Q4_K_M",
        file_type: 15,
        base: DType::Q4_K,
        exceptions: &[
            Exception(Values, Outer, DType::Q6_K),
            Exception(Down, Outer, DType::Q6_K),
        ],
    },
    Row {
        name: "Q4_K_S",
        file_type: 14,
        base: DType::Q4_K,
        exceptions: &[
            Exception(Values, First(4), DType::Q5_K),
            Exception(Down, FirstPart(8), DType::Q5_K),
        ],
    },
    plain("Q4_1", 3, DType::Q4_1),
    plain("Q4_0", 2, DType::Q4_0),
    Row {
        name: "Q3_K_L",
        file_type: 13,
        base: DType::Q3_K,
        exceptions: &[
            Exception(Values, Always, DType::Q5_K),
            Exception(Down, Always, DType::Q5_K),
            Exception(AttentionOutput, Always, DType::Q5_K),
        ],
    },
    Row {
        name: "Q3_K_M",
        file_type: 12,
        base: DType::Q3_K,
        exceptions: &[
            Exception(Values, First(2), DType::Q5_K),
            Exception(Values, Always, DType::Q4_K),
            Exception(Down, FirstPart(16), DType::Q5_K),
            Exception(Down, Always, DType::Q4_K),
            Exception(AttentionOutput, Always, DType::Q4_K),
        ],
    },
    plain("Q3_K_S", 11, DType::Q3_K),
    Row {
        name: "Q2_K",
        file_type: 10,
        base: DType::Q2_K,
        exceptions: &[
            Exception(Values, SharedHeads, DType::Q4_K),
            Exception(Values, Always, DType::Q3_K),
            Exception(Down, Always, DType::Q3_K),
            Exception(AttentionOutput, Always, DType::Q3_K),
        ],
    },
];

const fn plain(name: &'static str, file_type: u32, base: DType) -> Row {
    Row {
        name,
        file_type,
        base,
        exceptions: &[],
    }
}

/// Names that users know for others.
const ALIASES: [(&str, &str); 3] = [("Q3_K", "Q3_K_M"), ("Q4_K", "Q4_K_M"), ("Q5_K", "Q5_K_M")];

impl Recipe {
    /// Every recipe, from large to small.
    pub fn all() -> impl Iterator<Item = Recipe> {
        ROWS.iter().map(|row| Recipe { row, pure: false })
    }

    /// The recipe of this name, in either case: `Q4_K_M`. `Q4_K` is short for it, as `Q3_K` and `Q5_K` are for theirs.
    pub fn from_name(name: &str) -> Option<Recipe> {
        let alias = ALIASES.iter().find(|a| a.0.eq_ignore_ascii_case(name));
        let name = alias.map_or(name, |a| a.1);
        Recipe::all().find(|recipe| recipe.row.name.eq_ignore_ascii_case(name))
    }

    /// The same type for every matrix whose rows allow it.
    pub fn pure(self) -> Recipe {
        Recipe { pure: true, ..self }
    }

    /// The name, `Q4_K_M`.
    pub fn name(self) -> &'static str {
        self.row.name
    }

    /// The value of `general.file_type`.
    pub fn file_type(self) -> u32 {
        self.row.file_type
    }

    /// The type of most matrices.
    pub fn base(self) -> DType {
        self.row.base
    }
}

/// What of a model the types of its tensors depend on.
#[derive(Debug)]
pub(super) struct Facts {
    n_layers: usize,
    n_experts: u64,
    /// Query heads for each key and value head.
    n_sharing: u64,
    /// Whether the embedding serves for the logits too.
    tied: bool,
    /// Names of the tensors that make values, layer by layer.
    values: Vec<String>,
}

impl Facts {
    pub(super) fn read(file: &nibble_gguf::GgufFile) -> Facts {
        let architecture = file.value("general.architecture");
        let architecture = architecture.and_then(|v| v.as_str()).unwrap_or_default();
        // Where layers differ, the one with the largest number counts.
        let count = |key: &str| {
            let value = file.value(&format!("{architecture}.{key}"))?;
            match value.as_array() {
                Some(array) => array.iter().filter_map(|v| v.as_u64()).max(),
                None => value.as_u64(),
            }
        };
        let n_heads = count("attention.head_count").unwrap_or(1);
        let n_kv_heads = count("attention.head_count_kv").unwrap_or(n_heads);
        let names: Vec<&str> = file.tensors().map(|tensor| tensor.name).collect();
        let mut values: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| makes_values(name))
            .collect();
        values.sort_by_key(|name| (layer(name), *name));
        Facts {
            n_layers: count("block_count").map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX)),
            n_experts: count("expert_count").unwrap_or(0),
            n_sharing: n_heads / n_kv_heads.max(1),
            tied: !names.contains(&OUTPUT),
            values: values.into_iter().map(str::to_owned).collect(),
        }
    }
}

const OUTPUT: &str = "output.weight";
const EMBEDDING: &str = "token_embd.weight";

/// Keys and values from a latent vector, or all three in one, count as values.
fn makes_values(name: &str) -> bool {
    ["attn_v.weight", "attn_qkv.weight", "attn_kv_b.weight"]
        .iter()
        .any(|part| name.contains(part))
}

/// The number in `blk.17.attn_v.weight`.
fn layer(name: &str) -> usize {
    let mut parts = name.split('.').skip_while(|part| *part != "blk");
    parts.nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

impl Role {
    fn of(name: &str, facts: &Facts) -> Role {
        let has = |part: &str| name.contains(part);
        match name {
            OUTPUT => Role::Output,
            // Those of each layer too.
            _ if facts.tied && name.ends_with(EMBEDDING) => Role::Output,
            _ if makes_values(name) => Values,
            _ if has("attn_k.weight") => Role::Keys,
            _ if has("attn_output.weight") => AttentionOutput,
            _ if has("ffn_down") => Down,
            _ => Role::Other,
        }
    }
}

impl Recipe {
    /// The type for a matrix, before its width is looked at.
    pub(super) fn wish(self, name: &str, facts: &Facts) -> DType {
        let base = self.base();
        if self.pure || !is_quantized(base) {
            return base;
        }
        match Role::of(name, facts) {
            Role::Output if base == DType::Q8_0 => DType::Q8_0,
            Role::Output => DType::Q6_K,
            // Mixtures of eight: attention is a small share of them.
            Values | Role::Keys if facts.n_experts == 8 => DType::Q8_0,
            AttentionOutput if facts.n_experts == 8 => self.eight_experts(),
            role => {
                let exceptions = self.row.exceptions.iter();
                let mut exceptions =
                    exceptions.filter(|e| e.0 == role && e.1.applies(name, role, facts));
                exceptions.next().map_or(base, |e| e.2)
            }
        }
    }

    fn eight_experts(self) -> DType {
        match (self.base(), self.name()) {
            (base, "Q3_K_L") => base,
            (DType::Q2_K | DType::Q3_K | DType::Q4_K, _) => DType::Q5_K,
            (base, _) => base,
        }
    }
}

impl When {
    fn applies(self, name: &str, role: Role, facts: &Facts) -> bool {
        let (i, n) = match role {
            Values => {
                let i = facts.values.iter().position(|v| v == name).unwrap_or(0);
                (i, facts.values.len())
            }
            _ => (layer(name), facts.n_layers),
        };
        match self {
            Always => true,
            First(count) => i < count,
            FirstPart(parts) => i < n / parts,
            Outer => i < n / 8 || i >= 7 * n / 8 || (i - n / 8) % 3 == 2,
            SharedHeads => facts.n_sharing >= 4,
        }
    }
}

/// Whether weights of this type lose more than a rounding to 16 bits.
fn is_quantized(dtype: DType) -> bool {
    !matches!(dtype, DType::F32 | DType::F16 | DType::BF16)
}

/// The type for rows of `width` weights where this one was wished for: smaller blocks of at least as many bits, and
/// F16 where nothing divides the row.
pub(super) fn fitting(wish: DType, width: usize) -> DType {
    let fits = |dtype: &DType| width.is_multiple_of(dtype.block_len());
    let smaller = match wish {
        DType::Q2_K | DType::Q3_K => DType::Q4_0,
        DType::Q4_K => DType::Q5_0,
        DType::Q5_K => DType::Q5_1,
        DType::Q6_K => DType::Q8_0,
        _ => DType::F16,
    };
    [wish, smaller].into_iter().find(fits).unwrap_or(DType::F16)
}

/// Whether a recipe is for this tensor. All others stay as they are: vectors, and small matrices that decide much.
pub(super) fn is_for(name: &str, shape: &[usize]) -> bool {
    let is_matrix = shape.iter().skip(1).any(|&n| n > 1);
    let stays = STAY.iter().any(|part| name.contains(part));
    is_matrix && name.ends_with("weight") && !stays
}

/// Parts of the names of matrices that stay as they are.
const STAY: &[&str] = &[
    "_norm.weight",
    // Chooses experts.
    "ffn_gate_inp.weight",
    // Are added to embeddings.
    "position_embd.weight",
    "token_types.weight",
    // Between the streams of the residual.
    "altup",
    "laurel",
    "per_layer_model_proj",
    // Short convolutions, and what makes decays of a state.
    "ssm_conv1d",
    "shortconv.conv.weight",
    "time_mix_first.weight",
    "time_mix_w0.weight",
    "time_mix_w1.weight",
    "time_mix_w2.weight",
    "time_mix_v0.weight",
    "time_mix_v1.weight",
    "time_mix_v2.weight",
    "time_mix_a0.weight",
    "time_mix_a1.weight",
    "time_mix_a2.weight",
    "time_mix_g1.weight",
    "time_mix_g2.weight",
    "time_mix_decay_w1.weight",
    "time_mix_decay_w2.weight",
    "time_mix_lerp_fused.weight",
    // Distances in attention.
    "attn_rel_b.weight",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(n_layers: usize) -> Facts {
        Facts {
            n_layers,
            n_experts: 0,
            n_sharing: 4,
            tied: true,
            values: (0..n_layers)
                .map(|i| format!("blk.{i}.attn_v.weight"))
                .collect(),
        }
    }

    fn wish(recipe: &str, name: &str, facts: &Facts) -> DType {
        Recipe::from_name(recipe).unwrap().wish(name, facts)
    }

    #[test]
    fn every_recipe_is_found_by_its_name() {
        for recipe in Recipe::all() {
            assert_eq!(
                Recipe::from_name(&recipe.name().to_lowercase()),
                Some(recipe)
            );
            let same = |other: &Recipe| other.file_type() == recipe.file_type();
            assert_eq!(Recipe::all().filter(same).count(), 1);
        }
        assert_eq!(Recipe::from_name("q4_k").unwrap().name(), "Q4_K_M");
        assert_eq!(Recipe::from_name("Q4"), None);
    }

    #[test]
    fn every_format_has_a_recipe() {
        for &dtype in DType::ALL {
            let recipe = Recipe::from_name(dtype.name()).unwrap().pure();
            assert_eq!(recipe.wish(OUTPUT, &facts(1)), dtype);
        }
    }

    #[test]
    fn the_outer_layers_and_every_third_one_between_get_more_bits() {
        let facts = facts(16);
        let larger = |role: &str| -> Vec<usize> {
            (0..16)
                .filter(|i| {
                    wish("Q4_K_M", &format!("blk.{i}.{role}.weight"), &facts) == DType::Q6_K
                })
                .collect()
        };
        assert_eq!(larger("attn_v"), [0, 1, 4, 7, 10, 13, 14, 15]);
        assert_eq!(larger("ffn_down"), larger("attn_v"));
        assert!(larger("ffn_up").is_empty());
    }

    #[test]
    fn the_first_layers_get_more_bits_in_the_small_mixes() {
        let facts = facts(32);
        let of = |recipe: &str, role: &str, layer: usize| {
            wish(recipe, &format!("blk.{layer}.{role}.weight"), &facts)
        };
        assert_eq!(
            [0, 3, 4].map(|i| of("Q4_K_S", "attn_v", i)),
            [DType::Q5_K, DType::Q5_K, DType::Q4_K]
        );
        assert_eq!(
            [3, 4].map(|i| of("Q4_K_S", "ffn_down", i)),
            [DType::Q5_K, DType::Q4_K]
        );
        assert_eq!(
            [1, 2].map(|i| of("Q3_K_M", "attn_v", i)),
            [DType::Q5_K, DType::Q4_K]
        );
        assert_eq!(
            [1, 2].map(|i| of("Q3_K_M", "ffn_down", i)),
            [DType::Q5_K, DType::Q4_K]
        );
        assert_eq!(of("Q3_K_M", "attn_output", 9), DType::Q4_K);
        assert_eq!(of("Q3_K_M", "attn_q", 0), DType::Q3_K);
    }

    #[test]
    fn the_matrix_that_makes_logits_gets_six_bits() {
        let tied = facts(4);
        let untied = Facts {
            tied: false,
            ..facts(4)
        };
        assert_eq!(wish("Q4_0", EMBEDDING, &tied), DType::Q6_K);
        assert_eq!(wish("Q4_0", EMBEDDING, &untied), DType::Q4_0);
        assert_eq!(wish("Q4_0", OUTPUT, &untied), DType::Q6_K);
        assert_eq!(wish("Q8_0", OUTPUT, &untied), DType::Q8_0);
        assert_eq!(wish("F16", OUTPUT, &untied), DType::F16);
    }

    #[test]
    fn what_no_super_block_divides_gets_smaller_blocks() {
        let fitting = |wish| [256, 192, 172].map(|width| super::fitting(wish, width));
        assert_eq!(fitting(DType::Q3_K), [DType::Q3_K, DType::Q4_0, DType::F16]);
        assert_eq!(fitting(DType::Q4_K), [DType::Q4_K, DType::Q5_0, DType::F16]);
        assert_eq!(fitting(DType::Q6_K), [DType::Q6_K, DType::Q8_0, DType::F16]);
        assert_eq!(fitting(DType::F32), [DType::F32; 3]);
        for &dtype in DType::ALL {
            for width in [1, 32, 256] {
                let fitting = super::fitting(dtype, width);
                assert!(width.is_multiple_of(fitting.block_len()));
            }
        }
    }

    #[test]
    fn vectors_and_matrices_that_decide_much_stay() {
        for (name, shape) in [
            ("blk.0.attn_norm.weight", [64, 2]),
            ("blk.0.attn_q.bias", [64, 2]),
            ("output_norm.weight", [64, 1]),
            ("blk.0.ffn_gate_inp.weight", [64, 8]),
        ] {
            assert!(!is_for(name, &shape), "{name}");
        }
        assert!(is_for("blk.0.attn_q.weight", &[64, 2]));
        assert!(is_for("blk.0.ffn_up_exps.weight", &[64, 1, 8]));
    }
}
