"""TCP and TLS: a thread for each connection, at most so many."""

import socket
import ssl
import sys
import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Tuple

from .log import log

MOST_CONNECTIONS = 128
HANDSHAKE_SECONDS = 10


class Server(ThreadingHTTPServer):
    """A thread for each connection, at most so many; with a TLS context the handshake is done in that thread."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, name: str, address: Tuple[str, int], handler, manager: "IdentityManager", context=None):
        self.name, self.manager, self.context = name, manager, context
        self._slots = threading.BoundedSemaphore(MOST_CONNECTIONS)
        self._lock = threading.Lock()
        self._connections = set()
        self._requests = 0
        super().__init__(address, handler)

    def server_bind(self) -> None:
        # without the look-up of the own name that HTTPServer does
        socket.socket.setsockopt(self.socket, socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def process_request(self, request, client_address) -> None:
        if not self._slots.acquire(blocking=False):
            log(f"{self.name}: more than {MOST_CONNECTIONS} connections; closed one")
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def finish_request(self, request, client_address) -> None:
        connection = self._with_tls(request)
        with self._lock:
            self._connections.add(connection)
        try:
            if handshake(connection, self.name):
                self.RequestHandlerClass(connection, client_address, self)
        finally:
            with self._lock:
                self._connections.discard(connection)
            self.shutdown_request(connection)

    def _with_tls(self, request):
        if self.context is None:
            return request
        return self.context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address) -> None:
        error = sys.exc_info()[1]
        if isinstance(error, (OSError, ssl.SSLError)):
            log(f"{self.name}: a connection broke: {type(error).__name__}")
        else:
            log(f"{self.name}: {type(error).__name__}: {error}")

    @contextmanager
    def request(self):
        with self._lock:
            self._requests += 1
        try:
            yield
        finally:
            with self._lock:
                self._requests -= 1

    def unanswered(self) -> int:
        """Requests that are being answered; connections that rest do not count."""
        with self._lock:
            return self._requests

    def stop(self) -> None:
        """No connection is taken from now on; those that are open go on."""
        self.shutdown()
        self.server_close()

    def cut(self) -> None:
        """Ends the open connections, whatever they are doing."""
        with self._lock:
            for connection in self._connections:
                try:
                    # beneath TLS: the thread that serves it must not be disturbed in OpenSSL
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
                except OSError:
                    pass


def handshake(connection, name: str) -> bool:
    if not isinstance(connection, ssl.SSLSocket):
        return True
    connection.settimeout(HANDSHAKE_SECONDS)
    try:
        connection.do_handshake()
        return True
    except (OSError, ssl.SSLError) as error:
        log(f"{name}: handshake failed: {getattr(error, 'reason', None) or type(error).__name__}")
        let_the_alert_arrive(connection)
        return False


def let_the_alert_arrive(connection) -> None:
    """A TLS 1.3 client has sent its request by now; closing with it unread would reset the alert away."""
    try:
        connection.settimeout(0.5)
        connection.shutdown(socket.SHUT_WR)
        for _ in range(16):
            if not connection.recv(16 * 1024):
                return
    except (OSError, ValueError):
        pass
