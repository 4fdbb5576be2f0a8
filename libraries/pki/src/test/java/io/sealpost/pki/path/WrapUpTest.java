package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5280 §6.1.5: wrap-up, and the purpose of the leaf; policies have {@link PolicyTest}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrapUpTest {
    private static final String UNKNOWN = "1.3.6.1.4.1.99999.1";

    @Nested
    class F_critical_extensions {
        @Test
        void an_unknown_one_that_is_not_critical_is_valid() {
            scene().root().leaf(w -> w.extension(UNKNOWN, false, DERNull.INSTANCE)).isValid();
        }

        @Test
        void an_unknown_critical_one_is_refused() {
            scene().root()
                    .leaf(w -> w.extension(UNKNOWN, true, DERNull.INSTANCE))
                    .isRefused("unknown-critical-extension", 1);
        }

        @Test
        void those_that_must_not_be_critical_are_unknown_when_they_are() {
            scene().root()
                    .leaf(w -> w.extension(Extension.authorityInfoAccess, true, new DERSequence()))
                    .isRefused("unknown-critical-extension", 1);
        }
    }

    /** §4.2.1.3, §4.2.1.12. */
    @Nested
    class Purposes {
        @ParameterizedTest
        @CsvSource({
            "CLIENT_AUTH, digitalSignature, true",
            "CLIENT_AUTH, keyAgreement, true",
            "CLIENT_AUTH, keyEncipherment, false",
            "CLIENT_AUTH, nonRepudiation, false",
            "SERVER_AUTH, digitalSignature, true",
            "SERVER_AUTH, keyEncipherment, true",
            "SERVER_AUTH, dataEncipherment, false"
        })
        void key_usage_fits_or_is_refused(Purpose purpose, String usage, boolean valid)
                throws ReflectiveOperationException {
            int bit = KeyUsage.class.getField(usage).getInt(null);
            Scene scene =
                    scene().root()
                            .leaf(w -> w.usage(bit).without(Extension.extendedKeyUsage))
                            .forPurpose(purpose);
            if (valid) {
                scene.isValid();
            } else {
                scene.isRefused("wrong-key-usage", 1);
            }
        }

        @Test
        void no_usages_at_all_are_valid() {
            scene().root()
                    .leaf(w -> w.without(Extension.keyUsage).without(Extension.extendedKeyUsage))
                    .isValid();
        }

        @Test
        void extended_usage_for_servers_is_refused_of_a_client() {
            Scene scene = scene().root().leaf(w -> w.purposes(KeyPurposeId.id_kp_serverAuth));
            scene.isRefused("wrong-key-usage", 1);
            scene.forPurpose(Purpose.SERVER_AUTH).isValid();
        }

        @Test
        void any_extended_usage_is_valid() {
            scene().root().leaf(w -> w.purposes(KeyPurposeId.anyExtendedKeyUsage)).isValid();
        }

        @Test
        void an_empty_list_is_malformed() {
            scene().root()
                    .leaf(w -> w.extension(Extension.extendedKeyUsage, false, new DERSequence()))
                    .isRefused("malformed-certificate", 1);
        }
    }
}
