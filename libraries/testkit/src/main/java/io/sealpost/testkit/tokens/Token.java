package io.sealpost.testkit.tokens;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A token in the making: valid for five minutes, for Sealpost, unless told otherwise. */
public final class Token {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private SigningKey key;

    Token(String issuer, SigningKey key, String subject) {
        this.key = key;
        claim("iss", issuer).claim("sub", subject).claim("aud", "sealpost").claim("typ", "Bearer");
        claim("jti", UUID.randomUUID().toString());
        issuedAt(Instant.now());
    }

    public Token groups(String... groups) {
        return claim("groups", List.of(groups));
    }

    /** Sets any claim, also one that was set before. */
    public Token claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    /** Ended an hour ago. */
    public Token expired() {
        return issuedAt(Instant.now().minus(LIFE).minus(Duration.ofHours(1)));
    }

    public Token audience(String audience) {
        return claim("aud", audience);
    }

    public Token issuer(String issuer) {
        return claim("iss", issuer);
    }

    /** Signed by a key that the issuer does not publish, under the id of one that it does. */
    public Token wrongKey() {
        key = SigningKey.generate(key.id());
        return this;
    }

    /** Signed by a key of which the issuer publishes nothing. */
    public Token unknownKey() {
        key = SigningKey.generate("unknown-" + UUID.randomUUID());
        return this;
    }

    /** The compact form (RFC 7515 §3.1). */
    public String sign() {
        var header = Map.of("alg", "RS256", "typ", "JWT", "kid", key.id());
        var content =
                BASE64.encodeToString(Json.bytes(header))
                        + "."
                        + BASE64.encodeToString(Json.bytes(claims));
        var signature = key.sign(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature);
    }

    private Token issuedAt(Instant instant) {
        return claim("iat", instant.getEpochSecond())
                .claim("exp", instant.plus(LIFE).getEpochSecond());
    }
}
