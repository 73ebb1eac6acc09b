package kz.auylsat.agent.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kz.auylsat.agent.config.ConfirmationPath;
import kz.auylsat.agent.gateway.Access;
import kz.auylsat.agent.gateway.Backlog;
import kz.auylsat.agent.gateway.ChainFile;
import kz.auylsat.agent.gateway.ChainMemory;
import kz.auylsat.agent.gateway.ConfirmClient;
import kz.auylsat.agent.gateway.CurrentIdentity;
import kz.auylsat.agent.gateway.GatewayAddress;
import kz.auylsat.agent.gateway.GatewayClient;
import kz.auylsat.agent.gateway.GatewayTls;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.gateway.IdentityFile;
import kz.auylsat.agent.gateway.Instructions;
import kz.auylsat.agent.gateway.LineUpUploader;
import kz.auylsat.agent.gateway.LinkShaperChannel;
import kz.auylsat.agent.gateway.RenewalClient;
import kz.auylsat.agent.gateway.ThroughputClient;
import kz.auylsat.agent.gateway.Uploader;
import kz.auylsat.agent.gateway.WaitLoop;
import kz.auylsat.agent.gateway.WaitReport;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.GatewayConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The box towards its NCC: telemetry, waiting for instructions, line-ups and renewal, at one gateway's address.
 *
 * <p>Three connections: neither what waits for minutes nor a photo on its way must hold up telemetry. Used on the worker's thread.
 */
final class GatewayWiring implements AutoCloseable, ConfirmationPath {
    private static final Duration LIVE_EVERY = Duration.ofSeconds(10);

    /** What is made anew for another address or rate. */
    private record Connected(
            GatewayConfiguration gateway,
            LinkShaperChannel shaper,
            LinkShaperChannel unshaped,
            GatewayClient telemetry,
            GatewayClient waiting,
            GatewayClient papers,
            GatewayClient anonymous,
            GatewayClient padding,
            Uploader uploader,
            WaitLoop waitLoop,
            LineUpUploader lineUps) {}

    private final CoreWiring core;
    private final CurrentIdentity identity;
    private final Backlog backlog;
    private final ChainMemory chain;
    private final StoredLineUps lineUps;
    private final Instructions instructions;
    private final Supplier<WaitReport> report;
    private final Access access;
    private final RandomGenerator random = new SecureRandom();
    private final RenewalClient renewal;
    private boolean renewing;
    private volatile @Nullable Connected connected;

    GatewayWiring(
            CoreWiring core,
            IdentityFile file,
            Identity identity,
            LineUpStore lineUps,
            Instructions instructions,
            Supplier<WaitReport> report) {
        this.core = core;
        this.identity = new CurrentIdentity(file, identity);
        this.backlog = new QueueBacklog(core.queue, core::take);
        this.chain = new ChainFile(core.settings.identity(), core.reserve::write);
        this.lineUps = new StoredLineUps(lineUps);
        this.instructions = instructions;
        this.report = report;
        this.access = new Access(core.clock::elapsed, backlog, this::renewEnded);
        this.renewal = new RenewalClient(
                this.identity,
                request -> now().telemetry().send(request),
                request -> now().anonymous().send(request),
                core.clock,
                core.scheduler,
                random,
                this::reconnect);
    }

    /** Goes by this gateway from now on; nothing happens where it does already. */
    void use(GatewayConfiguration gateway) {
        Connected now = connected;
        if (now != null && now.gateway().equals(gateway)) {
            return;
        }
        close();
        Connected next = connect(gateway);
        connected = next;
        next.uploader().start();
        next.waitLoop().start();
        next.lineUps().start();
        if (!renewing) {
            renewing = true;
            renewal.start();
        }
    }

    private Connected connect(GatewayConfiguration gateway) {
        GatewayAddress address = new GatewayAddress(gateway.host(), gateway.port());
        LinkShaperChannel shaper = new LinkShaperChannel(core.loops.next(), gateway.uploadBytesPerSecond());
        Supplier<GatewayTls> mutual = () -> GatewayTls.mutual(identity.now(), core.clock);
        GatewayClient telemetry = new GatewayClient(core.loops.next(), address, mutual, shaper);
        GatewayClient waiting = new GatewayClient(core.loops.next(), address, mutual, shaper);
        GatewayClient papers = new GatewayClient(core.loops.next(), address, mutual, shaper);
        GatewayClient anonymous = new GatewayClient(
                core.loops.next(), address, () -> GatewayTls.anonymous(identity.now(), core.clock), shaper);
        LinkShaperChannel unshaped = new LinkShaperChannel(core.loops.next(), 0);
        GatewayClient padding = new GatewayClient(core.loops.next(), address, mutual, unshaped);
        Uploader uploader = new Uploader(
                telemetry,
                backlog,
                access,
                chain,
                core.clock,
                core.start,
                core.scheduler,
                random,
                gateway.uploadBytesPerSecond(),
                LIVE_EVERY);
        return new Connected(
                gateway,
                shaper,
                unshaped,
                telemetry,
                waiting,
                papers,
                anonymous,
                padding,
                uploader,
                new WaitLoop(waiting, report, instructions, access, core.scheduler, random),
                new LineUpUploader(papers, lineUps, backlog, access, core.scheduler, random));
    }

    /** The clients of now; after the last close those that answer that they are closed. */
    private Connected now() {
        return Objects.requireNonNull(connected, "used before there is a gateway");
    }

    /** With the certificate of now. */
    private void reconnect() {
        now().telemetry().reconnect();
        now().waiting().reconnect();
        now().papers().reconnect();
    }

    private void renewEnded() {
        renewal.ended();
    }

    @Override
    public CompletionStage<Boolean> confirm(long version, AgentConfiguration configuration) {
        GatewayConfiguration gateway = configuration.gateway();
        return new ConfirmClient(core.loops.next(), () -> GatewayTls.mutual(identity.now(), core.clock))
                .confirm(new GatewayAddress(gateway.host(), gateway.port()), gateway.uploadBytesPerSecond(), version);
    }

    /** Exchanges padding over a connection of its own, as fast as the link takes it; blocks. */
    Duration transfer(int upBytes, int downBytes) throws IOException {
        return new ThroughputClient(now().padding(), random).transfer(upBytes, downBytes);
    }

    Identity identity() {
        return identity.now();
    }

    Access access() {
        return access;
    }

    /** The address that is gone by; empty before the first. */
    Optional<GatewayConfiguration> gateway() {
        return Optional.ofNullable(connected).map(Connected::gateway);
    }

    @Override
    public void close() {
        Connected now = connected;
        if (now != null) {
            now.uploader().stop();
            now.waitLoop().stop();
            now.lineUps().stop();
            now.waiting().close();
            now.telemetry().close();
            now.papers().close();
            now.anonymous().close();
            now.padding().close();
            now.shaper().close();
            now.unshaped().close();
        }
    }
}
