package io.sealpost.distribution.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a target proves itself to us. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trust.Certificates.class, name = "certificates"),
    @JsonSubTypes.Type(value = Trust.SystemRoots.class, name = "system"),
    @JsonSubTypes.Type(value = Trust.Insecure.class, name = "insecure")
})
public sealed interface Trust {

    /** By a chain to one of these CA certificates (PEM, one each), and its host name. */
    record Certificates(List<String> certificates) implements Trust {}

    /** By a chain to one of the CA certificates that this system trusts, and its host name. */
    record SystemRoots() implements Trust {}

    /** Not at all: whoever answers at the address is sent the certificate. */
    record Insecure() implements Trust {}
}
