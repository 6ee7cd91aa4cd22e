"""A trained network and sentences to measure it on in, its ONNX graph in 8-bit arithmetic out.

Every product multiplies bytes: activations are scaled by numbers that were settled on the sentences given (for each product one scale, after each
channel was divided by a factor of its own, which the weights take up), weights by one number for each column, rounded so that the product's own
error on those sentences stays small (GPTQ, Frantar et al. 2022). No scale is taken from a batch, so that a sentence gets the same parse whatever it
is batched with. Weights have seven bits: processors without VNNI add pairs of products in 16 bits, which eight would overflow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
import torch
from network import Network
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

MOST = 63  # the largest weight, in seven bits
SMOOTH = 0.8  # how much of the channels' differences the weights take up; by the error of the word vectors the best of 0.6 to 1
ROOM = 1.05  # how far activations may go beyond what was seen
CONTRIB = "com.microsoft"
HEADS = ("arc_dependent.0", "arc_head.0", "label_dependent.0", "label_head.0", "entity.0.0")
TAGS = ("upos", "xpos")
Floats = NDArray[np.float32]


@dataclass
class Seen:
    """What a product's inputs were on the sentences measured: of each channel the least and the most, and the sums of the channels' products."""

    least: Floats
    most: Floats
    squares: NDArray[np.float64]


def measure(network: torch.nn.Module, batches: Iterable[dict[str, torch.Tensor]]) -> dict[str, Seen]:
    """The inputs of each product of the network on some batches, by the product's name."""
    found: dict[str, Seen] = {}
    valid: dict[int, torch.Tensor] = {}

    def note(name: str, inputs: torch.Tensor) -> None:
        x = inputs[valid[0 if name.startswith("encoder.") else 1]].double().numpy()
        least, most, squares = x.min(0).astype(np.float32), x.max(0).astype(np.float32), x.T @ x
        if name in found:
            old = found[name]
            least, most, squares = np.minimum(old.least, least), np.maximum(old.most, most), old.squares + squares
        found[name] = Seen(least, most, squares)

    hooks = [
        module.register_forward_hook(lambda _module, inputs, _output, name=name: note(name, inputs[0]))
        for name, module in network.named_modules()
        if isinstance(module, torch.nn.Linear)
    ]
    if isinstance(network, Network):
        hooks.append(network.label_dependent.register_forward_hook(lambda _module, _inputs, output: note("label", output)))
    with torch.no_grad():
        for batch in batches:
            valid[0], valid[1] = batch["mask"].bool(), batch["valid"]
            network(*(batch[k] for k in ("ids", "mask", "first", "last", "shapes")))
    for hook in hooks:
        hook.remove()
    return found


def rounded(weights: NDArray[np.float64], squares: NDArray[np.float64]) -> tuple[NDArray[np.int8], Floats]:
    """(inputs, outputs) weights as whole numbers and a scale for each output; each row's error is made up for by the rows after it."""
    scale = _scales(weights)
    damped = squares + 0.01 * np.diag(squares).mean() * np.eye(len(squares))
    inverse = np.linalg.cholesky(np.linalg.inv(damped)).T
    left, whole = weights.copy(), np.zeros(weights.shape, np.int8)
    for i in range(len(left)):
        whole[i] = np.clip(np.round(left[i] / scale), -MOST, MOST)
        error = (left[i] - whole[i] * scale) / inverse[i, i]
        left[i + 1 :] -= np.outer(inverse[i, i + 1 :], error)
    return whole, scale.astype(np.float32)


