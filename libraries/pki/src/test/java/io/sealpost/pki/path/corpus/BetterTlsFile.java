package io.sealpost.pki.path.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.pki.path.PathPolicy;
import io.sealpost.pki.path.PolicyInputs;
import io.sealpost.pki.path.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cases as {@code bettertls export-tests} writes them: names constrained, and paths to find. */
record BetterTlsFile(JsonNode root) {
    private static final Instant AT = Instant.now();

    Stream<CorpusCase> cases() {
        byte[] anchor = der(root.path("trustRoot"));
        return elements(root.path("suites"))
                .flatMap(suite -> elements(suite.path("testCases")))
                .map(each -> testcase(each, anchor));
    }

    private static CorpusCase testcase(JsonNode each, byte[] anchor) {
        List<byte[]> chain = new ArrayList<>();
        elements(each.path("certificates")).map(BetterTlsFile::der).forEach(chain::add);
        return new CorpusCase(
                "bettertls::" + each.path("suite").asText() + "::" + each.path("id").asText(),
                each.path("expected").asText().equals("ACCEPT"),
                Optional.empty(),
                new CorpusCase.Given.Certificates(chain),
                List.of(anchor),
                new CorpusCase.Settings(
                        PathPolicy.DEFAULTS,
                        Purpose.SERVER_AUTH,
                        AT,
                        PolicyInputs.UNCONSTRAINED,
                        Optional.empty()),
                List.of(peer(each.path("hostname").asText())),
                Optional.empty());
    }

    private static PeerName peer(String host) {
        return new PeerName(host.matches("[0-9.]+|.*:.*") ? "IP" : "DNS", host);
    }

    private static byte[] der(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
