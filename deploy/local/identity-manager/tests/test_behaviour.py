import http.client
import time

from .running import IdentityManagerTest


class Behaviour(IdentityManagerTest):
    def test_it_is_well_at_first(self):
        self.assertEqual({"mode": "ok"}, self.running.call("GET", "/behaviour", door="admin")[1])
        self.assertEqual(
            {"status": "up", "behaviour": {"mode": "ok"}, "unanswered": 0},
            self.running.call("GET", "/health", door="admin")[1],
        )

    def test_it_fails_as_told_and_recovers(self):
        self.running.behave(mode="fail", status=429, retryAfter=7)

        response, _ = self.running.push()
        self.assertEqual((429, "7"), (response.status, response.headers["Retry-After"]))
        self.assertEqual([], self.running.received())
        self.running.behave(mode="ok")
        self.assertEqual(201, self.running.push()[0].status)

    def test_failing_needs_no_retry_after(self):
        self.running.behave(mode="fail", status=400)

        response, _ = self.running.push()
        self.assertEqual((400, None), (response.status, response.headers["Retry-After"]))

    def test_it_is_slow_as_told(self):
        self.running.behave(mode="slow", seconds=0.5)
        before = time.monotonic()

        self.assertEqual(201, self.running.push()[0].status)
        self.assertGreaterEqual(time.monotonic() - before, 0.5)

    def test_down_takes_no_connection_and_ends_open_ones_until_it_is_told_otherwise(self):
        kept = self.running.connection()
        self.addCleanup(kept.close)
        kept.request("GET", "/received")
        kept.getresponse().read()

        self.running.behave(mode="down")

        with self.assertRaises(ConnectionRefusedError):
            self.running.push()
        with self.assertRaises((OSError, http.client.HTTPException)):
            kept.request("GET", "/received")
            kept.getresponse()
        self.assertEqual({"mode": "down"}, self.running.call("GET", "/behaviour", door="admin")[1])
        self.running.behave(mode="ok")
        self.assertEqual(201, self.running.push()[0].status)

    def test_wishes_that_make_no_sense_are_refused_and_change_nothing(self):
        for wish in (
            {}, {"mode": "sleepy"}, {"mode": ["ok"]}, {"mode": "ok", "status": 500}, {"mode": "fail", "status": 200},
            {"mode": "fail", "status": "503"}, {"mode": "fail", "retryAfter": -1}, {"mode": "fail", "status": True},
            {"mode": "slow"}, {"mode": "slow", "seconds": 601}, {"mode": "slow", "seconds": float("nan")},
        ):
            with self.subTest(wish):
                self.assertEqual(400, self.running.behave(**wish)[0].status)
        self.assertEqual({"mode": "ok"}, self.running.call("GET", "/behaviour", door="admin")[1])

    def test_only_json_may_change_it(self):
        response, _ = self.running.call("POST", "/behaviour", '{"mode":"down"}', {"Content-Type": "text/plain"}, door="admin")
        self.assertEqual(415, response.status)

    def test_the_admin_port_takes_no_certificates_and_the_others_no_wishes(self):
        self.assertEqual(404, self.running.push(door="admin")[0].status)
        response, _ = self.running.call("POST", "/behaviour", '{"mode":"down"}', {"Content-Type": "application/json"})
        self.assertEqual(404, response.status)
