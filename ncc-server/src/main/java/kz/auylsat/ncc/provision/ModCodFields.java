package kz.auylsat.ncc.provision;

import java.util.Optional;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.ncc.inventory.ModCodRange;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads which modulations and codings a carrier may use, against the standards' tables. */
final class ModCodFields {
    private ModCodFields() {}

    /** Null where absent or, noted, not of a table. */
    static @Nullable ModCodRange range(YamlField field) {
        if (!field.isPresent()) {
            return null;
        }
        if (!field.isMapping()) {
            field.problem(
                    "expected keys and values, as modcods: {table: dvb-s2, lowest: QPSK 1/4, highest: 16APSK 8/9}");
            return null;
        }
        Optional<ModCodTable> table = table(field);
        String lowest = ManifestFields.required(field, "lowest");
        String highest = ManifestFields.required(field, "highest");
        field.rejectUnknownKeys();
        return table.flatMap(known -> range(field, known, lowest, highest)).orElse(null);
    }

    private static Optional<ModCodTable> table(YamlField field) {
        String id = ManifestFields.required(field, "table");
        Optional<ModCodTable> table = ModCodTable.byId(id);
        if (table.isEmpty() && !id.equals(ManifestFields.STAND_IN)) {
            ManifestFields.noteUnknown(field.field("table"), "MODCOD table", id, ModCodTable.ids());
        }
        return table;
    }

    private static Optional<ModCodRange> range(YamlField field, ModCodTable table, String lowest, String highest) {
        Optional<ModCod> low = modCod(field.field("lowest"), table, lowest);
        Optional<ModCod> high = modCod(field.field("highest"), table, highest);
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        try {
            table.between(lowest, highest);
        } catch (IllegalArgumentException e) {
            field.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        return Optional.of(
                new ModCodRange(table.id(), low.get().name(), high.get().name()));
    }

    private static Optional<ModCod> modCod(YamlField field, ModCodTable table, String name) {
        Optional<ModCod> modCod = table.byName(name);
        if (modCod.isEmpty() && !name.equals(ManifestFields.STAND_IN)) {
            ManifestFields.noteUnknown(
                    field,
                    "MODCOD of " + table.id(),
                    name,
                    table.all().stream().map(ModCod::name).toList());
        }
        return modCod;
    }
}
