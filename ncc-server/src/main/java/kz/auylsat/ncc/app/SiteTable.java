package kz.auylsat.ncc.app;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.auylsat.ncc.csv.CsvText;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.jspecify.annotations.Nullable;

/**
 * The sites of a CSV text whose first line names its columns ({@link SiteColumn}): all of them, or every
 * mistake with its line and column. Where semicolons part the headings, as office programs in Central Asia write, a comma
 * is a decimal one.
 */
final class SiteTable {
    /** Eight times the villages of Kazakhstan's programme. */
    static final int ROWS_MAX = 10_000;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<@Nullable SiteColumn> columns = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final List<SiteRow> rows = new ArrayList<>();
    private final boolean decimalCommas;
    private int line;

    private SiteTable(String file, boolean decimalCommas) {
        this.file = file;
        this.decimalCommas = decimalCommas;
    }

    /** @throws ProblemsException with every mistake */
    static List<SiteRow> of(String file, CsvText csv) {
        SiteTable table = new SiteTable(file, csv.hasDecimalCommas());
        table.read(csv);
        if (!table.problems.isEmpty()) {
            throw new ProblemsException(table.problems);
        }
        return table.rows;
    }

    private void read(CsvText csv) {
        line = 1;
        header(csv.headings());
        if (!problems.isEmpty()) {
            return; // each row would only repeat the header's mistake
        }
        for (CsvText.Row row : csv.rows()) {
            line = row.line();
            row(row.cells());
        }
        if (lineOfId.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(file, 0, "no site in it: write a header as id,lat,lon and a line for each site"));
        }
    }

    private void header(List<String> headings) {
        for (String heading : headings) {
            SiteColumn column = SiteColumn.of(heading).orElse(null);
            if (column == null) {
                note(columns.size() + 1, heading, "is no column known here: " + SiteColumn.instead(heading));
            } else if (columns.contains(column)) {
                note(columns.size() + 1, heading, "stands twice: remove one");
            }
            columns.add(column);
        }
        for (SiteColumn needed : List.of(SiteColumn.ID, SiteColumn.LAT, SiteColumn.LON)) {
            if (!columns.contains(needed)) {
                note("no column " + needed.title() + ": the first line names the columns, as id,name,lat,lon,height_m");
            }
        }
    }

    private void row(List<String> cells) {
        int before = problems.size();
        if (cells.size() > columns.size()) {
            note(cells.size() + " cells under " + columns.size() + " headings: put a text with commas in quotes");
        }
        Map<SiteColumn, String> texts = new EnumMap<>(SiteColumn.class);
        Map<SiteColumn, Double> numbers = new EnumMap<>(SiteColumn.class);
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            SiteColumn column = Objects.requireNonNull(columns.get(i));
            if (!cells.get(i).isEmpty()) {
                read(i + 1, column, cells.get(i), texts, numbers);
            }
        }
        for (SiteColumn needed : List.of(SiteColumn.ID, SiteColumn.LAT, SiteColumn.LON)) {
            if (!texts.containsKey(needed)) {
                note(columns.indexOf(needed) + 1, needed.title(), "is empty: every site needs one");
            }
        }
        String id = texts.getOrDefault(SiteColumn.ID, "line " + line);
        Integer first = lineOfId.putIfAbsent(id, line);
        if (first != null) {
            note(columns.indexOf(SiteColumn.ID) + 1, "id", "\"" + id + "\" is that of line " + first + " too");
        }
        if (problems.size() == before) {
            rows.add(row(id, texts, numbers));
        }
    }

    private void read(
            int at, SiteColumn column, String cell, Map<SiteColumn, String> texts, Map<SiteColumn, Double> numbers) {
        texts.put(column, cell);
        try {
            switch (column) {
                case ID, NAME -> {}
                case ZONE -> zone(cell);
                default -> numbers.put(column, column.number(decimalCommas ? cell.replace(',', '.') : cell));
            }
        } catch (IllegalArgumentException e) {
            note(at, column.title(), String.valueOf(e.getMessage()));
        }
    }

    private static SiteRow row(String id, Map<SiteColumn, String> texts, Map<SiteColumn, Double> numbers) {
        String zone = texts.get(SiteColumn.ZONE);
        return new SiteRow(
                id,
                texts.get(SiteColumn.NAME),
                Objects.requireNonNull(numbers.get(SiteColumn.LAT)),
                Objects.requireNonNull(numbers.get(SiteColumn.LON)),
                numbers.get(SiteColumn.HEIGHT),
                numbers.get(SiteColumn.DISH),
                numbers.get(SiteColumn.BUC),
                numbers.get(SiteColumn.FREQUENCY),
                zone == null ? null : ZoneId.of(zone),
                numbers.get(SiteColumn.RAIN),
                numbers.get(SiteColumn.RAIN_HEIGHT));
    }

    /** @throws IllegalArgumentException with what to write instead */
    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String instead = Nearest.to(text, ZoneId.getAvailableZoneIds())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("write one as Asia/Dushanbe");
            throw new IllegalArgumentException("\"" + text + "\" is no time zone: " + instead, e);
        }
    }

    private void note(String message) {
        problems.add(new Problem(file, line, message));
    }

    private void note(int column, String title, String message) {
        note("column " + column + " (" + title + "): " + message);
    }
}
