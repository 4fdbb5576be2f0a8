package io.sealpost.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every producer, kept with the commands that made them. */
class CorpusTest {

    @ParameterizedTest
    @MethodSource("io.sealpost.pki.CorpusCase#all")
    void a_file_is_taken_or_refused_as_its_manifest_says(CorpusCase each) {
        CorpusCase.Outcome outcome = each.outcome();
        if (each.expected().startsWith("taken ")) {
            assertThat(outcome.text()).isEqualTo(each.expected());
        } else {
            String code = each.expected().replaceFirst(":.*", "");
            assertThat(outcome.text())
                    .startsWith(code + ": ")
                    .contains(each.expected().substring(code.length() + 1).strip());
        }
    }

    @Test
    void no_producer_is_missing() {
        List<String> producers = CorpusCase.all().map(CorpusCase::producer).distinct().toList();
        assertThat(producers)
                .containsExactly(
                        "bouncycastle",
                        "by-hand",
                        "keytool-11",
                        "keytool-17",
                        "keytool-21",
                        "keytool-25",
                        "keytool-8-settings",
                        "openssl-1.1.1",
                        "openssl-3.0",
                        "openssl-3.5",
                        "windows");
    }
}
