package io.sealpost.local;

import io.sealpost.testkit.servers.Ports;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where everything listens on the loopback address.
 *
 * @param byPart the port of each part
 * @param identityManagerBasic the identity manager's second port, which asks for Basic
 * @param identityManagerAdmin where it shows what it has, and is told how to behave
 */
public record StackPorts(
        Map<Part, Integer> byPart, int identityManagerBasic, int identityManagerAdmin) {

    public StackPorts {
        byPart = new EnumMap<>(byPart);
    }

    public static StackPorts standard() {
        return new StackPorts(
                Map.of(
                        Part.AUTH_GATEWAY, 8080,
                        Part.TENANT_SERVICE, 8081,
                        Part.SECRET_SERVICE, 8082,
                        Part.DISTRIBUTION_SERVICE, 8083,
                        Part.POSTGRES, 15432,
                        Part.KAFKA, 19092,
                        Part.VAULT, 18200,
                        Part.KEYCLOAK, 18180,
                        Part.IDENTITY_MANAGER, 19443),
                19444,
                19445);
    }

    /** Ports that nobody has now, for a stack beside another one. */
    public static StackPorts free() {
        var ports = new EnumMap<Part, Integer>(Part.class);
        for (var part : Part.values()) {
            ports.put(part, Ports.free());
        }
        return new StackPorts(ports, Ports.free(), Ports.free());
    }

    /** The same servers, and ports that nobody has now for services beside those that are there. */
    StackPorts withFreeServices() {
        var ports = new EnumMap<>(byPart);
        Part.SERVICES.forEach(service -> ports.put(service, Ports.free()));
        return new StackPorts(ports, identityManagerBasic, identityManagerAdmin);
    }

    public int of(Part part) {
        return byPart.get(part);
    }

    /**
     * @throws StackFailure naming the first port that another program has
     */
    public void requireFree() {
        byPart.forEach(StackPorts::requireFree);
        Stream.of(identityManagerBasic, identityManagerAdmin)
                .forEach(port -> requireFree(Part.IDENTITY_MANAGER, port));
    }

    private static void requireFree(Part part, int port) {
        if (!Ports.isFree(port)) {
            throw StackFailure.portTaken(part, port);
        }
    }
}
