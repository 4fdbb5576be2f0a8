package io.sealpost.pki.path;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever comes in, out comes what was asked for or the one declared refusal. */
class PathFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void a_crl(byte[] content) {
        try {
            Crl crl = Crl.of(content, CrlLimits.DEFAULTS);
            check(crl.size() >= 0 && crl.thisUpdate() != null, "a CRL has a beginning");
            check(crl.nextUpdate() != null, "a CRL may have an end");
        } catch (MalformedPki refusal) {
            check(refusal);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void a_certificate(byte[] content) {
        try {
            check(PathCertificate.of(content) != null, "a certificate is one");
        } catch (MalformedPki refusal) {
            check(refusal);
        }
    }

    private static void check(MalformedPki refusal) {
        check(refusal.getCause() == null, "a refusal does not quote what was read");
        check(refusal.getMessage().length() < 3_000, "a refusal is short");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
