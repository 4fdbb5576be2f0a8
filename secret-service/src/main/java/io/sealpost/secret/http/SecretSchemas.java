package io.sealpost.secret.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.sealpost.pki.SecretBytes;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Documents a secret as the text that it is in JSON, and not as the class that holds it here. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class SecretSchemas implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addSchema(
                        SecretBytes.class.getSimpleName(),
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .format("password")
                                .writeOnly(true));
    }
}
