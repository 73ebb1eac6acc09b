package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal's screen: columns aligned, numbers to the right, no lines around. */
final class TextTable {
    private static final String GAP = "  ";

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
        StringBuilder text = new StringBuilder();
        if (header.stream().anyMatch(heading -> !heading.isEmpty())) {
            append(text, header);
        }
        rows.forEach(row -> append(text, row));
        return text.toString();
    }

    private void append(StringBuilder text, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String space = " ".repeat(width(column) - length(cell));
            line.append(column > 0 ? GAP : "").append(numeric(column) ? space + cell : cell + space);
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
        long numbers = filled.stream()
                .filter(cell -> cell.matches("(> )?[-−+]?[0-9][0-9.,]*"))
                .count();
        return header.get(column).isEmpty() ? numbers == filled.size() : numbers * 2 > filled.size();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
