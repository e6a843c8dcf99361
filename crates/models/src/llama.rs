//! Llama (arXiv 2302.13971, 2407.21783) and the many models of its shape: Mistral, SmolLM2, TinyLlama and others.

use nibble_graph::{Builder, GateKind, Pairs};

use crate::{Architecture, Config, Error, Keys};

pub(crate) const ARCHITECTURE: Architecture = Architecture {
    name: "llama",
    config,
    build,
};

fn config(keys: &Keys<'_>) -> Result<Config, Error> {
    Config::read(keys, Pairs::Adjacent)
}

pub(crate) fn build(g: &Builder<'_>, c: &Config) -> Result<(), Error> {
    let mut x = g.embed("token_embd", c.n_vocab, c.width)?;
    for l in g.layers(c.n_layers) {
        let h = l.rms_norm(x, "attn_norm", c.norm_eps)?;
        let q = l
            .heads(l.matmul(h, "attn_q", c.q_width())?, c.n_heads)?
            .rope(&c.rope)?;
        let k = l
            .heads(l.matmul(h, "attn_k", c.k_width())?, c.n_kv_heads)?
            .rope(&c.rope)?;
        let v = l.heads(l.matmul(h, "attn_v", c.v_width())?, c.n_kv_heads)?;
        let a = l.attention(&q, &k, &v, c.attention_scale())?;
        x = l.add(x, l.matmul(a, "attn_output", c.width)?);
        let h = l.rms_norm(x, "ffn_norm", c.norm_eps)?;
        x = l.add(x, l.gated_mlp(h, c.n_ff, GateKind::Silu)?);
    }
    let x = g.rms_norm(x, "output_norm", c.norm_eps)?;
    Ok(g.logits(x, "output", "token_embd", c.n_vocab)?)
}
