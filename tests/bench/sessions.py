"""Many sessions at once that change their filters without pause, by Streamlit's own protocol."""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle, islice
from random import Random

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LARGEST = 64 * 1024 * 1024
"""Bytes of a message, at the most."""
_ANEW = ForwardMsg.FINISHED_EARLY_FOR_RERUN
View = tuple[str, str]
"""A page's name in the address, and the query string that its filters make."""


def waits(address: str, views: Sequence[View], sessions: int, changes: int) -> list[float]:
    """Milliseconds that each change of a filter took to the end of the page's run.

    Args:
        address: of the server, http.
        views: what is looked at; each session goes through those of one page, again and again.
        sessions: how many at a time.
        changes: how many changes each of them makes, after a first view that does not count.
    """
    return asyncio.run(_all(address.replace("http", "ws", 1), views, sessions, changes))


async def _all(address: str, views: Sequence[View], sessions: int, changes: int) -> list[float]:
    pages = list(dict.fromkeys(page for page, _ in views))
    ready = asyncio.Barrier(sessions)
    looked_at = [
        Random(number).sample(own, len(own))
        for number in range(sessions)
        for own in [[view for view in views if view[0] == pages[number % len(pages)]]]
    ]
    found = await asyncio.gather(*(_session(address, one, changes, ready) for one in looked_at))
    return [wait for one in found for wait in one]


async def _session(
    address: str, views: Sequence[View], changes: int, ready: asyncio.Barrier
) -> list[float]:
    """The waits of one session, which begins to change when all have had their first view."""
    stream = f"{address}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=LARGEST) as socket:  # type: ignore[list-item]
        found = []
        for number, (page, query) in enumerate(islice(cycle(views), changes + 1)):
            start = time.perf_counter()
            await _rerun(socket, page, query)
            if number:
                found.append((time.perf_counter() - start) * 1000)
            else:
                await ready.wait()
    return found


async def _rerun(socket: ClientConnection, page: str, query: str) -> None:
    wanted = BackMsg()
    wanted.rerun_script.page_name = page
    wanted.rerun_script.query_string = query
    await socket.send(wanted.SerializeToString())
    while True:
        told = ForwardMsg.FromString(await socket.recv(decode=False))
        if told.WhichOneof("type") == "script_finished" and told.script_finished != _ANEW:
            return
