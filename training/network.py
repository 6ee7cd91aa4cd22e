"""The network: a small encoder, word vectors from its pieces, and one head each for arcs, relations, tags and entities."""

from __future__ import annotations

import torch
from torch import nn

SHAPES = 12
INNER = 4  # the encoder's layer that the reader sees (`context`), which knows more of meaning than the last


class Biaffine(nn.Module):
    """x W y + U[x;y] + b for every pair of positions."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(size + 1, size))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, dependents: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        ones = torch.ones_like(dependents[..., :1])
        return torch.cat([dependents, ones], -1) @ self.weight @ heads.transpose(1, 2)


def mlp(inputs: int, outputs: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(dropout))


class Network(nn.Module):
    """`ids`, `mask`: pieces; `first`, `last`: each word's first and last piece (position 0 is the root, at [CLS]); `shapes`: each word's shape."""

    def __init__(self, encoder: nn.Module, labels: dict[str, list[str]], arc: int = 256, label: int = 128, dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = encoder
        hidden = encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, 32)
        size = 2 * hidden + 32
        self.dropout = nn.Dropout(dropout)
        self.arc_dependent, self.arc_head = mlp(size, arc, dropout), mlp(size, arc, dropout)
        self.label_dependent, self.label_head = mlp(size, label, dropout), mlp(size, label, dropout)
        self.arc = Biaffine(arc)
        relations = len(labels["relations"])
        self.label = nn.Parameter(torch.empty(relations, label + 1, label + 1))
        nn.init.normal_(self.label, std=0.02)
        self.upos = nn.Linear(size, len(labels["upos"]))
        self.xpos = nn.Linear(size, len(labels["xpos"]))
        self.entity = nn.Sequential(mlp(size, 128, dropout), nn.Linear(128, len(labels["entities"])))

    def forward(self, ids, mask, first, last, shapes):  # type: ignore[no-untyped-def]
        pieces = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        take = lambda at: torch.gather(pieces, 1, at.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))  # noqa: E731
        words = self.dropout(torch.cat([take(first), take(last), self.shape(shapes)], -1))
        arcs = self.arc(self.arc_dependent(words), self.arc_head(words))
        return arcs, self.label_dependent(words), self.label_head(words), self.upos(words), self.xpos(words), self.entity(words)

    def relations(self, dependents: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores of each relation for (dependent, its head) pairs: (N, label) twice → (N, relations)."""
        one = torch.ones_like(dependents[:, :1])
        left, right = torch.cat([dependents, one], -1), torch.cat([heads, one], -1)
        return torch.einsum("ni,rij,nj->nr", left, self.label, right)
