package io.sealpost.tenant.trustanchor;

import static io.sealpost.tenant.trustanchor.TrustAnchorSamples.ADDED;
import static io.sealpost.tenant.trustanchor.TrustAnchorSamples.CERTIFICATE;
import static io.sealpost.tenant.trustanchor.TrustAnchorSamples.CHANGED;
import static io.sealpost.tenant.trustanchor.TrustAnchorSamples.DISABLED;
import static io.sealpost.tenant.trustanchor.TrustAnchorSamples.INBOUND;
import static io.sealpost.tenant.trustanchor.TrustAnchorSamples.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.DeciderScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of a trust anchor, one command after the other. */
class TrustAnchorDeciderTest {

    private static final TrustAnchorCommand ADD =
            new TrustAnchorCommand.Add("acme", CERTIFICATE, INBOUND);
    private static final TrustAnchorCommand CHANGE = new TrustAnchorCommand.Change(DISABLED);
    private static final TrustAnchorCommand REMOVE = new TrustAnchorCommand.Remove();

    private final TrustAnchorDecider decider = new TrustAnchorDecider();
    private final DeciderScenario<TrustAnchorCommand, TrustAnchor, TrustAnchorEvent> anchor =
            DeciderScenario.of(decider::initial, decider::decide, decider::evolve);

    static TrustAnchorCommand[] changes() {
        return new TrustAnchorCommand[] {CHANGE, REMOVE};
    }

    @Test
    void a_certificate_is_trusted_from_its_addition_on() {
        anchor.given()
                .when(ADD)
                .then(ADDED)
                .thenState(new TrustAnchor.Trusted("acme", CERTIFICATE, INBOUND));
    }

    @Test
    void the_same_addition_again_changes_nothing() {
        anchor.given(ADDED).when(ADD).then();
        anchor.given(ADDED, REMOVED).when(ADD).then();
    }

    @Test
    void other_terms_hold_once_they_are_given() {
        anchor.given(ADDED)
                .when(CHANGE)
                .then(CHANGED)
                .thenState(new TrustAnchor.Trusted("acme", CERTIFICATE, DISABLED));
    }

    @Test
    void the_terms_that_hold_already_are_no_change() {
        anchor.given(ADDED, CHANGED).when(CHANGE).then();
    }

    @Test
    void what_is_removed_is_told_with_what_it_was() {
        anchor.given(ADDED, CHANGED).when(REMOVE).then(REMOVED);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_not_there_cannot_be_changed(TrustAnchorCommand change) {
        TrustAnchorRejected unknown =
                anchor.given().when(change).thenRejected(TrustAnchorRejected.NotFound.class);
        anchor.given(ADDED, REMOVED).when(change).thenRejected(TrustAnchorRejected.NotFound.class);

        assertThat(unknown.code()).isEqualTo("no-such-trust-anchor");
    }
}
