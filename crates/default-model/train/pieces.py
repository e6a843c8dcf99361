"""The vocabulary: byte-pair encoding of the SentencePiece kind, trained on the first texts of the corpus."""

from pathlib import Path
from random import Random

import sentencepiece

from corpus import END, SEED, START, document

N_PIECES = 4096
N_TEXTS = 30_000
CONTROLS = ["<|im_start|>", "<|im_end|>"]


def train(path: Path):
    rng = Random(f"{SEED} vocabulary")
    texts = (document(rng) for _ in range(N_TEXTS))
    lines = (line for text in texts for span, _ in text.spans if isinstance(span, str) for line in span.split("\n"))
    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=(line for line in lines if line),
            model_writer=file,
            model_type="bpe",
            vocab_size=N_PIECES,
            character_coverage=1.0,
            byte_fallback=True,
            split_digits=True,
            allow_whitespace_only_pieces=True,
            normalization_rule_name="identity",
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
            control_symbols=CONTROLS,
            max_sentence_length=20_000,
            num_threads=1,
            minloglevel=1,
        )


def load(path: Path):
    if not path.exists():
        partial = path.with_suffix(".partial")
        train(partial)
        partial.rename(path)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))
    assert [pieces.id_to_piece(id) for id in (START, END)] == CONTROLS
    return pieces
