package kz.auylsat.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;

/**
 * Reads sites from a CSV file whose first line names its columns: {@code id}, {@code lat}, {@code lon}, and optionally
 * {@code alt_m} and {@code kind} (uhp or auylsat); other columns are ignored, quotes are not understood.
 */
final class SiteFile {
    static final long BYTES_MAX = 50_000_000;

    private SiteFile() {}

    /** Throws with file and line where a line is wrong. */
    static List<Site> read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException(file + ": more than " + BYTES_MAX + " bytes");
        }
        return parse(Files.readAllLines(file), file.toString());
    }

    static List<Site> parse(List<String> lines, String file) throws IOException {
        if (lines.isEmpty()) {
            throw new IOException(file + ":1: empty: write a first line id,lat,lon,alt_m,kind");
        }
        List<String> columns = List.of(lines.get(0).trim().split(",", -1));
        for (String column : List.of("id", "lat", "lon")) {
            if (!columns.contains(column)) {
                throw new IOException(file + ":1: no column " + column + ": write a first line id,lat,lon,alt_m,kind");
            }
        }
        List<Site> sites = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            Site site = site(columns, lines.get(i), file + ":" + (i + 1) + ": ");
            if (!ids.add(site.id())) {
                throw new IOException(file + ":" + (i + 1) + ": a second site " + site.id() + ": give it its own id");
            }
            sites.add(site);
        }
        if (sites.isEmpty() || sites.size() > FleetSettings.TERMINALS_MAX) {
            throw new IOException(file + ": " + sites.size() + " sites: write 1 to " + FleetSettings.TERMINALS_MAX);
        }
        return sites;
    }

    private static Site site(List<String> columns, String line, String where) throws IOException {
        String[] fields = line.trim().split(",", -1);
        if (fields.length != columns.size()) {
            throw new IOException(
                    where + fields.length + " fields where the first line names " + columns.size() + " columns");
        }
        try {
            String id = fields[columns.indexOf("id")];
            if (id.isBlank()) {
                throw new IllegalArgumentException("no id");
            }
            int height = columns.indexOf("alt_m");
            int kind = columns.indexOf("kind");
            return new Site(
                    id,
                    Double.parseDouble(fields[columns.indexOf("lat")]),
                    Double.parseDouble(fields[columns.indexOf("lon")]),
                    height < 0 || fields[height].isEmpty() ? 0 : Double.parseDouble(fields[height]),
                    kind < 0 || fields[kind].isEmpty()
                            ? null
                            : TerminalKind.valueOf(fields[kind].toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IOException(where + e.getMessage(), e);
        }
    }
}
