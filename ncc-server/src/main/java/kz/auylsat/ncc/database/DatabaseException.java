package kz.auylsat.ncc.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inventory's database could not be used; the message is one line: which database, what is wrong, what to do. */
public final class DatabaseException extends RuntimeException {
    /** What is wrong, as far as it decides what the user or the program does next. */
    public enum Kind {
        /** No server answers there, or it does not answer now. */
        UNREACHABLE,
        /** The server knows no such user, or another password, or lets nobody in from here. */
        REFUSED,
        /** The server has no database of that name. */
        NO_SUCH_DATABASE,
        /** The way to the server is not protected as asked. */
        NOT_PROTECTED,
        /** The server's release is too old. */
        SERVER_TOO_OLD,
        /** The user may not write there, or the server takes no writes. */
        READ_ONLY,
        /** The server has no space left. */
        FULL,
        /** The server has no room for another connection, or others keep changing the same rows. */
        BUSY,
        /** There is no database yet. */
        ABSENT,
        /** An older AuylSat made its tables. */
        OLDER_VERSION,
        /** A newer AuylSat made its tables. */
        NEWER_VERSION,
        /** Another process has been making its tables or bringing them to a release for longer than was waited. */
        MIGRATING,
        /** Its tables could not be brought to this release. */
        NOT_MIGRATED,
        /** Its tables are not AuylSat's. */
        FOREIGN,
        /** It holds something already. */
        NOT_EMPTY,
        /** A backup cannot be read, or is not what was written. */
        BACKUP,
        /** What is used stands in for it in this run alone. */
        COPY,
        /** The server refused for another reason. */
        FAILED
    }

    private final Kind kind;

    private DatabaseException(String database, Kind kind, String detail, @Nullable Throwable cause) {
        super(database + ": " + line(kind, detail), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The failure of an operation in PostgreSQL, by its SQLSTATE; null where the failure is not the server's. */
    static DatabaseException failed(String database, @Nullable String sqlState, Exception cause) {
        Optional<String> unprotected = TlsTrouble.of(cause);
        if (unprotected.isPresent()) {
            return new DatabaseException(database, Kind.NOT_PROTECTED, unprotected.get(), cause);
        }
        String reason = reason(cause);
        return new DatabaseException(database, kindOf(sqlState == null ? "" : sqlState, reason), reason, cause);
    }

    /** Tables stay at the version that they had reached, because of what {@code why} was caused by. */
    static DatabaseException notMigrated(String database, int reached, RuntimeException why) {
        Throwable said = why.getCause();
        String detail = "version " + (reached + 1) + ": " + reason(said == null ? why : said) + "; they are of version "
                + reached;
        return new DatabaseException(database, Kind.NOT_MIGRATED, detail, why);
    }

    /** What a failure says, for the inside of a line. */
    static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage())
                .strip()
                .replaceAll("\\s+", " ")
                .replaceAll("[.]$", "");
    }

    /** A change of an inventory that this run has as a copy only, because of {@code why}. */
    public static DatabaseException copy(String database, String why) {
        return of(database, Kind.COPY, why);
    }

    static DatabaseException of(String database, Kind kind, String detail) {
        return new DatabaseException(database, kind, detail, null);
    }

    /** SQLSTATE: https://www.postgresql.org/docs/15/errcodes-appendix.html. */
    private static Kind kindOf(String state, String reason) {
        return switch (state) {
            case "3D000" -> Kind.NO_SUCH_DATABASE;
            case "42501", "25006" -> Kind.READ_ONLY;
            case "53100" -> Kind.FULL;
            case "53300", "53200", "40001", "40P01", "55P03" -> Kind.BUSY;
            case "57P01", "57P02", "57P03" -> Kind.UNREACHABLE;
            case "" -> reason.contains("not available") ? Kind.BUSY : Kind.FAILED;
            default -> state.startsWith("08") ? Kind.UNREACHABLE : state.startsWith("28") ? Kind.REFUSED : Kind.FAILED;
        };
    }

    private static String line(Kind kind, String detail) {
        return switch (kind) {
            case UNREACHABLE -> "no PostgreSQL answers there (" + detail + "); start it, or correct inventory.url";
            case REFUSED ->
                "the server lets this user not in (" + detail
                        + "); correct inventory.user and inventory.passwordFile, or the server's pg_hba.conf";
            case NO_SUCH_DATABASE ->
                "the server has no such database (" + detail
                        + "); make it there with CREATE DATABASE, or correct inventory.url";
            case NOT_PROTECTED -> "the way there is not protected as asked: " + detail;
            case SERVER_TOO_OLD -> detail + "; AuylSat needs PostgreSQL 15 or newer";
            case READ_ONLY ->
                "takes no writes from this user (" + detail
                        + "); make the user the owner of the database, and name the primary server";
            case FULL -> "no space left on the server (" + detail + "); free some there";
            case BUSY -> "too busy (" + detail + "); try again, and look at the server's max_connections";
            case ABSENT -> detail + "; name the data folder with --data, or make the tables with ncc db migrate";
            case OLDER_VERSION ->
                "its tables are of an older AuylSat (" + detail
                        + "); back it up, and bring it to this release with ncc db migrate";
            case NEWER_VERSION ->
                "written by a newer AuylSat (" + detail + "); install that release, or name another database";
            case MIGRATING ->
                "another AuylSat has been bringing its tables to a release " + detail
                        + "; wait until it is done, and try again";
            case NOT_MIGRATED ->
                "its tables cannot be brought to this release (" + detail
                        + " as before); mend that, and try again with ncc db migrate";
            case FOREIGN -> "its tables are not AuylSat's (" + detail + "); name a database of its own";
            case NOT_EMPTY -> "is not empty (" + detail + "); name an empty database, nothing was written";
            case BACKUP -> detail;
            case COPY ->
                "takes no changes in this run, for they would be lost with it (" + detail
                        + "); mend that and start the NCC again";
            case FAILED -> "cannot be used (" + detail + "); look at the server's log";
        };
    }
}
