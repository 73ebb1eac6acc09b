package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.ncc.enrolment.Enrolment;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.enrolment.SnmpRotation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How enrolments and generated keys stand, without a secret: the newest of each terminal. */
record EnrolmentRows(
        Map<String, Enrolment> newest, Map<String, Long> generations, Map<String, SnmpRotation> rotations) {

    static EnrolmentRows read(Handle handle, EnrolmentStore store) {
        Map<String, Enrolment> newest = new TreeMap<>();
        store.enrolments(handle).forEach(each -> newest.putIfAbsent(each.terminalId(), each));
        Map<String, Long> generations = new TreeMap<>();
        store.keys()
                .keysInUse(handle)
                .forEach(
                        keys -> generations.put(keys.name().owner(), keys.name().generation()));
        Map<String, SnmpRotation> rotations = new TreeMap<>();
        store.keys().rotations(handle).forEach(each -> rotations.put(each.terminalId(), each));
        return new EnrolmentRows(newest, generations, rotations);
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    /** @param boxes what is to be told of a terminal's box, by terminal */
    TextTable table(Map<String, String> boxes, Instant now) {
        TextTable table = new TextTable("TERMINAL", "STATE", "UNTIL", "USED", "BY", "KEYS", "NOTES");
        for (Enrolment each : newest.values()) {
            table.row(
                    each.terminalId(),
                    each.state(now).id(),
                    AgentText.when(each.expiresAt(), now),
                    AgentText.when(each.usedAt(), now),
                    AgentText.orDash(each.usedBy()),
                    keys(each.terminalId()),
                    notes(each, boxes.get(each.terminalId()), now));
        }
        return table;
    }

    private String keys(String terminal) {
        SnmpRotation rotation = rotations.get(terminal);
        if (rotation != null && rotation.phase().isUnderWay()) {
            return rotation.fromGeneration() + " to " + rotation.toGeneration() + ": "
                    + rotation.phase().id();
        }
        Long generation = generations.get(terminal);
        return generation == null ? "-" : generation.toString();
    }

    private String notes(Enrolment each, @Nullable String box, Instant now) {
        List<String> notes = new ArrayList<>();
        if (each.revokedWhy() != null) {
            notes.add(each.revokedWhy());
        }
        if (each.triedAgainAt() != null) {
            notes.add("another box showed the used token and was refused " + AgentText.when(each.triedAgainAt(), now));
        }
        SnmpRotation rotation = rotations.get(each.terminalId());
        if (rotation != null && !rotation.detail().isEmpty()) {
            notes.add((rotation.phase() == SnmpRotation.Phase.GIVEN_UP ? "rotation given up: " : "rotation: ")
                    + rotation.detail());
        }
        if (box != null) {
            notes.add("its box: " + box);
        }
        return String.join("; ", notes);
    }

    List<Map<String, Object>> fields(Instant now) {
        return newest.values().stream().map(each -> fields(each, now)).toList();
    }

    /** One as the API and programs get it. */
    Map<String, Object> fields(Enrolment each, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("terminal", each.terminalId());
        fields.put("state", each.state(now).id());
        fields.put("createdAt", each.createdAt().toString());
        fields.put("expiresAt", each.expiresAt().toString());
        put(fields, "usedAt", each.usedAt());
        put(fields, "usedBy", each.usedBy());
        put(fields, "triedAgainAt", each.triedAgainAt());
        put(fields, "revokedAt", each.revokedAt());
        put(fields, "revokedWhy", each.revokedWhy());
        put(fields, "keysGeneration", generations.get(each.terminalId()));
        SnmpRotation rotation = rotations.get(each.terminalId());
        if (rotation != null) {
            fields.put("rotation", rotation.phase().id());
            fields.put("rotationSince", rotation.changedAt().toString());
            fields.put("rotationDetail", rotation.detail());
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value instanceof Number ? value : value.toString());
        }
    }
}