def _scales(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each column the scale with the least squared error; the largest weights may be cut for it."""
    tried = [np.abs(weights).max(0) * share / MOST for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)]
    errors = [((np.clip(np.round(weights / s), -MOST, MOST) * s - weights) ** 2).sum(0) for s in tried]
    best: NDArray[np.float64] = np.choose(np.argmin(errors, 0), tried)
    return best


class Graph:
    """Nodes and tables as they are added."""

    def __init__(self, state: dict[str, Floats], seen: dict[str, Seen]) -> None:
        self.state, self.seen = state, seen
        self.nodes: list[onnx.NodeProto] = []
        self.tables: dict[str, onnx.TensorProto] = {}

    def table(self, name: str, values: Any) -> str:
        self.tables[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def add(self, kind: str, *inputs: str, out: str | None = None, **attributes: Any) -> str:
        return self.several(kind, *inputs, outs=[out or f"n{len(self.nodes)}"], **attributes)[0]

    def several(self, kind: str, *inputs: str, outs: Sequence[str], **attributes: Any) -> list[str]:
        domain = CONTRIB if kind in ("MatMulIntegerToFloat", "MultiHeadAttention", "Gelu") else ""
        self.nodes.append(helper.make_node(kind, inputs, outs, domain=domain, **attributes))
        return list(outs)

    def products(self, x: str, *names: str) -> list[str]:
        """x W + b for each of some products of one input, which is scaled and rounded once."""
        key, seen = names[0], self.seen[names[0]]
        weights = [self.state[f"{n}.weight"].T.astype(np.float64) for n in names]
        reach = np.maximum(np.abs(seen.least), np.abs(seen.most)) + 1e-6
        heavy = np.max([np.abs(w).max(1) for w in weights], 0) + 1e-6
        factor = reach**SMOOTH / heavy ** (1 - SMOOTH)
        factor = np.clip(factor / np.exp(np.log(factor).mean()), 0.05, 20).astype(np.float32)
        least, most = min(0.0, ROOM * float((seen.least / factor).min())), ROOM * float((seen.most / factor).max())
        scale = (most - least) / 255
        zero = self.table(f"{key}/zero", np.uint8(np.clip(round(-least / scale), 0, 255)))
        scales = self.table(f"{key}/scale", np.float32(scale))
        bytes_ = self.add("QuantizeLinear", self.add("Mul", x, self.table(f"{key}/factor", 1 / factor)), scales, zero)
        squares = seen.squares / np.outer(factor, factor)
        return [self._product(name, bytes_, w * factor[:, None], squares, scales, zero) for name, w in zip(names, weights, strict=True)]

    def _product(self, name: str, x: str, weights: NDArray[np.float64], squares: NDArray[np.float64], scale: str, zero: str) -> str:
        whole, columns = rounded(weights, squares)
        tables = [self.table(f"{name}/weight", whole), scale, self.table(f"{name}/columns", columns), zero, self.table("none", np.int8(0))]
        return self.add("MatMulIntegerToFloat", x, *tables, self.table(f"{name}.bias", self.state[f"{name}.bias"]))

    def norm(self, name: str, x: str, epsilon: float) -> str:
        tables = [self.table(f"{name}.{part}", self.state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.add("LayerNormalization", x, *tables, axis=-1, epsilon=epsilon)

    def whole(self, name: str, *values: int) -> str:
        return self.table(name, np.array(values, np.int64))


def parser_graph(network: Network, seen: dict[str, Seen], inner: int) -> onnx.ModelProto:
    """The parser's graph; one output more than the network has, `context`: of each word the mean of its first and last piece after an inner layer."""
    graph = Graph({name: table.detach().numpy() for name, table in network.state_dict().items()}, seen)
    outer, within = _encoder(graph, network.encoder.config, inner)
    places = [graph.add("Unsqueeze", at, graph.whole("last axis", -1)) for at in ("first", "last")]
    ends = [graph.add("GatherND", outer, at, batch_dims=1) for at in places]
    shapes = graph.add("Gather", graph.table("shape.weight", graph.state["shape.weight"]), "shapes")
    words = graph.add("Concat", *ends, shapes, axis=-1)
    graph.add("Mean", *(graph.add("GatherND", within, at, batch_dims=1) for at in places), out="context")
    outputs = _heads(graph, words)
    inputs = {"ids": "pieces", "mask": "pieces", "first": "words", "last": "words", "shapes": "words"}
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", size]) for name, size in inputs.items()]
    found = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in (*outputs, "context")]
    return _model(helper.make_graph(graph.nodes, "parser", given, found, list(graph.tables.values())))


