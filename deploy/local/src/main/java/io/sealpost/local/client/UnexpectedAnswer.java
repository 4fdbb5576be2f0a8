package io.sealpost.local.client;

/** The API answered something else than what its caller needs to go on. */
public final class UnexpectedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(Answer answer) {
        super(
                "%s was answered %d %s %s"
                        .formatted(
                                answer.request(),
                                answer.status(),
                                answer.code(),
                                answer.json().path("detail").asText()));
    }
}
