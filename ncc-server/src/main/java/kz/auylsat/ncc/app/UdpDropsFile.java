package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kernel's count of datagrams that came but found the receive buffer full. */
final class UdpDropsFile {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private UdpDropsFile() {}

    /** Drops at the sockets of this port; -1 where this system does not tell. */
    static long read(int port) {
        List<String> lines = new ArrayList<>();
        for (Path table : TABLES) {
            try {
                if (Files.exists(table)) {
                    lines.addAll(Files.readAllLines(table));
                }
            } catch (IOException e) {
                return -1;
            }
        }
        return lines.isEmpty() ? -1 : UdpDrops.ofPort(lines, port);
    }
}
