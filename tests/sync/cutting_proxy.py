"""A wire between workstations and a server that breaks: cut at any byte, slow, or silent for ever."""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
from collections import Counter
from types import TracebackType


class CuttingProxy:
    """Listens on a port of its own and passes bytes on until a fault that was drawn for the connection.

    Attributes:
        port: where to connect.
        seen: how many connections met which fault.
    """

    def __init__(self, port: int, seed: int) -> None:
        self._to = port
        self._dice = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.port = 0
        self.seen: Counter[str] = Counter()

    def __enter__(self) -> CuttingProxy:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0.1)  # what was aborted last is closed in a later turn

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fault = self._dice.choice(("cut asking", "cut answering", "slow", "cut answering", "none"))
        self.seen[fault] += 1
        left = self._dice.randrange(1, 24_000)
        ends = [writer]
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
            ends.append(back)
            asking = self._pump(reader, back, left if fault == "cut asking" else None, fault == "slow")
            answering = self._pump(there, writer, left if fault == "cut answering" else None, False)
            pumps = [asyncio.ensure_future(asking), asyncio.ensure_future(answering)]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
        finally:
            for end in ends:
                end.transport.abort()
            for end in ends:
                with contextlib.suppress(OSError):
                    await end.wait_closed()

    @staticmethod
    async def _pump(
        source: asyncio.StreamReader, sink: asyncio.StreamWriter, left: int | None, slow: bool
    ) -> None:
        """Pass bytes on until they end, or until so many have passed."""
        with contextlib.suppress(OSError):
            while data := await source.read(4096):
                if slow:
                    await asyncio.sleep(0.005)
                if left is not None and len(data) >= left:
                    sink.write(data[:left])
                    await sink.drain()
                    return
                left = None if left is None else left - len(data)
                sink.write(data)
                await sink.drain()
