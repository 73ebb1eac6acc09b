package kz.auylsat.ncc.app;

import java.util.List;
import java.util.Set;

/** Reads the kernel's table of UDP sockets ({@code /proc/net/udp}, proc(5)): the last column counts receive drops. */
final class UdpDrops {
    private static final int COLUMN_INODE = 9;
    private static final int COLUMNS = 13;

    private UdpDrops() {}

    /** Datagrams dropped at these sockets, by inode; 0 where the table has none of them. */
    static long ofSockets(List<String> table, Set<String> inodes) {
        long drops = 0;
        for (String line : table) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length >= COLUMNS && inodes.contains(columns[COLUMN_INODE])) {
                drops += Long.parseLong(columns[columns.length - 1]);
            }
        }
        return drops;
    }
}
