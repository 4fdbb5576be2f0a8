#!/usr/bin/env python3
"""Keeps an inventory of certificate versions in SQLite by following the topic sealpost.certificates."""
import argparse
import contextlib
import json
import signal
import sqlite3
import sys
import time
from pathlib import Path

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event
from cloudevents.core.exceptions import BaseCloudEventException
from confluent_kafka import Consumer, KafkaException
from jsonschema import Draft202012Validator, ValidationError

TOPIC = "sealpost.certificates"
REGISTERED = "io.sealpost.certificate.registered.v1"
SCHEMA = (Path(__file__).resolve().parents[3] / "libraries/contracts/src/main/resources/io/sealpost/contracts/schemas"
          / f"{REGISTERED}.schema.json")
JOINING = 60  # seconds: Kafka gives a killed program's part away only when it has missed it for 45
TABLES = """
CREATE TABLE IF NOT EXISTS version (
    certificate_id TEXT NOT NULL, version INTEGER NOT NULL,
    tenant_key TEXT NOT NULL, alias TEXT NOT NULL, fingerprint TEXT NOT NULL, not_after TEXT NOT NULL,
    PRIMARY KEY (certificate_id, version));
CREATE TABLE IF NOT EXISTS taken (event_id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS aside (
    event_id TEXT PRIMARY KEY, subject TEXT NOT NULL, sequence TEXT NOT NULL, reason TEXT NOT NULL,
    headers TEXT NOT NULL, value BLOB NOT NULL);
"""


def tolerant(schema):
    """The schema without what may change within its version: new members may be added, and new values."""
    if isinstance(schema, list):
        return [tolerant(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {word: {name: tolerant(member) for name, member in part.items()} if word == "properties" else tolerant(part)
            for word, part in schema.items() if word != "enum" and (word, part) != ("additionalProperties", False)}


class Inventory:
    """The versions, the ids of the events they came from, and the events that could not be taken."""

    def __init__(self, database, schema=SCHEMA):
        self.database = sqlite3.connect(database, isolation_level=None)
        self.database.execute("PRAGMA synchronous = FULL")  # what Kafka is told to be done is on the disk
        self.database.executescript(TABLES)
        self.repeated = 0
        self.schema = Draft202012Validator(
            tolerant(json.loads(Path(schema).read_text("utf-8"))),
            format_checker=Draft202012Validator.FORMAT_CHECKER)  # or it passes over what is no UUID and no instant

    def take(self, records):
        """Takes records (place, headers, value): all of them or, if the database is away, none."""
        with self._transaction():
            for record in records:
                self._take(*record)

    def retry(self):
        """Takes once more what was kept aside: this program may have been mended since."""
        with self._transaction():
            rows = self._all("SELECT event_id, headers, value FROM aside ORDER BY subject, sequence")
            self.database.execute("DELETE FROM aside")
            for event_id, headers, value in rows:
                self._take(event_id, {name: text.encode() for name, text in json.loads(headers).items()}, value)

    def count(self, table):
        return self._all(f"SELECT count(*) FROM {table}")[0][0]

    def _take(self, place, headers, value):
        header = {name: text.decode(errors="replace") for name, text in headers.items()}
        event_id, subject, sequence = (
            header.get(name, other) for name, other in (("ce_id", place), ("ce_subject", place), ("ce_sequence", "")))
        try:
            if "ce_id" not in headers:
                raise ValueError("has no ce_id")  # the library would make one up
            event = from_binary_event(KafkaMessage(headers, None, value))
            if event.get_type() != REGISTERED:
                return
            if self._all("SELECT 1 FROM taken WHERE event_id = ?", event_id):
                self.repeated += 1
                return
            if self._all("SELECT 1 FROM aside WHERE subject = ?", subject):
                raise ValueError("comes after one that is kept aside")
            self.schema.validate(event.get_data())
            self.database.execute(
                "INSERT INTO version (certificate_id, version, tenant_key, alias, fingerprint, not_after)"
                " VALUES (:certificateId, :version, :tenantKey, :alias, :fingerprint, :notAfter)", event.get_data())
            self.database.execute("INSERT INTO taken (event_id) VALUES (?)", (event_id,))
        except (BaseCloudEventException, ValueError, OverflowError, ValidationError, sqlite3.IntegrityError) as error:
            reason = (error.message if isinstance(error, ValidationError) else str(error))[:500]
            print(f"kept aside: {event_id} about {subject}: {reason}", file=sys.stderr)
            self.database.execute(
                "INSERT OR IGNORE INTO aside (event_id, subject, sequence, reason, headers, value)"
                " VALUES (?, ?, ?, ?, ?, ?)", (event_id, subject, sequence, reason, json.dumps(header), value))

    def _all(self, query, *values):
        return self.database.execute(query, values).fetchall()

    @contextlib.contextmanager
    def _transaction(self):
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.database.execute("COMMIT")
        except BaseException:
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise


def follow(consumer, inventory, idle):
    """Takes what comes, until nothing has come for that many seconds. True if it had a part of the topic to read."""
    heard = time.monotonic()

    def assigned(*_):
        nonlocal heard
        heard = time.monotonic()

    consumer.subscribe([TOPIC], on_assign=assigned)
    while time.monotonic() - heard < (idle if consumer.assignment() else max(idle, JOINING)):
        messages = consumer.consume(100, timeout=min(0.5, idle))
        for error in filter(None, (message.error() for message in messages)):
            print(error, file=sys.stderr)  # the client tries again by itself
        records = [record(message) for message in messages if not message.error()]
        if records:
            patiently(inventory.take, records)
            try:
                consumer.commit(asynchronous=False)  # after the effect
            except KafkaException as error:
                print(error, file=sys.stderr)  # what was not committed comes again, and is known
            heard = time.monotonic()
    return bool(consumer.assignment())


def record(message):
    headers = {name: value for name, value in message.headers() or [] if value is not None}
    return f"{message.topic()}/{message.partition()}@{message.offset()}", headers, message.value() or b""


def patiently(work, *arguments):
    while True:
        try:
            return work(*arguments)
        except sqlite3.OperationalError as away:  # locked, or its disk is full: nothing was taken, nothing is skipped
            print(f"waiting for the database: {away}", file=sys.stderr)
            time.sleep(1)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bootstrap", help="Kafka's address, HOST:PORT")
    parser.add_argument("--database", default="inventory.db", help="the SQLite file (%(default)s)")
    parser.add_argument("--group", default="follow-inventory", help="the consumer group (%(default)s)")
    parser.add_argument("--idle", type=float, default=float("inf"), help="end after so many seconds without an event")
    parser.add_argument("--schema", default=SCHEMA, help="the schema's file, if not in its place in the repository")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="further client setting")
    return parser.parse_args()


def main():
    args = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    inventory = Inventory(args.database, args.schema)
    patiently(inventory.retry)
    consumer = Consumer({
        "bootstrap.servers": args.bootstrap, "group.id": args.group, "auto.offset.reset": "earliest",
        "isolation.level": "read_committed", "enable.auto.commit": False,
        **dict(setting.split("=", 1) for setting in args.set)})
    try:
        if not follow(consumer, inventory, args.idle):
            sys.exit(f"no part of {TOPIC} was there to be read: is the address right, and is the group let in?")
    finally:
        consumer.close()
    print(f"{inventory.count('version')} versions, {inventory.count('aside')} events kept aside, "
          f"{inventory.repeated} came again")
    sys.exit(inventory.count("aside") > 0)


if __name__ == "__main__":
    main()
