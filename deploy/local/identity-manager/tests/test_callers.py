import base64
import ssl

from .running import IdentityManagerTest, PASSWORD


class Callers(IdentityManagerTest):
    def basic(self, username, password):
        token = base64.b64encode(f"{username}:{password}".encode()).decode()
        return self.running.push(door="basic", certificate=None, Authorization="Basic " + token)

    def test_without_a_client_certificate_there_is_no_answer(self):
        with self.assertRaisesRegex(ssl.SSLError, "CERTIFICATE_REQUIRED"):
            self.running.push(certificate=None)

    def test_a_certificate_of_another_authority_is_refused(self):
        with self.assertRaisesRegex(ssl.SSLError, "UNKNOWN_CA"):
            self.running.push(certificate="stranger")
        self.assertEqual([], self.running.received())

    def test_a_password_does_not_replace_a_certificate(self):
        with self.assertRaises(ssl.SSLError):
            self.running.push(certificate=None, Authorization="Basic x")

    def test_the_basic_port_asks_for_credentials(self):
        response, _ = self.running.push(door="basic", certificate=None)

        self.assertEqual(401, response.status)
        self.assertEqual('Basic realm="identity-manager", charset="UTF-8"', response.headers["WWW-Authenticate"])

    def test_the_right_credentials_are_accepted_and_named_in_the_receipt(self):
        response, receipt = self.basic("sealpost", PASSWORD)

        self.assertEqual(201, response.status)
        self.assertEqual({"by": "basic", "username": "sealpost"}, receipt["caller"])

    def test_wrong_credentials_are_refused(self):
        for username, password in (("sealpost", "wrong"), ("other", PASSWORD), ("", ""), ("sealpost", PASSWORD + "x")):
            with self.subTest(username):
                self.assertEqual(401, self.basic(username, password)[0].status)
        for header in ("Basic", "Basic !", "Bearer abc", "basic "):
            with self.subTest(header):
                response, _ = self.running.push(door="basic", certificate=None, Authorization=header)
                self.assertEqual(401, response.status)
        self.assertEqual([], self.running.received())

    def test_the_list_needs_credentials_too(self):
        self.assertEqual(401, self.running.call("GET", "/received", door="basic", certificate=None)[0].status)

    def test_no_password_is_logged(self):
        self.basic("sealpost", PASSWORD)
        token = base64.b64encode(f"sealpost:{PASSWORD}".encode())
        self.running.stop()

        self.assertIn(b"POST /ws/certificate/register/", self.running.log)
        self.assertNotIn(token, self.running.log)
