"""The identity manager: its doors, what it has received, and how it behaves."""

import argparse
import json
import os
import ssl
import threading
import time
from typing import Dict, List

from .behaviour import Behaviour, Down, Ok
from .doors import AdminHandler, BasicHandler, CertificateHandler
from .log import log
from .receipts import Receipts
from .refusals import CannotListen
from .server import Server

LOOPBACK = "127.0.0.1"
GRACE_SECONDS = 5


class IdentityManager:
    def __init__(self, options: argparse.Namespace):
        self.receipts = Receipts(os.path.join(options.data, "received.jsonl"))
        self.basic = basic_credentials(options.username, options.password_file)
        self.behaviour: Behaviour = Ok()
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._bind = options.bind
        mtls = tls_context(options)
        mtls.verify_mode = ssl.CERT_REQUIRED
        mtls.load_verify_locations(options.client_ca)
        self._doors = {
            "mtls": (CertificateHandler, mtls),
            "basic": (BasicHandler, tls_context(options)),
        }
        self.ports = {"mtls": options.mtls_port, "basic": options.basic_port}
        self._open: List[Server] = []
        self._admin = self._listen("admin", LOOPBACK, options.admin_port, AdminHandler)
        self.ports["admin"] = self._admin.server_address[1]
        self._open_doors()

    def behave(self, behaviour: Behaviour) -> None:
        with self._lock:
            if isinstance(behaviour, Down):
                self._close_doors()
            elif not self._open:
                self._open_doors()
            self.behaviour = behaviour
        log(f"told to behave: {json.dumps(behaviour.shown())}")

    def health(self) -> Dict:
        with self._lock:
            unanswered = sum(server.unanswered() for server in self._open)
        return {"status": "up", "behaviour": self.behaviour.shown(), "unanswered": unanswered}

    def stop(self) -> None:
        """What is being answered is answered, for a few seconds."""
        self.stopping.set()
        with self._lock:
            servers = [*self._open, self._admin]
            for server in servers:
                server.stop()
            self._wait_for(servers)
            self.receipts.close()

    def _wait_for(self, servers: List[Server]) -> None:
        end = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < end and any(server.unanswered() for server in servers):
            time.sleep(0.02)

    def _open_doors(self) -> None:
        for door, (handler, context) in self._doors.items():
            try:
                server = self._listen(door, self._bind, self.ports[door], handler, context)
            except CannotListen:
                self._close_doors()
                raise
            self.ports[door] = server.server_address[1]
            self._open.append(server)

    def _close_doors(self) -> None:
        for server in self._open:
            server.stop()
            server.cut()
        self._open = []

    def _listen(self, door: str, address: str, port: int, handler, context=None) -> Server:
        try:
            server = Server(door, (address, port), handler, self, context)
        except OSError as error:
            raise CannotListen(f"cannot listen on {address}:{port} ({door}): {error.strerror}") from None
        threading.Thread(target=server.serve_forever, args=(0.05,), name=door, daemon=True).start()
        return server


def tls_context(options: argparse.Namespace) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(options.certificate, options.key)
    return context


def basic_credentials(username: str, password_file: str) -> bytes:
    with open(password_file, "rb") as file:
        password = file.read(1024).rstrip(b"\r\n")
    if not password:
        raise ValueError(f"{password_file} holds no password")
    return username.encode("utf-8") + b":" + password
