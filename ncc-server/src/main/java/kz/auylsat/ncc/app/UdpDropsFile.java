package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kernel's count of datagrams that came for this process but found a receive buffer full. */
final class UdpDropsFile {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final Path OWN_FILES = Path.of("/proc/self/fd");
    private static final String SOCKET = "socket:[";

    private UdpDropsFile() {}

    /** Drops at all UDP sockets of this process; -1 where this system does not tell. */
    static long read() {
        try {
            List<String> lines = new ArrayList<>();
            for (Path table : TABLES) {
                if (Files.exists(table)) {
                    lines.addAll(Files.readAllLines(table));
                }
            }
            return lines.isEmpty() ? -1 : UdpDrops.ofSockets(lines, ownSockets());
        } catch (IOException e) {
            return -1;
        }
    }

    private static Set<String> ownSockets() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(OWN_FILES)) {
            for (Path file : files) {
                String target = targetOf(file);
                if (target.startsWith(SOCKET)) {
                    inodes.add(target.substring(SOCKET.length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String targetOf(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (NoSuchFileException e) {
            return ""; // closed since it was listed
        }
    }
}
