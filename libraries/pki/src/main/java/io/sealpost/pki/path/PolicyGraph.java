package io.sealpost.pki.path;

import static io.sealpost.pki.path.PolicyInputs.ANY_POLICY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The valid policy graph (RFC 9618 §5): at most one node for each policy and certificate, so that
 * it grows with the certificates' size, where RFC 5280's tree can grow exponentially with it.
 */
final class PolicyGraph {
    /** A node; its parents are of the depth before. */
    private static final class Node {
        final String policy;
        Set<String> expected;
        final Set<String> parents;
        boolean hasChild;

        Node(String policy, Set<String> expected, Set<String> parents) {
            this.policy = policy;
            this.expected = expected;
            this.parents = new HashSet<>(parents);
        }
    }

    private final List<Map<String, Node>> depths = new ArrayList<>();

    /** RFC 5280 §6.1.2 a. */
    PolicyGraph() {
        Map<String, Node> root = new LinkedHashMap<>();
        root.put(ANY_POLICY, new Node(ANY_POLICY, Set.of(ANY_POLICY), Set.of()));
        depths.add(root);
    }

    /** Whether the graph is NULL. */
    boolean isEmpty() {
        return depths.isEmpty();
    }

    /** RFC 5280 §6.1.3 e. */
    void clear() {
        depths.clear();
    }

    /** RFC 5280 §6.1.3 d, as RFC 9618 §5.3 has it. */
    void next(Set<String> policies, boolean anyPolicyCounts) {
        if (isEmpty()) {
            return;
        }
        Map<String, Node> before = depths.getLast();
        Map<String, Set<String>> expecting = expecting(before);
        Map<String, Node> level = new LinkedHashMap<>();
        for (String policy : policies) {
            if (!policy.equals(ANY_POLICY)) {
                match(policy, expecting, before, level);
            }
        }
        if (policies.contains(ANY_POLICY) && anyPolicyCounts) {
            expecting.forEach(
                    (policy, parents) ->
                            level.computeIfAbsent(
                                    policy, _ -> new Node(policy, Set.of(policy), parents)));
        }
        depths.add(level);
        prune();
    }

    /** RFC 5280 §6.1.4 b 1, as RFC 9618 §5.4 has it. */
    void map(Map<String, Set<String>> mappings) {
        if (isEmpty()) {
            return;
        }
        Map<String, Node> level = depths.getLast();
        Node any = level.get(ANY_POLICY);
        mappings.forEach(
                (issuer, subjects) -> {
                    Node node = level.get(issuer);
                    if (node != null) {
                        node.expected = Set.copyOf(subjects);
                    } else if (any != null) {
                        level.put(
                                issuer, new Node(issuer, Set.copyOf(subjects), Set.of(ANY_POLICY)));
                    }
                });
    }

    /** RFC 5280 §6.1.4 b 2. */
    void unmap(Set<String> issuerPolicies) {
        if (!isEmpty()) {
            depths.getLast().keySet().removeAll(issuerPolicies);
            prune();
        }
    }

    /**
     * What issuers vouch for (RFC 9618 §5.5 g): policies in the terms of the first certificate, so
     * before any mapping.
     */
    Set<String> authorityConstrained() {
        Set<String> policies = new HashSet<>();
        for (int depth = 1; depth < depths.size(); depth++) {
            for (Node node : depths.get(depth).values()) {
                if (!node.policy.equals(ANY_POLICY) && node.parents.equals(Set.of(ANY_POLICY))) {
                    policies.add(node.policy);
                }
            }
        }
        if (!isEmpty() && depths.getLast().containsKey(ANY_POLICY)) {
            policies.add(ANY_POLICY);
        }
        return policies;
    }

    private static Map<String, Set<String>> expecting(Map<String, Node> level) {
        Map<String, Set<String>> expecting = new HashMap<>();
        for (Node node : level.values()) {
            for (String policy : node.expected) {
                expecting.computeIfAbsent(policy, _ -> new HashSet<>()).add(node.policy);
            }
        }
        return expecting;
    }

    private static void match(
            String policy,
            Map<String, Set<String>> expecting,
            Map<String, Node> before,
            Map<String, Node> level) {
        if (expecting.containsKey(policy)) {
            level.put(policy, new Node(policy, Set.of(policy), expecting.get(policy)));
        } else if (before.containsKey(ANY_POLICY)) {
            level.put(policy, new Node(policy, Set.of(policy), Set.of(ANY_POLICY)));
        }
    }

    /** RFC 5280 §6.1.3 d 3: what leads to no node of the last depth goes. */
    private void prune() {
        for (int depth = depths.size() - 2; depth >= 0; depth--) {
            Map<String, Node> level = depths.get(depth);
            level.values().forEach(node -> node.hasChild = false);
            for (Node child : depths.get(depth + 1).values()) {
                for (String parent : child.parents) {
                    if (level.containsKey(parent)) {
                        level.get(parent).hasChild = true;
                    }
                }
            }
            level.values().removeIf(node -> !node.hasChild);
        }
        if (depths.getLast().isEmpty()) {
            clear();
        }
    }
}
