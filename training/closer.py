"""The reader's closer look, made in two steps.

python closer.py train GOLD FOLDER CHECKPOINT: labelled passages and the exported parser in, a larger encoder trained together with a network out.
python closer.py export CHECKPOINT FOLDER: the encoder's graph in 8-bit arithmetic, closer.onnx, and the network, closer.npz.

The encoder is the front of all-mpnet-base-v2, whose folder ENCODER names. Its vocabulary, its places and its lowest layers stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from acts import Example, load
from augment import MASK, augmented, masked, with_cheap_dropout
from batches import encode
from export import BATCH, sentences
from graph import closer_graph, measure
from reader import OURS, SEEDS, Network, loss_of, seen, store
from torch import nn
from torch.nn.utils import clip_grad_norm_
from train import word_tokenizer
from transformers import AutoConfig, AutoModel

from dragoman.language.closer import END, FILE, SHIFT, START

ENCODER = Path(os.environ.get("ENCODER", "all-mpnet-base-v2"))
LAYERS, FROZEN = 9, 2  # of twelve
SIZE, LONGEST = 48, 100  # sentences a step; words of a sentence
RATE, DECAY = 7e-5, 0.93  # of the last layer; what of it each layer below gets
PADDING, HIDDEN = 1, 30526  # pieces of the larger encoder
FRESH = [Path(__file__).parent / f"fresh/{name}.jsonl" for name in ("br", "bs", "bt", "bu", "bv", "bw", "bx", "by")]


class Closer(nn.Module):
    """The encoder; it takes the parser's own pieces and gives (sentences, words, size), without the root."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.encoder.config.num_hidden_layers = LAYERS

    def forward(self, ids, mask, first, last, _shapes=None):  # type: ignore[no-untyped-def]
        shifted = torch.where(ids == MASK, HIDDEN, ids + SHIFT)
        shifted[:, 0] = START
        shifted[torch.arange(len(ids)), mask.sum(1) - 1] = END
        shifted = torch.where(mask.bool(), shifted, PADDING)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            pieces = self.encoder(input_ids=shifted, attention_mask=mask).last_hidden_state
        take = lambda at: torch.gather(pieces.float(), 1, at.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))  # noqa: E731
        return ((take(first) + take(last)) / 2)[:, 1:]


def whole(examples: list[Example]) -> Iterator[list[Example]]:
    """Batches of sentences of similar length, without end."""
    while True:
        order = sorted(examples, key=lambda e: len(e.words) + random.uniform(0, 6))
        parts = [order[at : at + SIZE] for at in range(0, len(order), SIZE)]
        random.shuffle(parts)
        yield from parts


def groups(closer: Closer, network: Network) -> list[dict[str, object]]:
    """What is trained, how fast."""
    found: list[dict[str, object]] = [{"params": list(network.parameters()), "lr": 1e-3, "weight_decay": 0.05}]
    for p in closer.parameters():
        p.requires_grad_(False)
    for n, layer in enumerate(closer.encoder.encoder.layer[FROZEN:], FROZEN):
        for p in layer.parameters():
            p.requires_grad_(True)
        found.append({"params": list(layer.parameters()), "lr": RATE * DECAY ** (LAYERS - 1 - n), "weight_decay": 0.01})
    return found


def train(gold: Path, folder: Path, checkpoint: Path, passes: float) -> None:
    random.seed(SEEDS[0])
    np.random.seed(SEEDS[0] % 2**32)
    torch.manual_seed(SEEDS[0])
    labels = json.loads((folder / "model.json").read_text("utf-8"))["labels"]
    examples = [e for e in load(gold, [*OURS, *FRESH], folder) if len(e.words) <= LONGEST]
    closer, tokenizer = Closer(AutoModel.from_pretrained(ENCODER, add_pooling_layer=False, dtype=torch.float32)), word_tokenizer()
    network = Network(labels, closer.encoder.config.hidden_size)
    for module in (closer, network):
        with_cheap_dropout(module)
    for layer in closer.encoder.encoder.layer:
        layer.attention.attn.dropout.p, layer.attention.dropout.p = 0.0, 0.05
    given = groups(closer, network)
    optimiser = torch.optim.AdamW(given, betas=(0.9, 0.98), fused=True)
    steps = int(passes * (len(examples) // SIZE))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [g["lr"] for g in given], total_steps=steps + 1, pct_start=0.08)  # type: ignore[arg-type]
    total, started = 0.0, time.time()
    for step, part in zip(range(1, steps + 1), whole(examples), strict=False):
        part = [augmented(e) for e in part]
        batch = encode([e.sentence for e in part], tokenizer, labels)
        batch["ids"] = masked(batch["ids"], batch["mask"])
        loss = loss_of(network, seen(part), closer(*(batch[k] for k in ("ids", "mask", "first", "last"))))
        optimiser.zero_grad()
        loss.backward()
        for module in (closer, network):
            clip_grad_norm_([p for p in module.parameters() if p.grad is not None], 2.0)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 50 == 0:
            print(f"{step} of {steps}: loss {total / 50:.3f}, {time.time() - started:.0f} s", flush=True)
            total = 0.0
    half = {name: table.to(torch.float16) for name, table in closer.state_dict().items()}
    torch.save({"state": half, "network": network.state_dict(), "sentences": len(examples), "passes": passes}, checkpoint)


def export(checkpoint: Path, folder: Path) -> None:
    facts = torch.load(checkpoint, weights_only=True)
    closer = Closer(AutoModel.from_config(AutoConfig.from_pretrained(ENCODER, attn_implementation="eager"), add_pooling_layer=False))
    closer.load_state_dict({name: table.float() if table.is_floating_point() else table for name, table in facts["state"].items()})
    model = json.loads((folder / "model.json").read_text("utf-8"))
    texts, tokenizer = sentences(), word_tokenizer()
    parts = (encode(texts[at : at + BATCH], tokenizer, model["labels"]) for at in range(0, len(texts), BATCH))
    onnx.save(closer_graph(closer.eval(), measure(closer, parts)), folder / FILE)
    network = Network(model["labels"], closer.encoder.config.hidden_size)
    network.load_state_dict(facts["network"])
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (ENCODER / "model.safetensors", folder / FILE)]
    model["closer"] = {
        "encoder": f"sentence-transformers/all-mpnet-base-v2 (Apache-2.0), its first {LAYERS} layers",
        "encoder_sha256": digests[0], "sha256": digests[1],
        "reader": store([network.eval()], folder / "closer.npz") | {"sentences": facts["sentences"], "passes": facts["passes"]},
    }  # fmt: skip
    (folder / "model.json").write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(required=True, dest="step")
    training, exporting = steps.add_parser("train"), steps.add_parser("export")
    for name in ("gold", "folder", "checkpoint"):
        training.add_argument(name, type=Path)
    training.add_argument("--passes", type=float, default=1.9)
    for name in ("checkpoint", "folder"):
        exporting.add_argument(name, type=Path)
    arguments = parser.parse_args()
    if arguments.step == "train":
        train(arguments.gold, arguments.folder, arguments.checkpoint, arguments.passes)
    else:
        export(arguments.checkpoint, arguments.folder)
