package io.sealpost.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the stack is and who may come in: on the screen, and as variables for a shell. */
final class Addresses {

    private static final String[] PEOPLE = {
        "platform-admin",
        "acme-admin",
        "acme-secrets",
        "acme-distribution",
        "acme-consumer",
        "acme-auditor",
        "globex-admin"
    };

    private final LocalStack stack;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Addresses(LocalStack stack) {
        this.stack = stack;
    }

    static Addresses of(LocalStack stack) {
        var addresses = new Addresses(stack);
        var variables = addresses.variables;
        variables.put("SEALPOST_API", stack.gatewayUrl().toString());
        variables.put("SEALPOST_CA", stack.servers().certificate().toString());
        variables.put("SEALPOST_TOKENS", stack.realm() + "/protocol/openid-connect/token");
        var subscriber = stack.subscriber().connection();
        variables.put("SEALPOST_KAFKA", subscriber.get("bootstrap.servers"));
        variables.put("SEALPOST_KAFKA_CA", subscriber.get("ssl.truststore.location"));
        variables.put("SEALPOST_KAFKA_IDENTITY", subscriber.get("ssl.keystore.location"));
        variables.put("SEALPOST_IDENTITY_MANAGER", stack.identityManagerUrl().toString());
        for (var person : PEOPLE) {
            variables.put(variable(person), stack.credentials().person(person));
        }
        return addresses;
    }

    void writeAndShow(Progress progress) {
        var file = stack.home().file("demo.env");
        StackHome.writePrivately(file, exports());
        progress.line("");
        progress.line("Addresses and demo credentials (also in " + file + ")");
        variables.forEach(
                (name, value) ->
                        progress.line(
                                "  %-28s %s".formatted(name.toLowerCase(Locale.ROOT), value)));
        progress.line("");
        progress.line("Sealpost is up.");
    }

    private String exports() {
        return variables.entrySet().stream()
                .map(entry -> "export %s='%s'\n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String variable(String person) {
        return person.toUpperCase(Locale.ROOT).replace('-', '_') + "_PASSWORD";
    }
}
