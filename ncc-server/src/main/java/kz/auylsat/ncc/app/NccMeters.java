package kz.auylsat.ncc.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.fleet.FleetCounts;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.gateway.GatewayCounts;
import kz.auylsat.ncc.gateway.GatewayVerticle;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.series.SeriesStore;

/** The NCC's own health as meters: each is read when somebody asks, none costs a poll anything. */
final class NccMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    NccMeters(Supplier<PollSnapshot> poll, FleetView fleet, SeriesStore series, LongSupplier kernelDrops) {
        polls(poll);
        transport(poll);
        fleet(fleet);
        series(series);
        counter(
                "auylsat.udp.kernel.drops",
                "datagrams that found a receive buffer full",
                kernelDrops,
                drops -> Math.max(0, drops.getAsLong()));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        bindGc();
    }

    /** All meters as text of this content type. */
    String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    /** What that text is made of, read now. */
    MetricSnapshots snapshots() {
        return registry.getPrometheusRegistry().scrape();
    }

    @SuppressWarnings("resource") // it lives as long as the process
    private void bindGc() {
        new JvmGcMetrics().bindTo(registry);
    }

    private void polls(Supplier<PollSnapshot> poll) {
        counter(
                "auylsat.polls.answered",
                "polls that brought values",
                poll,
                s -> s.get().polls().answered());
        for (Reachability reason : Reachability.values()) {
            if (reason != Reachability.UP) {
                FunctionCounter.builder(
                                "auylsat.polls.failed", poll, s -> s.get().failed(reason))
                        .description("polls that brought no values")
                        .tags(Tags.of("reason", reason.id()))
                        .register(registry);
            }
        }
        counter(
                "auylsat.polls.skipped",
                "polls left out because the one before still ran",
                poll,
                s -> s.get().polls().skipped());
        counter(
                "auylsat.polls.crowded.out",
                "polls left out because too many others ran",
                poll,
                s -> s.get().polls().crowdedOut());
        counter(
                "auylsat.poll.var.binds",
                "variables received",
                poll,
                s -> s.get().polls().varBinds());
        gauge(
                "auylsat.poll.targets",
                "agents that are polled",
                poll,
                s -> s.get().polls().targets());
        gauge(
                "auylsat.polls.running",
                "polls under way",
                poll,
                s -> s.get().polls().running());
        gauge(
                "auylsat.poll.lag.max.seconds",
                "the longest that a poll began after it was due",
                poll,
                s -> s.get().polls().lagMax().toMillis() / 1_000.0);
    }

    private void transport(Supplier<PollSnapshot> poll) {
        gauge(
                "auylsat.snmp.in.flight",
                "requests waiting for an answer",
                poll,
                s -> s.get().transport().inFlight());
        counter(
                "auylsat.snmp.timeouts",
                "sendings without an answer in time",
                poll,
                s -> s.get().transport().timeouts());
        counter(
                "auylsat.snmp.retransmissions",
                "requests sent again",
                poll,
                s -> s.get().transport().retransmissions());
        counter(
                "auylsat.snmp.malformed",
                "datagrams that are no SNMP",
                poll,
                s -> s.get().transport().malformed());
        counter(
                "auylsat.snmp.strangers",
                "answers from another address",
                poll,
                s -> s.get().transport().strangers());
        counter(
                "auylsat.snmp.unmatched",
                "answers to no request in flight",
                poll,
                s -> s.get().transport().unmatched());
        counter(
                "auylsat.snmp.sent.bytes",
                "octets of UDP payload sent",
                poll,
                s -> s.get().transport().bytesSent());
        counter(
                "auylsat.snmp.received.bytes",
                "octets of UDP payload received",
                poll,
                s -> s.get().transport().bytesReceived());
    }

    private void fleet(FleetView fleet) {
        state("up", fleet, FleetCounts::up);
        state("degraded", fleet, FleetCounts::degraded);
        state("down", fleet, FleetCounts::down);
        state("unknown", fleet, FleetCounts::unknown);
    }

    private void state(String state, FleetView fleet, ToDoubleFunction<FleetCounts> count) {
        Gauge.builder("auylsat.terminals", fleet, view -> count.applyAsDouble(view.counts()))
                .description("terminals by state")
                .tags(Tags.of("state", state))
                .register(registry);
    }

    private void series(SeriesStore store) {
        seriesGauge("auylsat.series.queue", "reports waiting to be written", store, SeriesStatistics::queueDepth);
        seriesGauge("auylsat.series.file.bytes", "size of the history on disk", store, SeriesStatistics::fileBytes);
        seriesGauge(
                "auylsat.series.last.batch.seconds",
                "how long the last batch took to become durable",
                store,
                s -> s.lastBatchMillis() / 1_000.0);
        seriesGauge(
                "auylsat.series.batch.max.seconds", "the longest of these", store, s -> s.batchMillisMax() / 1_000.0);
        seriesCounter("auylsat.series.written", "reports made durable", store, SeriesStatistics::written);
        seriesCounter(
                "auylsat.series.dropped", "reports that the full queue refused", store, SeriesStatistics::dropped);
        seriesCounter(
                "auylsat.series.late", "reports written long after they were observed", store, SeriesStatistics::late);
        seriesCounter(
                "auylsat.series.rejected", "reports too old or from the future", store, SeriesStatistics::rejected);
    }

    /** Adds what waits for InfluxDB. */
    void outbox(Supplier<OutboxStatistics> outbox, InstantSource clock) {
        gauge(
                "auylsat.outbox.points",
                "reports waiting for InfluxDB",
                outbox,
                s -> s.get().pendingPoints());
        gauge(
                "auylsat.outbox.bytes",
                "bytes of these on disk",
                outbox,
                s -> s.get().pendingBytes());
        gauge("auylsat.outbox.age.seconds", "age of the oldest of these", outbox, s -> {
            Instant oldest = s.get().oldestAt();
            return oldest == null
                    ? 0
                    : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
        });
        gauge(
                "auylsat.outbox.quarantined",
                "points in quarantine",
                outbox,
                s -> s.get().quarantineRows());
        counter(
                "auylsat.outbox.quarantine.dropped",
                "points that left the full quarantine",
                outbox,
                s -> s.get().quarantineDropped());
        counter(
                "auylsat.outbox.sent",
                "points InfluxDB took",
                outbox,
                s -> s.get().sentPoints());
        counter(
                "auylsat.outbox.retries",
                "requests that have to be made again",
                outbox,
                s -> s.get().retries());
        counter(
                "auylsat.outbox.lost.batches",
                "batches InfluxDB took and did not have",
                outbox,
                s -> s.get().lostBatches());
        counter(
                "auylsat.outbox.dropped",
                "points that the full outbox dropped",
                outbox,
                s -> s.get().droppedFromDisk());
    }

    /** Adds what InfluxDB does not take of what is made here. */
    void rollups(LongSupplier refused) {
        // A meter holds its source weakly, and nobody else holds this supplier.
        counter("auylsat.rollups.refused", "rollups InfluxDB refused", registry, of -> refused.getAsLong());
    }

    /** Adds what waits to be put into the outbox beside reports. */
    void notes(IntSupplier waiting, LongSupplier dropped) {
        gauge(
                "auylsat.notes.waiting",
                "points beside reports that wait for the outbox",
                waiting,
                IntSupplier::getAsInt);
        counter("auylsat.notes.dropped", "points of these that found no room", dropped, LongSupplier::getAsLong);
    }

    /** Adds what terminal agents hand over. */
    void gateway(GatewayVerticle verticle) {
        GatewayCounts counts = verticle.counts();
        counter("auylsat.gateway.requests", "requests of terminal agents", counts, GatewayCounts::requests);
        counter("auylsat.gateway.records", "records acknowledged", counts, GatewayCounts::records);
        counter("auylsat.gateway.samples", "samples among them", counts, GatewayCounts::samples);
        counter("auylsat.gateway.probes", "probes of services among them", counts, GatewayCounts::probes);
        counter("auylsat.gateway.events", "events among them", counts, GatewayCounts::events);
        counter("auylsat.gateway.received.bytes", "octets of telemetry, compressed", counts, GatewayCounts::bytes);
        counter(
                "auylsat.gateway.commits",
                "times the gateway's tables were forced to the disk, for all who waited",
                verticle,
                GatewayVerticle::commits);
        gauge("auylsat.gateway.connections", "open connections", verticle, GatewayVerticle::connections);
        gauge("auylsat.gateway.waiting", "boxes that wait for news", verticle, GatewayVerticle::waiting);
        for (GatewayReason reason : GatewayReason.values()) {
            FunctionCounter.builder("auylsat.gateway.refused", counts, of -> of.refused(reason))
                    .description("requests, records and values refused or left out")
                    .tags(Tags.of("reason", reason.id()))
                    .register(registry);
        }
    }

    private void seriesGauge(String name, String what, SeriesStore store, ToDoubleFunction<SeriesStatistics> value) {
        gauge(name, what, store, s -> value.applyAsDouble(s.statistics()));
    }

    private void seriesCounter(String name, String what, SeriesStore store, ToDoubleFunction<SeriesStatistics> value) {
        counter(name, what, store, s -> value.applyAsDouble(s.statistics()));
    }

    private <T> void gauge(String name, String what, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    private <T> void counter(String name, String what, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value).description(what).register(registry);
    }
}
