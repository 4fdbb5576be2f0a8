package io.sealpost.testkit.servers;

import java.util.Collection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Makes access rules, and waits until the broker knows them, which is a little later. */
record AccessSetup(KafkaServer server, Collection<AclBinding> rules) {
    private static final int TRIES = 1_200;

    void run() {
        try (var admin = server.admin()) {
            var _ = KafkaCalls.await(admin.createAcls(rules).all());
            for (var i = 0; !areKnown(admin); i++) {
                if (i > TRIES) {
                    throw new ServerFailed("Kafka does not know its access rules " + rules);
                }
                Pause.millis(50);
            }
        }
    }

    private boolean areKnown(Admin admin) {
        return KafkaCalls.await(admin.describeAcls(AclBindingFilter.ANY).values())
                .containsAll(rules);
    }
}
