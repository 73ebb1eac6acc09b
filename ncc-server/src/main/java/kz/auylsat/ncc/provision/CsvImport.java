package kz.auylsat.ncc.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.auylsat.ncc.csv.CsvText;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.provision.CsvCells.Cell;
import kz.auylsat.ncc.provision.CsvKind.Column;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;
import kz.auylsat.ncc.yaml.YamlTree;
import org.jspecify.annotations.Nullable;

/**
 * Makes manifests of the rows of CSV files. What a row says is read as a manifest would be, by the same rules; a mistake is
 * told with the row and the column that it comes from.
 */
public final class CsvImport {
    /** Eight times the villages of Kazakhstan's programme. */
    public static final int ROWS_MAX = 10_000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})([.,]\\d{1,17})?");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CsvKind kind;
    private final Map<String, String> folder;
    private final Inventory beside;
    private final List<Problem> problems = new ArrayList<>();
    private final CsvCells cells = new CsvCells();
    private final Map<String, List<ObjectNode>> documents = new TreeMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<InventoryKind, Map<String, List<String>>> idsByName = new HashMap<>();

    private CsvImport(CsvKind kind, Map<String, String> folder, Inventory beside) {
        this.kind = kind;
        this.folder = folder;
        this.beside = beside;
    }

    /**
     * The manifests that these files' rows become, in the order of names; a name is that of a file below the folder.
     *
     * @param tables by the files' names
     * @param folder the manifests that are there already, by their names below the folder
     * @param beside what else the rows may refer to
     * @throws ProblemsException with every mistake of every row
     */
    public static List<ManifestText> read(
            CsvKind kind, Map<String, CsvText> tables, Map<String, String> folder, Inventory beside) {
        CsvImport reading = new CsvImport(kind, folder, beside);
        reading.nameEverything(wish(folder, beside).inventory());
        tables.forEach(reading::table);
        return reading.checked();
    }

    private void table(String file, CsvText table) {
        List<@Nullable Column> columns = new ArrayList<>();
        int before = problems.size();
        for (String heading : table.headings()) {
            Cell at = new Cell(file, 1, columns.size() + 1, heading);
            Column column = kind.column(heading).orElse(null);
            if (column == null) {
                problems.add(at.problem("is no column of " + kind.word() + ": " + kind.instead(heading)));
            } else if (columns.contains(column)) {
                problems.add(at.problem("stands twice: remove one"));
            }
            columns.add(column);
        }
        kind.columns().stream()
                .filter(column -> column.needed() && !columns.contains(column))
                .forEach(column -> problems.add(new Problem(file, 1, "no column " + column.heading() + ": add it")));
        if (problems.size() == before) {
            table.rows().forEach(row -> row(file, table, columns, row));
        }
        if (table.rows().isEmpty()) {
            problems.add(new Problem(file, 0, "no row below the headings: write one for each thing"));
        }
    }

    private void row(String file, CsvText table, List<@Nullable Column> columns, CsvText.Row row) {
        if (row.cells().size() > columns.size()) {
            problems.add(new Problem(
                    file,
                    row.line(),
                    row.cells().size() + " cells under " + columns.size() + " headings: put a text with a separator in"
                            + " quotes"));
            return;
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Map<String, Cell> said = new LinkedHashMap<>();
        said.put("", new Cell(file, row.line(), 0, ""));
        for (int i = 0; i < columns.size(); i++) {
            Column column = Objects.requireNonNull(columns.get(i));
            String cell = i < row.cells().size() ? row.cells().get(i) : "";
            Cell at = new Cell(file, row.line(), i + 1, column.heading());
            said.put(column.dotted(), at);
            if (!cell.isEmpty()) {
                put(tree, column, cell, table.hasDecimalCommas(), at);
            } else if (column.needed()) {
                problems.add(at.problem("is empty: every row needs one"));
            }
        }
        if (kind.manifestKind() == null) {
            part(tree, said);
        } else {
            whole(kind.manifestKind(), tree, said);
        }
    }

    private void put(ObjectNode tree, Column column, String cell, boolean decimalCommas, Cell at) {
        ObjectNode parent = tree;
        for (String key : column.path().subList(0, column.path().size() - 1)) {
            parent = parent.withObjectProperty(key);
        }
        String key = column.path().get(column.path().size() - 1);
        if (column.list()) {
            ArrayNode list = parent.putArray(key);
            Stream.of(cell.split("[\\s,;]+")).forEach(each -> list.add(value(each, false)));
        } else if (column.refersTo() != null) {
            parent.put(key, idOf(column.refersTo(), cell, at));
        } else if (column.text()) {
            parent.put(key, cell);
        } else {
            parent.set(key, value(cell, decimalCommas));
        }
    }

    private static JsonNode value(String cell, boolean decimalCommas) {
        Matcher number = NUMBER.matcher(cell);
        boolean comma = cell.indexOf(',') >= 0;
        if (!number.matches() || (comma && !decimalCommas)) {
            return JsonNodeFactory.instance.textNode(cell);
        }
        BigDecimal read = new BigDecimal(cell.replace(',', '.'));
        // A whole number is written as one, and not as the decimal fraction that it is to YAML else.
        return read.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(read.toBigIntegerExact())
                : JsonNodeFactory.instance.numberNode(read);
    }

    /** The id of what goes by this name in any language; the cell itself where it is an id, or where nothing does. */
    private String idOf(InventoryKind of, String cell, Cell at) {
        List<String> ids = idsByName.getOrDefault(of, Map.of()).getOrDefault(cell.toLowerCase(Locale.ROOT), List.of());
        if (ids.size() > 1 && !ids.contains(cell)) {
            problems.add(at.problem("\"" + cell + "\" is what " + ids.size() + " of them are called: write one's id, "
                    + String.join(", ", ids)));
        }
        return ids.size() == 1 ? ids.get(0) : cell;
    }

    private void whole(ManifestKind manifestKind, ObjectNode tree, Map<String, Cell> said) {
        String id = tree.path("metadata").path("id").asText("");
        String name = ManifestText.folder(Objects.requireNonNull(manifestKind.inventoryKind())) + "/" + id + ".yaml";
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", "auylsat/v1").put("kind", manifestKind.word());
        document.set("metadata", tree.path("metadata"));
        document.set("spec", tree.withObjectProperty("spec"));
        Cell row = Objects.requireNonNull(said.get(""));
        if (documents.putIfAbsent(name, new ArrayList<>(List.of(document))) != null) {
            problems.add(said.getOrDefault("metadata.id", row)
                    .problem("\"" + id + "\" is that of line "
                            + cells.cell(name, "").map(Cell::line).orElse(0) + " too: write another id"));
            return;
        }
        said.forEach((place, cell) -> cells.put(name, place, cell));
    }

    /** A row that is an element of a list of its settlement's manifest, whose file is then written anew. */
    private void part(ObjectNode tree, Map<String, Cell> said) {
        Cell at = said.getOrDefault("settlement", Objects.requireNonNull(said.get("")));
        String id = tree.path("settlement").asText("");
        tree.remove("settlement");
        Optional<String> name = documents.containsKey(fileOf(id)) ? Optional.of(fileOf(id)) : load(id);
        if (name.isEmpty()) {
            problems.add(at.problem("there is no manifest of the Settlement \"" + id + "\": import or write it first"));
            return;
        }
        for (ObjectNode document : Objects.requireNonNull(documents.get(name.get()))) {
            if (isSettlement(document, id)) {
                ArrayNode list = document.withObjectProperty("spec").withArrayProperty(kind.listOfSettlement());
                String place = "spec." + kind.listOfSettlement() + "[" + list.size() + "]";
                list.add(tree);
                said.forEach((path, cell) -> cells.put(name.get(), path.isEmpty() ? place : place + "." + path, cell));
            }
        }
    }

    private String fileOf(String settlementId) {
        return files.getOrDefault(settlementId, "");
    }

    private Optional<String> load(String settlementId) {
        for (Map.Entry<String, String> file : folder.entrySet()) {
            if (!file.getValue().contains(settlementId)) {
                continue;
            }
            List<ObjectNode> read = new ArrayList<>();
            for (YamlField document : YamlReader.parse(file.getKey(), file.getValue())) {
                read.add(JSON.valueToTree(YamlTree.of(document).values()));
            }
            if (read.stream().anyMatch(document -> isSettlement(document, settlementId))) {
                read.forEach(document -> remember(document, file.getKey()));
                documents.put(file.getKey(), read);
                return Optional.of(file.getKey());
            }
        }
        return Optional.empty();
    }

    private void remember(ObjectNode document, String file) {
        if (document.path("kind").asText().equals(ManifestKind.SETTLEMENT.word())) {
            files.put(document.path("metadata").path("id").asText(), file);
        }
    }

    private static boolean isSettlement(ObjectNode document, String id) {
        return document.path("kind").asText().equals(ManifestKind.SETTLEMENT.word())
                && document.path("metadata").path("id").asText().equals(id);
    }

    private static ManifestWish wish(Map<String, String> manifests, Inventory beside) {
        return new ManifestReader(ManifestRules.ofPlanner()).wish(manifests, beside, false);
    }

    private void nameEverything(Inventory known) {
        for (InventoryItem item : known.items()) {
            ObjectNode names = InventoryText.tree(item).withObjectProperty("names");
            Stream.concat(
                            Stream.of(item.id()),
                            names.properties().stream()
                                    .map(name -> name.getValue().asText()))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .forEach(name -> idsByName
                            .computeIfAbsent(item.kind(), any -> new HashMap<>())
                            .computeIfAbsent(name, any -> new ArrayList<>())
                            .add(item.id()));
        }
    }

    /** Reads what the rows became with all that is in the folder, as a plan will. */
    private List<ManifestText> checked() {
        List<ManifestText> written = documents.entrySet().stream()
                .map(file -> new ManifestText(
                        file.getKey(),
                        String.join(
                                "---\n",
                                file.getValue().stream().map(YamlText::write).toList())))
                .toList();
        Map<String, String> all = new TreeMap<>(folder);
        written.forEach(manifest -> all.put(manifest.name(), manifest.text()));
        try {
            wish(all, beside);
        } catch (ProblemsException e) {
            e.problems().forEach(problem -> problems.add(cells.inTheTable(problem)));
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems.stream().distinct().toList());
        }
        return written;
    }
}
