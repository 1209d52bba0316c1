"""Matrices of int8 weights, multiplied by oneDNN as PyTorch brings it.

Each row of what goes in is quantized by itself and sums are of whole numbers, so that a row's result doesn't depend on the rows beside it.
"""

from __future__ import annotations

from typing import Any

import torch

# Processors without these instructions add pairs of products in 16 bits, for which eight bits times seven are the most.
_LEVELS = 127 if torch.cpu._is_vnni_supported() else 63
_ZERO = 128  # what stands for nought in unsigned bytes


class Linear8:
    """A matrix with `weight` int8 [outputs, inputs] and `scale` float32 [outputs]: what one of its units stands for."""

    def __init__(self, weight: torch.Tensor, scale: torch.Tensor) -> None:
        operators: Any = torch.ops.onednn
        self._multiply = operators.qlinear_pointwise.default
        self._packed = operators.qlinear_prepack(weight, None)
        self._scale = scale
        self._zeros = torch.zeros(len(scale), dtype=torch.int64)

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """The products of `rows`, float32 [any, inputs], with the matrix: float32 [any, outputs]."""
        made, unit = self.in_units(rows)
        return made.mul_(unit)

    def in_units(self, rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The same as float32 [any, outputs] times [any, 1]; who scales the rows anyway saves a multiplication."""
        unit = rows.abs().amax(1, keepdim=True).clamp_(min=1e-9).div_(_LEVELS)
        whole = (rows * unit.reciprocal()).round_().to(torch.int8)
        whole = whole.view(torch.uint8).bitwise_xor_(_ZERO)  # adds _ZERO; from float to unsigned bytes it would be five times as far
        made: torch.Tensor = self._multiply(
            whole, 1.0, _ZERO, self._packed, self._scale, self._zeros, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return made, unit
