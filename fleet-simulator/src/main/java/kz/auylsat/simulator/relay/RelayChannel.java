package kz.auylsat.simulator.relay;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** One listener or flow of a relay; everything in it runs on the relay's one thread. */
interface RelayChannel {
    /** Its socket can be read, written, connected or accepted from. */
    void ready(SelectionKey key) throws IOException;

    /** The link was cut or restored. */
    void linkChanged();

    /** Ends it; a TCP connection's two ends see a reset. */
    void close();
}
