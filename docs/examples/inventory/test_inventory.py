"""Run by python -m unittest in this folder. The Kafka client has a broker for tests inside: nothing else need run."""
import contextlib
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import uuid
from pathlib import Path

from confluent_kafka import Producer

import inventory
from inventory import REGISTERED, SCHEMA, TOPIC, Inventory

EXAMPLE = json.loads((SCHEMA.parents[1] / f"examples/{REGISTERED}.json").read_text("utf-8"))
TENANT = EXAMPLE["tenantId"]


def event(certificate, version, ce_type=REGISTERED, /, **members):
    """A record of the topic. The same arguments make the same event."""
    certificate = str(uuid.uuid5(uuid.NAMESPACE_OID, str(certificate)))
    headers = {
        "ce_specversion": "1.0", "ce_id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{certificate} {version} {ce_type}")),
        "ce_source": "/sealpost/secret-service", "ce_type": ce_type, "ce_subject": f"{TENANT}/{certificate}",
        "ce_sequence": f"{version:019}", "ce_time": "2026-11-22T22:03:11.482913Z", "ce_partitionkey": certificate,
        "content-type": "application/json"}
    value = json.dumps(EXAMPLE | {"certificateId": certificate, "version": version} | members).encode()
    return "somewhere@0", {name: text.encode() for name, text in headers.items()}, value


class TakingTest(unittest.TestCase):
    def setUp(self):
        self.inventory = Inventory(":memory:")
        self.addCleanup(self.inventory.database.close)
        self.said = self.enterContext(contextlib.redirect_stderr(io.StringIO()))

    def versions(self):
        return self.inventory.database.execute("SELECT alias, version FROM version ORDER BY alias, version").fetchall()

    def test_the_published_example(self):
        self.inventory.take([event(1, 1)])
        self.assertEqual([(
            str(uuid.uuid5(uuid.NAMESPACE_OID, "1")), 1, "acme", "billing-client", EXAMPLE["fingerprint"],
            "2027-12-24T21:54:46Z")], self.inventory.database.execute("SELECT * FROM version").fetchall())

    def test_each_event_once(self):
        self.inventory.take([event(1, 1), event(1, 2), event(1, 1), event(1, 2), event(1, 3)])
        self.inventory.take([event(1, 1), event(1, 2), event(1, 3)])
        self.assertEqual([("billing-client", version) for version in (1, 2, 3)], self.versions())
        self.assertEqual(0, self.inventory.count("aside"))

    def test_a_type_of_tomorrow_is_passed_over(self):
        self.inventory.take([event(1, 1, "io.sealpost.certificate.registered.v2"), event(1, 1)])
        self.assertEqual((1, 1, 0), tuple(self.inventory.count(table) for table in ("version", "taken", "aside")))

    def test_members_and_values_of_tomorrow(self):
        self.inventory.take([event(1, 1, origin="found", quantumSafe=True)])
        self.assertEqual(1, self.inventory.count("version"))

    def test_what_breaks_the_schema_is_kept_aside_with_all_that_follows_about_it(self):
        broken = event(1, 1, fingerprint="?")
        self.inventory.take([broken, event(1, 2), event(2, 1, alias="other"), broken])
        self.assertEqual([("other", 1)], self.versions())
        self.assertEqual(
            [(1, "'?' does not match '^[0-9a-f]{64}$'"), (2, "comes after one that is kept aside")],
            self.inventory.database.execute("SELECT sequence + 0, reason FROM aside ORDER BY 1").fetchall())
        self.assertIn("'?' does not match", self.said.getvalue())

    def test_what_is_kept_aside_is_tried_again_in_its_order(self):
        strict, self.inventory.schema = self.inventory.schema, inventory.Draft202012Validator(False)
        self.inventory.take([event(1, version) for version in range(1, 12)])
        self.assertEqual((0, 11), (self.inventory.count("version"), self.inventory.count("aside")))
        self.inventory.schema = strict
        self.inventory.retry()
        in_their_order = self.inventory.database.execute("SELECT version FROM version ORDER BY rowid").fetchall()
        self.assertEqual([(version,) for version in range(1, 12)], in_their_order)
        self.assertEqual(0, self.inventory.count("aside"))

    def test_values_that_no_certificate_has(self):
        broken = {"certificateId": "?", "notAfter": "soonZ", "version": 2**63, "alias": None, "tenantKey": "\ud800"}
        self.inventory.take([event(number, 1, **{name: value}) for number, (name, value) in enumerate(broken.items())])
        self.assertEqual((0, 5), (self.inventory.count("version"), self.inventory.count("aside")))

    def test_no_events_at_all(self):
        _, headers, value = event(1, 1)
        records = [
            ({}, b"\xff"), ({"ce_id": None}, value), ({"ce_time": b"now"}, value), ({"ce_source": b"\xff"}, value),
            ({}, b"no JSON"), ({}, b"")]
        for number, (changed, value) in enumerate(records):
            mixed = headers | {"ce_id": b"%d" % number, "ce_subject": b"%d" % number} | changed
            self.inventory.take([(f"place {number}", {name: text for name, text in mixed.items() if text}, value)])
        self.assertEqual((0, 6), (self.inventory.count("version"), self.inventory.count("aside")))
        self.assertNotIn("comes after", self.said.getvalue())

    def test_all_or_nothing(self):
        with self.assertRaises(sqlite3.OperationalError):
            self.inventory.database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON taken WHEN (SELECT count(*) FROM taken) = 1"
                " BEGIN SELECT no_such_column; END")
            self.inventory.take([event(1, 1), event(1, 2)])
        self.assertEqual([], self.versions())


