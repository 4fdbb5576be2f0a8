package io.sealpost.local.chaos;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The requests that were sent and not answered yet. */
final class Unanswered {

    private final Set<Request> requests = ConcurrentHashMap.newKeySet();

    /** A request on its way. */
    static final class Request {
        private volatile boolean succeeded;

        private Request() {}
    }

    Request begin() {
        var request = new Request();
        requests.add(request);
        return request;
    }

    void end(Request request, boolean succeeded) {
        request.succeeded = succeeded;
        requests.remove(request);
    }

    /** Those that wait now. */
    Set<Request> now() {
        return Set.copyOf(requests);
    }

    /** Those of them that wait still. */
    Set<Request> stillOf(Set<Request> some) {
        return some.stream().filter(requests::contains).collect(Collectors.toSet());
    }

    /** How many of them got no answer, or one that is no success. */
    static long unsuccessful(Set<Request> some) {
        return some.stream().filter(Predicate.not(request -> request.succeeded)).count();
    }
}
