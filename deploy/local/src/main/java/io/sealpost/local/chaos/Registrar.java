package io.sealpost.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.local.client.Answer;
import io.sealpost.local.client.Tenant;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A client that does not give up: asks what became of a request without answer, and sends it again
 * when nothing did.
 */
final class Registrar {

    private static final long PAUSE_MILLIS = 250;

    private final Tenant tenant;
    private final Unanswered unanswered;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    Registrar(Tenant tenant, Unanswered unanswered) {
        this.tenant = tenant;
        this.unanswered = unanswered;
    }

    /** Returns when the registration was answered 2xx or is found in the registry. */
    void register(Registration registration) throws InterruptedException {
        while (!isRegistered(registration)) {
            failures.incrementAndGet();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isRegistered(Registration registration) {
        try {
            if (send(registration).succeeded()) {
                answered.add(registration.fingerprint());
                return true;
            }
            return isKnown(registration);
        } catch (IOException _) {
            return isKnown(registration);
        }
    }

    private Answer send(Registration registration) throws IOException {
        var request = unanswered.begin();
        var succeeded = false;
        try {
            var answer = tenant.uploadAny(registration.alias(), registration.upload());
            succeeded = answer.succeeded();
            return answer;
        } finally {
            unanswered.end(request, succeeded);
        }
    }

    private boolean isKnown(Registration registration) {
        try {
            var versions = tenant.versions(registration.alias());
            return versions.succeeded()
                    && fingerprints(versions.json()).contains(registration.fingerprint());
        } catch (IOException _) {
            return false;
        }
    }

    private static Set<String> fingerprints(JsonNode versions) {
        return StreamSupport.stream(versions.path("items").spliterator(), false)
                .map(version -> version.path("fingerprint").asText())
                .collect(Collectors.toSet());
    }

    /** The fingerprints whose registration was answered 2xx. */
    Set<String> answered() {
        return Set.copyOf(answered);
    }

    /** How often something else came than 2xx. */
    int failures() {
        return failures.get();
    }
}
