"""A visitor without a browser: speaks the application's own protocol over a websocket on the loopback.

It keeps what a browser would need to go on: which elements the page holds now, the address, and the fragment an element
belongs to. It draws nothing, so what it measures is the server.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_SECONDS = 60.0
TALK = "conversation"
"""Key of the element that shows what was said."""


class Refused(Exception):
    """The page did not hold what a visitor looked for."""


@dataclass
class Visitor:
    """One open page."""

    port: int
    query: str = ""
    page: str = ""
    messages: int = 0
    """How many came in."""
    size: int = 0
    """Bytes that came in."""
    errors: list[str] = field(default_factory=list)
    _elements: dict[tuple[int, ...], Delta] = field(default_factory=dict)
    _drawn: set[tuple[int, ...]] = field(default_factory=set)
    """Where something was put in this run; what an earlier whole run left elsewhere is gone at its end."""
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE_SECONDS,
            compression=None,
            proxy=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self, page: str = "", query: str = "") -> float:
        """Open a page by its address and return the seconds until it was complete."""
        self.query, self.page = query, ""
        return await self._run(BackMsg(rerun_script={"query_string": query, "page_name": page}))

    async def press(self, key: str) -> float:
        """Press a button by its key; return the seconds until the page was complete."""
        return await self._change(key, WidgetState(trigger_value=True))

    async def say(self, words: str) -> float:
        """Send a message from the box of a conversation; return the seconds until the answer was complete."""
        return await self._change("say-", WidgetState(chat_input_value={"data": words}))

    def has(self, key: str) -> bool:
        """Tell whether the page holds an element whose key begins so."""
        return self._find(key) is not None

    def lines(self) -> list[str]:
        """Return what the conversation shows."""
        found = self._find(TALK)
        if found is None:
            return []
        return [line["text"] for line in _data(found)["lines"]]

    def texts(self) -> str:
        """Return every text the page holds, for finding out what went wrong."""
        return "\n".join(str(delta.new_element) for delta in self._elements.values())

    async def _change(self, key: str, state: WidgetState) -> float:
        found = self._find(key)
        if found is None:
            raise Refused(f"no {key!r} on the page")
        state.id = _id_of(found)
        change = {
            "query_string": self.query,
            "page_script_hash": self.page,
            "widget_states": {"widgets": [state]},
            "fragment_id": found.fragment_id,
        }
        return await self._run(BackMsg(rerun_script=change))

    def _find(self, key: str) -> Delta | None:
        for delta in self._elements.values():
            if f"-{key}" in _id_of(delta):
                return delta
        return None

    async def _run(self, message: BackMsg) -> float:
        assert self._socket is not None
        begun = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self._take(await self._socket.recv(decode=False)):
                pass
        return time.perf_counter() - begun

    def _take(self, raw: bytes) -> bool:
        """Take in a message; tell whether the run has ended."""
        message = ForwardMsg.FromString(raw)
        self.messages += 1
        self.size += len(raw)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._take_delta(message)
        elif kind == "new_session":
            self._drawn.clear()
            self.page = message.new_session.page_script_hash
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self._elements = {path: one for path, one in self._elements.items() if path in self._drawn}
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _take_delta(self, message: ForwardMsg) -> None:
        path, delta = tuple(message.metadata.delta_path), message.delta
        if delta.WhichOneof("type") == "new_element":
            self._elements[path] = delta
            self._drawn.add(path)
            if delta.new_element.WhichOneof("type") == "exception":
                self.errors.append(delta.new_element.exception.message)
        else:
            # A block put in this place takes what stood there away.
            for old in [one for one in self._elements if one[: len(path)] == path]:
                del self._elements[old]


def _id_of(delta: Delta) -> str:
    element = delta.new_element
    kind = element.WhichOneof("type")
    return str(getattr(getattr(element, kind), "id", "")) if kind else ""


def _data(delta: Delta) -> dict[str, list[dict[str, str]]]:
    component = delta.new_element.bidi_component
    data: dict[str, list[dict[str, str]]] = json.loads(component.json)
    return data
