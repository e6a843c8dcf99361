"""Trains the model that ships with Nibble, from nothing: `python train.py`.

Everything it makes goes to the folder `work` beside it: the vocabulary, `loss.csv` and the state, from which it goes on when
started again.
"""

import argparse
import csv
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

import corpus
import pieces as vocabulary
from data import conversation
from model import Model, Shape
from muon import Muon

SEED = 20261123
SHARD_ROWS = 512
SAVE_EVERY = 100
HELD_OUT_ROWS = 24


@dataclass(frozen=True)
class Stage:
    """A part of the training, with rows of one length."""

    name: str
    n_steps: int
    n_positions: int
    n_rows: int
    mix: conversation.Mix = conversation.MIX


STAGES = [
    Stage("short", 1800, 512, 16),
    Stage("long", 200, 1024, 8),
    Stage("more", 600, 512, 16),
    Stage("hard", 1600, 512, 16, conversation.HARD),
    Stage("last", 300, 1024, 8, conversation.HARD),
]
N_STEPS = sum(stage.n_steps for stage in STAGES)

MATRIX_RATE = 0.02
OTHER_RATE = 4e-3
# Shares of the rates at some steps; between them they change linearly. The high rate of the first 1,200 steps was a mistake:
# at a fifth of it the held-out losses fell by more than a third in 500 (loss.csv).
RATES = [
    (0, 1 / 40),
    (39, 1),
    (1200, 1),
    (1200, 0.3),
    (1308, 0.03),
    (1320, 0.03),
    (1320, 0.2),
    (1700, 0.126),
    (2000, 0),
    (2000, 0.15),
    (2300, 0.137),
    (2300, 0.25),
    (3500, 0.125),
    (N_STEPS, 0),
]


def rate(step):
    """The share of the learning rates."""
    for (first, before), (last, after) in zip(RATES, RATES[1:]):
        if step < last:
            return before + (after - before) * (step - first) / (last - first)
    return 0


def stage_of(step):
    """The stage of a step and the number of the step in it."""
    for stage in STAGES:
        if step < stage.n_steps:
            return stage, step
        step -= stage.n_steps
    raise IndexError


class Rows:
    """The rows of each step, made by another process while the ones before them are used."""

    def __init__(self, work):
        self.maker = ProcessPoolExecutor(1, initializer=os.nice, initargs=(5,))
        self.work = work
        self.coming = {}
        self.shards = {}

    def of_step(self, step):
        stage, step = stage_of(step)
        shard, row = divmod(step * stage.n_rows, SHARD_ROWS)
        if (stage, shard) not in self.shards:
            self.shards = {(stage, shard): self._come(stage, shard).result()}
            self.coming = {key: value for key, value in self.coming.items() if key not in self.shards}
            self._come(stage, shard + 1)
        ids, learnt = self.shards[stage, shard]
        return ids[row : row + stage.n_rows], learnt[row : row + stage.n_rows]

    def _come(self, stage, shard):
        if (stage, shard) not in self.coming:
            self.coming[stage, shard] = self.maker.submit(_shard, self.work, stage, shard)
        return self.coming[stage, shard]


def _shard(work, stage, number):
    return corpus.shard(vocabulary.load(work / "pieces.model"), stage, number, SHARD_ROWS)


def loss_of(model, hidden, ids, learnt):
    """The mean loss of the pieces that are to be learnt."""
    device = model.cos.device
    ids = torch.as_tensor(ids.astype("int64"), device=device)
    targets = torch.as_tensor(learnt[:, 1:], device=device)
    return F.cross_entropy(model.logits(hidden(ids[:, :-1])[targets]), ids[:, 1:][targets])


@torch.no_grad()
def held_out_loss(model, rows):
    return [loss_of(model, model.hidden, *some).item() for some in rows]


def held_out_rows(pieces):
    """Rows of stories and rows of conversations that no row of the training has a text of."""
    stories = (corpus.plain(text) for text in corpus.held_out_stories(sys.maxsize))
    chats = (corpus.chat(*each) for each in corpus.held_out_conversations(sys.maxsize))
    return [corpus.rows(pieces, texts, HELD_OUT_ROWS, 512) for texts in (stories, chats)]


