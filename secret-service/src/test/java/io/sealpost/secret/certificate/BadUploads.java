package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Uploads to one tenant that are refused, as first and as further versions, and leave neither an
 * event nor an entry in the vault.
 */
record BadUploads(Tenant tenant, Api manager) {

    private static final String FURTHER = "further";

    static BadUploads to(Tenant tenant, Issued good) {
        var uploads = new BadUploads(tenant, Api.in(tenant, "secret-manager"));
        if (uploads.manager.certificate(FURTHER).statusCode() == 404) {
            uploads.accept(FURTHER, good);
        }
        return uploads;
    }

    static Map<String, Object> uploadOf(String content) {
        return uploadOf(content.getBytes(US_ASCII));
    }

    static Map<String, Object> uploadOf(byte[] content) {
        return new LinkedHashMap<>(upload("never", content));
    }

    void accept(String alias, Issued file) {
        answered(201, manager.register(upload(alias, pem(file))));
    }

    /**
     * Checks the refusal of the first and of a further version; returns the field that the refusals
     * name.
     */
    String isRefused(int status, String code, Map<String, Object> body) {
        var field = isRefusedAsFirst(status, code, Raw.json(body));
        var further = new LinkedHashMap<>(body);
        further.remove("alias");
        assertThat(isRefusedAsFurther(status, code, Raw.json(further))).isEqualTo(field);
        return field;
    }

    String isRefusedAsFirst(int status, String code, Object body) {
        return leavingNothing(() -> refused(status, code, manager.register(body)));
    }

    String isRefusedAsFurther(int status, String code, Object body) {
        return leavingNothing(() -> refused(status, code, manager.addVersion(FURTHER, body)));
    }

    private String leavingNothing(Supplier<Response> upload) {
        var before = Behind.Traces.of(tenant.id());
        var answer = upload.get();
        assertThat(Behind.Traces.of(tenant.id())).as("what it left behind").isEqualTo(before);
        return answer.jsonPath().getString("field");
    }

    /** JSON as it stands, among members that are texts. */
    record Raw(String json) {

        static String json(Map<String, Object> body) {
            var text = new StringBuilder("{");
            body.forEach(
                    (name, value) ->
                            text.append(text.length() > 1 ? "," : "")
                                    .append('"')
                                    .append(name)
                                    .append("\":")
                                    .append(
                                            value instanceof Raw raw
                                                    ? raw.json()
                                                    : "\"" + value + "\""));
            return text.append('}').toString();
        }
    }
}
