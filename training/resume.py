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


def products(model: onnx.ModelProto, tables: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """(outputs, inputs) weights of each product in bytes."""
    found = {}
    for node in model.graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            # One input's products share the factors that stand under the first one's name.
            name, key = node.input[1].removesuffix("/weight"), node.input[2].removesuffix("/scale")
            found[name] = (tables[f"{name}/weight"] * tables[f"{name}/columns"] * tables[f"{key}/factor"][:, None]).T
    return found


def weights(folder: Path, relations: int) -> dict[str, torch.Tensor]:
    """The network's tables by its own names."""
    models = [onnx.load(folder / name) for name in ("model.onnx", "relations.onnx")]
    tables, labels = ({i.name: numpy_helper.to_array(i) for i in model.graph.initializer} for model in models)
    state = {n: t for n, t in tables.items() if n.endswith((".weight", ".bias")) and t.dtype == np.float32}
    front = "encoder.embeddings"
    state[f"{front}.word_embeddings.weight"] = tables["rows"].astype(np.float32) * tables["scales"]
    state[f"{front}.position_embeddings.weight"] = tables["places"]
    state[f"{front}.token_type_embeddings.weight"] = np.zeros((2, tables["places"].shape[1]), np.float32)  # in the places
    state["arc.weight"] = np.vstack([state["arc.weight"], state.pop("arc.bias")])
    state["entity.1.weight"] = state["entity.1.weight"].T
    state |= {f"{name}.weight": table for name, table in products(models[0], tables).items()}
    flat = np.vstack([products(models[1], labels)["label"].T, labels["label.bias"]])
    state["label"] = flat.reshape(len(flat), relations, -1).transpose(1, 0, 2)
    return {name: torch.tensor(np.ascontiguousarray(table)) for name, table in state.items()}


def resume(folder: Path, checkpoint: Path) -> None:
    facts = json.loads((folder / "model.json").read_text("utf-8"))
    torch.save({"state": weights(folder, len(facts["labels"]["relations"])), "labels": facts["labels"]}, checkpoint)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    arguments = parser.parse_args()
    resume(arguments.folder, arguments.checkpoint)
