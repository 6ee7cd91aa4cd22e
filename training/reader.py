"""Labelled passages in, the reader's weights out: python reader.py NEWS_TRAIN FOLDER. FOLDER holds the exported parser and gets reader.npz

The weights are read by dragoman.coding.networks, whose arithmetic this network repeats.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from acts import OUT, PASSAGES, Example, load
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, gelu

from dragoman.coding.networks import REACH
from dragoman.coding.reader import READER
from dragoman.coding.views import ACTS, BUCKETS, CASES, DISTANCES, FAR, KINDS, SIDES, SLOTS, TAGS, bases

SEEDS = (20261126, 2)  # a network each
UNFRAMED = 0.12  # the share of sentences in which the reader sees nothing of the frames
OURS = sorted(Path(__file__).parent.glob("text/*.jsonl"))


class Layer(nn.Module):
    """Attention that knows how far words are apart and which hangs on which, then two products."""

    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.o = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.n1, self.n2 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.a, self.b = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        self.rel, self.arc = nn.Embedding(2 * REACH + 1, heads), nn.Embedding(4, heads)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask, apart, arcs):  # type: ignore[no-untyped-def]
        batch, words, size = x.shape
        q, k, v = self.qkv(self.n1(x)).view(batch, words, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(size // self.heads)
        scores = scores + self.rel(apart).permute(2, 0, 1)[None] + self.arc(arcs).permute(0, 3, 1, 2)
        scores = scores.masked_fill(~mask[:, None, None, :], -1e4)
        x = x + self.dropout(self.o((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, words, size)))
        return x + self.dropout(self.b(gelu(self.a(self.n2(x)))))


class Network(nn.Module):
    """`labels` are the parser's; see dragoman.coding.views for what the numbers are."""

    def __init__(self, labels: dict[str, list[str]], vectors: int, size: int = 192, layers: int = 2, heads: int = 6, pair: int = 96) -> None:
        super().__init__()
        relations, acts, ends, cases = len(labels["relations"]), len(ACTS), len(bases(labels)) + 1, len(CASES) + 1
        words = [(len(labels["upos"]), 12), (relations, 24), (len(labels["entities"]), 6), (acts, 32), (acts, 32)]
        words += [(len(KINDS), 12), (len(SIDES), 8), (3, 4), (2, 2), (len(TAGS) + 1, 8), (cases, 12), (BUCKETS, 24)]
        pairs = [(FAR + 1, 6), (FAR + 1, 6), (ends, 16), (ends, 16), (relations, 16)]
        pairs += [(cases, 12), (cases, 12), (len(labels["upos"]), 8), (2, 2), (cases, 12), (2 * len(DISTANCES) + 2, 10)]
        pairs.append((len(SLOTS) + 1, 10))
        self.emb = nn.ModuleList(nn.Embedding(*shape) for shape in words)
        self.pe = nn.ModuleList(nn.Embedding(*shape) for shape in pairs)
        self.inp = nn.Linear(vectors + sum(n for _, n in words), size)
        self.layers = nn.ModuleList(Layer(size, heads, 0.25) for _ in range(layers))
        self.norm, self.act, self.null = nn.LayerNorm(size), nn.Linear(size, acts), nn.Linear(size, 2)
        self.t, self.j, self.p = nn.Linear(size, pair), nn.Linear(size, pair), nn.Linear(sum(n for _, n in pairs), pair)
        self.te, self.out = nn.Embedding(acts, pair), nn.Linear(pair, 2)
        self.biU = nn.Parameter(torch.randn(2, pair, pair) * 0.01)
        self.dropout, self.input_dropout = nn.Dropout(0.25), nn.Dropout(0.2)

    def words(self, vectors, numbers, mask, arcs):  # type: ignore[no-untyped-def]
        """What becomes of each word, and the scores of its types."""
        embedded = self.dropout(torch.cat([table(numbers[..., n]) for n, table in enumerate(self.emb)], -1))
        x = self.inp(torch.cat([self.input_dropout(vectors), embedded], -1))
        places = torch.arange(x.shape[1])
        apart = (places[None] - places[:, None]).clamp(-REACH, REACH) + REACH
        for layer in self.layers:
            x = layer(x, mask, apart, arcs)
        x = self.norm(x)
        return x, self.act(self.dropout(x))

    def parties(self, act, phrases, paths, kinds):  # type: ignore[no-untyped-def]
        """(acts, phrases + 1, 2) scores as actor and as recipient, the last row for nobody."""
        t, j = self.t(self.dropout(act)), self.j(self.dropout(phrases))
        path = self.p(torch.cat([table(paths[..., n]) for n, table in enumerate(self.pe)], -1))
        hidden = gelu(t[:, None] + j + path + self.te(kinds)[:, None])
        scores = self.out(self.dropout(hidden)) + torch.einsum("tp,kpq,tcq->tck", t, self.biU, j)
        return torch.cat([scores, self.null(act)[:, None]], 1)


