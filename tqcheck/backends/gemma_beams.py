"""What is kept of texts while they are written in several ways at once.

A piece that was written stays where it is; which pieces a beam came from, a mask says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import torch

_NEVER = float("-inf")
_GROWTH = 16  # pieces of each beam that room is made for at once: much more stays empty, and with less all is copied too often

Tensor = torch.Tensor


class Room:
    """Texts of one room that are being written: for each of them `width` beams, and what attention needs of all their pieces so far."""

    def __init__(self, lengths: Tensor, keys: list[Tensor], values: list[Tensor], width: int) -> None:
        self.lengths, self.keys, self.values, self.width = lengths, keys, values, width
        self.size = keys[0].shape[1]
        self.origins = torch.zeros((len(lengths), width, 0), dtype=torch.int64)
        self.used = self.size

    @property
    def written(self) -> int:
        """Pieces written so far."""
        return self.origins.shape[2]

    def follow(self, parents: Tensor) -> None:
        """Each beam goes on from the beam `parents` [texts, width] of its text, with a piece of its own that is yet to be put."""
        came = self.origins.gather(1, parents[:, :, None].expand(-1, -1, self.written))
        own = torch.arange(self.width).expand(len(self.lengths), -1)
        self.origins = torch.cat([came, own[:, :, None]], 2)
        if self.used + self.width > self.keys[0].shape[1]:
            for kept in (self.keys, self.values):
                for number, tensor in enumerate(kept):
                    more = tensor.new_zeros((tensor.shape[0], _GROWTH * self.width, tensor.shape[2]))
                    kept[number] = torch.cat([tensor, more], 1)
        self.used += self.width

    def put(self, layer: int, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """Takes keys and values [texts x width, size] of the newest pieces in a layer; those of all pieces, [texts, pieces, size]."""
        own = slice(self.used - self.width, self.used)
        for kept, new in ((self.keys, keys), (self.values, values)):
            kept[layer][:, own] = new.view(len(self.lengths), self.width, -1)
        return self.keys[layer][:, : self.used], self.values[layer][:, : self.used]

    def keep(self, texts: Tensor) -> None:
        """Only these texts go on."""
        if len(texts) == len(self.lengths):
            return
        self.lengths, self.origins = self.lengths[texts], self.origins[texts]
        for kept in (self.keys, self.values):
            for number, tensor in enumerate(kept):
                kept[number] = tensor[texts]

    def masks(self, heads: int, window: int) -> dict[bool, Tensor]:
        """What to add to the scores of attention, float32 [texts, width x heads, pieces], for layers that see `window` pieces (True) or
        all (False): nought for what a beam came from."""
        texts, steps = len(self.lengths), self.written
        prompt = torch.arange(self.size).expand(texts, -1)
        seen = (prompt < self.lengths[:, None])[:, None, :].expand(-1, self.width, -1)
        mine = (self.origins[:, :, :, None] == torch.arange(self.width)).reshape(texts, self.width, steps * self.width)
        allowed = torch.cat([seen, mine], 2)
        whole = mask(allowed, heads)
        if int(self.lengths.max()) + steps <= window:
            return {True: whole, False: whole}
        written = self.lengths[:, None] + torch.arange(steps).repeat_interleave(self.width)
        near = torch.cat([prompt, written], 1) > self.lengths[:, None] + steps - 1 - window
        return {True: mask(allowed & near[:, None, :], heads), False: whole}


def mask(allowed: Tensor, heads: int) -> Tensor:
    """Nought where `allowed` [texts, rows, pieces] and minus infinity elsewhere, once for each head: [texts, rows x heads, pieces]."""
    return torch.zeros(allowed.shape).masked_fill_(~allowed, _NEVER).repeat_interleave(heads, 1)


class Beams:
    """Texts that are being written side by side, room by room."""

    def __init__(self, rooms: Sequence[Room], width: int) -> None:
        self.rooms, self.width = list(rooms), width

    @property
    def places(self) -> Tensor:
        """Where the newest piece of each beam stands in its text, [texts x width]."""
        return torch.cat([room.lengths + room.written - 1 for room in self.rooms]).repeat_interleave(self.width)

    def keep(self, texts: Tensor) -> None:
        """Only these texts, in ascending order, go on."""
        for room, begin in zip(self.rooms, self._begins(), strict=False):
            room.keep(texts[(texts >= begin) & (texts < begin + len(room.lengths))] - begin)
        self.rooms = [room for room in self.rooms if len(room.lengths)]

    def follow(self, parents: Tensor) -> None:
        """Each beam goes on from the beam `parents` [texts, width] of its text, with a piece of its own that is yet to be put."""
        for room, (begin, end) in zip(self.rooms, pairwise(self._begins()), strict=True):
            room.follow(parents[begin:end])

    def rows(self) -> Iterator[tuple[Room, slice]]:
        """The rooms, and which of all the beams stand in them."""
        for room, (begin, end) in zip(self.rooms, pairwise(self._begins()), strict=True):
            yield room, slice(begin * self.width, end * self.width)

    def _begins(self) -> list[int]:
        """The number of the first text of each room, and that of all texts."""
        found = [0]
        for room in self.rooms:
            found.append(found[-1] + len(room.lengths))
        return found
