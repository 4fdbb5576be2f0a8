package io.sealpost.local.chaoslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.local.LocalStack;
import io.sealpost.local.story.DemoSetting;
import io.sealpost.testkit.tools.KeyType;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The requests of a plan. Certificates are made by openssl, before the run. */
record Requests(LocalStack stack) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TENANTS = "/api/tenants";
    private static final String OWN = TENANTS + "/" + DemoSetting.TENANT;

    /** By command. */
    Map<UUID, Request> of(Plan plan) {
        return plan.commands().collect(Collectors.toMap(Command::id, this::request));
    }

    private Request request(Command command) {
        var name = command.stream();
        return switch (command.deed()) {
            case REGISTER_TENANT -> byPlatform(TENANTS, tenant(name));
            case SUSPEND_TENANT -> byPlatform(TENANTS + "/" + name + "/suspend", Map.of());
            case REACTIVATE_TENANT -> byPlatform(TENANTS + "/" + name + "/reactivate", Map.of());
            case CREATE_KEY_PAIR -> byTenant(OWN + "/key-pairs", keyPair(command));
            case REGISTER_CERTIFICATE -> {
                var body = certificate(command);
                body.put("alias", name);
                yield byTenant(OWN + "/certificates", body);
            }
            case ADD_VERSION ->
                    byTenant(OWN + "/certificates/" + name + "/versions", certificate(command));
        };
    }

    private static Map<String, Object> tenant(String key) {
        return new TreeMap<>(
                Map.of(
                        "key",
                        key,
                        "displayName",
                        "Chaos " + key,
                        "contact",
                        "operations@" + key + ".test",
                        "environment",
                        "demo"));
    }

    private static Map<String, Object> keyPair(Command command) {
        return new TreeMap<>(
                Map.of(
                        "name", command.stream(),
                        "secretKey", "client-" + command.id(),
                        "secretValue", "value-" + command.id()));
    }

    private Map<String, Object> certificate(Command command) {
        var name = command.stream() + "-" + command.number();
        var files = stack.clients().forClient(name, KeyType.P_256);
        return new TreeMap<>(
                Map.of(
                        "content",
                        Base64.getEncoder().encodeToString(files.pem()),
                        "procedure",
                        DemoSetting.PROCEDURE));
    }

    private static Request byPlatform(String path, Map<String, ?> body) {
        return new Request("platform-admin", path, bytes(body));
    }

    private static Request byTenant(String path, Map<String, ?> body) {
        return new Request(DemoSetting.TENANT + "-admin", path, bytes(body));
    }

    private static byte[] bytes(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