def relation_graph(network: Network, seen: dict[str, Seen]) -> onnx.ModelProto:
    """Of each dependent and its head (words, label) the best relation; a graph of its own, since a tree is made between the parser's and this."""
    label = network.label.detach().numpy()  # (relations, label + 1, label + 1), the last row and column for 1
    relations, _, size = label.shape
    flat = label.transpose(1, 0, 2).reshape(size, -1)
    graph = Graph({"label.weight": flat[:-1].T, "label.bias": flat[-1]}, seen)
    (scores,) = graph.products("dependents", "label")
    scores = graph.add("Reshape", scores, graph.whole("shape", -1, relations, size))
    parts = graph.several("Split", scores, graph.whole("sizes", size - 1, 1), outs=["paired", "alone"], axis=-1)
    paired = graph.add("MatMul", parts[0], graph.add("Unsqueeze", "heads", graph.whole("last axis", -1)))
    best = graph.add("ArgMax", graph.add("Add", paired, parts[1]), axis=1, keepdims=0)
    graph.add("Squeeze", best, graph.whole("second", 1), out="relations")
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", size - 1]) for name in ("dependents", "heads")]
    outputs = [helper.make_tensor_value_info("relations", TensorProto.INT64, ["words"])]
    return _model(helper.make_graph(graph.nodes, "relations", inputs, outputs, list(graph.tables.values())))


def _model(graph: onnx.GraphProto) -> onnx.ModelProto:
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)], ir_version=10)


def closer_graph(network: torch.nn.Module, seen: dict[str, Seen]) -> onnx.ModelProto:
    """The graph of training/closer.py's encoder: of each word of one sentence the mean of its first and last piece after the last layer."""
    graph = Graph({name: table.detach().numpy() for name, table in network.state_dict().items()}, seen)
    config = network.encoder.config
    x = _embedded(graph, graph.state["encoder.embeddings.position_embeddings.weight"][config.pad_token_id + 1 :], config)
    bias = _by_distance(graph, config)
    for n in range(config.num_hidden_layers):
        x = _layer(graph, Names.of_mpnet(n), x, ("", bias), config)
    places = [graph.add("Unsqueeze", at, graph.whole("last axis", -1)) for at in ("first", "last")]
    graph.add("Mean", *(graph.add("GatherND", x, at, batch_dims=1) for at in places), out="vectors")
    inputs = {"ids": "pieces", "first": "words", "last": "words"}
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", size]) for name, size in inputs.items()]
    found = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, None)]
    return _model(helper.make_graph(graph.nodes, "closer", given, found, list(graph.tables.values())))


@dataclass(frozen=True)
class Names:
    """What the parts of a layer are called."""

    attention: tuple[str, str, str]
    mixed: str
    norm: str
    wide: str
    narrow: str
    last: str

    @classmethod
    def of_bert(cls, n: int) -> Names:
        at = f"encoder.encoder.layer.{n}"
        query, key, value = (f"{at}.attention.self.{part}" for part in ("query", "key", "value"))
        mixed, norm = f"{at}.attention.output.dense", f"{at}.attention.output.LayerNorm"
        return cls((query, key, value), mixed, norm, f"{at}.intermediate.dense", f"{at}.output.dense", f"{at}.output.LayerNorm")

    @classmethod
    def of_mpnet(cls, n: int) -> Names:
        at = f"encoder.encoder.layer.{n}"
        query, key, value, mixed = (f"{at}.attention.attn.{part}" for part in "qkvo")
        norm, last = f"{at}.attention.LayerNorm", f"{at}.output.LayerNorm"
        return cls((query, key, value), mixed, norm, f"{at}.intermediate.dense", f"{at}.output.dense", last)


def _layer(graph: Graph, names: Names, x: str, beside: tuple[str, ...], config: Any) -> str:
    """`beside` is what attention takes beside the products: a mask of the padding, a bias."""
    attended = graph.add("MultiHeadAttention", *graph.products(x, *names.attention), "", *beside, num_heads=config.num_attention_heads)
    (mixed,) = graph.products(attended, names.mixed)
    x = graph.norm(names.norm, graph.add("Add", mixed, x), config.layer_norm_eps)
    (wide,) = graph.products(x, names.wide)
    (narrow,) = graph.products(graph.add("Gelu", wide), names.narrow)
    return graph.norm(names.last, graph.add("Add", narrow, x), config.layer_norm_eps)


