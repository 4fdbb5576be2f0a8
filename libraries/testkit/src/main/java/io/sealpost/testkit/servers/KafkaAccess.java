package io.sealpost.testkit.servers;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/** The access rules of one principal, from anywhere. */
public record KafkaAccess(String principal) {

    /** It may write these topics, also in transactions whose id begins so. */
    public List<AclBinding> writing(String transactionalIds, Collection<String> topics) {
        var ids = new ResourcePattern(TRANSACTIONAL_ID, transactionalIds, PREFIXED);
        return Stream.concat(rules(topics, WRITE), Stream.of(rule(ids, WRITE), rule(ids, DESCRIBE)))
                .toList();
    }

    /** It may read these topics, also in groups whose name begins so. */
    public List<AclBinding> reading(String groups, Collection<String> topics) {
        var group = new ResourcePattern(GROUP, groups, PREFIXED);
        return Stream.concat(rules(topics, READ), Stream.of(rule(group, READ))).toList();
    }

    /** To write or read a topic is to describe it, too. */
    private Stream<AclBinding> rules(Collection<String> topics, AclOperation operation) {
        return topics.stream()
                .map(topic -> rule(new ResourcePattern(TOPIC, topic, LITERAL), operation));
    }

    private AclBinding rule(ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource,
                new AccessControlEntry(
                        "User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }
}
