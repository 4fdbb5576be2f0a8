package io.sealpost.secret.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.sealpost.pki.SecretBytes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.CharBuffer;

/** Secrets in JSON: read from a text, never written; what is read lives as long as its request. */
@Singleton
public class SecretJson implements ObjectMapperCustomizer {

    private static final String MASK = "********";

    private final ReceivedSecrets received;

    SecretJson(ReceivedSecrets received) {
        this.received = received;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule("secrets")
                        .addDeserializer(SecretBytes.class, new FromText())
                        .addSerializer(SecretBytes.class, new Masked()));
        mapper.setConfig(
                mapper.getDeserializationConfig().withAttribute(ReceivedSecrets.class, received));
    }

    /** The UTF-8 form of a JSON text. */
    private static final class FromText extends JsonDeserializer<SecretBytes> {

        @Override
        public SecretBytes deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            requireText(json, context);
            try {
                return received(SecretBytes.takeCopyOf(text(json)), context);
            } catch (IllegalArgumentException _) {
                return context.reportInputMismatch(
                        SecretBytes.class, "half of a surrogate pair has no UTF-8 form");
            }
        }

        private static CharBuffer text(JsonParser json) throws IOException {
            return CharBuffer.wrap(
                    json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        }
    }

    /** The bytes that a JSON text holds as base64 (RFC 4648 §4). */
    public static final class FromBase64 extends JsonDeserializer<SecretBytes> {

        @Override
        public SecretBytes deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            requireText(json, context);
            return received(SecretBytes.takeOwnershipOf(json.getBinaryValue()), context);
        }
    }

    private static final class Masked extends JsonSerializer<SecretBytes> {

        @Override
        public void serialize(SecretBytes secret, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(MASK);
        }
    }

    private static SecretBytes received(SecretBytes secret, DeserializationContext context) {
        return ((ReceivedSecrets) context.getAttribute(ReceivedSecrets.class)).add(secret);
    }

    private static void requireText(JsonParser json, DeserializationContext context)
            throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            context.reportInputMismatch(SecretBytes.class, "a secret is a JSON text");
        }
    }
}
