package kz.auylsat.ncc.gateway;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * All that the gateway keeps, in {@code gateway.db}; thread-safe.
 *
 * <p>Every method here and of the parts throws {@link kz.auylsat.ncc.sqlite.SqliteException}, whose message is one line
 * for the user; what one wrote is on the disk, also against a power cut, when it returns.
 */
public final class GatewayStore implements AutoCloseable {
    private final GatewayFile file;
    private final IdentityStore identities;
    private final BundleStore bundles;
    private final AgentStore agents;
    private final LineUpsStore lineUps;

    private GatewayStore(GatewayFile file) {
        this.file = file;
        identities = new IdentityStore(file);
        bundles = new BundleStore(file);
        agents = new AgentStore(file);
        lineUps = new LineUpsStore(file);
    }

    /** Opens or creates the file for the one process that serves boxes with it. */
    public static GatewayStore open(Path path) {
        return new GatewayStore(GatewayFile.open(path));
    }

    /** Opens the file, which is there, beside a running NCC or without one. */
    public static GatewayStore join(Path path) {
        return new GatewayStore(GatewayFile.join(path));
    }

    public IdentityStore identities() {
        return identities;
    }

    public BundleStore bundles() {
        return bundles;
    }

    public AgentStore agents() {
        return agents;
    }

    public LineUpsStore lineUps() {
        return lineUps;
    }

    /** All that {@code work} changes, or nothing. */
    <T> T transaction(Supplier<T> work) {
        return file.transaction(work);
    }

    public long bytes() {
        return file.bytes();
    }

    @Override
    public void close() {
        file.close();
    }
}
