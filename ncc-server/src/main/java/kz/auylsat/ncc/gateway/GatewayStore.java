package kz.auylsat.ncc.gateway;

import java.nio.file.Path;
import java.time.Instant;
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
    private final BoxRecordsStore records;
    private final LineUpsStore lineUps;
    private final AuthorityStore authority;
    private final EnrolmentsStore enrolments;

    private GatewayStore(GatewayFile file, BundleSeal seal) {
        this.file = file;
        identities = new IdentityStore(file);
        bundles = new BundleStore(file, seal);
        agents = new AgentStore(file);
        records = new BoxRecordsStore(file);
        lineUps = new LineUpsStore(file);
        authority = new AuthorityStore(file);
        enrolments = new EnrolmentsStore(file);
    }

    /** Opens or creates the file for the one process that serves boxes with it. */
    public static GatewayStore open(Path path, BundleSeal seal) {
        return new GatewayStore(GatewayFile.open(path), seal);
    }

    /** Opens the file, which is there, beside a running NCC or without one. */
    public static GatewayStore join(Path path, BundleSeal seal) {
        return new GatewayStore(GatewayFile.join(path), seal);
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

    public BoxRecordsStore records() {
        return records;
    }

    public LineUpsStore lineUps() {
        return lineUps;
    }

    public EnrolmentsStore enrolments() {
        return enrolments;
    }

    public AuthorityStore authority() {
        return authority;
    }

    /**
     * The keys of the folder {@code gateway/}; made where no box or token trusts any yet.
     *
     * @throws java.io.UncheckedIOException with one line where boxes trust others, or those that are missing
     */
    public AuthorityFile keys(Path folder, Instant now) {
        return authority.keys(folder, now);
    }

    /** All that {@code work} changes, or nothing. */
    public <T> T transaction(Supplier<T> work) {
        return file.transaction(work);
    }

    /** How often something was forced to the disk, each time with all that waited for it. */
    public long commits() {
        return file.commits();
    }

    /** Another one says that a certificate was given or made void, or a line-up handed over. */
    public String proofsMark() {
        return file.row(
                        "SELECT (SELECT count(*) || ' ' || coalesce(max(received_at), 0) FROM lineup) || ' '"
                                + " || (SELECT count(*) || ' ' || coalesce(max(issued_at), 0) || ' ' || count(revoked_at)"
                                + " FROM certificate)",
                        row -> row.getString(1))
                .orElse("");
    }

    public long bytes() {
        return file.bytes();
    }

    @Override
    public void close() {
        file.close();
    }
}
