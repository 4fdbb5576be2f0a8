#!/usr/bin/env python3
"""Follows the certificates of all tenants: one line per event. See ../events.md."""

import argparse
import json
import sys
import time

from confluent_kafka import Consumer

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("bootstrap", help="Kafka's bootstrap servers, host:port[,host:port]")
options.add_argument("--group", default="follow-certificates", help="consumer group, yours alone")
options.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="further client setting")
options.add_argument("--count", type=int, default=float("inf"), help="end after so many events")
options.add_argument("--idle", type=float, default=float("inf"), help="end after so many seconds without one")
args = options.parse_args()


# begin
def follow(consumer):
    seen, heard = set(), time.monotonic()
    while len(seen) < args.count and time.monotonic() - heard < args.idle:
        message = consumer.poll(0.5)
        if message and message.error():
            print(message.error(), file=sys.stderr)  # the client tries again by itself
        elif message:
            header = {name: value.decode() for name, value in message.headers()}
            if header["ce_id"] not in seen:
                show(header, json.loads(message.value()))
                seen.add(header["ce_id"])
                heard = time.monotonic()
            consumer.store_offsets(message)  # taken: committed in the background, and at the end


def show(header, event):
    line = [header["ce_time"], header["ce_subject"], header["ce_sequence"].lstrip("0"), header["ce_type"]]
    if header["ce_type"] == "io.sealpost.certificate.registered.v1":
        line.append("{tenantKey}/{alias} version {version} sha256:{fingerprint}".format(**event))
    print(*line, flush=True)


consumer = Consumer({
    "bootstrap.servers": args.bootstrap, "group.id": args.group, "auto.offset.reset": "earliest",
    "isolation.level": "read_committed", "enable.auto.offset.store": False, "reconnect.backoff.ms": 1000,
    **dict(setting.split("=", 1) for setting in args.set)})
consumer.subscribe(["sealpost.certificates"])
# end
try:
    follow(consumer)
except KeyboardInterrupt:
    pass
finally:
    consumer.close()
