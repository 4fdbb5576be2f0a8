import base64
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

from .running import IdentityManagerTest, PATH, Running


class Lasting(IdentityManagerTest):
    def test_what_was_confirmed_survives_a_restart_and_a_kill(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(number):
                _, receipt = self.running.push(Sealpost_Delivery_Id=f"d-{number}")
                self.restart(number)
                self.assertEqual(receipt, self.running.received()[-1])
                _, again = self.running.push(Sealpost_Delivery_Id=f"d-{number}")
                self.assertEqual(receipt["receiptId"], again["duplicateOf"])
        self.assertEqual([1, 2, 3, 4], [each["sequence"] for each in self.running.received()])

    def test_a_line_that_was_cut_short_is_dropped_and_the_next_begins_anew(self):
        _, first = self.running.push()
        self.running.stop()
        with open(self.data / "received.jsonl", "ab") as file:
            file.write(b'{"receiptId": "half')

        self.running = self.start()
        _, second = self.running.push()
        self.restart(signal.SIGTERM)

        self.assertEqual([first, second], self.running.received())

    def test_a_request_that_is_being_answered_is_answered_before_the_end(self):
        body = base64.b64encode((self.files / "pushed.der").read_bytes())
        connection = self.running.connection()
        self.addCleanup(connection.close)
        connection.request("POST", PATH, body[:10], {"Content-Type": "application/pkix-cert", "Content-Length": str(len(body))})
        self.wait_until_busy()

        self.running.process.send_signal(signal.SIGTERM)
        self.wait_until_closed()
        connection.send(body[10:])

        self.assertEqual(201, connection.getresponse().status)
        self.assertEqual(0, self.running.process.wait(10))

    def test_a_slow_answer_is_hurried_at_the_end(self):
        self.running.behave(mode="slow", seconds=60)
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(self.running.push)
            self.wait_until_busy()
            self.assertEqual(0, self.running.stop())
            self.assertEqual(201, answer.result()[0].status)

    def wait_until_busy(self):
        end = time.monotonic() + 10
        while self.running.call("GET", "/health", door="admin")[1]["unanswered"] == 0:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def wait_until_closed(self):
        end = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.running.ports["mtls"])).close()
            except ConnectionRefusedError:
                return
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def test_idle_connections_do_not_delay_the_end(self):
        kept = self.running.connection()
        self.addCleanup(kept.close)
        kept.request("GET", "/received")
        kept.getresponse().read()

        self.assertEqual(0, self.running.stop(within=4))

    def test_connections_that_say_nothing_do_not_hold_up_others(self):
        mute = [socket.create_connection(("127.0.0.1", self.running.ports["mtls"])) for _ in range(20)]
        for each in mute:
            self.addCleanup(each.close)

        self.assertEqual(201, self.running.push()[0].status)

    def test_a_taken_port_is_one_clear_line(self):
        taken = self.running.ports["mtls"]
        other = Running(self.files, self.data / "other", (taken, 0, 0))

        self.assertEqual(1, other.process.returncode)
        self.assertEqual(f"identity-manager: cannot listen on 127.0.0.1:{taken} (mtls): Address already in use\n", other.log.decode())

    def test_a_missing_file_is_one_clear_line(self):
        os.rename(self.files / "password", self.files / "moved")
        self.addCleanup(os.rename, self.files / "moved", self.files / "password")
        other = Running(self.files, self.data / "other")

        self.assertEqual(1, other.process.returncode)
        self.assertEqual(1, other.log.decode().count("\n"))
        self.assertIn("password", other.log.decode())
