"""Somebody in between, with a certificate of the same authority for the right name."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from pathlib import Path

ENCRYPT = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
BOUND, BARE = b"SCRAM-SHA-256-PLUS\0", b"SCRAM-SHA-256\0"


class Between:
    """Opens what the workstation says, passes it on to the real server, and hears every word.

    Attributes:
        heard: what workstations said, in the clear.
    """

    def __init__(self, port: int, certificate: Path, key: Path, *, hides_binding: bool) -> None:
        """Listen.

        Args:
            port: of the real server.
            certificate: shown to workstations.
            key: of the certificate.
            hides_binding: takes the method that is bound to the channel out of the server's offer.
        """
        self._to = port
        self._hides = hides_binding
        self._shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._shown.load_cert_chain(certificate, key)
        self._blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._blind.check_hostname, self._blind.verify_mode = False, ssl.CERT_NONE
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.heard = b""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Go away."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                one, _ = self._listening.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), one, socket.create_connection(("127.0.0.1", self._to)) as far:
                one.recv(8)
                one.sendall(b"S")
                far.sendall(ENCRYPT)
                far.recv(1)
                with (
                    self._shown.wrap_socket(one, server_side=True) as near,
                    self._blind.wrap_socket(far) as server,
                ):
                    self._pass_on(near, server)

    def _pass_on(self, near: ssl.SSLSocket, server: ssl.SSLSocket) -> None:
        """Until sign-on is over they speak in turn; that is as far as it gets."""
        while data := near.recv(65536):
            self.heard += data
            server.sendall(data)
            answer = server.recv(65536)
            if self._hides and BOUND in answer:
                kept = (len(answer) - 1 - len(BOUND)).to_bytes(4, "big")
                answer = answer[:1] + kept + answer[5:].replace(BOUND, b"")
            near.sendall(answer)