def loss_of(network: Network, batch: list[Example], vectors: torch.Tensor | None = None) -> torch.Tensor:
    """Of every word its type; of every act, of every phrase whether it is its actor, its recipient. `vectors` stand for the examples' own."""
    longest = max(len(e.words) for e in batch)
    own = torch.zeros(len(batch), longest, batch[0].vectors.shape[1]) if vectors is None else vectors
    numbers = torch.zeros(len(batch), longest, batch[0].words.shape[1], dtype=torch.long)
    mask, arcs = torch.zeros(len(batch), longest, dtype=torch.bool), torch.zeros(len(batch), longest, longest, dtype=torch.long)
    types = torch.zeros(len(batch), longest, len(ACTS))
    types[..., 0] = 1
    for b, e in enumerate(batch):
        n = len(e.words)
        numbers[b, :n] = torch.tensor(e.words)
        if vectors is None:
            own[b, :n] = torch.tensor(e.vectors.astype(np.float32))
        mask[b, :n], arcs[b, :n, :n] = True, torch.tensor(e.arcs)
        for trigger in {t for t, *_ in e.gold}:
            kinds = [k for t, options, *_ in e.gold if t == trigger for k in options]
            types[b, trigger] = torch.bincount(torch.tensor(kinds), minlength=len(ACTS)) / len(kinds)
    words, scores = network.words(own, numbers, mask, arcs)
    loss = -((types * scores.log_softmax(-1)).sum(-1) * mask).sum()
    told = [(b, t) for b, e in enumerate(batch) for t in sorted({t for t, *_ in e.gold})]
    if told:
        loss = loss + _party_loss(network, batch, told, words)
    return loss / len(batch)


def _party_loss(network: Network, batch: list[Example], told: list[tuple[int, int]], words: torch.Tensor) -> torch.Tensor:
    most = max(len(batch[b].heads) for b, _ in told)
    heads, mask = torch.zeros(len(told), most, dtype=torch.long), torch.zeros(len(told), most + 1, dtype=torch.bool)
    paths, wanted = torch.zeros(len(told), most, len(network.pe), dtype=torch.long), torch.zeros(len(told), most + 1, 2)
    kinds = torch.zeros(len(told), dtype=torch.long)
    mask[:, most] = True
    for n, (b, trigger) in enumerate(told):
        example = batch[b]
        size = len(example.heads)
        heads[n, :size], mask[n, :size] = torch.tensor(example.heads, dtype=torch.long), True
        paths[n, :size] = torch.tensor(example.pairs[trigger])
        for _at, options, *sides in (g for g in example.gold if g[0] == trigger):
            kinds[n] = options[0]
            for side, found in enumerate(sides):
                places = [most] if found is None or found == OUT else [example.heads.index(i) for i in found]
                wanted[n, places, side] = 1
    rows, acts = torch.tensor([b for b, _ in told]), torch.tensor([t for _, t in told])
    scores = network.parties(words[rows, acts], words[rows[:, None], heads], paths, kinds)
    return (binary_cross_entropy_with_logits(scores, wanted, reduction="none") * mask[..., None]).sum()


def without_frames(example: Example) -> Example:
    """The example as it would be if no frame knew its words."""
    words, pairs = example.words.copy(), {t: p.copy() for t, p in example.pairs.items()}
    words[:, 3:5] = 0
    for table in pairs.values():
        table[:, 11] = 0
    return replace(example, words=words, pairs=pairs)


def seen(batch: list[Example]) -> list[Example]:
    """The examples as they are trained on: some without their frames, so that the reader learns to do without them."""
    return [without_frames(e) if random.random() < UNFRAMED else e for e in batch]


def train(examples: list[Example], labels: dict[str, list[str]], epochs: int, seed: int, begun: dict[str, torch.Tensor] | None) -> Network:
    """One network; from the start, or on from `begun`, the state that joint.py left it in."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the products are small: on two threads they wait for each other
    network = Network(labels, examples[0].vectors.shape[1])
    if begun:
        network.load_state_dict(begun)
    size, rate = 16, 3e-4 if begun else 1e-3
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.05, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=epochs * (len(examples) // size + 1) + 1, pct_start=0.1)
    for epoch in range(1, epochs + 1):
        order = sorted(examples, key=lambda e: len(e.words) + random.uniform(0, 6))
        groups = [order[at : at + size] for at in range(0, len(order), size)]
        random.shuffle(groups)
        total, started = 0.0, time.time()
        for group in groups:
            loss = loss_of(network, seen(group))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: loss {total / len(groups):.3f}, {time.time() - started:.0f} s", flush=True)
    return network.eval()


def store(networks: list[Network], path: Path) -> dict[str, Any]:
    """The networks in 16 bits; what is to be said of them in model.json."""
    facts = {"acts": list(ACTS), "kinds": list(KINDS), "sectors": list(SIDES), "layers": len(networks[0].layers), "heads": 6}
    tables = {f"{n}/{name}": table for n, network in enumerate(networks) for name, table in network.state_dict().items()}
    state = {name: table.detach().numpy().astype(np.float16) for name, table in tables.items()}
    np.savez_compressed(path, facts=np.array(json.dumps(facts)), **state)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"name": READER, "seeds": list(SEEDS[: len(networks)]), "sha256": digest, "trained_on": list(PASSAGES)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--start", type=Path, help="a checkpoint of joint.py, to train its networks on")
    parser.add_argument("--epochs", type=int, default=8)
    arguments = parser.parse_args()
    found = load(arguments.gold, OURS, arguments.folder)
    print(f"{len(found)} sentences, {sum(len(e.gold) for e in found)} acts", flush=True)
    labels = json.loads((arguments.folder / "model.json").read_text("utf-8"))["labels"]
    states = torch.load(arguments.start, weights_only=True)["networks"] if arguments.start else [None] * len(SEEDS)
    trained = [train(found, labels, arguments.epochs, seed, state) for seed, state in zip(SEEDS, states, strict=True)]
    model = json.loads((arguments.folder / "model.json").read_text("utf-8"))
    model["reader"] = store(trained, arguments.folder / "reader.npz") | {"sentences": len(found), "epochs": arguments.epochs}
    (arguments.folder / "model.json").write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", "utf-8")
