package kz.auylsat.ncc.life;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A permit of a station as its manifest states it.
 *
 * @param kind {@code frequency} or {@code equipment}
 * @param validFrom the first day on which it holds
 * @param validTo the last day on which it holds
 */
public record StationPermit(String kind, String number, String authority, LocalDate validFrom, LocalDate validTo) {

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("permitKind", kind);
        fields.put("number", number);
        fields.put("authority", authority);
        fields.put("validFrom", validFrom.toString());
        fields.put("validTo", validTo.toString());
        return fields;
    }
}
