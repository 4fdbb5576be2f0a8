package io.sealpost.local;

import static io.sealpost.local.Parts.AUTH_GATEWAY;
import static io.sealpost.local.Parts.DISTRIBUTION_SERVICE;
import static io.sealpost.local.Parts.IDENTITY_MANAGER;
import static io.sealpost.local.Parts.KAFKA;
import static io.sealpost.local.Parts.KEYCLOAK;
import static io.sealpost.local.Parts.POSTGRES;
import static io.sealpost.local.Parts.SECRET_SERVICE;
import static io.sealpost.local.Parts.TENANT_SERVICE;
import static io.sealpost.local.Parts.VAULT;

import io.sealpost.testkit.servers.Ports;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The port of each part, on the loopback address. */
public record StackPorts(Map<String, Integer> byPart) {

    /** The identity manager's second port, which asks for Basic. */
    public static final String IDENTITY_MANAGER_BASIC = "identity-manager-basic";

    /** Where the identity manager shows what it has, and is told how to behave. */
    public static final String IDENTITY_MANAGER_ADMIN = "identity-manager-admin";

    private static final List<String> ALL =
            List.of(
                    AUTH_GATEWAY,
                    TENANT_SERVICE,
                    SECRET_SERVICE,
                    DISTRIBUTION_SERVICE,
                    POSTGRES,
                    KAFKA,
                    VAULT,
                    KEYCLOAK,
                    IDENTITY_MANAGER,
                    IDENTITY_MANAGER_BASIC,
                    IDENTITY_MANAGER_ADMIN);

    public static StackPorts standard() {
        return new StackPorts(
                Map.ofEntries(
                        Map.entry(AUTH_GATEWAY, 8080),
                        Map.entry(TENANT_SERVICE, 8081),
                        Map.entry(SECRET_SERVICE, 8082),
                        Map.entry(DISTRIBUTION_SERVICE, 8083),
                        Map.entry(POSTGRES, 15432),
                        Map.entry(KAFKA, 19092),
                        Map.entry(VAULT, 18200),
                        Map.entry(KEYCLOAK, 18180),
                        Map.entry(IDENTITY_MANAGER, 19443),
                        Map.entry(IDENTITY_MANAGER_BASIC, 19444),
                        Map.entry(IDENTITY_MANAGER_ADMIN, 19445)));
    }

    /** Ports that nobody has now, for a stack beside another one. */
    public static StackPorts free() {
        var ports = new LinkedHashMap<String, Integer>();
        var taken = new HashSet<Integer>();
        for (var part : ALL) {
            ports.put(
                    part,
                    Stream.generate(Ports::free).filter(taken::add).findFirst().orElseThrow());
        }
        return new StackPorts(ports);
    }

    public int of(String part) {
        return byPart.get(part);
    }

    /**
     * @throws StackFailure naming the first port that another program has
     */
    public void requireFree() {
        for (var part : ALL) {
            if (!Ports.isFree(of(part))) {
                throw StackFailure.portTaken(part, of(part));
            }
        }
    }
}
