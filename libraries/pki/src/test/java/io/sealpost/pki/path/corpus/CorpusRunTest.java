package io.sealpost.pki.path.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness for corpora of certification paths. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorpusRunTest {
    private static final Path EXCERPT = Path.of("src/test/resources/paths/excerpt.json");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final CorpusRun run = new CorpusRun();

    private boolean run(Path file) throws IOException {
        return run.run(
                file, file.toAbsolutePath().getParent(), new PrintStream(printed, true, UTF_8));
    }

    @Test
    void the_excerpt_is_agreed_with() throws IOException {
        assertThat(run(EXCERPT)).isTrue();
        assertThat(run.disagreements()).isEmpty();
        assertThat(printed.toString(UTF_8))
                .contains(
                        "excerpt.json: 20 cases, 2 more not judged",
                        "expected: 6 valid, 14 refused",
                        "agreed: 20");
    }

    @Test
    void what_is_expected_otherwise_is_listed_with_its_reason(@TempDir Path folder)
            throws IOException {
        String swapped =
                Files.readString(EXCERPT)
                        .replace("FAILURE", "X")
                        .replace("SUCCESS", "FAILURE")
                        .replace("\"X\"", "\"SUCCESS\"");
        assertThat(run(Files.writeString(folder.resolve("swapped.json"), swapped))).isFalse();
        assertThat(printed.toString(UTF_8))
                .contains(
                        "agreed: 0",
                        "refused with a reason, and valid: 14",
                        "ACCEPTED, and to be refused: 6",
                        "REFUSED sealpost::path::expired-leaf (certificate-expired: ",
                        "REFUSED sealpost::names::another-host (peer-name: ",
                        "ACCEPTED sealpost::path::root-and-leaf (accepted, and to be refused)");
    }

    @Test
    void a_folder_of_pem_and_pfx_is_judged_by_its_table() throws IOException {
        OpenSsl openssl = OpenSsl.inTemporaryFolder();
        Issued root = openssl.makeCa("Root").named("root");
        Issued leaf = openssl.issue(root, CertificateWish.client("/CN=leaf")).named("leaf");
        Issued other = openssl.makeCa("Other").named("other");
        String _ =
                openssl.run(
                        "pkcs12 -export -inkey leaf.key -in leaf.pem -out leaf.pfx -passout pass:pw-47"
                                .split(" "));
        Path table =
                Files.writeString(
                        openssl.folder().resolve("own.table"),
                        """
                        # a comment
                        anchors root.pem
                        password pw-47
                        purpose client-auth

                        valid leaf.pem
                        valid leaf.pfx
                        refused other.pem untrusted-issuer
                        refused other.pem certificate-expired
                        purpose server-auth
                        valid leaf.pem
                        """);
        assertThat(leaf.certificate()).exists();
        assertThat(other.certificate()).exists();
        assertThat(run(table)).isTrue();
        assertThat(printed.toString(UTF_8))
                .contains(
                        "own.table: 5 cases",
                        "agreed: 3",
                        "OTHER_REASON line 9: refused other.pem certificate-expired"
                                + " (untrusted-issuer instead of certificate-expired",
                        "REFUSED line 11: valid leaf.pem (wrong-key-usage");
    }
}
