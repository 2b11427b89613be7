"""Writes the sentence encoder down as an ONNX graph whose outputs are the tokens after some of its layers."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from trainer.scoring.classifiers.graph_shape import HEADS, POOLED, WIDTH

_HEAD = WIDTH // HEADS
_OPSET = 17
_TEXTS = ["texts", "tokens"]
Weights = Mapping[str, np.ndarray[Any, Any]]


class GraphWriter:
    """Collects nodes and weights; every step returns the name of what it makes."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def apply(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Add one operator."""
        name = f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, values: Any) -> str:
        """Add numbers under a name, once."""
        self._constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weight(self, name: str) -> str:
        """Add a weight of the encoder as it was published."""
        return self.constant(name, self._weights[name])

    def first_row(self, name: str) -> str:
        """Add the first row of a published weight."""
        return self.constant(f"{name}.first", self._weights[name][0])

    def linear(self, name: str, values: str) -> str:
        """Multiply by a weight and add its bias."""
        turned = self.constant(f"{name}.turned", self._weights[f"{name}.weight"].T)
        return self.apply("Add", self.apply("MatMul", values, turned), self.weight(f"{name}.bias"))

    def normalise(self, name: str, values: str) -> str:
        """Give each token mean 0 and variance 1, then the learned scale and shift."""
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.apply("LayerNormalization", values, scale, shift, axis=-1, epsilon=1e-12)

    def finish(self, outputs: Mapping[str, str]) -> ModelProto:
        """Return the model, with ``outputs`` under the names given."""
        for name, made in outputs.items():
            self._nodes.append(helper.make_node("Identity", [made], [name], name=name))
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, _TEXTS)],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "tokens", WIDTH])
                for name in outputs
            ],
            list(self._constants.values()),
        )
        opset = helper.make_opsetid("", _OPSET)
        return helper.make_model(graph, opset_imports=[opset], ir_version=9, producer_name="rejoinder")


def write_graph(weights: Weights, pooled: tuple[int, ...] = POOLED) -> ModelProto:
    """Return the encoder up to the last of the ``pooled`` layers, with one output ``layer<n>`` for each of them.

    Architecture: BERT (Devlin et al. 2019) as published with the weights. Texts are run one at a time, so there is
    no padding and no mask.
    """
    graph = GraphWriter(weights)
    hidden, outputs = _embed(graph), dict[str, str]()
    for layer in range(max(pooled)):
        hidden = _layer(graph, f"encoder.layer.{layer}", hidden)
        if layer + 1 in pooled:
            outputs[f"layer{layer + 1}"] = hidden
    return graph.finish(outputs)


def _embed(graph: GraphWriter) -> str:
    words = graph.apply("Gather", graph.weight("embeddings.word_embeddings.weight"), "ids")
    length = graph.apply("Gather", graph.apply("Shape", "ids"), graph.constant("one", np.array([1])), axis=0)
    places = graph.apply(
        "Slice",
        graph.weight("embeddings.position_embeddings.weight"),
        graph.constant("zero", np.array([0])),
        length,
    )
    kind = graph.first_row("embeddings.token_type_embeddings.weight")
    summed = graph.apply("Add", graph.apply("Add", words, places), kind)
    return graph.normalise("embeddings.LayerNorm", summed)


def _layer(graph: GraphWriter, name: str, hidden: str) -> str:
    attended = graph.linear(f"{name}.attention.output.dense", _attend(graph, f"{name}.attention.self", hidden))
    hidden = graph.normalise(f"{name}.attention.output.LayerNorm", graph.apply("Add", hidden, attended))
    inner = _gelu(graph, graph.linear(f"{name}.intermediate.dense", hidden))
    outer = graph.linear(f"{name}.output.dense", inner)
    return graph.normalise(f"{name}.output.LayerNorm", graph.apply("Add", hidden, outer))


def _attend(graph: GraphWriter, name: str, hidden: str) -> str:
    split = graph.constant("split", np.array([0, 0, HEADS, _HEAD]))
    by_part = {}
    for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
        shaped = graph.apply("Reshape", graph.linear(f"{name}.{part}", hidden), split)
        by_part[part] = graph.apply("Transpose", shaped, perm=order)
    scores = graph.apply("MatMul", by_part["query"], by_part["key"])
    scaled = graph.apply("Mul", scores, graph.constant("scale", np.float32(_HEAD**-0.5)))
    shares = graph.apply("Softmax", scaled, axis=-1)
    mixed = graph.apply("Transpose", graph.apply("MatMul", shares, by_part["value"]), perm=[0, 2, 1, 3])
    return graph.apply("Reshape", mixed, graph.constant("joined", np.array([0, 0, WIDTH])))


def _gelu(graph: GraphWriter, values: str) -> str:
    error = graph.apply("Erf", graph.apply("Mul", values, graph.constant("half_root", np.float32(0.5**0.5))))
    raised = graph.apply("Add", error, graph.constant("whole", np.float32(1)))
    halved = graph.apply("Mul", values, graph.constant("half", np.float32(0.5)))
    return graph.apply("Mul", halved, raised)
