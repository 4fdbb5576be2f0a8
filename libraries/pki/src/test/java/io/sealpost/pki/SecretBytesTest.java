package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
    private static byte[] secret() {
        return "hunter2-hunter2".getBytes(UTF_8);
    }

    @Test
    void what_it_owns_is_wiped_with_it() {
        byte[] owned = secret();
        SecretBytes taken = SecretBytes.takeOwnershipOf(owned);
        taken.destroy();
        assertThat(owned).containsOnly(0);
        assertThat(taken.isDestroyed()).isTrue();
    }

    @Test
    void a_text_is_kept_as_utf_8() {
        SecretBytes taken = SecretBytes.takeCopyOf(new StringBuilder("wörd-🔑"));
        String text = taken.use(bytes -> new String(bytes, UTF_8));
        assertThat(text).isEqualTo("wörd-🔑");
        assertThat(taken.length()).isEqualTo(10);
    }

    @Test
    void a_text_that_utf_8_cannot_express_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretBytes.takeCopyOf("a\ud800b"))
                .withMessage("the text has half of a surrogate pair");
        assertThatIllegalArgumentException().isThrownBy(() -> SecretBytes.takeCopyOf("\ud83d"));
    }

    @Test
    void what_it_lends_is_a_copy_and_wiped_afterwards() {
        SecretBytes taken = SecretBytes.takeOwnershipOf(secret());
        List<byte[]> kept = new ArrayList<>();
        boolean _ = taken.use(kept::add);
        assertThat(kept.getFirst()).hasSize(15).containsOnly(0);
        assertThat(
                        SecretBytes.takeOwnershipOf(taken.use(byte[]::clone))
                                .matches(SecretBytes.takeOwnershipOf(secret())))
                .isTrue();
    }

    @Test
    void what_it_lends_is_wiped_after_a_failure_too() {
        SecretBytes taken = SecretBytes.takeOwnershipOf(secret());
        List<byte[]> kept = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                taken.use(
                                        bytes -> {
                                            kept.add(bytes);
                                            throw new IllegalStateException();
                                        }));
        assertThat(kept.getFirst()).containsOnly(0);
    }

    @Test
    void once_destroyed_it_is_of_no_use() {
        SecretBytes taken = SecretBytes.takeOwnershipOf(secret());
        taken.destroy();
        taken.destroy();
        assertThatIllegalStateException().isThrownBy(() -> taken.use(bytes -> bytes.length));
        assertThatIllegalStateException().isThrownBy(taken::length);
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                KeyAndChain.read(
                                        new byte[1], Optional.of(taken), ImportLimits.DEFAULTS));
    }

    @Test
    void a_copy_lives_on() {
        SecretBytes first = SecretBytes.takeOwnershipOf(secret());
        SecretBytes second = first.copyOfSecret();
        first.destroy();
        assertThat(second.matches(SecretBytes.takeOwnershipOf(secret()))).isTrue();
    }

    @Test
    void equal_secrets_match() {
        SecretBytes one = SecretBytes.takeOwnershipOf(secret());
        assertThat(one.matches(SecretBytes.takeCopyOf("hunter2-hunter2"))).isTrue();
        assertThat(one.matches(SecretBytes.takeCopyOf("hunter2-hunter3"))).isFalse();
        assertThat(one.matches(SecretBytes.takeCopyOf("hunter2"))).isFalse();
    }

    @Test
    void neither_text_nor_json_nor_serialization_shows_it() throws Exception {
        record Holder(String alias, SecretBytes password) {}
        Holder holder = new Holder("a", SecretBytes.takeOwnershipOf(secret()));
        ObjectMapper json = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        assertThat(holder.toString()).isEqualTo("Holder[alias=a, password=SecretBytes[masked]]");
        assertThat(json.writeValueAsString(holder))
                .isEqualTo("{\"alias\":\"a\",\"password\":{\"destroyed\":false}}");
        assertThat(holder.password()).isNotInstanceOf(Serializable.class);
    }

    @Test
    void a_key_with_its_chain_shows_its_fingerprint_only() throws Exception {
        ObjectMapper json = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        try (KeyAndChain read = Reading.read(Ca.leafBundle("p256"))) {
            assertThat(read.toString())
                    .isEqualTo("KeyAndChain[" + read.facts().fingerprint() + "]");
            assertThat(json.writeValueAsString(read)).isEqualTo("{}");
            assertThat(read).isNotInstanceOf(Serializable.class);
            assertThat(PemBlocks.of(Ca.workshop().bytes("p256.key")).toString())
                    .isEqualTo(
                            "[PemBlock[label=PRIVATE KEY, body=SecretBytes[masked], encryption=Optional.empty, offset=0]]");
        }
    }

    @Test
    void closing_a_key_with_its_chain_destroys_the_key() {
        KeyAndChain read = Reading.read(Ca.leafBundle("p256"));
        SecretBytes key = read.pkcs8();
        read.close();
        assertThat(key.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(read::pem);
    }
}
