"""Writes the trained model as GGUF: `python export.py ../default.gguf`.

With `--check FOLDER` it writes the weights in F32 there, with the logits that PyTorch gives for a text, in the form that
`cargo xtask conformance FOLDER golden` compares to 1e-3.
"""

import argparse
import base64
import json
from pathlib import Path

import gguf
import numpy as np
import torch

import corpus
import pieces as vocabulary
from model import Model, Shape

# The chat template in the file; `corpus.chat` writes the same text.
TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)

CHECKED_IDS = 192


def piece_type(pieces, id):
    if pieces.is_unknown(id):
        return gguf.TokenType.UNKNOWN
    if pieces.is_control(id):
        return gguf.TokenType.CONTROL
    if pieces.is_byte(id):
        return gguf.TokenType.BYTE
    return gguf.TokenType.NORMAL


def write(path: Path, model: Model, pieces, kind: gguf.GGMLQuantizationType):
    """Matrices as `kind`, the rest in F32. The same weights give the same bytes."""
    shape = model.shape
    n_parameters = sum(weight.numel() for weight in model.parameters())
    partial = path.with_suffix(".partial")
    out = gguf.GGUFWriter(partial, "llama")
    out.add_type("model")
    out.add_name("Nibble")
    out.add_author("The Nibble developers")
    out.add_license("CC0-1.0")
    out.add_description("Short stories, small sums, sentences to JSON: the model that ships with Nibble.")
    out.add_size_label(f"{n_parameters / 1e6:.1f}M")
    out.add_languages(["en"])
    out.add_file_type({"Q8_0": gguf.LlamaFileType.MOSTLY_Q8_0, "F32": gguf.LlamaFileType.ALL_F32}[kind.name])
    out.add_quantization_version(gguf.GGML_QUANT_VERSION)
    out.add_vocab_size(shape.n_vocab)
    out.add_context_length(shape.n_positions)
    out.add_embedding_length(shape.width)
    out.add_block_count(shape.n_layers)
    out.add_feed_forward_length(shape.n_ff)
    out.add_head_count(shape.n_heads)
    out.add_head_count_kv(shape.n_kv_heads)
    out.add_layer_norm_rms_eps(shape.eps)
    out.add_rope_dimension_count(shape.head)
    out.add_rope_freq_base(shape.rope_base)
    out.add_tokenizer_model("llama")
    out.add_tokenizer_pre("default")
    ids = range(pieces.get_piece_size())
    out.add_token_list([pieces.id_to_piece(id) for id in ids])
    out.add_token_scores([pieces.get_score(id) for id in ids])
    out.add_token_types([piece_type(pieces, id) for id in ids])
    out.add_bos_token_id(corpus.BOS)
    out.add_eos_token_id(corpus.EOS)
    out.add_eot_token_id(corpus.END)
    out.add_unk_token_id(pieces.unk_id())
    out.add_add_bos_token(True)
    out.add_add_eos_token(False)
    out.add_add_space_prefix(False)
    out.add_chat_template(TEMPLATE)
    for name, weight in model.named_parameters():
        data = weight.detach().numpy()
        if data.ndim == 2 and kind != gguf.GGMLQuantizationType.F32:
            out.add_tensor(name, gguf.quantize(data, kind), raw_dtype=kind)
        else:
            out.add_tensor(name, data)
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
    partial.rename(path)


def write_check(folder: Path, model: Model, pieces):
    golden = folder / "golden"
    golden.mkdir(parents=True, exist_ok=True)
    write(golden / "default.gguf", model, pieces, gguf.GGMLQuantizationType.F32)
    text = corpus.chat(*next(corpus.held_out_conversations(1)))
    ids = (corpus.encode(pieces, text)[0] * CHECKED_IDS)[:CHECKED_IDS]
    with torch.no_grad():
        logits = model(torch.tensor([ids]))[0].numpy().astype("<f4")
    record = {
        "name": "default",
        "architecture": "llama",
        "kind": "logits",
        "n_vocab": model.shape.n_vocab,
        "prompts": [
            {
                "ids": ids,
                "positions": list(range(len(ids))),
                "logits_f32_b64": base64.b64encode(np.ascontiguousarray(logits)).decode(),
            }
        ],
    }
    (golden / "default.json").write_text(json.dumps(record))
    (golden / "index.json").write_text(json.dumps({"models": [{"name": "default"}]}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path, nargs="?", help="where the GGUF file goes")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work", help="the folder of the training")
    parser.add_argument("--type", choices=["F32", "Q8_0"], default="Q8_0", help="the type of the matrices")
    parser.add_argument("--check", type=Path, metavar="FOLDER", help="write F32 weights and PyTorch's logits there")
    args = parser.parse_args()
    pieces = vocabulary.load(args.work / "pieces.model")
    model = Model(Shape())
    model.load_state_dict(torch.load(args.work / "state.pt", map_location="cpu")["model"])
    if args.file:
        write(args.file, model, pieces, gguf.GGMLQuantizationType[args.type])
    if args.check:
        write_check(args.check, model, pieces)


if __name__ == "__main__":
    main()
