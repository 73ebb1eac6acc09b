package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table for a terminal's screen: columns aligned, numbers to the right, no lines around. */
final class TextTable {
    private static final String GAP = "  ";

    /** A comma parts thousands; one between coordinates makes no number of them. */
    private static final Pattern NUMBER = Pattern.compile("[>≥]? ?[-−+]?[0-9][0-9.]*(,[0-9]{3})*(\\.[0-9]+)?");

    /** How every cell of a column is laid out. */
    private record Column(int width, boolean numeric) {}

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    TextTable row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + header.size() + " headings");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell).replaceAll("\\p{Cntrl}", " "));
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            columns.add(new Column(width(column), numeric(column)));
        }
        StringBuilder text = new StringBuilder();
        if (header.stream().anyMatch(heading -> !heading.isEmpty())) {
            append(text, header, columns);
        }
        rows.forEach(row -> append(text, row, columns));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, List<Column> columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            Column column = columns.get(i);
            String space = " ".repeat(column.width() - length(cell));
            line.append(i > 0 ? GAP : "").append(column.numeric() ? space + cell : cell + space);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = length(header.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, length(row.get(column)));
        }
        return width;
    }

    /** Where every cell is a number; under a heading it is enough that most are, one word among them does not hurt. */
    private boolean numeric(int column) {
        List<String> filled = rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty() && !cell.equals("—"))
                .toList();
        long numbers =
                filled.stream().filter(cell -> NUMBER.matcher(cell).matches()).count();
        return header.get(column).isEmpty() ? numbers == filled.size() : numbers * 2 > filled.size();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
