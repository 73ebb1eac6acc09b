package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.auylsat.ncc.api.ApplySource;
import kz.auylsat.ncc.api.ManifestSource;
import kz.auylsat.ncc.csv.CsvText;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.provision.CsvImport;
import kz.auylsat.ncc.provision.CsvKind;
import kz.auylsat.ncc.provision.ManifestChoice;
import kz.auylsat.ncc.provision.ManifestSchemaFile;
import kz.auylsat.ncc.provision.ManifestText;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.Utf8Text;
import org.jspecify.annotations.Nullable;

/** The inventory's manifests, and those of tables that are read beside it, for the API. */
final class ManifestsReader implements ManifestSource {
    /** What a program writes in the place of octets that are no text. */
    private static final char UNREADABLE = '\ufffd';

    private final InventoryStore store;
    private final String schema = ManifestSchemaFile.text();

    ManifestsReader(Database database) {
        store = new InventoryStore(database);
    }

    @Override
    public ExportAnswer export(@Nullable String kind, List<String> ids) {
        Inventory inventory = store.load();
        ManifestChoice choice =
                new ManifestChoice(kind == null ? null : InventoryKind.of(kind).orElseThrow(), ids);
        return choice.stranger(inventory)
                .<ExportAnswer>map(ExportAnswer.Unknown::new)
                .orElseGet(() -> new ExportAnswer.Found(
                        inventory.version(),
                        choice.of(inventory).stream().map(ManifestsReader::text).toList()));
    }

    private static ApplySource.ManifestText text(ManifestText manifest) {
        return new ApplySource.ManifestText(manifest.name(), manifest.text());
    }

    @Override
    public ImportAnswer importCsv(String kind, List<ApplySource.ManifestText> tables, boolean overwrite) {
        CsvKind rows = CsvKind.of(kind).orElseThrow();
        Inventory inventory = store.load();
        try {
            Map<String, CsvText> texts = tables(tables);
            Map<String, String> there = there(rows, texts.values(), inventory);
            List<ManifestText> manifests = CsvImport.read(rows, texts, rows.makesParts() ? there : Map.of(), inventory);
            if (!overwrite && !rows.makesParts()) {
                refuseKnown(tables, manifests, there);
            }
            return new ImportAnswer.Read(manifests.stream()
                    .map(manifest -> new Made(text(manifest), change(manifest, there)))
                    .toList());
        } catch (ProblemsException e) {
            return new ImportAnswer.Refused(e.problems().stream()
                    .map(problem -> mistake(tables, problem))
                    .toList());
        }
    }

    private static Change change(ManifestText manifest, Map<String, String> there) {
        String before = there.get(manifest.name());
        return before == null ? Change.NEW : before.equals(manifest.text()) ? Change.SAME : Change.CHANGED;
    }

    private static Map<String, CsvText> tables(List<ApplySource.ManifestText> tables) {
        Map<String, CsvText> texts = new LinkedHashMap<>();
        List<Problem> refused = new ArrayList<>();
        for (ApplySource.ManifestText table : tables) {
            try {
                texts.put(table.name(), table(table.name(), table.text()));
            } catch (ProblemsException e) {
                refused.addAll(e.problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new ProblemsException(refused);
        }
        return texts;
    }

    private static CsvText table(String name, String text) {
        int unreadable = text.indexOf(UNREADABLE);
        if (unreadable >= 0) {
            int line = 1
                    + (int) text.substring(0, unreadable)
                            .chars()
                            .filter(each -> each == '\n')
                            .count();
            throw new ProblemsException(new Problem(
                    name,
                    line,
                    "a character that was lost, as where the file was not UTF-8: convert it with iconv -f WINDOWS-1251"
                            + " -t UTF-8, and send it again"));
        }
        String plain = Utf8Text.decode(name, text.getBytes(StandardCharsets.UTF_8));
        return CsvText.parse(name, plain, CsvImport.ROWS_MAX);
    }

    /** The inventory's manifests that rows may stand for, or become a part of: those that a cell names. */
    private static Map<String, String> there(CsvKind rows, Iterable<CsvText> tables, Inventory inventory) {
        Set<String> said = new HashSet<>();
        tables.forEach(table ->
                table.rows().forEach(row -> row.cells().forEach(cell -> said.add(cell.toLowerCase(Locale.ROOT)))));
        Map<String, String> there = new TreeMap<>();
        inventory.items(rows.inventoryKind()).values().stream()
                .filter(item -> said.contains(item.id())
                        || (item instanceof Settlement && names(item).anyMatch(said::contains)))
                .map(item -> ManifestText.export(inventory, item))
                .forEach(manifest -> there.put(manifest.name(), manifest.text()));
        return there;
    }

    private static Stream<String> names(InventoryItem item) {
        return InventoryText.tree(item).withObjectProperty("names").properties().stream()
                .map(name -> name.getValue().asText().toLowerCase(Locale.ROOT));
    }

    private static void refuseKnown(
            List<ApplySource.ManifestText> tables, List<ManifestText> manifests, Map<String, String> there) {
        List<String> known = manifests.stream()
                .map(ManifestText::name)
                .filter(there::containsKey)
                .toList();
        if (!known.isEmpty()) {
            String others = known.size() > 1 ? ", and " + (known.size() - 1) + " more are, too" : "";
            throw new ProblemsException(new Problem(
                    tables.get(0).name(),
                    0,
                    known.get(0) + " is in the inventory already" + others
                            + ": what the rows do not say would be lost; overwrite does so"));
        }
    }

    private static Mistake mistake(List<ApplySource.ManifestText> tables, Problem problem) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).name().equals(problem.file())) {
                return new Mistake(i, problem.line(), problem.column(), problem.message());
            }
        }
        return new Mistake(0, 0, 0, problem.toString());
    }

    @Override
    public String schema() {
        return schema;
    }
}
