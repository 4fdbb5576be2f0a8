package io.sealpost.pki;

import static io.sealpost.pki.Reading.refused;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Asn1ShapeTest {
    private static void check(String hex) {
        Asn1Shape.check(HexFormat.of().parseHex(hex), "it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0500",
                "3000",
                "30030101ff",
                "3080050000 00",
                "30803080000005000000",
                "2480040161040162 0000",
                "1f8101 00",
                "30820003020101",
                "3084000000020500"
            })
    void well_formed_elements_pass(String hex) {
        assertThatCode(() -> check(hex.replace(" ", ""))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "30, it is cut off at byte 1",
        "1f81, it is cut off at byte 2",
        "3082, it is cut off at byte 2",
        "3003020101ff, 'it is damaged: it ends at byte 5, and more bytes follow'",
        "30050201, 'it is cut off: the element at byte 0 announces 5 bytes, and 2 are left'",
        "3003020201, 'it is cut off: the element at byte 2 announces 2 bytes, and 1 are left'",
        "3084ffffffff, 'it is cut off: the element at byte 0 announces 4294967295 bytes, and 0 are left'",
        "30850000000001, it is damaged: the length at byte 1 has more than 4 bytes",
        "0480000000, it is damaged: the element at byte 0 has no length",
        "30800500, it is cut off at byte 4",
        "30800500 00, it is cut off at byte 5"
    })
    void others_are_refused_with_the_byte(String hex, String message) {
        refused("damaged", () -> check(hex.replace(" ", ""))).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"40, true", "41, false"})
    void nesting_is_bounded(int depth, boolean passes) {
        byte[] nested = new byte[] {0x05, 0x00};
        for (int i = 0; i < depth; i++) {
            byte[] length =
                    nested.length < 128
                            ? new byte[] {0x30, (byte) nested.length}
                            : new byte[] {0x30, (byte) 0x81, (byte) nested.length};
            nested = Pem.join(length, nested);
        }
        byte[] whole = nested;
        if (passes) {
            assertThatCode(() -> Asn1Shape.check(whole, "it")).doesNotThrowAnyException();
        } else {
            refused("damaged", () -> Asn1Shape.check(whole, "it"))
                    .contains("more than 40 levels are nested at byte");
        }
    }
}
