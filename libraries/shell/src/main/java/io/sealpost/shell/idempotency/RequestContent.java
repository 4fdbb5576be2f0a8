package io.sealpost.shell.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What the request at hand asks for, as a hash that can be kept. */
@Provider
@Priority(Priorities.USER + 1_000)
public class RequestContent implements ReaderInterceptor {

    private static final String BODY = RequestContent.class.getName();
    private static final byte[] NO_BODY = {};

    private final CurrentVertxRequest current;
    private final HashKey key;

    RequestContent(CurrentVertxRequest current, HashKey key) {
        this.current = current;
        this.key = key;
    }

    /** Comes after the bound on bodies, and keeps a digest, never the body. */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (current.getCurrent().request().getHeader(Idempotency.KEY) == null) {
            return context.proceed();
        }
        byte[] body = context.getInputStream().readAllBytes();
        try {
            current.getCurrent().put(BODY, sha256(body));
            context.setInputStream(new ByteArrayInputStream(body));
            return context.proceed();
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /** The method and the path, as the caller wrote it. */
    String route() {
        HttpServerRequest request = current.getCurrent().request();
        return request.method() + " " + request.path();
    }

    /** HMAC-SHA-256 of query, preconditions and body in lower-case hex; SHA-256 without a key. */
    String hash() {
        byte[] body = Objects.requireNonNullElse(current.getCurrent().get(BODY), NO_BODY);
        HttpServerRequest request = current.getCurrent().request();
        byte[] head =
                sha256((request.query() + "\n" + request.getHeader("If-Match")).getBytes(UTF_8));
        byte[] content = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return HexFormat.of()
                .formatHex(
                        key.get().map(one -> mac(one, content)).orElseGet(() -> sha256(content)));
    }

    private static byte[] mac(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("no HMAC-SHA-256 with this key", failure);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
