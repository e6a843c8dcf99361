"""Judges a model by what the nibble program says with it: 100 prompts in held-out wordings of our grammars and 100 that
no grammar can make, each with several seeds, all checked by checks.py.

Of the latter there are two lists. What is said to development.json may be read, and the training data be mended by it;
final.json is for the result alone.

    python judge.py                          # target/release/nibble of the workspace, with its built-in model
    python judge.py path/to/nibble --model model.gguf --list development.json --transcripts judged.md

The exit status is 1 if one of the two sets is below 90 %, and 2 if the program could not be run.
"""

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks import Reply, faults

HERE = Path(__file__).resolve().parent
TRAIN = HERE.parent
WORKSPACE = HERE.parents[3]
GRAMMAR, NEW = "grammar wordings", "new wordings"
GOAL = 0.9
LISTS = ("development.json", "final.json")


def main():
    args = arguments()
    sets = {}
    if args.set != "new":
        sets[GRAMMAR] = held_out(args.n, args.held_out_seed)
    if args.set != "grammar":
        sets[NEW] = json.loads((HERE / args.list).read_text())
    if args.kinds:
        sets = {name: [p for p in prompts if p["kind"] in args.kinds] for name, prompts in sets.items()}

    runs = [(name, prompt, seed) for name, prompts in sets.items() for prompt in prompts for seed in args.seeds]
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda run: judged(args, *run), runs))
    table = tally(results)
    print(as_text(table))
    if args.transcripts:
        write(args.transcripts, table, results)
    if not results or any(result["failed_to_run"] for result in results):
        for result in [result for result in results if result["failed_to_run"]][:1]:
            print(f"the program failed: {result['faults'][0]}", file=sys.stderr)
        return 2
    return int(any(row["passed"] < GOAL * row["of"] for row in table if row["kind"] == "all"))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("nibble", nargs="?", type=Path, default=WORKSPACE / "target/release/nibble", help="the program")
    parser.add_argument("--model", type=Path, help="a .gguf file (default: the built-in model)")
    parser.add_argument("--seeds", type=lambda text: [int(seed) for seed in text.split(",")], default=[11, 12, 13])
    parser.add_argument("--temp", type=float, default=0.7)
    parser.add_argument("--max-tokens", type=int, default=300, help="of a reply in a chat")
    parser.add_argument("--completion-tokens", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2, help="programs at a time")
    parser.add_argument("--set", choices=["both", "grammar", "new"], default="both")
    parser.add_argument("--list", choices=LISTS, default="final.json", help="the prompts of the set new")
    parser.add_argument("--kinds", type=lambda text: text.split(","), help="these alone, with commas between them")
    parser.add_argument("-n", type=int, default=100, help="prompts of the grammars")
    parser.add_argument("--held-out-seed", type=int, default=1)
    parser.add_argument("--transcripts", type=Path, help="where all that was said goes: .json or .md")
    return parser.parse_args()


def held_out(n, seed):
    """Prompts of the grammars. Where the reply of the grammars itself fails its check, the check can't tell."""
    sys.path[:0] = [str(TRAIN)]
    fits = lambda prompt: not faults(prompt, [Reply(text, False) for text in prompt["replies"]])
    return importlib.import_module("data.conversation").held_out_prompts(n, seed, fits)


def judged(args, name, prompt, seed):
    """What came of one prompt with one seed."""
    result = {"set": name, "id": prompt.get("id"), "kind": prompt["kind"], "seed": seed, "prompt": prompt}
    try:
        replies = say(args, prompt, seed)
    except (OSError, subprocess.SubprocessError, ValueError) as e:
        return result | {"replies": [], "faults": [str(e)], "failed_to_run": True}
    said = [{"text": reply.text, "cut": reply.cut} for reply in replies]
    return result | {"replies": said, "faults": faults(prompt, replies), "failed_to_run": False}


