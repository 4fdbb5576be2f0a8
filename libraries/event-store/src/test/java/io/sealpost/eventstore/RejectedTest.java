package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Rejected.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectedTest {

    @Test
    void each_kind_is_one_http_status() {
        assertThat(Stream.of(Kind.values()).map(Kind::status))
                .containsExactly(400, 401, 403, 404, 409, 412, 413, 422, 503);
    }

    @Test
    void a_stale_version_tells_the_current_one() {
        StaleVersion stale = new StaleVersion(3, 5);

        assertThat(stale.kind()).isEqualTo(Kind.STALE);
        assertThat(stale.code()).isEqualTo("stale-version");
        assertThat(stale).hasMessageStartingWith("the version is 5, not 3");
        assertThat(stale.members()).containsOnlyKeys("currentVersion");
        assertThat(stale.members()).containsEntry("currentVersion", 5L);
    }

    @Test
    void too_many_rivals_pass() {
        assertThat(new Busy().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(new Busy().members()).isEmpty();
    }
}
