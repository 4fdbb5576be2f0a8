package io.sealpost.shell.topics;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.sealpost.contracts.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each service's principal, {@code User:<service>}, may do: the owner of a topic writes it, in
 * transactions under its own name, its readers read it in consumer groups of their own. Rules of
 * others are left alone; one that lets anybody else write, or take a service's place, is named.
 */
public final class DeclaredAccess {

    private final Admin admin;
    private final Collection<AclBinding> present;

    private DeclaredAccess(Admin admin, Collection<AclBinding> present) {
        this.admin = admin;
        this.present = present;
    }

    public static DeclaredAccess on(Admin admin) throws ExecutionException, InterruptedException {
        return new DeclaredAccess(admin, admin.describeAcls(AclBindingFilter.ANY).values().get());
    }

    /** What is missing, and who else may write or read as only a service may. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        missing().forEach(rule -> findings.add(new Finding.Mendable(text(rule) + ": is missing")));
        foreign()
                .forEach(
                        rule ->
                                findings.add(
                                        new Finding.Lasting(
                                                text(rule)
                                                        + ": is not the owner's; take it away")));
        return findings;
    }

    /** Adds what is missing. */
    public void setUp() throws ExecutionException, InterruptedException {
        admin.createAcls(missing()).all().get();
    }

    private List<AclBinding> missing() {
        return declared().stream().filter(rule -> !present.contains(rule)).toList();
    }

    private Stream<AclBinding> foreign() {
        return present.stream()
                .filter(rule -> rule.entry().permissionType() == AclPermissionType.ALLOW)
                .filter(DeclaredAccess::isHarmful)
                .filter(rule -> !declared().contains(rule));
    }

    /**
     * Who writes under a relay's id ends that relay's transactions; who reads in a consumer's group
     * takes its messages from it.
     */
    private static boolean isHarmful(AclBinding rule) {
        AclOperation operation = rule.entry().operation();
        return switch (rule.pattern().resourceType()) {
            case TOPIC, TRANSACTIONAL_ID ->
                    Set.of(WRITE, ALL).contains(operation) && coversDeclared(rule.pattern());
            case GROUP ->
                    Set.of(READ, DELETE, ALL).contains(operation) && coversDeclared(rule.pattern());
            case CLUSTER, DELEGATION_TOKEN, USER, ANY, UNKNOWN -> false;
        };
    }

    private static boolean coversDeclared(ResourcePattern pattern) {
        return declared().stream()
                .map(AclBinding::pattern)
                .filter(ours -> ours.resourceType() == pattern.resourceType())
                .anyMatch(ours -> meet(ours, pattern));
    }

    /** Whether there can be a name that both are about. */
    private static boolean meet(ResourcePattern one, ResourcePattern other) {
        return ResourcePattern.WILDCARD_RESOURCE.equals(other.name())
                || one.name().equals(other.name())
                || one.patternType() == PREFIXED && other.name().startsWith(one.name())
                || other.patternType() == PREFIXED && one.name().startsWith(other.name());
    }

    static Set<AclBinding> declared() {
        Set<AclBinding> rules = new LinkedHashSet<>();
        for (Topic topic : Topic.values()) {
            rules.add(rule(topic.owner(), TOPIC, topic.topicName(), LITERAL, WRITE));
            rules.add(rule(topic.owner(), TRANSACTIONAL_ID, topic.owner(), LITERAL, WRITE));
            for (String reader : topic.readers()) {
                rules.add(rule(reader, TOPIC, topic.topicName(), LITERAL, READ));
                rules.add(rule(reader, GROUP, reader + ".", PREFIXED, READ));
            }
        }
        return rules;
    }

    private static AclBinding rule(
            String service,
            ResourceType type,
            String name,
            PatternType pattern,
            AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
    }

    private static String text(AclBinding rule) {
        return "%s may %s %s %s"
                .formatted(
                        rule.entry().principal(),
                        rule.entry().operation().name().toLowerCase(Locale.ROOT),
                        rule.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                        rule.pattern().name());
    }
}
