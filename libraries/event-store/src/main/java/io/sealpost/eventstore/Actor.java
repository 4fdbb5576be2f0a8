package io.sealpost.eventstore;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Who did something: an issuer's subject, never a name or an address.
 *
 * @param issuer the OIDC issuer that knows the subject
 * @param subject the subject at that issuer
 * @param onBehalfOf the subject for whom a service acted
 */
public record Actor(String issuer, String subject, Kind kind, Optional<String> onBehalfOf) {

    /** A human, or a program with an account of its own. */
    public enum Kind {
        @JsonProperty("person")
        PERSON,
        @JsonProperty("service")
        SERVICE
    }

    public static Actor person(String issuer, String subject) {
        return new Actor(issuer, subject, Kind.PERSON, Optional.empty());
    }

    public static Actor service(String issuer, String subject) {
        return new Actor(issuer, subject, Kind.SERVICE, Optional.empty());
    }
}
