package io.sealpost.distribution.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** How we prove ourselves at a target; the key or the secret itself stays with secret-service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Authentication.ClientCertificate.class, name = "client-certificate"),
    @JsonSubTypes.Type(value = Authentication.Basic.class, name = "basic")
})
public sealed interface Authentication {

    /** By the certificate and the key that the tenant has under this alias. */
    record ClientCertificate(String alias) implements Authentication {}

    /** By client id and client secret of this key pair. */
    record Basic(UUID keyPair) implements Authentication {}
}
