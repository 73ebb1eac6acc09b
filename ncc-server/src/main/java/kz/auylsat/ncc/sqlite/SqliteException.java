package kz.auylsat.ncc.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A SQLite file could not be used; the message is one line: which file, what is wrong, what to do. */
public final class SqliteException extends RuntimeException {
    /** What is wrong with a file, as far as it decides what the user or the program does next. */
    public enum Kind {
        /** Bytes inside are not what SQLite wrote. */
        CORRUPT,
        /** The file is something else. */
        NOT_A_DATABASE,
        /** The file, the folder or the file system takes no writes, or may not be opened at all. */
        READ_ONLY,
        /** No space is left. */
        FULL,
        /** Another process has it. */
        IN_USE,
        /** A newer AuylSat wrote it. */
        NEWER_VERSION,
        /** The disk failed, or SQLite refused for another reason. */
        FAILED
    }

    private final Kind kind;
    /** A path is not serializable for sure, and an exception is. */
    private final String file;

    private SqliteException(Path file, Kind kind, String detail, Throwable cause) {
        super(line(file, kind, detail), cause);
        this.file = file.toString();
        this.kind = kind;
    }

    private SqliteException(Path file, Kind kind, String detail) {
        super(line(file, kind, detail));
        this.file = file.toString();
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Which file it is of. */
    public Path file() {
        return Path.of(file);
    }

    /** The failure of an operation on {@code file}, by SQLite's own result code. */
    public static SqliteException of(Path file, Exception cause) {
        return new SqliteException(file, kindOf(cause), reason(cause), cause);
    }

    /** The failure of the file system on {@code file} or one of its folders. */
    static SqliteException of(Path file, IOException cause) {
        String reason = cause instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : String.valueOf(cause.getMessage());
        Kind kind = kindOf(cause, reason);
        String detail = isFileForFolder(cause, reason) ? "a part of the path is a file, not a folder" : reason;
        return new SqliteException(file, kind, detail, cause);
    }

    /** A file whose schema has a higher number than this program knows. */
    public static SqliteException newerVersion(Path file, int found, int known) {
        return new SqliteException(file, Kind.NEWER_VERSION, "version " + found + ", known up to " + known);
    }

    public static SqliteException corrupt(Path file, String detail) {
        return new SqliteException(file, Kind.CORRUPT, detail);
    }

    static SqliteException notDatabase(Path file, String detail) {
        return new SqliteException(file, Kind.NOT_A_DATABASE, detail);
    }

    /** After a failed sync its log could not be merged, for somebody reads an older state. */
    static SqliteException notMerged(Path log) {
        return new SqliteException(log, Kind.FAILED, "a sync failed, and the log cannot be merged yet");
    }

    static SqliteException inUse(Path file) {
        return new SqliteException(file, Kind.IN_USE, "locked");
    }

    /** What kind of failure of SQLite this is, by its result code; FAILED for any other exception. */
    public static Kind kindOf(Exception cause) {
        if (!(cause instanceof SQLiteException failed)) {
            return Kind.FAILED;
        }
        if (failed.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            // The log's index is a file beside the database that could not grow.
            return Kind.FULL;
        }
        // The low byte is the primary result code; the rest only refines it (https://sqlite.org/rescode.html).
        int code = failed.getResultCode().code & 0xff;
        return switch (code) {
            case 11 -> Kind.CORRUPT; // SQLITE_CORRUPT
            case 26 -> Kind.NOT_A_DATABASE; // SQLITE_NOTADB
            case 8, 14, 3 -> Kind.READ_ONLY; // SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM
            case 13 -> Kind.FULL; // SQLITE_FULL
            case 5, 6 -> Kind.IN_USE; // SQLITE_BUSY, SQLITE_LOCKED
            default -> Kind.FAILED;
        };
    }

    private static Kind kindOf(IOException cause, String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("quota")) {
            return Kind.FULL;
        }
        if (cause instanceof AccessDeniedException
                || isFileForFolder(cause, reason)
                || words.contains("read-only")
                || words.contains("not permitted")) {
            return Kind.READ_ONLY;
        }
        return Kind.FAILED;
    }

    private static boolean isFileForFolder(IOException cause, String reason) {
        return cause instanceof FileAlreadyExistsException
                || cause instanceof NotDirectoryException
                || reason.equals("Not a directory");
    }

    private static String reason(Exception cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    }

    private static String line(Path file, Kind kind, String detail) {
        return switch (kind) {
            case CORRUPT ->
                file + ": the database is damaged (" + detail
                        + "); it was left as it is: restore it from a backup, or move it away to begin an empty one";
            case NOT_A_DATABASE ->
                file + ": not a SQLite database (" + detail
                        + "); it was left as it is: move it away, or name another data folder";
            case READ_ONLY ->
                file + ": cannot be written (" + detail
                        + "); give this user write access to the folder and the file, or name another data folder";
            case FULL -> file + ": no space left on the disk (" + detail + "); free some";
            case IN_USE ->
                file + ": another AuylSat NCC already uses " + file.getParent()
                        + "; stop it first, or name another data folder";
            case NEWER_VERSION ->
                file + ": written by a newer AuylSat (" + detail
                        + "); install that release, or name another data folder";
            case FAILED -> file + ": cannot be used (" + detail + "); look at the disk and the system's log";
        };
    }
}
