"""The model: the `llama` architecture of GGUF, small. Source of the parts: Touvron et al., "LLaMA" (2023)."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass(frozen=True)
class Shape:
    n_vocab: int = 4096
    width: int = 256
    n_layers: int = 5
    n_heads: int = 8
    n_kv_heads: int = 4
    n_ff: int = 768
    n_positions: int = 1024
    eps: float = 1e-5
    rope_base: float = 10_000.0

    @property
    def head(self):
        return self.width // self.n_heads


class Norm(nn.Module):
    def __init__(self, width, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x):
        return F.rms_norm(x, self.weight.shape, self.weight, self.eps)


class Layer(nn.Module):
    """One layer. The names of its parts are those of GGUF."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        width, kv = shape.width, shape.n_kv_heads * shape.head
        self.attn_norm = Norm(width, shape.eps)
        self.attn_q = nn.Linear(width, width, bias=False)
        self.attn_k = nn.Linear(width, kv, bias=False)
        self.attn_v = nn.Linear(width, kv, bias=False)
        self.attn_output = nn.Linear(width, width, bias=False)
        self.ffn_norm = Norm(width, shape.eps)
        self.ffn_gate = nn.Linear(width, shape.n_ff, bias=False)
        self.ffn_up = nn.Linear(width, shape.n_ff, bias=False)
        self.ffn_down = nn.Linear(shape.n_ff, width, bias=False)

    def forward(self, x, rope):
        x = x + self.attention(self.attn_norm(x), rope)
        y = self.ffn_norm(x)
        return x + self.ffn_down(F.silu(self.ffn_gate(y)) * self.ffn_up(y))

    def attention(self, x, rope):
        rows, positions, width = x.shape

        def heads(linear):
            return linear(x).view(rows, positions, -1, self.shape.head).transpose(1, 2)

        q, k, v = rotate(heads(self.attn_q), rope), rotate(heads(self.attn_k), rope), heads(self.attn_v)
        shared = self.shape.n_heads // self.shape.n_kv_heads
        k, v = k.repeat_interleave(shared, 1), v.repeat_interleave(shared, 1)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.attn_output(y.transpose(1, 2).reshape(rows, positions, width))


class Model(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.n_vocab, shape.width)
        self.blk = nn.ModuleList(Layer(shape) for _ in range(shape.n_layers))
        self.output_norm = Norm(shape.width, shape.eps)
        cos, sin = rope_table(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self.init()

    def init(self):
        for name, weight in self.named_parameters():
            if weight.ndim == 2:
                spread = 0.02 if "token_embd" in name else weight.shape[1] ** -0.5
                if "attn_output" in name or "ffn_down" in name:
                    spread /= (2 * self.shape.n_layers) ** 0.5
                nn.init.normal_(weight, std=spread)

    def forward(self, ids):
        """The logits of every position."""
        return self.logits(self.hidden(ids))

    def logits(self, x):
        return x @ self.token_embd.weight.T

    def hidden(self, ids):
        """What the network makes of each position, of which `logits` are taken."""
        positions = ids.shape[1]
        rope = self.cos[:positions], self.sin[:positions]
        x = self.token_embd(ids)
        for layer in self.blk:
            x = layer(x, rope)
        return self.output_norm(x)


def rope_table(shape: Shape):
    frequencies = shape.rope_base ** (-torch.arange(0, shape.head, 2, dtype=torch.float64) / shape.head)
    angles = torch.outer(torch.arange(shape.n_positions, dtype=torch.float64), frequencies)
    return angles.cos().float(), angles.sin().float()


def rotate(x, rope):
    """Neighboring elements turned as a pair, as `llama` files expect."""
    cos, sin = rope
    a, b = x.unflatten(-1, (-1, 2)).unbind(-1)
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)