@torch.no_grad()
def continuation(model, pieces, prompt, n=60):
    """What the model says to a request, each time the likeliest piece."""
    ids, _ = corpus.encode(pieces, corpus.chat(None, [("", prompt, "")]))
    ids = ids[: -2]
    start = len(ids)
    while len(ids) < start + n and ids[-1] not in (corpus.END, corpus.EOS):
        ids.append(model(torch.tensor([ids], device=model.cos.device))[0, -1].argmax().item())
    return pieces.decode(ids[start:])


SAMPLES = ["Tell me a story about a fox.", "What is 47 + 38?", "Who are you?", "How do I use a bigger model?"]


def compare(log, path):
    """Prints how far the mean loss of each ten steps is from the recorded one; returns the largest difference."""
    with path.open(newline="") as file:
        recorded = [float(row["loss"]) for row in csv.DictReader(file)]
    losses = [float(entry["loss"]) for entry in log]
    largest = 0
    for first in range(0, len(losses) - 9, 10):
        ours, theirs = (sum(each[first : first + 10]) / 10 for each in (losses, recorded))
        largest = max(largest, abs(ours / theirs - 1))
        print(f"steps {first + 1} to {first + 10}: {ours:.4f}, recorded {theirs:.4f}: {ours / theirs - 1:+.2%}")
    return largest


def save(path, state):
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work", help="where everything goes")
    parser.add_argument("--steps", type=int, default=N_STEPS, help="stop after this step")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--compare", type=Path, metavar="CSV", help="compare with recorded losses: fails above 2 %%")
    parser.add_argument("--compile", action="store_true", help="a sixth faster; needs a C++ compiler")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)

    pieces = vocabulary.load(args.work / "pieces.model")
    held_out = held_out_rows(pieces)
    # The first weights are drawn on the CPU, so that they are the same everywhere.
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Model(Shape()).to(device)
    print(f"{sum(weight.numel() for weight in model.parameters()):,} parameters", flush=True)
    matrices = [weight for weight in model.blk.parameters() if weight.ndim == 2]
    others = [weight for name, weight in model.named_parameters() if weight.ndim == 1 or "token_embd" in name]
    optimizers = [
        Muon(matrices, lr=MATRIX_RATE),
        torch.optim.AdamW(others, lr=OTHER_RATE, betas=(0.9, 0.95), weight_decay=0.0),
    ]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["full"] = group["lr"]

    state_path, loss_path = args.work / "state.pt", args.work / "loss.csv"
    first, log = 0, []
    if state_path.exists():
        state = torch.load(state_path, map_location=device)
        model.load_state_dict(state["model"])
        for optimizer, saved in zip(optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)
        first, log = state["step"], state["log"]
        print(f"going on after step {first}", flush=True)

    hidden = torch.compile(model.hidden, dynamic=False) if args.compile else model.hidden
    rows = Rows(args.work)
    for step in range(first, min(args.steps, N_STEPS)):
        began = time.monotonic()
        ids, learnt = rows.of_step(step)
        loss = loss_of(model, hidden, ids, learnt)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(others, 1.0)
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * rate(step)
            optimizer.step()
            optimizer.zero_grad()
        entry = {"step": step + 1, "stage": stage_of(step)[0].name, "loss": f"{loss.item():.4f}"}
        if (step + 1) % SAVE_EVERY == 0 or step + 1 in (args.steps, N_STEPS):
            entry["stories"], entry["conversations"] = (f"{loss:.4f}" for loss in held_out_loss(model, held_out))
        log.append(entry)
        if (step + 1) % 10 == 0:
            print(*entry.values(), f"{ids.size / (time.monotonic() - began):.0f} pieces/s", flush=True)
        if "stories" in entry:
            state = {"model": model.state_dict(), "optimizers": [o.state_dict() for o in optimizers], "step": step + 1}
            save(state_path, {**state, "log": log})
            with loss_path.open("w", newline="") as file:
                writer = csv.DictWriter(file, ["step", "stage", "loss", "stories", "conversations"])
                writer.writeheader()
                writer.writerows(log)
            for prompt in SAMPLES:
                print(f"  {prompt} -> {continuation(model, pieces, prompt)!r}", flush=True)
    if args.compare and compare(log, args.compare) > 0.02:
        sys.exit("the losses are not those that were recorded")


if __name__ == "__main__":
    main()
