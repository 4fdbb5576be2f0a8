package io.sealpost.local.story;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Release;
import io.sealpost.local.client.Tenant;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.tls.KeyFiles;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Two tenants, and for the first one a way to the identity manager: a certificate by which it
 * proves itself there, a rule, and a procedure that names the rule.
 */
public record DemoSetting(Tenant tenant, String tenantId, KeyFiles sender) {

    public static final String TENANT = "acme";
    public static final String OTHER_TENANT = "globex";
    public static final String PROCEDURE = "to-identity-manager";
    public static final String RULE = "identity-manager";

    /** The alias of the certificate by which the tenant proves itself to the identity manager. */
    public static final String SENDER = "identity-manager-client";

    /** Makes what is missing of it. */
    public static DemoSetting prepare(LocalStack stack) throws IOException {
        return prepare(stack, stack.services());
    }

    /** The same through these services of the stack. */
    public static DemoSetting prepare(LocalStack stack, Release services) throws IOException {
        var platform = services.as("platform-admin");
        var known = new Tenant(platform, TENANT).registerIfMissing("Acme Ltd");
        new Tenant(platform, OTHER_TENANT).registerIfMissing("Globex Corporation");
        var tenant = new Tenant(services.as("acme-admin"), TENANT);
        var sender = stack.clients().forClient(SENDER, KeyType.P_256);
        if (tenant.certificate(SENDER).status() == 404) {
            tenant.upload(SENDER, Upload.of(sender.pem())).require(201);
        }
        tenant.ruleIfMissing(RULE, rule(stack));
        tenant.procedureIfMissing(PROCEDURE, List.of(RULE));
        return new DemoSetting(tenant, known.path("id").asText(), sender);
    }

    private static Map<String, ?> rule(LocalStack stack) throws IOException {
        return Map.of(
                "url", registerUrl(stack.identityManagerUrl().toString()),
                "values", Map.of("certificateTemplate", "client"),
                "authentication", Map.of("type", "client-certificate", "alias", SENDER),
                "trust", trust(stack));
    }

    /** Where an identity manager takes certificates. */
    public static String registerUrl(String base) {
        return base
                + "/ws/certificate/register/{certificateTemplate}[/{processDefinitionId}]"
                + "?tenantId={remoteTenantId}";
    }

    /** The stack's own authority and no other. */
    public static Map<String, ?> trust(LocalStack stack) throws IOException {
        var authority = Files.readString(stack.servers().certificate(), StandardCharsets.US_ASCII);
        return Map.of("type", "certificates", "certificates", List.of(authority));
    }
}
