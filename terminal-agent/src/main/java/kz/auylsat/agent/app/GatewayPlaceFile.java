package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.gateway.GatewayAddress;
import kz.auylsat.link.control.GatewayConfiguration;

/** The gateway that a box was enrolled at: asked until a configuration names one. */
final class GatewayPlaceFile {
    private static final int BYTES_MAX = 1_024;

    private final Path file;

    GatewayPlaceFile(LocalSettings settings) {
        this.file = settings.identity().resolve("gateway");
    }

    /** Empty where there is none, or none that can be read. */
    Optional<GatewayAddress> read() throws IOException {
        Optional<byte[]> bytes = DurableFile.read(file, BYTES_MAX);
        try {
            return bytes.map(text -> parse(new String(text, StandardCharsets.UTF_8).strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage() + "; enrol the box again", e);
        }
    }

    void write(GatewayAddress address) throws IOException {
        DurableFile.write(file, (address.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@code HOST}, {@code HOST:PORT} or {@code [IPV6]:PORT}; throws with one line that says what to write instead. */
    static GatewayAddress parse(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = close > 0 ? text.indexOf(':', close) : text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        if (close > 0) {
            host = text.substring(1, close);
        }
        if (colon < 0) {
            return new GatewayAddress(host, GatewayConfiguration.PORT_DEFAULT);
        }
        String port = text.substring(colon + 1);
        if (port.isEmpty() || port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("gateway: write HOST:PORT, as ncc.example.org:7443, not " + text);
        }
        return new GatewayAddress(host, Integer.parseInt(port));
    }
}
