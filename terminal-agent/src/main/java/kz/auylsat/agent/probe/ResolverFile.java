package kz.auylsat.agent.probe;

import io.netty.util.NetUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The system's name server, the first that {@code etc/resolv.conf} names; read anew each time, for networks change. */
final class ResolverFile {
    private static final int DNS_PORT = 53;
    private static final int LINES_MAX = 200;

    private final Path file;

    ResolverFile(Path root) {
        this.file = root.resolve("etc/resolv.conf");
    }

    /** Empty where there is no such file or it names none. */
    Optional<InetSocketAddress> server() {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            for (int i = 0; line != null && i < LINES_MAX; i++) {
                String[] words = line.strip().split("\\s+", 3);
                byte[] address = words.length > 1 && words[0].equals("nameserver")
                        ? NetUtil.createByteArrayFromIpAddressString(words[1])
                        : null;
                if (address != null) {
                    return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), DNS_PORT));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