class WaitingTest(unittest.TestCase):
    def test_a_database_that_is_locked_is_waited_for(self):
        file = Path(self.enterContext(tempfile.TemporaryDirectory())) / "inventory.db"
        waiting = Inventory(file)
        self.addCleanup(waiting.database.close)
        waiting.database.execute("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.2, other.rollback).start()
        with contextlib.redirect_stderr(io.StringIO()) as said:
            inventory.patiently(waiting.take, [event(1, 1)])
        self.assertIn("waiting for the database: database is locked", said.getvalue())
        self.assertEqual(1, waiting.count("version"))


class FollowingTest(unittest.TestCase):
    CERTIFICATES, VERSIONS = 2_000, 3

    def setUp(self):
        self.database = Path(self.enterContext(tempfile.TemporaryDirectory())) / "inventory.db"
        self.producer = Producer({"bootstrap.servers": "none", "test.mock.num.brokers": 1, "log_level": 0})
        broker = self.producer.list_topics(timeout=10).brokers[1]
        self.bootstrap = f"{broker.host}:{broker.port}"

    def test_killed_started_again_and_replayed(self):
        self.publish()
        killed = self.start()
        while self.count() == 0:
            time.sleep(0.01)
        killed.kill()
        self.assertEqual(-9, killed.wait(10))
        self.assertLess(self.count(), self.CERTIFICATES * self.VERSIONS)

        self.finish(self.start())
        self.publish()
        self.finish(self.start())
        self.finish(self.start("--group=from-the-start-again"))

    def publish(self):
        for version in range(1, self.VERSIONS + 1):
            for certificate in range(self.CERTIFICATES):
                _, headers, value = event(certificate, version)
                self.producer.produce(TOPIC, value, headers["ce_partitionkey"], headers=list(headers.items()))
        self.assertEqual(0, self.producer.flush(30))

    def start(self, *more):
        started = subprocess.Popen(
            [sys.executable, inventory.__file__, self.bootstrap, "--idle=2", "--set=session.timeout.ms=6000",
             f"--database={self.database}", *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.addCleanup(started.stdout.close)
        self.addCleanup(started.kill)
        return started

    def finish(self, started):
        said, _ = started.communicate(timeout=60)
        self.assertEqual(0, started.returncode, said)
        self.assertIn(f"{self.CERTIFICATES * self.VERSIONS} versions, 0 events kept aside", said)

    def count(self):
        with contextlib.closing(sqlite3.connect(self.database)) as database:
            with contextlib.suppress(sqlite3.OperationalError):  # it has made no tables yet
                return database.execute("SELECT count(*) FROM version").fetchone()[0]
        return 0


if __name__ == "__main__":
    unittest.main()
