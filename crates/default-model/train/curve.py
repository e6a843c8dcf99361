"""Draws `loss.csv` as the picture in the model card: `python curve.py loss.csv ../loss.svg`."""

import csv
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "nibble"

import matplotlib.pyplot as plt

SMOOTHED_OVER = 20


def main(source, picture):
    with open(source, newline="") as file:
        rows = list(csv.DictReader(file))
    steps = [int(row["step"]) for row in rows]
    losses = [float(row["loss"]) for row in rows]
    smooth = [sum(losses[max(0, i - SMOOTHED_OVER) : i + 1]) / (i + 1 - max(0, i - SMOOTHED_OVER)) for i in range(len(losses))]
    figure, axes = plt.subplots(figsize=(8, 4))
    axes.plot(steps, losses, color="0.85", linewidth=0.6)
    axes.plot(steps, smooth, color="0.3", label=f"training, mean of {SMOOTHED_OVER} steps")
    for name in ("stories", "conversations"):
        points = [(step, float(row[name])) for step, row in zip(steps, rows) if row[name]]
        axes.plot(*zip(*points), marker="o", markersize=3, label=f"held-out {name}")
    for step, row, before in zip(steps[1:], rows[1:], rows):
        if row["stage"] != before["stage"]:
            axes.axvline(step, color="0.6", linestyle=":", linewidth=1)
            axes.annotate(f" {row['stage']}", (step, max(losses) * 0.9), color="0.4")
    axes.set(xlabel="step", ylabel="loss (nats per piece)", yscale="log")
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
