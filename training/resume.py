"""The shipped model in, a checkpoint to train on from out: python resume.py FOLDER CHECKPOINT.

Undoes export.py's quantisation, to within its rounding.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

LAYER = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense")
HEADS = ("arc_dependent.0", "arc_head.0", "arc", "label_dependent.0", "label_head.0", "upos", "xpos", "entity.0.0", "entity.1")


def products(graph: onnx.GraphProto) -> list[str]:
    """The names of the network's products in the order in which the graph computes them."""
    layers = 1 + max(int(i.name.split(".")[3]) for i in graph.initializer if i.name.startswith("encoder.encoder.layer."))
    return [f"encoder.encoder.layer.{n}.{part}" for n in range(layers) for part in LAYER] + list(HEADS)


def weights(model: onnx.ModelProto) -> dict[str, torch.Tensor]:
    tables = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    state = {n: t for n, t in tables.items() if n.endswith((".weight", ".bias")) and t.dtype == np.float32}
    state["encoder.embeddings.word_embeddings.weight"] = tables["rows"].astype(np.float32) * tables["scales"]
    nodes = [n for n in model.graph.node if n.op_type == "MatMulNBits"]
    for name, node in zip(products(model.graph), nodes, strict=False):
        inputs = next(a.i for a in node.attribute if a.name == "K")
        quantised, scales = tables[node.input[1]].astype(np.float32) - 128, tables[node.input[2]]
        matrix = (quantised * scales.reshape(len(quantised), -1, 1)).reshape(len(quantised), -1)[:, :inputs]
        state[f"{name}.weight"] = matrix.T if name == "arc" else matrix
    return {name: torch.tensor(np.ascontiguousarray(table)) for name, table in state.items()}


def resume(folder: Path, checkpoint: Path) -> None:
    state = weights(onnx.load(folder / "model.onnx"))
    labels = json.loads((folder / "model.json").read_text("utf-8"))["labels"]
    flat = np.load(folder / "relations.npy").astype(np.float32)
    state["label"] = torch.tensor(flat.reshape(len(flat), len(labels["relations"]), -1).transpose(1, 0, 2).copy())
    torch.save({"state": state, "labels": labels}, checkpoint)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    arguments = parser.parse_args()
    resume(arguments.folder, arguments.checkpoint)
