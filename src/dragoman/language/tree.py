"""Arc scores in, a tree out (Chu-Liu–Edmonds, only where the best heads are no tree)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_heads(scores: Floats) -> list[int]:
    """The head of each word of one sentence; `scores[d, h]` is of head h for dependent d, row and column 0 the root. One word hangs on the root."""
    heads = scores.argmax(-1)
    heads[0] = 0
    if np.count_nonzero(heads[1:] == 0) == 1 and _is_tree(heads):
        return heads.tolist()  # type: ignore[no-any-return]
    return _single_root(scores)


def _is_tree(heads: NDArray[np.int64]) -> bool:
    """Whether every word reaches the root."""
    reached = np.zeros(len(heads), dtype=bool)
    reached[0] = True
    for start in range(1, len(heads)):
        path, node = [], start
        while not reached[node]:
            if node in path:
                return False
            path.append(node)
            node = int(heads[node])
        reached[path] = True
    return True


def _single_root(scores: Floats) -> list[int]:
    """The best tree with one word on the root: the likeliest few candidates are tried."""
    best, best_score = None, -np.inf
    for root in np.argsort(-scores[1:, 0])[:3] + 1:
        fixed = scores.astype(np.float64)
        fixed[:, 0] = -1e9
        fixed[root] = -1e9
        fixed[root, 0] = scores[root, 0]
        np.fill_diagonal(fixed, -1e9)
        heads = _maximum_tree(fixed)
        total = float(sum(scores[d, heads[d]] for d in range(1, len(heads))))
        if total > best_score:
            best, best_score = heads, total
    return best or [0] * len(scores)


def _cycle(heads: list[int]) -> list[int] | None:
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node and state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _maximum_tree(scores: NDArray[np.float64]) -> list[int]:
    """Chu-Liu–Edmonds by contraction: the heads of the maximum spanning arborescence from 0."""
    size = len(scores)
    heads = [0, *(int(h) for h in scores[1:].argmax(-1))]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [i for i in range(size) if i not in inside]
    new = len(outside)
    contracted = np.full((new + 1, new + 1), -1e9)
    contracted[:new, :new] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - scores[cycle, [heads[c] for c in cycle]][:, None]
    out = scores[np.ix_(outside, cycle)]
    contracted[new, :new], contracted[:new, new] = into.max(0), out.max(1)
    enter, leave = [cycle[c] for c in into.argmax(0)], [cycle[c] for c in out.argmax(1)]
    np.fill_diagonal(contracted, -1e9)
    inner = _maximum_tree(contracted)
    result = list(heads)
    for a, i in enumerate(outside[1:], 1):
        result[i] = leave[a] if inner[a] == new else outside[inner[a]]
    entry = enter[inner[new]]
    result[entry] = outside[inner[new]]
    return result
