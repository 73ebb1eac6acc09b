package kz.auylsat.ncc.app;

import java.util.List;
import java.util.Locale;

/** Reads the kernel's table of UDP sockets ({@code /proc/net/udp}, proc(5)): the last column counts receive drops. */
final class UdpDrops {
    private static final int COLUMN_LOCAL = 1;
    private static final int COLUMNS = 13;

    private UdpDrops() {}

    /** Datagrams dropped at the sockets that are bound to this local port; 0 where the table has none. */
    static long ofPort(List<String> table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        long drops = 0;
        for (String line : table) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length >= COLUMNS && columns[COLUMN_LOCAL].endsWith(suffix)) {
                drops += Long.parseLong(columns[columns.length - 1]);
            }
        }
        return drops;
    }
}
