"""A line that is long: what is sent arrives half a round trip later.

A process of its own, so that carrying bytes does not hold up whoever sends them.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from ctypes import c_int
from typing import Any

TRIP = 0.030
"""Seconds there and back."""
AT_ONCE = 4 << 20
"""Bytes under way before the sender has to wait; far more than one handing in."""


class SlowWire:
    """Passes everything on after half a round trip."""

    def __init__(self, port: int) -> None:
        """Lay it to a port of this computer."""
        spawning = multiprocessing.get_context("spawn")
        self._turns: Any = spawning.Value(c_int, 0)
        there, here = spawning.Pipe()
        self._process = spawning.Process(target=_carry, args=(port, self._turns, here), daemon=True)
        self._process.start()
        self.port: int = there.recv()

    @property
    def turns(self) -> int:
        """How often the workstation spoke after the server had; what a longer line makes longer."""
        return int(self._turns.value)

    def close(self) -> None:
        """Take it away."""
        self._process.terminate()
        self._process.join()


def _carry(port: int, turns: Any, told: Any) -> None:
    asyncio.run(_Carrier(port, turns).serve(told))


class _Carrier:
    def __init__(self, port: int, turns: Any) -> None:
        self._to = port
        self._turns = turns
        self._answered = True

    async def serve(self, told: Any) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0, limit=AT_ONCE)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to, limit=AT_ONCE)
        await asyncio.gather(
            self._pump(reader, back, speaks=True), self._pump(there, writer, speaks=False),
            return_exceptions=True,
        )  # fmt: skip

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, speaks: bool) -> None:
        later = asyncio.get_running_loop().call_later
        while data := await source.read(AT_ONCE):
            self._turns.value += speaks and self._answered
            self._answered = not speaks
            later(TRIP / 2, sink.write, data)
        later(TRIP / 2, sink.close)
