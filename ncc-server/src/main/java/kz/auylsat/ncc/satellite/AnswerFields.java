package kz.auylsat.ncc.satellite;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import org.jspecify.annotations.Nullable;

/** The parts that the answers have in common, as programs get them. */
final class AnswerFields {
    private AnswerFields() {}

    /** Who was asked about, where it is and which satellite it looks at. */
    static Map<String, Object> of(Site site) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", site.id());
        fields.put("names", names(site.names()));
        fields.put("terminalId", site.terminalId());
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("latitudeDeg", site.latitudeDeg());
        place.put("longitudeDeg", site.longitudeDeg());
        place.put("heightMetres", site.heightMetres());
        fields.put("place", place);
        fields.put("satellite", satellite(site.satellite()));
        return fields;
    }

    private static Map<String, Object> satellite(Satellite satellite) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", satellite.id());
        fields.put("names", names(satellite.names()));
        fields.put("longitudeDeg", satellite.longitudeDeg());
        fields.put("source", satellite.source());
        return fields;
    }

    static Map<String, Object> names(Names names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("en", names.en());
        putWhereKnown(fields, "kk", names.kk());
        putWhereKnown(fields, "ru", names.ru());
        putWhereKnown(fields, "tg", names.tg());
        return fields;
    }

    private static void putWhereKnown(Map<String, Object> fields, String language, @Nullable String name) {
        if (name != null) {
            fields.put(language, name);
        }
    }
}
