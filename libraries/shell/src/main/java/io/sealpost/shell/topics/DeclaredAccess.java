package io.sealpost.shell.topics;

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
 * others are left alone, but for one that lets anybody else write.
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

    /** What is missing, and who else may write what a service owns. */
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
                .filter(rule -> isWriting(rule.entry().operation()))
                .filter(rule -> Stream.of(Topic.values()).anyMatch(t -> covers(rule, t)))
                .filter(rule -> !declared().contains(rule));
    }

    private static boolean covers(AclBinding rule, Topic topic) {
        ResourcePattern pattern = rule.pattern();
        return pattern.resourceType() == TOPIC
                && switch (pattern.patternType()) {
                    case LITERAL ->
                            pattern.name().equals(topic.topicName())
                                    || pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE);
                    case PREFIXED -> topic.topicName().startsWith(pattern.name());
                    case UNKNOWN, ANY, MATCH -> false;
                };
    }

    private static boolean isWriting(AclOperation operation) {
        return operation == WRITE || operation == AclOperation.ALL;
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
