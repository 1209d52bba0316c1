"""Products without rounding, and weights that eight bits don't change: what is left is how a network is put together."""

from __future__ import annotations

from typing import Any

import torch

from tqcheck.backends.linear8 import Linear8


class Exact(Linear8):
    """The same matrix multiplied without rounding what goes in."""

    def __init__(self, weight: torch.Tensor, scale: torch.Tensor) -> None:
        self.matrix = weight.float() * scale[:, None]

    def in_units(self, rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return rows @ self.matrix.t(), torch.ones(len(rows), 1)


def rounded(weight: torch.Tensor) -> torch.Tensor:
    """`weight` [outputs, inputs] on a grid of eight bits a row."""
    scale = weight.abs().amax(1, keepdim=True) / 127
    return (weight / scale).round() * scale


def on_a_grid(model: Any) -> Any:
    """The model with random weights, the matrices on a grid."""
    with torch.no_grad():
        for weight in model.parameters():
            weight.normal_(0, 0.3)
            if weight.dim() == 2:
                weight.copy_(rounded(weight))
    return model
