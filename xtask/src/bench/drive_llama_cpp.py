"""llama.cpp, through its Python package, for `cargo xtask bench peers`.

Usage: drive_llama_cpp.py MODEL THREADS CONTEXT

The first line of standard output says which build this is, as JSON. Then every line of standard input is a request in
JSON, and is answered by one line (see driver.rs). The cache holds the beginning of one sequence of ids; what `prefill` and
`decode` add to it is forgotten afterwards. Seconds are of the wall clock around the evaluations alone.
"""

import base64
import ctypes
import json
import sys
import time

import llama_cpp as lib

BATCH = 512
# Memory that is counted in these units by getrusage on this system.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Peer:
    def __init__(self, path, threads, context):
        # Kept, since the library goes on to call it.
        self.silence = lib.llama_log_callback(lambda level, text, data: None)
        lib.llama_log_set(self.silence, ctypes.c_void_p(0))
        lib.llama_backend_init()
        model_params = lib.llama_model_default_params()
        model_params.n_gpu_layers = 0
        self.model = lib.llama_model_load_from_file(path.encode(), model_params)
        if not self.model:
            raise RuntimeError(f"llama.cpp cannot load {path}")
        params = lib.llama_context_default_params()
        params.n_ctx = context
        params.n_batch = BATCH
        params.n_ubatch = BATCH
        params.n_threads = threads
        params.n_threads_batch = threads
        self.context = lib.llama_init_from_model(self.model, params)
        if not self.context:
            raise RuntimeError(f"llama.cpp has no context of {context} for {path}")
        self.memory = lib.llama_get_memory(self.context)
        vocab = lib.llama_model_get_vocab(self.model)
        self.n_vocab = lib.llama_vocab_n_tokens(vocab)
        self.batch = lib.llama_batch_init(BATCH, 0, 1)
        self.depth = 0

    def about(self):
        info = lib.llama_print_system_info().decode()
        return {
            "name": "llama.cpp (llama_cpp for Python)",
            "version": lib.__version__,
            "flags": " ".join(info.split()),
            "n_vocab": self.n_vocab,
        }

    def evaluate(self, ids, position, wanted):
        """Evaluates ids from a position on, and waits for the result; `wanted` are indices whose logits are needed."""
        batch = self.batch
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            batch.n_tokens = len(part)
            for i, token in enumerate(part):
                batch.token[i] = token
                batch.pos[i] = position + start + i
                batch.n_seq_id[i] = 1
                batch.seq_id[i][0] = 0
                batch.logits[i] = start + i in wanted
            status = lib.llama_decode(self.context, batch)
            if status != 0:
                raise RuntimeError(f"llama_decode gives {status}")
        lib.llama_synchronize(self.context)

    def forget(self, depth):
        """Leaves this many positions in the cache."""
        if depth == 0:
            lib.llama_memory_clear(self.memory, False)
        elif not lib.llama_memory_seq_rm(self.memory, 0, depth, -1):
            raise RuntimeError("the cache of this model cannot be cut")

    def fill(self, request):
        ids = request["ids"]
        if len(ids) < self.depth:
            self.forget(len(ids))
        elif len(ids) > self.depth:
            self.evaluate(ids[self.depth :], self.depth, ())
        self.depth = len(ids)
        return {}

    def prefill(self, request):
        ids = request["ids"]
        wanted = {len(ids) - 1}
        start = time.perf_counter()
        self.evaluate(ids, self.depth, wanted)
        seconds = time.perf_counter() - start
        self.forget(self.depth)
        return {"seconds": seconds}

    def decode(self, request):
        wanted = {0}
        start = time.perf_counter()
        for i, token in enumerate(request["ids"]):
            self.evaluate([token], self.depth + i, wanted)
        seconds = time.perf_counter() - start
        self.forget(self.depth)
        return {"seconds": seconds}

    def logits(self, request):
        """Of at most one batch."""
        ids, positions = request["ids"], request["positions"]
        self.forget(0)
        self.depth = 0
        self.evaluate(ids, 0, set(positions))
        rows = b"".join(
            ctypes.string_at(lib.llama_get_logits_ith(self.context, p), 4 * self.n_vocab)
            for p in positions
        )
        self.forget(0)
        return {"logits_f32_b64": base64.b64encode(rows).decode()}

    def peak_memory(self, request):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        return {"bytes": usage.ru_maxrss * RSS_UNIT}


def main():
    path, threads, context = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    peer = Peer(path, threads, context)
    print(json.dumps(peer.about()), flush=True)
    requests = {
        "fill": peer.fill,
        "prefill": peer.prefill,
        "decode": peer.decode,
        "logits": peer.logits,
        "peak_memory": peer.peak_memory,
    }
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(requests[request["do"]](request)), flush=True)


main()
