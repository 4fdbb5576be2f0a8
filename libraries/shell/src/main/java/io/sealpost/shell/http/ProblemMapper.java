package io.sealpost.shell.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.sealpost.eventstore.Rejected;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become {@code application/problem+json} (RFC 9457). */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Correlation correlation;

    ProblemMapper(Correlation correlation) {
        this.correlation = correlation;
    }

    @ServerExceptionMapper
    public Response refused(Rejected refusal) {
        return problem(
                refusal.kind().status(), refusal.code(), refusal.getMessage(), refusal.members());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(Throwable failure) {
        return refused(new Unauthenticated());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        return refused(
                failure.getConstraintViolations().stream()
                        .map(
                                one ->
                                        new Malformed(
                                                FieldPath.of(one.getPropertyPath()),
                                                one.getMessage()))
                        .min(Comparator.comparing(Throwable::getMessage))
                        .orElseThrow());
    }

    /** More specific than the framework's own mapper, which answers without a body. */
    @ServerExceptionMapper
    public Response unfitting(MismatchedInputException failure) {
        return refused(MalformedJson.of(failure));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure) {
        return refusal(failure).map(this::refused).orElseGet(() -> byStatus(failure));
    }

    private Response byStatus(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return status >= 500
                ? unexpected(failure)
                : problem(status, code(status), detail(status), Map.of());
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        LOG.errorf(failure, "a request failed; correlation id %s", correlation.id());
        return problem(
                500,
                "internal-error",
                "something broke here; the log has more under the correlation id",
                Map.of());
    }

    /** What a parser wraps says more than that it wraps it. */
    private static Optional<Rejected> refusal(WebApplicationException failure) {
        Optional<Rejected> refusal = cause(failure, Rejected.class);
        return refusal.isPresent()
                ? refusal
                : cause(failure, JsonProcessingException.class).map(MalformedJson::of);
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private Response problem(int status, String code, String detail, Map<String, Object> members) {
        Response.ResponseBuilder response =
                Response.status(status)
                        .type(Problem.MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(Problem.of(status, code, detail, members, correlation.id()));
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "no-such-resource";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "body-too-large";
            case 415 -> "unsupported-media-type";
            default -> "malformed";
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "nothing is found under this path";
            case 405 -> "the path does not take this method";
            case 406 -> "none of the accepted media types is offered here";
            case 413 -> "the body is too large";
            case 415 -> "send the body as application/json";
            default -> "the request cannot be understood";
        };
    }
}
