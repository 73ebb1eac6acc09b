package kz.auylsat.ncc.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.link.control.GatewayReason;

/** Line-up certificates and their photos, as the boxes handed them over; thread-safe. */
public final class LineUpsStore {
    private static final int LINEUPS_MAX = 200;
    private static final long PHOTO_BYTES_OF_TERMINAL_MAX = 256L << 20;

    private static final String COLUMNS = "SELECT terminal, id, jws, received_at FROM lineup ";

    private final GatewayFile file;

    LineUpsStore(GatewayFile file) {
        this.file = file;
    }

    /** @param jws the certificate's signed text */
    public record LineUp(String terminal, String id, String jws, Instant receivedAt) {}

    /** Keeps a certificate; the same id again changes nothing. */
    void add(String terminal, String id, String jws, Instant now) throws GatewayRefusal {
        boolean known = file.number("SELECT count(*) FROM lineup WHERE terminal = ? AND id = ?", terminal, id) > 0;
        if (!known && file.number("SELECT count(*) FROM lineup WHERE terminal = ?", terminal) >= LINEUPS_MAX) {
            throw new GatewayRefusal(
                    GatewayReason.OVER_QUOTA, "this terminal has " + LINEUPS_MAX + " line-ups already");
        }
        file.change(
                "INSERT OR IGNORE INTO lineup (terminal, id, jws, received_at) VALUES (?, ?, ?, ?)",
                terminal,
                id,
                jws,
                now);
    }

    /** Keeps a photo of a line-up that is there, in place of one of the same number. */
    void addPhoto(String terminal, String lineUp, int number, byte[] jpeg, Instant now) throws GatewayRefusal {
        if (file.number("SELECT count(*) FROM lineup WHERE terminal = ? AND id = ?", terminal, lineUp) == 0) {
            throw new GatewayRefusal(GatewayReason.UNKNOWN_LINEUP, "hand the line-up over before its photos");
        }
        long held = file.number(
                "SELECT coalesce(sum(length(jpeg)), 0) FROM photo WHERE terminal = ? AND NOT (lineup = ? AND number = ?)",
                terminal,
                lineUp,
                number);
        if (held + jpeg.length > PHOTO_BYTES_OF_TERMINAL_MAX) {
            throw new GatewayRefusal(
                    GatewayReason.OVER_QUOTA, "this terminal's photos take " + (held >> 20) + " MiB already");
        }
        file.change(
                "INSERT OR REPLACE INTO photo (terminal, lineup, number, jpeg, received_at) VALUES (?, ?, ?, ?, ?)",
                terminal,
                lineUp,
                number,
                jpeg,
                now);
    }

    /** A terminal's line-ups, those received last first. */
    public List<LineUp> newest(String terminal, int max) {
        return file.rows(
                COLUMNS + "WHERE terminal = ? ORDER BY received_at DESC, id LIMIT ?",
                LineUpsStore::lineUp,
                terminal,
                max);
    }

    public Optional<LineUp> one(String terminal, String id) {
        return file.row(COLUMNS + "WHERE terminal = ? AND id = ?", LineUpsStore::lineUp, terminal, id);
    }

    private static LineUp lineUp(ResultSet row) throws SQLException {
        return new LineUp(row.getString(1), row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4)));
    }

    /** The numbers of a line-up's photos. */
    public List<Integer> photos(String terminal, String lineUp) {
        return file.rows(
                "SELECT number FROM photo WHERE terminal = ? AND lineup = ? ORDER BY number",
                row -> row.getInt(1),
                terminal,
                lineUp);
    }

    public Optional<byte[]> photo(String terminal, String lineUp, int number) {
        return file.row(
                "SELECT jpeg FROM photo WHERE terminal = ? AND lineup = ? AND number = ?",
                row -> Objects.requireNonNull(row.getBytes(1)),
                terminal,
                lineUp,
                number);
    }
}
