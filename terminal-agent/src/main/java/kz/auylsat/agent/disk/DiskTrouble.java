package kz.auylsat.agent.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** What keeps a disk from taking a write. */
public enum DiskTrouble {
    /** No space, no inode or no quota is left. */
    FULL,
    /** The file system, the folder or the file takes no writes. */
    READ_ONLY,
    /** The disk failed (EIO) or refused for another reason. */
    FAILED;

    /** What kept this write from succeeding. */
    public static DiskTrouble of(IOException failure) {
        String reason = failure instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : String.valueOf(failure.getMessage());
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("quota") || words.contains("file too large")) {
            return FULL;
        }
        if (failure instanceof AccessDeniedException
                || words.contains("read-only")
                || words.contains("not permitted")
                || words.contains("permission denied")) {
            return READ_ONLY;
        }
        return FAILED;
    }
}
