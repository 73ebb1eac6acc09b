package kz.auylsat.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON texts (RFC 8259) as trees and back: one object as root; maps in the text's order, lists, {@link String}, {@link
 * Long} or {@link BigInteger}, {@link Double}, {@link Boolean}, null.
 *
 * <p>Strict: UTF-8 only, no name twice in an object, nothing after the object, at most {@value #DEPTH_MAX} deep, at most
 * {@value #VALUES_MAX} values, numbers of at most 40 digits that fit a finite double.
 */
public final class Json {
    /** So deep may objects and lists stand in one another. */
    public static final int DEPTH_MAX = 20;

    /** So many values, lists and objects may a text have: a tree takes some 50 times the memory of "0,". */
    public static final int VALUES_MAX = 50_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(40)
                    .maxNameLength(1_024)
                    .build())
            .build();

    private Json() {}

    /**
     * The object that this text is.
     *
     * @param bytesMax a longer text is refused before it is looked at
     */
    public static Map<String, @Nullable Object> parse(byte[] utf8, int bytesMax) throws MalformedJsonException {
        if (utf8.length > bytesMax) {
            throw new MalformedJsonException("JSON of " + utf8.length + " bytes: at most " + bytesMax + " are taken");
        }
        return parse(decoded(utf8));
    }

    private static String decoded(byte[] utf8) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8 text");
        }
    }

    private static Map<String, @Nullable Object> parse(String text) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new MalformedJsonException((first == null ? "empty" : "no JSON object") + ": write {…}");
            }
            Map<String, @Nullable Object> tree = new TreeBuilding(parser).object();
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("something follows the JSON object: remove it");
            }
            return tree;
        } catch (JsonProcessingException e) {
            String why = e instanceof JsonEOFException ? "it ends too early" : firstLine(e.getOriginalMessage());
            throw new MalformedJsonException("not JSON: " + why + place(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory has no input to fail
        }
    }

    /** This tree as UTF-8 JSON on one line; refuses what {@link #parse} would never make with IllegalArgumentException. */
    public static byte[] bytes(Map<String, ?> tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, tree, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail to be written
        }
        return out.toByteArray();
    }

    /** This tree as JSON text on one line. */
    public static String text(Map<String, ?> tree) {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator to, @Nullable Object value, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("a tree deeper than " + DEPTH_MAX);
        }
        if (value == null) {
            to.writeNull();
        } else if (value instanceof String text) {
            to.writeString(text);
        } else if (value instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else if (value instanceof Number number) {
            write(to, number);
        } else if (value instanceof List<?> list) {
            to.writeStartArray();
            for (Object element : list) {
                write(to, element, depth + 1);
            }
            to.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            to.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                to.writeFieldName(String.valueOf(entry.getKey()));
                write(to, entry.getValue(), depth + 1);
            }
            to.writeEndObject();
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " has no JSON form");
        }
    }

    private static void write(JsonGenerator to, Number number) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException(number + " has no JSON form");
            }
            to.writeNumber(number.doubleValue());
        } else if (number instanceof BigInteger integer) {
            to.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            to.writeNumber(decimal);
        } else {
            to.writeNumber(number.longValue());
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String firstLine(@Nullable String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("");
        StringBuilder plain = new StringBuilder();
        line.chars().limit(160).forEach(c -> plain.append(Character.isISOControl(c) ? ' ' : (char) c));
        return plain.toString();
    }

    /** Takes the parser's tokens and counts them. */
    private static final class TreeBuilding {
        private final JsonParser parser;
        private int values;

        TreeBuilding(JsonParser parser) {
            this.parser = parser;
        }

        Map<String, @Nullable Object> object() throws IOException, MalformedJsonException {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value());
            }
            return map;
        }

        private List<@Nullable Object> list() throws IOException, MalformedJsonException {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value());
            }
            return list;
        }

        private @Nullable Object value() throws IOException, MalformedJsonException {
            if (++values > VALUES_MAX) {
                throw new MalformedJsonException("more than " + VALUES_MAX + " values: send less");
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new MalformedJsonException("the JSON text ends in the middle");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> list();
                case VALUE_STRING -> parser.getText();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
                default -> throw new MalformedJsonException("not JSON: " + token + " in the wrong place");
            };
        }

        private static Number whole(BigInteger number) {
            if (number.bitLength() < 64) {
                return number.longValue();
            }
            return number;
        }

        private static Double finite(double number) throws MalformedJsonException {
            if (!Double.isFinite(number)) {
                throw new MalformedJsonException("a number is too large");
            }
            return number;
        }
    }
}
