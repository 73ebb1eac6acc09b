package kz.auylsat.simulator.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes TCP connections for a relay. */
final class TcpListenChannel implements RelayChannel {
    private final LinkRelay relay;
    private final ServerSocketChannel server;
    private final InetSocketAddress target;
    private final SelectionKey key;

    private TcpListenChannel(LinkRelay relay, ServerSocketChannel server, InetSocketAddress target) throws IOException {
        this.relay = relay;
        this.server = server;
        this.target = target;
        key = relay.register(server, 0, this);
        linkChanged();
    }

    static TcpListenChannel open(LinkRelay relay, InetSocketAddress listen, InetSocketAddress target)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(listen);
            server.configureBlocking(false);
            return new TcpListenChannel(relay, server, target);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen at " + listen + ": " + e.getMessage(), e);
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        SocketChannel near = relay.isCut() ? null : server.accept();
        if (near != null) {
            TcpRelayChannel.open(relay, near, target);
        }
    }

    /** While the link is cut a caller waits in the kernel's list, where nobody answers it. */
    @Override
    public void linkChanged() {
        key.interestOps(relay.isCut() ? 0 : SelectionKey.OP_ACCEPT);
    }

    @Override
    public void close() {
        relay.gone(this);
        try {
            server.close();
        } catch (IOException e) {
            // It listens no longer either way.
        }
    }
}
