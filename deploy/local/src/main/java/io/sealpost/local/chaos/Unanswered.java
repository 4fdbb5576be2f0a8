package io.sealpost.local.chaos;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that were sent and not answered yet. */
final class Unanswered {

    private final Set<Object> requests = ConcurrentHashMap.newKeySet();

    Object begin() {
        var request = new Object();
        requests.add(request);
        return request;
    }

    void end(Object request) {
        requests.remove(request);
    }

    /** Those that wait now. */
    Set<Object> now() {
        return Set.copyOf(requests);
    }

    /** How many of these wait still. */
    long stillOf(Set<Object> some) {
        return some.stream().filter(requests::contains).count();
    }
}
