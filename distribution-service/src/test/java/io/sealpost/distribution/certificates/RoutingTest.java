package io.sealpost.distribution.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.certificates.Routing.Found;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoutingTest {

    @Test
    void a_certificate_goes_by_each_rule_of_its_procedure() {
        var rules = List.of(new UUID(0, 1), new UUID(0, 2));

        assertThat(Routing.of(Optional.of("partners"), Optional.of(new Found("Partners", rules))))
                .isEqualTo(new Routing.By("Partners", rules));
    }

    @Test
    void an_unknown_procedure_is_awaited() {
        assertThat(Routing.of(Optional.of("partners"), Optional.empty()))
                .isEqualTo(new Routing.Awaiting("partners"));
    }

    @Test
    void without_a_procedure_it_goes_nowhere() {
        assertThat(Routing.of(Optional.empty(), Optional.empty())).isEqualTo(new Routing.Nowhere());
    }
}
