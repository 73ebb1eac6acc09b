package kz.auylsat.ncc.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.series.SeriesStore;

/**
 * All that the API reads. Suppliers are called on the API's event loop: they answer at once, from any thread.
 *
 * @param version the program's
 * @param inventory the snapshot that holds now
 * @param profiles the catalogue's, in the order they are listed
 * @param checks what must hold for the NCC to be ready
 * @param kernelReceiveDrops datagrams that the kernel dropped on the poller's sockets
 * @param access who may come in, and who did what
 * @param agents what boxes handed over; called on worker threads
 * @param lives where settlements stand on their way into service
 * @param enrolments how boxes of terminals with generated keys come in
 * @param applies plans and applies of manifests
 * @param manifests the inventory as manifests, and tables made manifests
 * @param answers what was answered to requests that may be sent again
 * @param metricsText all meters as text of this content type, as {@code PrometheusMeterRegistry::scrape}
 */
public record ApiSources(
        String version,
        Instant startedAt,
        InstantSource clock,
        Supplier<Inventory> inventory,
        FleetView fleet,
        SeriesStore series,
        Supplier<List<ProfileItem>> profiles,
        PollStatus poll,
        List<HealthCheck> checks,
        LongSupplier kernelReceiveDrops,
        AccessSources access,
        AgentSource agents,
        LifeSource lives,
        EnrolmentSource enrolments,
        ApplySource applies,
        ManifestSource manifests,
        AnswerMemory answers,
        UnaryOperator<String> metricsText) {}
