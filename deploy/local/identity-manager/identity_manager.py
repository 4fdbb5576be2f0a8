#!/usr/bin/env python3
"""A sample identity manager: takes certificates that are pushed to it and keeps them.

It stands for the downstream systems of other makers, so it shares no code with whoever pushes. It needs Python 3.9 and
nothing else. See README.md beside this file.
"""

import argparse
import json
import os
import signal

from downstream.identity_manager import LOOPBACK, IdentityManager
from downstream.log import log
from downstream.refusals import CannotListen

END = {signal.SIGTERM, signal.SIGINT}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="identity_manager.py", description=__doc__.splitlines()[0])
    parser.add_argument("--certificate", required=True, help="PEM: the server's certificate and its issuers")
    parser.add_argument("--key", required=True, help="PEM: the server's private key")
    parser.add_argument("--client-ca", required=True, help="PEM: the CA certificates of clients")
    parser.add_argument("--mtls-port", required=True, type=int, help="HTTPS, client certificates required; 0 = any")
    parser.add_argument("--basic-port", required=True, type=int, help="HTTPS, user name and password; 0 = any")
    parser.add_argument("--admin-port", required=True, type=int, help="HTTP on loopback; 0 = any")
    parser.add_argument("--username", required=True, help="of the Basic port")
    parser.add_argument("--password-file", required=True, help="holds the password of the Basic port")
    parser.add_argument("--data", required=True, help="the folder that keeps what was received")
    parser.add_argument("--bind", default=LOOPBACK, help="the address of both HTTPS ports (default: %(default)s)")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    # blocked in all threads, or one of them might take the signal while the main one sleeps on
    signal.pthread_sigmask(signal.SIG_BLOCK, END)
    try:
        os.makedirs(options.data, mode=0o700, exist_ok=True)
        manager = IdentityManager(options)
    except (CannotListen, OSError, ValueError) as error:
        raise SystemExit(f"identity-manager: {error}") from None
    print(json.dumps({"ready": True, **manager.ports}), flush=True)
    signal.sigwait(END)
    manager.stop()
    log("stopped")


if __name__ == "__main__":
    main()
