package kz.auylsat.ncc.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running demo takes orders for its village's link here: one line asks, one line answers. */
final class DemoLinkChannel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoLinkChannel.class);
    private static final int LINE_MAX = 256;
    /** A socket's path has 108 bytes on Linux. */
    private static final int PATH_MAX = 100;

    private final Path socket;
    private final ServerSocketChannel server;
    private final UnaryOperator<String> orders;
    private final Thread thread = new Thread(this::serve, "demo-link");

    private DemoLinkChannel(Path socket, ServerSocketChannel server, UnaryOperator<String> orders) {
        this.socket = socket;
        this.server = server;
        this.orders = orders;
        thread.setDaemon(true);
    }

    /** Begins to take orders for the demo of this data folder. */
    static DemoLinkChannel open(Path folder, UnaryOperator<String> orders) throws IOException {
        Path socket = place(folder);
        // One that is left of a killed demo: the folder's lock tells that no other demo runs in it.
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        DemoLinkChannel channel = new DemoLinkChannel(socket, server, orders);
        channel.thread.start();
        return channel;
    }

    /** @throws UnavailableException where no demo runs in this data folder */
    static String ask(Path folder, String order) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(place(folder)))) {
            channel.write(ByteBuffer.wrap((order + "\n").getBytes(StandardCharsets.UTF_8)));
            return line(channel);
        } catch (IOException e) {
            throw new UnavailableException(
                    "no demo runs in " + folder + " (" + e.getMessage() + "): start deploy/demo", e);
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                String answer = orders.apply(line(client)) + "\n";
                client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException | RuntimeException e) {
                if (server.isOpen()) {
                    LOG.warn("an order for the demo's link failed: {}", e.toString());
                }
            }
        }
    }

    private static String line(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LINE_MAX);
        while (buffer.hasRemaining() && channel.read(buffer) > 0) {
            if (buffer.get(buffer.position() - 1) == '\n') {
                break;
            }
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }

    private static Path place(Path folder) {
        Path beside = folder.resolve("link.sock");
        if (beside.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_MAX) {
            return beside;
        }
        String name = UUID.nameUUIDFromBytes(beside.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")), "auylsat-demo-" + name);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
