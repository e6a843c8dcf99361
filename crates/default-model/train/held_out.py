"""Writes stories that were held out of the training, to measure perplexity on: `python held_out.py ../held-out.txt`."""

import sys
from pathlib import Path

import corpus

N_STORIES = 48


def main(path):
    Path(path).write_text("\n\n\n".join(corpus.held_out_stories(N_STORIES)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
