package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.ledger.AttemptOutcome.Accepted;
import io.sealpost.distribution.ledger.AttemptOutcome.Failed;
import io.sealpost.distribution.ledger.AttemptOutcome.Refused;
import io.sealpost.distribution.ledger.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPolicyTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void success_is_a_delivery(int status) {
        assertThat(AnswerPolicy.judge(status, Optional.empty())).isEqualTo(new Accepted(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void what_passes_with_time_is_retried(int status) {
        var wait = Optional.of(Duration.ofSeconds(9));

        assertThat(AnswerPolicy.judge(status, wait))
                .isEqualTo(new Failed("status-" + status, OptionalInt.of(status), wait));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 413, 415, 422, 426, 428, 431, 451, 101})
    void every_other_refusal_is_permanent(int status) {
        assertThat(AnswerPolicy.judge(status, Optional.empty()))
                .isEqualTo(new Refused(Refusal.REFUSED, OptionalInt.of(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void a_redirect_is_not_followed_and_permanent(int status) {
        assertThat(AnswerPolicy.judge(status, Optional.empty()))
                .isEqualTo(new Refused(Refusal.REDIRECTED, OptionalInt.of(status)));
    }
}