def say(args, prompt, seed):
    """The replies of the program."""
    common = [*([str(args.model)] if args.model else []), "--seed", str(seed), "--temp", str(args.temp), "-t", "1"]
    if "completion" in prompt:
        command = ["run", *common, "-n", str(args.completion_tokens), "--format", "json", "-q"]
        done = run(args, [*command, "-p", prompt["completion"]], "")
        reply = json.loads(done.stdout)
        return [Reply(reply["text"], reply["finish"] == "length")]
    with tempfile.TemporaryDirectory() as folder:
        # Saving after each message tells the replies apart; a note that comes before its "saved" is of that reply.
        saves = [Path(folder) / f"{i}.json" for i in range(len(prompt["turns"]))]
        lines = [f"{escaped(turn)}\n/save {path}\n" for turn, path in zip(prompt["turns"], saves)]
        done = run(args, ["chat", *common, "-n", str(args.max_tokens)], "".join(lines))
        notes = done.stderr
        replies = []
        for i, path in enumerate(saves):
            note, _, notes = notes.partition(f"[saved to {path}]")
            messages = json.loads(path.read_text())
            if len(messages) != 2 * (i + 1) or messages[-1]["role"] != "assistant":
                raise ValueError(f"{len(messages)} messages were saved after {i + 1} turns")
            if messages[-2]["content"] != prompt["turns"][i]:
                raise ValueError(f"{messages[-2]['content']!r} was saved in place of {prompt['turns'][i]!r}")
            replies.append(Reply(messages[-1]["content"], "[cut:" in note))
        return replies


def run(args, command, text):
    done = subprocess.run([args.nibble, *command], input=text, capture_output=True, encoding="utf-8", timeout=120)
    if done.returncode:
        raise ValueError(f"exit status {done.returncode}: {done.stderr.strip()[-300:]}")
    return done


def escaped(turn):
    """A message as the chat reads it from a script."""
    turn = turn.replace("\n", "\\\n")
    if turn.lstrip().startswith('"""') or turn.endswith("\\"):
        raise ValueError(f"a chat cannot be told {turn!r}")
    return f"/{turn}" if turn.startswith("/") else turn


def tally(results):
    """Rows of how many runs passed, by set and kind."""
    counts = defaultdict(lambda: [0, 0])
    prompts = defaultdict(lambda: defaultdict(list))
    for result in results:
        for kind in (result["kind"], "all"):
            key = (result["set"], kind)
            counts[key][0] += not result["faults"]
            counts[key][1] += 1
            prompts[key][json.dumps(result["prompt"], sort_keys=True)].append(not result["faults"])
    rows = []
    for name in dict.fromkeys(result["set"] for result in results):
        kinds = list(dict.fromkeys(result["kind"] for result in results if result["set"] == name))
        for kind in [*kinds, "all"]:
            passed, of = counts[name, kind]
            always = sum(all(passes) for passes in prompts[name, kind].values())
            rows.append({"set": name, "kind": kind, "passed": passed, "of": of, "always": always,
                         "prompts": len(prompts[name, kind])})
    return rows


def as_text(table):
    lines = [f"{'set':<17} {'kind':<15} {'passed':>6} {'of':>4} {'%':>6}   prompts that pass with every seed"]
    for row in table:
        share = 100 * row["passed"] / row["of"]
        lines.append(f"{row['set']:<17} {row['kind']:<15} {row['passed']:>6} {row['of']:>4} {share:>6.1f}   "
                     f"{row['always']} of {row['prompts']}")
    return "\n".join(lines)


def write(path, table, results):
    if path.suffix == ".json":
        path.write_text(json.dumps({"table": table, "runs": results}, indent=1) + "\n")
        return
    lines = ["# Transcripts", "", "```text", as_text(table), "```", ""]
    for failed in (True, False):
        lines += [f"## {'Failed' if failed else 'Passed'}", ""]
        for result in results:
            if bool(result["faults"]) != failed:
                continue
            lines += [f"### {result['set']}: {result['id'] or result['kind']}, seed {result['seed']}", ""]
            lines += [f"- {fault}" for fault in result["faults"]]
            lines += [""] if failed else []
            prompt = result["prompt"]
            replies = [reply["text"] + (" [cut]" if reply["cut"] else "") for reply in result["replies"]]
            for turn, reply in zip(prompt.get("turns") or [prompt["completion"]], replies):
                lines += [quoted(turn), "", reply.strip(), ""]
    path.write_text("\n".join(lines))


def quoted(text):
    return "\n".join(f"> {line}" for line in text.split("\n"))


if __name__ == "__main__":
    sys.exit(main())
