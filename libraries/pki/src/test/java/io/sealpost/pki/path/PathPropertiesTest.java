package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** What holds of every chain. */
class PathPropertiesTest {
    private static final Scene GOOD =
            scene().root()
                    .authority(
                            w ->
                                    w.extension(
                                            Extension.nameConstraints,
                                            true,
                                            new NameConstraints(
                                                    new GeneralSubtree[] {
                                                        new GeneralSubtree(
                                                                new GeneralName(
                                                                        GeneralName.dNSName,
                                                                        "example.com"))
                                                    },
                                                    null)))
                    .leaf(w -> w.dns("a.example.com"));

    private static PathResult validated(List<byte[]> chain) {
        return new PathValidator(PathPolicy.DEFAULTS)
                .validate(
                        chain,
                        (leaf, others) ->
                                PathRequest.ofClient(
                                        leaf, others, GOOD.request().anchors(), Wish.NOW));
    }

    @Property(tries = 500)
    void any_bit_changed_in_what_is_signed_is_refused(
            @ForAll @IntRange(max = 1) int certificate, @ForAll Random random) {
        List<byte[]> chain = new ArrayList<>(List.of(GOOD.made(2).der(), GOOD.made(1).der()));
        byte[] changed = chain.get(certificate).clone();
        int signed = PathCertificate.of(changed).signed().contents().length;
        int at = 4 + random.nextInt(signed);
        changed[at] ^= (byte) (1 << random.nextInt(8));
        chain.set(certificate, changed);
        assertThat(validated(chain)).as("byte %d", at).isInstanceOf(PathResult.Refused.class);
    }

    @Property(tries = 500)
    void any_bytes_end_in_a_result(@ForAll Random random) {
        byte[] changed = GOOD.made(2).der().clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        assertThat(validated(List.of(changed, GOOD.made(1).der()))).isNotNull();
    }

    @Property(tries = 300)
    void any_bytes_of_a_crl_end_in_a_crl_or_one_refusal(@ForAll Random random) {
        byte[] changed = CrlWish.by(GOOD.made(0)).revoking(GOOD.made(1), 1).der();
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(Crl.of(changed, CrlLimits.DEFAULTS).size()).isLessThanOrEqualTo(1);
        } catch (MalformedPki refusal) {
            assertThat(refusal).hasMessageContaining(" ");
        }
    }

    @Property(tries = 100)
    void the_order_of_what_is_given_does_not_matter(@ForAll Random random) {
        List<byte[]> others = new ArrayList<>();
        others.add(Wish.authority("CN=CA 1,O=Test").selfSigned().der());
        others.add(GOOD.made(1).der());
        others.add(GOOD.made(0).der());
        others.add(Wish.authority("CN=Root,O=Test").selfSigned().der());
        others.add(Wish.authority("CN=CA 1,O=Test").by(GOOD.made(0)).der());
        Collections.shuffle(others, random);
        others.addFirst(GOOD.made(2).der());
        assertThat(validated(others))
                .isInstanceOfSatisfying(
                        PathResult.Valid.class,
                        valid ->
                                assertThat(valid.path())
                                        .containsExactly(
                                                GOOD.made(2).certificate(),
                                                GOOD.made(1).certificate()));
    }

    @Property(tries = 100)
    void the_order_of_what_is_given_does_not_change_the_reason(@ForAll Random random) {
        List<byte[]> others = new ArrayList<>(EXPIRED_TWICE.subList(1, EXPIRED_TWICE.size()));
        Collections.shuffle(others, random);
        others.addFirst(EXPIRED_TWICE.getFirst());
        assertThat(validated(others)).isEqualTo(validated(EXPIRED_TWICE));
    }

    private static final List<byte[]> EXPIRED_TWICE = expiredTwice();

    /** Two expired issuers of one key: which of them is told must not depend on their order. */
    private static List<byte[]> expiredTwice() {
        Made one =
                Wish.authority("CN=CA 1,O=Test").until(Wish.NOW.minusSeconds(10)).by(GOOD.made(0));
        Made other =
                Wish.authority("CN=CA 1,O=Test")
                        .keys(one)
                        .until(Wish.NOW.minusSeconds(100))
                        .by(GOOD.made(0));
        Made unknown = Wish.authority("CN=CA 1,O=Test").keys(one).issuerNamed("CN=No").by(one);
        return List.of(Wish.client("CN=leaf").by(one).der(), one.der(), other.der(), unknown.der());
    }
}
