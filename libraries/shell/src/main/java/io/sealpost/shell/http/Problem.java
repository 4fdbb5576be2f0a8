package io.sealpost.shell.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The members of a problem document (RFC 9457 §3), with our {@code code} and {@code correlationId}.
 */
final class Problem {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    static Map<String, Object> of(
            int status, String code, String detail, Map<String, Object> members, UUID correlation) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:sealpost:problem:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        problem.putAll(members);
        problem.put("correlationId", correlation.toString());
        return problem;
    }
}
