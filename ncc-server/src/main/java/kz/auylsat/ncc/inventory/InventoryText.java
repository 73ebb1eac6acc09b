package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.yaml.Durations;

/**
 * Things of the inventory as JSON trees and back, exactly.
 *
 * <p>The keys are those of a manifest's spec, in one order, with {@code id} and {@code names} in front of them; what is
 * null or empty is left out. Durations are text as {@code 30s}, words of a choice are in lower case.
 */
public final class InventoryText {
    private InventoryText() {}

    public static ObjectNode tree(InventoryItem item) {
        ObjectNode tree = Json.MAPPER.valueToTree(item);
        tree.properties()
                .removeIf(each -> each.getValue().isObject() && each.getValue().isEmpty());
        return tree;
    }

    /**
     * What {@link #tree} was made of.
     *
     * @throws IllegalArgumentException where the tree is of no such thing, or an illegal one
     */
    public static InventoryItem item(InventoryKind kind, JsonNode tree) {
        try {
            return Json.MAPPER.treeToValue(tree, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + kind.word() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The same as one line of JSON. */
    static String write(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("these records are always JSON", e);
        }
    }

    /** @throws IllegalArgumentException where it is not what {@link #write} makes */
    static <T> T read(String text, TypeReference<T> type) {
        try {
            return Json.MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not as written: " + e.getOriginalMessage(), e);
        }
    }

    static InventoryItem read(InventoryKind kind, String text) {
        try {
            return Json.MAPPER.readValue(text, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + kind.word() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Made when first needed: it takes a tenth of a second of the start. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .propertyNamingStrategy(new ManifestKeys())
                .addModule(texts())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.USE_DEFAULTS))
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private static SimpleModule texts() {
            SimpleModule module = new SimpleModule("texts");
            module.addSerializer(
                    new AsText<>(Enum.class, choice -> choice.name().toLowerCase(Locale.ROOT)));
            text(module, ZoneId.class, ZoneId::getId, ZoneId::of);
            text(module, Duration.class, Durations::format, Durations::parse);
            text(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
            text(module, Cidr.class, Cidr::toString, Cidr::parse);
            text(module, AddressRange.class, AddressRange::toString, AddressRange::parse);
            return module;
        }

        private static <T> void text(
                SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
            module.addSerializer(new AsText<>(type, write));
            module.addDeserializer(type, new OfText<>(type, read));
        }
    }

    /** References go without the "Id" that tells them from the things themselves. */
    private static final class ManifestKeys extends PropertyNamingStrategies.NamingBase {
        @Override
        public String translate(String component) {
            return component.equals("host") ? "address" : component.replaceFirst("Id$", "");
        }
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private final transient Function<T, String> write;

        AsText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(write.apply(value));
        }
    }

    private static final class OfText<T> extends FromStringDeserializer<T> {
        private final transient Function<String, T> read;

        OfText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return read.apply(text);
        }
    }
}
