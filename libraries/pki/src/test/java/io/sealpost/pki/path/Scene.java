package io.sealpost.pki.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A chain of certificates, each like a good one but for what a test changes, and the question that
 * is asked of it: {@code scene().root(..).authority(..).leaf(..).isValid()}.
 */
final class Scene {
    private final List<Made> chain = new ArrayList<>();
    private final List<Made> extra = new ArrayList<>();
    private final List<Made> anchors = new ArrayList<>();
    private PathPolicy policy = PathPolicy.DEFAULTS;
    private PolicyInputs policies = PolicyInputs.UNCONSTRAINED;
    private Purpose purpose = Purpose.CLIENT_AUTH;
    private Instant at = Wish.NOW;
    private PathRequest.Revocation revocation = PathRequest.Revocation.OFF;

    static Scene scene() {
        return new Scene();
    }

    Scene root(UnaryOperator<Wish> change) {
        return anchored(change.apply(Wish.authority("CN=Root,O=Test")).selfSigned());
    }

    Scene root() {
        return root(wish -> wish);
    }

    /** A chain that goes on from a certificate that is trusted. */
    Scene anchored(Made anchor) {
        anchors.add(anchor);
        chain.clear();
        chain.add(anchor);
        return this;
    }

    Scene authority(UnaryOperator<Wish> change) {
        return add(change.apply(Wish.authority("CN=CA " + chain.size() + ",O=Test")));
    }

    Scene authority() {
        return authority(wish -> wish);
    }

    /** As many good ones. */
    Scene authorities(int number) {
        for (int i = 0; i < number; i++) {
            Scene _ = authority();
        }
        return this;
    }

    /** One with the name of the last, and a key of its own (RFC 5280 §3.2). */
    Scene selfIssued(UnaryOperator<Wish> change) {
        return add(change.apply(Wish.authority(chain.getLast().subject().toString())));
    }

    Scene leaf(UnaryOperator<Wish> change) {
        return add(change.apply(Wish.client("CN=leaf,O=Test")));
    }

    Scene leaf() {
        return leaf(wish -> wish);
    }

    Scene add(Wish wish) {
        chain.add(wish.by(chain.getLast()));
        return this;
    }

    Scene add(Made made) {
        chain.add(made);
        return this;
    }

    /** Given beside the chain. */
    Scene also(Made... given) {
        extra.addAll(List.of(given));
        return this;
    }

    Scene alsoTrusting(Made anchor) {
        anchors.add(anchor);
        return this;
    }

    Scene trustingNone() {
        anchors.clear();
        return this;
    }

    Scene without(int position) {
        chain.remove(position);
        return this;
    }

    Scene at(Instant other) {
        at = other;
        return this;
    }

    Scene asking(PolicyInputs other) {
        policies = other;
        return this;
    }

    Scene forPurpose(Purpose other) {
        purpose = other;
        return this;
    }

    Scene strictly() {
        return under(
                new PathPolicy(policy.algorithms(), policy.limits(), PathPolicy.Profile.STRICT));
    }

    Scene under(PathPolicy other) {
        policy = other;
        return this;
    }

    Scene under(PathLimits limits) {
        return under(new PathPolicy(policy.algorithms(), limits, policy.profile()));
    }

    Scene under(AlgorithmPolicy algorithms) {
        return under(new PathPolicy(algorithms, policy.limits(), policy.profile()));
    }

    Scene revoking(RevocationPolicy how, Crl... crls) {
        revocation = new PathRequest.Revocation(how, certificate -> List.of(crls));
        return this;
    }

    /** From the root on: 0 is the anchor. */
    Made made(int position) {
        return chain.get(position);
    }

    Made last() {
        return chain.getLast();
    }

    PathRequest request() {
        List<PathCertificate> intermediates = new ArrayList<>();
        chain.subList(1, chain.size() - 1).forEach(each -> intermediates.add(each.certificate()));
        extra.forEach(each -> intermediates.add(each.certificate()));
        return PathRequest.ofClient(
                        last().certificate(),
                        intermediates,
                        TrustAnchors.of(anchors.stream().map(Made::certificate).toList()),
                        at)
                .withPurpose(purpose)
                .withPolicies(policies)
                .withRevocation(revocation);
    }

    PathResult judged() {
        return new PathValidator(policy).validate(request());
    }

    PathResult.Valid isValid() {
        PathResult result = judged();
        assertThat(result).isInstanceOf(PathResult.Valid.class);
        return (PathResult.Valid) result;
    }

    PathResult.Refused isRefused(String code) {
        PathResult result = judged();
        assertThat(result).isInstanceOf(PathResult.Refused.class);
        PathResult.Refused refused = (PathResult.Refused) result;
        assertThat(refused.reason().code()).as(refused.detail()).isEqualTo(code);
        return refused;
    }

    /** Names the certificate too: its position from the root on. */
    PathResult.Refused isRefused(String code, int position) {
        PathResult.Refused refused = isRefused(code);
        assertThat(refused.certificate()).contains(made(position).certificate());
        return refused;
    }
}
