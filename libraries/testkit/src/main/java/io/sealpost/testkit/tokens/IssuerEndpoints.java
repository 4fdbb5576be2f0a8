package io.sealpost.testkit.tokens;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the issuer answers over HTTP. */
record IssuerEndpoints(LocalIssuer issuer) {

    void addTo(HttpServer server) {
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, 200, discovery()));
        server.createContext(
                "/jwks",
                exchange -> answer(exchange, 200, Map.of("keys", List.of(issuer.key().jwk()))));
        server.createContext("/token", this::token);
    }

    private Map<String, Object> discovery() {
        var url = issuer.url();
        return Map.of(
                "issuer",
                url,
                "jwks_uri",
                url + "/jwks",
                "token_endpoint",
                url + "/token",
                "authorization_endpoint",
                url + "/authorize",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "grant_types_supported",
                List.of("client_credentials"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private void token(HttpExchange exchange) throws IOException {
        var form =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        addBasic(exchange.getRequestHeaders().getFirst("Authorization"), form);
        var token =
                issuer.tokenFor(
                        form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
        if (token == null) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else {
            answer(
                    exchange,
                    200,
                    Map.of("access_token", token, "token_type", "Bearer", "expires_in", 300));
        }
    }

    private static void addBasic(String authorization, Map<String, String> form) {
        if (authorization != null && authorization.startsWith("Basic ")) {
            var decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            var parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            form.put("client_id", decode(parts[0]));
            form.put("client_secret", decode(parts[1]));
        }
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        try (exchange) {
            var bytes = Json.bytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
