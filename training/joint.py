"""Treebanks, labelled passages and the exported parser in, a checkpoint of parser and reader out: python joint.py TREEBANKS GOLD FOLDER CHECKPOINT.

Both are trained together from where the parser stands. Its encoder learns what the reader needs of the inner layer (`context` of export.py), while
the treebanks, and the parser's own parses of the passages, keep it a parser. Countries change their names on the way (augment.py). Where a reader
lies in FOLDER it is trained on. The checkpoint holds the parser for export.py and the reader's networks for reader.py, which trains them on over the
exported encoder.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from acts import load
from augment import augmented, masked, with_cheap_dropout
from batches import batches, encode
from headlines import own, present
from network import INNER
from network import Network as Parser
from reader import OURS, SEEDS, Network, loss_of, seen
from resume import resume
from torch.nn.utils import clip_grad_norm_
from train import TICKERS, encoder_folder, loss_from, word_tokenizer
from transformers import AutoModel
from treebank import Sentence
from treebank import load as load_treebanks

SIZE, EVERY, WORDS = 32, 3, 500  # sentences a step; in every so manieth step so many words of treebank
READER, OWN = 1 / 12, 0.5  # the weights of the reader's loss and of that against the parser's own parses; the treebanks' is 1


def run(parser: Parser, batch: dict[str, torch.Tensor]) -> tuple[tuple[torch.Tensor, ...], torch.Tensor]:
    """The parser's scores, and of each word the mean of its first and last piece after the inner layer."""

    def take(hidden: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        return torch.gather(hidden, 1, at.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))

    with torch.autocast("cpu", torch.bfloat16):
        out = parser.encoder(input_ids=batch["ids"], attention_mask=batch["mask"], output_hidden_states=True)
        outer, inner = out.last_hidden_state, out.hidden_states[INNER + 1].float()
        words = torch.cat([take(outer, batch["first"]), take(outer, batch["last"]), parser.shape(batch["shapes"])], -1)
        words = parser.dropout(words)
        arcs = parser.arc(parser.arc_dependent(words), parser.arc_head(words))
        scores = (arcs, parser.label_dependent(words), parser.label_head(words), parser.upos(words), parser.xpos(words), parser.entity(words))
    return scores, ((take(inner, batch["first"]) + take(inner, batch["last"])) / 2)[:, 1:]


def trees(treebanks: Path, chance: random.Random) -> Iterator[list[Sentence]]:
    """Batches of the treebanks' sentences without end, headlines and our own among them as in train.py."""
    sentences = [s for part in load_treebanks(treebanks, "train").values() for s in part if len(s.words) <= 120]
    sentences += [p for s in sentences if chance.random() < 0.4 and (p := present(s, chance))] + own(TICKERS, chance)
    while True:
        yield from batches(sentences, WORDS, chance)


def begun_networks(folder: Path, labels: dict[str, list[str]], vectors: int) -> list[Network]:
    """The reader's networks as they lie beside the parser, or new ones."""
    networks = [Network(labels, vectors) for _ in SEEDS]
    if (folder / "reader.npz").is_file():
        with np.load(folder / "reader.npz") as stored:
            for n, network in enumerate(networks):
                own = {name.removeprefix(f"{n}/"): torch.tensor(stored[name].astype(np.float32)) for name in stored.files if name.startswith(f"{n}/")}
                network.load_state_dict(own)
    return networks


def train(treebanks: Path, gold: Path, folder: Path, checkpoint: Path, epochs: int) -> None:
    random.seed(SEEDS[0])
    torch.manual_seed(SEEDS[0])
    examples = load(gold, OURS, folder)
    with tempfile.TemporaryDirectory() as scratch:
        resume(folder, Path(scratch) / "resumed.pt")
        begun = torch.load(Path(scratch) / "resumed.pt", weights_only=True)
    labels, tokenizer = begun["labels"], word_tokenizer()
    parser = Parser(AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False), labels)
    parser.load_state_dict(begun["state"])
    networks = begun_networks(folder, labels, examples[0].vectors.shape[1])
    for module in (parser, *networks):
        with_cheap_dropout(module)
    for layer in parser.encoder.encoder.layer:
        layer.attention.self.dropout.p = 0.0  # whole attention takes the fast way
    parser.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half of the weights, and the least in need of it
    groups = [
        {"params": [p for network in networks for p in network.parameters()], "lr": 1e-3, "weight_decay": 0.05},
        {"params": [p for p in parser.encoder.parameters() if p.requires_grad], "lr": 6e-5, "weight_decay": 0.01},
        {"params": [p for n, p in parser.named_parameters() if not n.startswith("encoder.")], "lr": 2e-4, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    steps = epochs * (len(examples) // SIZE + 1) + 1
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [g["lr"] for g in groups], total_steps=steps, pct_start=0.1)
    banked = trees(treebanks, random.Random(SEEDS[0]))
    for epoch in range(1, epochs + 1):
        order = sorted(examples, key=lambda e: len(e.words) + random.uniform(0, 6))
        parts = [order[at : at + SIZE] for at in range(0, len(order), SIZE)]
        random.shuffle(parts)
        total, started = 0.0, time.time()
        for n, part in enumerate(parts):
            part = [augmented(e) for e in part]
            batch = encode([e.sentence for e in part], tokenizer, labels)
            batch["ids"] = masked(batch["ids"], batch["mask"])
            scores, vectors = run(parser, batch)
            read = torch.stack([loss_of(network, seen(part), vectors) for network in networks])
            loss = READER * read.mean() + OWN * loss_from(parser, scores, batch)
            if n % EVERY == 0:
                bank = encode(next(banked), tokenizer, labels)
                loss = loss + loss_from(parser, run(parser, bank)[0], bank)
            optimiser.zero_grad()
            loss.backward()
            for module in (parser, *networks):
                clip_grad_norm_([p for p in module.parameters() if p.grad is not None], 2.0)
            optimiser.step()
            schedule.step()
            total += read.mean().item()
        print(f"epoch {epoch}: reader's loss {total / len(parts):.3f}, {time.time() - started:.0f} s", flush=True)
        facts = {"labels": labels, "epoch": epoch, "seed": SEEDS[0], "networks": [network.state_dict() for network in networks]}
        torch.save({"state": parser.state_dict(), **facts}, checkpoint)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("checkpoint", type=Path)
    arguments.add_argument("--epochs", type=int, default=4)
    given = arguments.parse_args()
    train(given.treebanks, given.gold, given.folder, given.checkpoint, given.epochs)
