package kz.auylsat.ncc.csv;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;

/**
 * A CSV text (RFC 4180): its first line names the columns, the others hold a cell for each. What separates them is found
 * in the first line: a comma, a semicolon or a tab.
 *
 * @param separator what stands between two cells
 * @param headings in order, without blanks around them
 * @param rows in order; lines without anything are left out
 */
public record CsvText(char separator, List<String> headings, List<Row> rows) {
    private static final String SEPARATORS = ",;\t";

    /**
     * A line with its cells; a cell in quotes may go on over several lines.
     *
     * @param line where it begins, from 1
     * @param cells without blanks around them
     */
    public record Row(int line, List<String> cells) {}

    /**
     * Reads such a text.
     *
     * @param file for the mistake
     * @param rowsMax more are refused
     * @throws ProblemsException where a quote is not closed, there are too many rows, or nothing at all; one line
     */
    public static CsvText parse(String file, String text, int rowsMax) {
        Reading reading = new Reading(text, separator(text));
        List<Row> rows = new ArrayList<>();
        while (reading.more()) {
            Row row = reading.row();
            if (reading.quoted) {
                throw refused(file, row.line, "a quote that is not closed: write \" at the end of the cell, too");
            }
            if (row.cells.size() > 1 || !row.cells.get(0).isEmpty()) {
                rows.add(row);
            }
            if (rows.size() > rowsMax + 1) {
                throw refused(file, row.line, "more than " + rowsMax + " rows: write several files");
            }
        }
        if (rows.isEmpty()) {
            throw refused(file, 0, "empty: the first line names the columns, and each further one is a row");
        }
        return new CsvText(
                reading.separator, List.copyOf(rows.get(0).cells), List.copyOf(rows.subList(1, rows.size())));
    }

    /** Whether a comma in a number is a decimal one, as where semicolons separate. */
    public boolean hasDecimalCommas() {
        return separator == ';';
    }

    /** The one that stands most often in the first line, outside of quotes. */
    private static char separator(String text) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
            quoted ^= text.charAt(i) == '"';
            int which = SEPARATORS.indexOf(text.charAt(i));
            if (which >= 0 && !quoted) {
                counts[which]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    private static ProblemsException refused(String file, int line, String why) {
        return new ProblemsException(new Problem(file, line, why));
    }

    /** Where reading is in the text. */
    private static final class Reading {
        private final String text;
        private final char separator;
        private int at;
        private int line = 1;
        private boolean quoted;

        Reading(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        boolean more() {
            return at < text.length();
        }

        Row row() {
            int begin = line;
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            while (more()) {
                char character = text.charAt(at++);
                line += character == '\n' ? 1 : 0;
                if (character == '"' && quoted && more() && text.charAt(at) == '"') {
                    cell.append(text.charAt(at++));
                } else if (character == '"') {
                    quoted = !quoted;
                } else if (character == '\n' && !quoted) {
                    break;
                } else if (character == separator && !quoted) {
                    cells.add(cell.toString().strip());
                    cell.setLength(0);
                } else {
                    cell.append(character);
                }
            }
            cells.add(cell.toString().strip());
            return new Row(begin, cells);
        }
    }
}
