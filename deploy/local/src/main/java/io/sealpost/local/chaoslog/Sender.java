package io.sealpost.local.chaoslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.local.client.Https;
import io.sealpost.local.client.Tokens;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Sends requests of commands, each under the command's key, to whichever instance. */
final class Sender {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String STILL_RUNNING = "still-running";

    private final Instances instances;
    private final Map<UUID, Request> requests;
    private final Tokens tokens;
    private final HttpClient http;

    Sender(Instances instances, Map<UUID, Request> requests) {
        var stack = instances.stack();
        this.instances = instances;
        this.requests = requests;
        this.tokens = new Tokens(stack.realm(), stack.credentials());
        this.http = Https.trusting(stack.servers().certificate());
    }

    /** Sends it once. */
    Outcome send(Command command) throws InterruptedException {
        var base = instances.any(command.deed().service());
        try {
            return outcome(http.send(request(base, command), BodyHandlers.ofString()));
        } catch (ConnectException _) {
            return new Outcome.Unknown("no connection");
        } catch (HttpTimeoutException _) {
            return new Outcome.Unknown("no answer in time");
        } catch (IOException _) {
            return new Outcome.Unknown("cut off");
        }
    }

    private HttpRequest request(URI base, Command command) {
        var request = requests.get(command.id());
        return HttpRequest.newBuilder(base.resolve(request.path()))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.of(request.person()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.id().toString())
                .header("X-Correlation-Id", command.id().toString())
                .POST(BodyPublishers.ofByteArray(request.body()))
                .build();
    }

    private static Outcome outcome(HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status / 100 == 2) {
            var replayed = answer.headers().firstValue("Idempotency-Replayed").isPresent();
            return new Outcome.Told(version(answer), replayed);
        }
        var code = code(answer.body());
        var why = (status + " " + code).strip();
        return status / 100 == 5 || code.equals(STILL_RUNNING)
                ? new Outcome.Unknown(why)
                : new Outcome.Refused(why);
    }

    private static long version(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("ETag")
                .map(tag -> Long.parseLong(tag.replace("\"", "")))
                .orElse(Long.MAX_VALUE);
    }

    private static String code(String body) {
        try {
            return JSON.readTree(body).path("code").asText();
        } catch (JsonProcessingException _) {
            return "";
        }
    }
}
