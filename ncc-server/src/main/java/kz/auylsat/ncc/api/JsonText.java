package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON as UTF-8 bytes without building a tree. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Values are shown to four decimals: finer than any device measures, coarser than binary fractions print. */
    private static final double DECIMALS = 10_000;

    private static final double ROUNDED_BELOW = 1e9;

    private JsonText() {}

    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] of(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void time(JsonGenerator json, String name, @Nullable Instant at) throws IOException {
        json.writeFieldName(name);
        if (at == null) {
            json.writeNull();
        } else {
            json.writeNumber(at.toEpochMilli());
        }
    }

    static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        json.writeFieldName(name);
        json.writeString(text);
    }

    static void number(JsonGenerator json, String name, @Nullable Number number) throws IOException {
        json.writeFieldName(name);
        if (number == null) {
            json.writeNull();
        } else {
            numberValue(json, number);
        }
    }

    private static void numberValue(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer) {
            json.writeNumber(number.longValue());
        } else {
            value(json, number.doubleValue());
        }
    }

    /** Maps as objects, lists as arrays, and what is in them; numbers as {@link #value}. */
    static void tree(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                json.writeFieldName(String.valueOf(field.getKey()));
                tree(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                tree(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            numberValue(json, number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value == null ? null : value.toString());
        }
    }

    /** A number as people read it: 9.83 and not 9.830000000000002, 1 and not 1.0; null where it is none. */
    static void value(JsonGenerator json, double value) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
            return;
        }
        double shown = Math.abs(value) < ROUNDED_BELOW ? Math.rint(value * DECIMALS) / DECIMALS : value;
        if (shown == (long) shown && Math.abs(shown) < 1e15) {
            json.writeNumber((long) shown);
        } else {
            json.writeNumber(shown);
        }
    }
}
