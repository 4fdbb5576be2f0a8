package io.sealpost.pki.path;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** RFC 5280 §4.1.2.5: with seconds, in UTC, without fractions. */
final class Times {
    private static final int UTC_TIME = 23;
    private static final int GENERALIZED_TIME = 24;

    private Times() {}

    /**
     * @throws MalformedPki when it is no such time
     */
    static Instant read(ASN1Encodable time, List<Fault> faults) {
        try {
            byte[] der = time.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            String text = new String(der, 2, der.length - 2, US_ASCII);
            if (der[0] == UTC_TIME && text.matches("\\d{12}Z")) {
                return utc(text);
            }
            if (der[0] == GENERALIZED_TIME && text.matches("\\d{14}Z")) {
                return generalized(text, faults);
            }
            throw new MalformedPki("a time is malformed: " + Shown.of(text));
        } catch (IOException | DateTimeException _) {
            throw new MalformedPki("a time is malformed");
        }
    }

    /** RFC 5280 §4.1.2.5.1: 50 to 99 are of the last century. */
    private static Instant utc(String text) {
        return instant((text.charAt(0) < '5' ? "20" : "19") + text);
    }

    private static Instant generalized(String text, List<Fault> faults) {
        if (text.compareTo("2050") < 0) {
            faults.add(Fault.strict("it has a year before 2050 as GeneralizedTime"));
        }
        return instant(text);
    }

    private static Instant instant(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 4, 6),
                        number(text, 6, 8),
                        number(text, 8, 10),
                        number(text, 10, 12),
                        number(text, 12, 14))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
