package io.sealpost.testkit.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalIssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalIssuer ISSUER =
            LocalIssuer.start().withClient("secret-service", "s:1 %", "/platform/auditor");

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @Test
    void a_token_is_signed_by_the_published_key() throws Exception {
        assertThat(isSignedByPublishedKey(ISSUER.token("anna"))).isTrue();
    }

    @Test
    void a_token_of_the_wrong_key_is_not() throws Exception {
        assertThat(isSignedByPublishedKey(ISSUER.person("anna").wrongKey().sign())).isFalse();
    }

    @Test
    void a_person_has_subject_audience_and_groups() throws Exception {
        var claims =
                claims(ISSUER.token("anna", "/tenants/acme/tenant-admin", "/tenants/beta/auditor"));
        assertThat(claims.get("iss").asText()).isEqualTo(ISSUER.url());
        assertThat(claims.get("sub").asText()).isEqualTo("anna");
        assertThat(claims.get("aud").asText()).isEqualTo("sealpost");
        assertThat(claims.get("groups").toString())
                .isEqualTo("[\"/tenants/acme/tenant-admin\",\"/tenants/beta/auditor\"]");
        assertThat(claims.has("client_id")).isFalse();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
    }

    @Test
    void a_service_account_is_known_by_its_client_id() throws Exception {
        var claims = claims(ISSUER.serviceToken("deployer"));
        assertThat(claims.get("client_id").asText()).isEqualTo("deployer");
        assertThat(claims.get("preferred_username").asText()).isEqualTo("service-account-deployer");
    }

    @Test
    void an_expired_token_ended_in_the_past() throws Exception {
        var claims = claims(ISSUER.person("anna").expired().sign());
        assertThat(Instant.ofEpochSecond(claims.get("exp").asLong()))
                .isBefore(Instant.now().minusSeconds(3000));
    }

    @Test
    void audience_and_issuer_can_be_wrong() throws Exception {
        var claims =
                claims(ISSUER.person("anna").audience("other").issuer("https://elsewhere").sign());
        assertThat(claims.get("aud").asText()).isEqualTo("other");
        assertThat(claims.get("iss").asText()).isEqualTo("https://elsewhere");
    }

    @Test
    void a_known_client_gets_a_token_for_its_credentials() throws Exception {
        var answer = askForToken("secret-service", "s%3A1+%25");
        assertThat(answer.statusCode()).isEqualTo(200);
        var claims = claims(JSON.readTree(answer.body()).get("access_token").asText());
        assertThat(claims.get("client_id").asText()).isEqualTo("secret-service");
        assertThat(claims.get("groups").toString()).isEqualTo("[\"/platform/auditor\"]");
    }

    @Test
    void a_wrong_client_secret_is_refused() throws Exception {
        assertThat(askForToken("secret-service", "wrong").statusCode()).isEqualTo(401);
        assertThat(askForToken("unknown", "wrong").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> askForToken(String id, String encodedSecret) throws Exception {
        var endpoint = get("/.well-known/openid-configuration").get("token_endpoint").asText();
        var basic =
                Base64.getEncoder()
                        .encodeToString(
                                (id + ":" + encodedSecret).getBytes(StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(URI.create(endpoint))
                        .header("Authorization", "Basic " + basic)
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private boolean isSignedByPublishedKey(String token) throws Exception {
        var parts = token.split("\\.");
        var key = get("/jwks").get("keys").get(0);
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(number(key.get("n")), number(key.get("e")))));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonNode node) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(node.asText()));
    }

    private JsonNode get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ISSUER.url() + path)).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
