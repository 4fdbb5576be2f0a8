package io.sealpost.secret.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * An instant as RFC 3339 §5.6 writes it, in the years 1 to 9999 of UTC: what our answers can show
 * and the database can keep. No number is taken for an instant.
 */
public final class Rfc3339 extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})",
                    Pattern.CASE_INSENSITIVE);

    public Rfc3339() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(Instant.class, "an instant is a JSON text");
        }
        try {
            return instant(json.getText());
        } catch (DateTimeException _) {
            return (Instant) context.handleWeirdStringValue(Instant.class, "", "no RFC 3339");
        }
    }

    private static Instant instant(String text) {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new DateTimeException("not of the form of RFC 3339");
        }
        var inUtc = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        if (inUtc.getYear() < 1 || inUtc.getYear() > 9999) {
            throw new DateTimeException("not in the years 1 to 9999");
        }
        return inUtc.toInstant();
    }
}
