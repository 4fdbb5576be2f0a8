package io.sealpost.pki.path.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.pki.path.AlgorithmPolicy;
import io.sealpost.pki.path.PathLimits;
import io.sealpost.pki.path.PathPolicy;
import io.sealpost.pki.path.PolicyInputs;
import io.sealpost.pki.path.Purpose;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cases in the format of x509-limbo ({@code limbo.json}, version 1). */
record LimboFile(JsonNode root) {
    Stream<CorpusCase> cases() {
        if (root.path("version").asInt() != 1) {
            throw new IllegalArgumentException("the file is not of x509-limbo's version 1");
        }
        return elements(root.path("testcases")).map(LimboFile::testcase);
    }

    private static CorpusCase testcase(JsonNode each) {
        List<byte[]> chain = new ArrayList<>();
        chain.add(DerFiles.pem(each.path("peer_certificate").asText()));
        chain.addAll(pems(each.path("untrusted_intermediates")));
        return new CorpusCase(
                each.path("id").asText(),
                each.path("expected_result").asText().equals("SUCCESS"),
                Optional.empty(),
                new CorpusCase.Given.Certificates(chain),
                pems(each.path("trusted_certs")),
                settings(each),
                peers(each),
                notJudged(each));
    }

    /** Their README leaves cases of optional features to be skipped. */
    private static Optional<String> notJudged(JsonNode each) {
        List<String> usages =
                elements(each.path("extended_key_usage")).map(JsonNode::asText).toList();
        if (!usages.isEmpty() && !usages.contains("serverAuth") && !usages.contains("clientAuth")) {
            return Optional.of("a purpose other than TLS");
        }
        return elements(each.path("features"))
                .map(JsonNode::asText)
                .filter(feature -> feature.matches("pedantic-(webpki|public-suffix).*"))
                .findFirst()
                .map(feature -> "a rule of the public web alone: " + feature);
    }

    private static CorpusCase.Settings settings(JsonNode each) {
        Purpose purpose =
                each.path("validation_kind").asText().equals("SERVER")
                        ? Purpose.SERVER_AUTH
                        : Purpose.CLIENT_AUTH;
        JsonNode time = each.path("validation_time");
        Instant at =
                time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : Instant.now();
        Optional<List<byte[]>> crls = Optional.of(pems(each.path("crls")));
        return new CorpusCase.Settings(
                new PathPolicy(AlgorithmPolicy.DEFAULTS, limits(each), PathPolicy.Profile.STRICT),
                purpose,
                at,
                PolicyInputs.UNCONSTRAINED,
                crls.filter(list -> !list.isEmpty()));
    }

    /** Their depth counts the certificates between the leaf and the trusted one. */
    private static PathLimits limits(JsonNode each) {
        JsonNode depth = each.path("max_chain_depth");
        return depth.isInt()
                ? PathLimits.DEFAULTS.withMaxPathLength(depth.asInt() + 1)
                : PathLimits.DEFAULTS;
    }

    private static List<PeerName> peers(JsonNode each) {
        return Stream.concat(
                        Stream.of(each.path("expected_peer_name")).filter(JsonNode::isObject),
                        elements(each.path("expected_peer_names")))
                .map(name -> new PeerName(name.path("kind").asText(), name.path("value").asText()))
                .toList();
    }

    private static List<byte[]> pems(JsonNode list) {
        return elements(list).map(JsonNode::asText).map(DerFiles::pem).toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
