package io.sealpost.gateway.openapi;

import io.sealpost.gateway.routing.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Joins the services' documents (OpenAPI 3.1) by their paths and components. */
final class JoinedOpenApi {

    /** Operations name them without a reference; all services have the same ones. */
    private static final String SECURITY_SCHEMES = "securitySchemes";

    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();

    /**
     * Adds the paths that the gateway leads to the service, and the components, renamed where a
     * name is taken.
     */
    void add(Service service, JsonObject document) {
        JsonObject theirs = object(document, "components");
        Map<String, String> renamed = renamed(service, theirs);
        for (String path : object(document, "paths").fieldNames()) {
            if (Service.of(path).equals(Optional.of(service))) {
                paths.put(path, referring(document.getJsonObject("paths").getValue(path), renamed));
            }
        }
        theirs.fieldNames()
                .forEach(kind -> addComponents(kind, theirs.getJsonObject(kind), renamed));
    }

    /**
     * @param missing services that are not in the document
     */
    JsonObject document(List<Service> missing) {
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", info(missing))
                .put("paths", paths)
                .put("components", components);
    }

    private static JsonObject info(List<Service> missing) {
        JsonObject info = new JsonObject().put("title", "Sealpost").put("version", "1");
        return missing.isEmpty() ? info : info.put("description", without(missing));
    }

    private static String without(List<Service> missing) {
        return missing.stream()
                .map(Service::serviceName)
                .collect(
                        Collectors.joining(", ", "Not included, because it does not answer: ", ""));
    }

    private void addComponents(String kind, JsonObject theirs, Map<String, String> renamed) {
        JsonObject ours = object(components, kind);
        components.put(kind, ours);
        for (String name : theirs.fieldNames()) {
            String reference = reference(kind, name);
            String target = renamed.getOrDefault(reference, reference);
            String key = target.substring(target.lastIndexOf('/') + 1);
            if (!ours.containsKey(key)) {
                ours.put(key, referring(theirs.getValue(name), renamed));
            }
        }
    }

    /** The new references of those components whose name means something else already. */
    private Map<String, String> renamed(Service service, JsonObject theirs) {
        Map<String, String> renamed = new HashMap<>();
        for (String kind : theirs.fieldNames()) {
            theirs.getJsonObject(kind).stream()
                    .filter(component -> isTaken(kind, component.getKey(), component.getValue()))
                    .map(Map.Entry::getKey)
                    .forEach(name -> renamed.put(reference(kind, name), own(service, kind, name)));
        }
        return renamed;
    }

    /** Equal text with a reference in it may still mean something else. */
    private boolean isTaken(String kind, String name, Object theirs) {
        Object ours = object(components, kind).getValue(name);
        return !SECURITY_SCHEMES.equals(kind)
                && ours != null
                && (!ours.equals(theirs) || theirs.toString().contains("\"$ref\""));
    }

    private static String own(Service service, String kind, String name) {
        return reference(kind, service.serviceName() + "." + name);
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.getJsonObject(name, new JsonObject());
    }

    private static Object referring(Object value, Map<String, String> renamed) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(
                        member -> copy.put(member.getKey(), referring(member.getValue(), renamed)));
                yield copy;
            }
            case JsonArray array ->
                    new JsonArray(array.stream().map(item -> referring(item, renamed)).toList());
            case String text -> renamed.getOrDefault(text, text);
            case null -> null;
            default -> value;
        };
    }
}
