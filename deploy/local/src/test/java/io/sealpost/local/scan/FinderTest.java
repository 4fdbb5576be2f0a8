package io.sealpost.local.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.local.tls.Authority;
import io.sealpost.testkit.tools.KeyType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {

    private final byte[] secret = random(40);
    private final Finder finder = new Finder(List.of(new Secret("the secret", secret)));

    @ParameterizedTest
    @CsvSource({"RAW, 0", "RAW, 5", "HEX, 3", "BASE64, 0", "BASE64, 1", "BASE64, 2"})
    void a_secret_is_found_in_each_form_wherever_it_stands(Form form, int before) {
        var all = concatenated(random(before), secret, random(7));

        assertThat(finder.search(form.write(all))).contains(new Finding("the secret", form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "\\n", "\\\\n", "\\\\r\\\\n"})
    void breaks_in_lines_hide_nothing(String lineBreak) {
        var base64 = Base64.getEncoder().encodeToString(secret);
        var broken = String.join(lineBreak, base64.split("(?<=\\G.{16})"));

        assertThat(finder.search(broken.getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(new Finding("the secret", Form.BASE64));
    }

    @Test
    void base64_of_base64_text_is_found_as_the_base64_of_that_text() {
        var text = Base64.getEncoder().encode(secret);
        var found = new Finder(List.of(new Secret("the text", text)));

        assertThat(found.search(Base64.getEncoder().encode(text)))
                .containsExactly(new Finding("the text", Form.BASE64));
    }

    @Test
    void other_bytes_are_no_secret() {
        assertThat(finder.search(random(100_000))).isEmpty();
    }

    @Test
    void half_a_wholesecret_is_found() {
        var whole = random(400);
        var found = new Finder(List.of(new Secret("long", whole)));

        assertThat(found.search(Arrays.copyOfRange(whole, 150, 260))).hasSize(1);
    }

    @Test
    void what_is_too_short_to_be_told_from_chance_is_refused() {
        assertThatThrownBy(() -> new Secret("short", new byte[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 12");
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "P_256", "P_384", "ED25519"})
    void a_key_of_openssl_is_known_by_its_numbers(KeyType kind, @TempDir Path folder) {
        var files = Authority.in(folder.resolve("ca"), "test").forClient("client", kind);
        var secrets = KeySecrets.of("key", files.keyPem());

        assertThat(new Finder(secrets).search(files.keyPem()))
                .extracting(Finding::secret)
                .contains("key PEM", "key DER")
                .hasSizeGreaterThanOrEqualTo(3);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] concatenated(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
