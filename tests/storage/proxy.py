"""A small TCP proxy that loses a COMMIT, or the reply to it, when told to."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Thread
from typing import Literal

Loss = Literal["reply", "request"]
_COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"  # the message itself: BEGIN says READ COMMITTED


class LossyProxy:
    """Stands between the application and PostgreSQL. `lose` arms it for the next COMMIT."""

    def __init__(self, port: int) -> None:
        self._server = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.lost = 0
        self._next: Loss | None = None
        self._lock = Lock()
        Thread(target=self._accept, daemon=True).start()

    def lose(self, what: Loss) -> None:
        self._next = what

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                _Pair(self, client, server)

    def take(self) -> Loss | None:
        with self._lock:
            loss, self._next = self._next, None
            self.lost += loss is not None
            return loss


class _Pair:
    def __init__(self, proxy: LossyProxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self._dropping = False
        Thread(target=self._upwards, daemon=True).start()
        Thread(target=self._downwards, daemon=True).start()

    def _upwards(self) -> None:
        with suppress(OSError):
            while data := self._client.recv(65536):
                if _COMMIT in data:
                    loss = self._proxy.take()
                    if loss == "request":
                        break
                    self._dropping = loss == "reply"
                self._server.sendall(data)
        self._close()

    def _downwards(self) -> None:
        with suppress(OSError):
            while data := self._server.recv(65536):
                if self._dropping:  # the server has committed and said so
                    break
                self._client.sendall(data)
        self._close()

    def _close(self) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