def _by_distance(graph: Graph, config: Any) -> str:
    """(1, heads, pieces, pieces): what MPNet adds to attention for how far two pieces are apart."""
    half, exact, longest = config.relative_attention_num_buckets // 2, config.relative_attention_num_buckets // 4, 128
    most = config.max_position_embeddings - config.pad_token_id - 1
    apart = np.arange(1 - most, most)
    far = exact + np.log(np.maximum(np.abs(apart), 1) / exact) / np.log(longest / exact) * (half - exact)
    buckets = np.where(np.abs(apart) < exact, np.abs(apart), np.minimum(far.astype(int), half - 1)) + half * (apart > 0)
    table = graph.table("apart", graph.state["encoder.encoder.relative_attention_bias.weight"][buckets])
    length = graph.add("Squeeze", graph.add("Slice", graph.add("Shape", "ids"), graph.whole("one", 1), graph.whole("two", 2)))
    places = graph.add("Range", graph.table("from", np.int64(0)), length, graph.table("by", np.int64(1)))
    rows, columns = (graph.add("Unsqueeze", places, graph.whole(f"axis {axis}", axis)) for axis in (1, 0))
    index = graph.add("Add", graph.add("Sub", columns, rows), graph.whole("most", most - 1))
    found = graph.add("Transpose", graph.add("Gather", table, index), perm=[2, 0, 1])
    return graph.add("Unsqueeze", found, graph.whole("axis 0", 0))


def _encoder(graph: Graph, config: Any, inner: int) -> tuple[str, str]:
    """The pieces after the last layer, and after an inner one."""
    front = "encoder.embeddings"
    places = graph.state[f"{front}.position_embeddings.weight"] + graph.state[f"{front}.token_type_embeddings.weight"][0]
    x, within = _embedded(graph, places, config), ""
    pad = graph.add("Cast", "mask", to=TensorProto.INT32)
    for n in range(config.num_hidden_layers):
        x = _layer(graph, Names.of_bert(n), x, (pad,), config)
        within = x if n == inner else within
    return x, within


def _embedded(graph: Graph, places: Floats, config: Any) -> str:
    """The vocabulary's table is kept as 8-bit rows with a scale each; `places` are the rows of the positions."""
    front = "encoder.embeddings"
    rows = graph.state[f"{front}.word_embeddings.weight"]
    scale = np.abs(rows).max(1, keepdims=True) / 127
    row = graph.add("Cast", graph.add("Gather", graph.table("rows", np.round(rows / scale).astype(np.int8)), "ids"), to=TensorProto.FLOAT)
    words = graph.add("Mul", row, graph.add("Gather", graph.table("scales", scale.astype(np.float32)), "ids"))
    length = graph.add("Slice", graph.add("Shape", "ids"), graph.whole("one", 1), graph.whole("two", 2))
    placed = graph.add("Slice", graph.table("places", places), graph.whole("zero", 0), length)
    return graph.norm(f"{front}.LayerNorm", graph.add("Add", words, placed), config.layer_norm_eps)


def _heads(graph: Graph, words: str) -> list[str]:
    """What the network's heads make of the words; the names of the outputs."""
    dependents, heads, label_dependents, label_heads, entities, *tags = graph.products(words, *HEADS, *TAGS)
    weights = graph.state["arc.weight"]
    pointed = graph.add("MatMul", graph.add("Gelu", dependents), graph.table("arc.weight", weights[:-1]))
    pointed = graph.add("Add", pointed, graph.table("arc.bias", weights[-1]))
    graph.add("MatMul", pointed, graph.add("Transpose", graph.add("Gelu", heads), perm=[0, 2, 1]), out="arcs")
    graph.add("Gelu", label_dependents, out="label_dependents")
    graph.add("Gelu", label_heads, out="label_heads")
    for tag, name in zip(tags, TAGS, strict=True):
        graph.add("Identity", tag, out=name)
    told = graph.add("MatMul", graph.add("Gelu", entities), graph.table("entity.1.weight", graph.state["entity.1.weight"].T))
    graph.add("Add", told, graph.table("entity.1.bias", graph.state["entity.1.bias"]), out="entities")
    return ["arcs", "label_dependents", "label_heads", *TAGS, "entities"]
