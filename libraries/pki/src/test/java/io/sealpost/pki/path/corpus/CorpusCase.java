package io.sealpost.pki.path.corpus;

import io.sealpost.pki.path.Crl;
import io.sealpost.pki.path.CrlLimits;
import io.sealpost.pki.path.CrlSource;
import io.sealpost.pki.path.MalformedPki;
import io.sealpost.pki.path.PathCertificate;
import io.sealpost.pki.path.PathPolicy;
import io.sealpost.pki.path.PathReason;
import io.sealpost.pki.path.PathRequest;
import io.sealpost.pki.path.PathResult;
import io.sealpost.pki.path.PathValidator;
import io.sealpost.pki.path.PolicyInputs;
import io.sealpost.pki.path.Purpose;
import io.sealpost.pki.path.RevocationPolicy;
import io.sealpost.pki.path.TrustAnchors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One case of a corpus: what is given, and what its authors expect.
 *
 * @param valid whether they expect a valid path
 * @param reason the code of the refusal that they expect; empty for any
 * @param given what there is to judge
 * @param peers names that the leaf must have
 * @param notJudged why the case asks for something else than a path of TLS
 */
record CorpusCase(
        String id,
        boolean valid,
        Optional<String> reason,
        Given given,
        List<byte[]> anchors,
        Settings settings,
        List<PeerName> peers,
        Optional<String> notJudged) {

    /** Certificates, or a file that already the importer refused. */
    sealed interface Given {
        /**
         * @param chain DER, the leaf first
         */
        record Certificates(List<byte[]> chain) implements Given {}

        record Unusable(String code, String detail) implements Given {}
    }

    /**
     * @param crls DER; revocation is looked at when it is present
     */
    record Settings(
            PathPolicy policy,
            Purpose purpose,
            Instant at,
            PolicyInputs policies,
            Optional<List<byte[]>> crls) {

        private PathRequest.Revocation revocation() {
            return crls.map(
                            each ->
                                    new PathRequest.Revocation(
                                            RevocationPolicy.FAIL_CLOSED, source(each)))
                    .orElse(PathRequest.Revocation.OFF);
        }

        private static CrlSource source(List<byte[]> ders) {
            List<Crl> crls = readable(ders, der -> Crl.of(der, CrlLimits.DEFAULTS));
            return certificate -> crls;
        }
    }

    /** What is at odds with the case; empty when it is agreed with. */
    Optional<Disagreement> run() {
        return switch (given) {
            case Given.Certificates(List<byte[]> chain) -> judge(chain);
            case Given.Unusable(String code, String detail) -> ofRefused(code, detail);
        };
    }

    private Optional<Disagreement> judge(List<byte[]> chain) {
        PathResult result =
                new PathValidator(settings.policy())
                        .validate(
                                chain,
                                (leaf, others) ->
                                        PathRequest.ofClient(leaf, others, trusted(), settings.at())
                                                .withPurpose(settings.purpose())
                                                .withPolicies(settings.policies())
                                                .withRevocation(settings.revocation()));
        return switch (result) {
            case PathResult.Valid accepted -> ofAccepted(accepted);
            case PathResult.Refused(PathReason code, var _, String detail) ->
                    ofRefused(code.code(), detail);
        };
    }

    private Optional<Disagreement> ofAccepted(PathResult.Valid accepted) {
        PathCertificate leaf = accepted.path().getFirst();
        for (PeerName peer : peers) {
            if (!peer.isOf(leaf)) {
                return ofRefused("peer-name", "the leaf is not named " + peer.value());
            }
        }
        return valid ? Optional.empty() : Optional.of(Disagreement.accepted(id));
    }

    private Optional<Disagreement> ofRefused(String code, String detail) {
        if (valid) {
            return Optional.of(Disagreement.refused(id, code, detail));
        }
        return reason.filter(expected -> !expected.equals(code))
                .map(expected -> Disagreement.otherReason(id, expected, code, detail));
    }

    private TrustAnchors trusted() {
        return TrustAnchors.of(readable(anchors, PathCertificate::of));
    }

    private static <T> List<T> readable(List<byte[]> ders, Function<byte[], T> reading) {
        List<T> read = new ArrayList<>();
        for (byte[] der : ders) {
            try {
                read.add(reading.apply(der));
            } catch (MalformedPki _) {
                continue;
            }
        }
        return read;
    }
}
