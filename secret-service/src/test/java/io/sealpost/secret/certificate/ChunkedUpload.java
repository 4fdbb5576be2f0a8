package io.sealpost.secret.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.restassured.RestAssured;
import io.sealpost.secret.TestServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** An upload whose length is not announced. */
final class ChunkedUpload {

    private ChunkedUpload() {}

    static HttpResponse<String> send(String tenantKey, int contentLength) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/api/tenants/%s/certificates"
                                                .formatted(RestAssured.port, tenantKey)))
                        .header("Authorization", "Bearer " + token(tenantKey))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> body(contentLength)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String token(String tenantKey) {
        return TestServers.issuer().token("somebody", "/tenants/" + tenantKey + "/secret-manager");
    }

    private static InputStream body(int contentLength) {
        var content = new byte[contentLength];
        Arrays.fill(content, (byte) 'A');
        return new SequenceInputStream(
                new ByteArrayInputStream("{\"alias\":\"never\",\"content\":\"".getBytes(US_ASCII)),
                new SequenceInputStream(
                        new ByteArrayInputStream(content),
                        new ByteArrayInputStream("\"}".getBytes(US_ASCII))));
    }
}
