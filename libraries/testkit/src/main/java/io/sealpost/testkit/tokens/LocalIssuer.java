package io.sealpost.testkit.tokens;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * An OpenID Connect issuer on loopback: discovery, keys, and a token endpoint for the client
 * credentials of known clients. Its tokens look like Keycloak's: a service account's have the claim
 * {@code client_id}, a person's do not.
 */
public final class LocalIssuer implements AutoCloseable {
    private final int port;
    private final SigningKey key = SigningKey.generate("key-1");
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    private HttpServer server;

    private LocalIssuer() {
        server = listening(0);
        port = server.getAddress().getPort();
    }

    /** Starts one on a free port. */
    public static LocalIssuer start() {
        return new LocalIssuer();
    }

    /** From now on nobody listens at its address. */
    public void leave() {
        server.stop(0);
    }

    /** It answers again, at the same address and with the same key. */
    public void comeBack() {
        server = listening(port);
    }

    private HttpServer listening(int wanted) {
        try {
            var listening =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            new IssuerEndpoints(this).addTo(listening);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The issuer's address, which is the {@code iss} of its tokens too. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** A valid token of a person in these groups, such as {@code /tenants/acme/tenant-admin}. */
    public String token(String subject, String... groups) {
        return person(subject).groups(groups).sign();
    }

    /** A valid token of a service account in these groups. */
    public String serviceToken(String clientId, String... groups) {
        return service(clientId).groups(groups).sign();
    }

    /** A person's token to be shaped further. */
    public Token person(String subject) {
        return new Token(url(), key, subject)
                .claim("name", subject)
                .claim("preferred_username", subject)
                .claim("azp", "sealpost-portal");
    }

    /** A service account's token to be shaped further. */
    public Token service(String clientId) {
        return new Token(url(), key, "service-account-" + clientId)
                .claim("preferred_username", "service-account-" + clientId)
                .claim("client_id", clientId)
                .claim("azp", clientId);
    }

    /** Makes a client known to the token endpoint. */
    public LocalIssuer withClient(String clientId, String secret, String... groups) {
        clients.put(clientId, new Client(secret, List.of(groups)));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    SigningKey key() {
        return key;
    }

    /** A client's token, or null when the secret is wrong. */
    String tokenFor(String clientId, String secret) {
        var client = clients.get(clientId);
        return client != null && client.secret.equals(secret)
                ? serviceToken(clientId, client.groups.toArray(String[]::new))
                : null;
    }

    private record Client(String secret, List<String> groups) {}
}
