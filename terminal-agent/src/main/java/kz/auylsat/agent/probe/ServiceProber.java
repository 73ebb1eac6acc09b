package kz.auylsat.agent.probe;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import kz.auylsat.link.control.PhaseTimes;
import kz.auylsat.link.control.ProbeConfiguration;
import kz.auylsat.link.control.ProbeKind;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;

/**
 * Asks the configured services, each as often as it is configured, on one event loop.
 *
 * <p>What is measured: PING: five ICMP echoes by the system's ping, their median; where ping may not send, five TCP
 * connections to port 7, of which a refusal is an answer too. DNS: the round trip of one question to the system's name
 * server. TCP: the time of one connection. HTTPS: name, connection, TLS handshake and first byte apart; a status of 400
 * and more is no success. Loss is over the latest {@link EchoWindow#ECHOES} echoes or questions, jitter as in RFC 3550.
 *
 * <p>A service is asked once at a time, and {@link #RUNNING_MAX} services together; a turn that comes too early is left
 * out and counted. Time-outs fit a satellite link.
 */
public final class ServiceProber implements AutoCloseable {
    /** More services than these are not asked. */
    public static final int SERVICES_MAX = 32;

    private static final int RUNNING_MAX = 4;
    private static final int ECHOES = 5;
    private static final Duration STEP_MAX = Duration.ofSeconds(20);
    private static final Duration[] NAME_WAITS = {Duration.ofSeconds(4), Duration.ofSeconds(8)};

    /** One service between its turns. */
    private static final class Service {
        final ProbeConfiguration probe;
        final ServiceTarget target;
        final EchoWindow window = new EchoWindow();
        boolean busy;

        Service(ProbeConfiguration probe) {
            this.probe = probe;
            this.target = ServiceTarget.of(probe);
        }
    }

    private final EventLoop loop;
    private final NameClient names;
    private final AddressClient addresses;
    private final ConnectClient connections;
    private final PingCommand ping;
    private final Consumer<ServiceProbe> sink;
    private final List<ScheduledFuture<?>> turns = new ArrayList<>();
    private final Deque<Service> waiting = new ArrayDeque<>();
    private final AtomicLong skipped = new AtomicLong();
    private int running;
    private boolean pingMay;
    private volatile boolean closed;

    ServiceProber(
            EventLoop loop,
            NameClient names,
            ConnectClient connections,
            PingCommand ping,
            Consumer<ServiceProbe> sink) {
        this.loop = loop;
        this.names = names;
        this.addresses = new AddressClient(names);
        this.connections = connections;
        this.ping = ping;
        this.pingMay = ping.available();
        this.sink = sink;
    }

    /**
     * Starts asking; the first turns are spread over a minute at most.
     *
     * @param root where {@code etc/resolv.conf} is; {@code /} but in tests
     * @param sink called on the loop with each result; must not block
     */
    public static ServiceProber start(
            EventLoop loop, List<ProbeConfiguration> services, Path root, Consumer<ServiceProbe> sink) {
        ResolverFile resolver = new ResolverFile(root);
        ServiceProber prober = new ServiceProber(
                loop,
                new NameClient(loop, resolver::server, NAME_WAITS),
                new ConnectClient(loop, tls(SystemTrustStore.ofSystem()), STEP_MAX),
                PingCommand.ofSystem(ECHOES),
                sink);
        prober.schedule(services);
        return prober;
    }

    /** The way to the NCC as a service: a connection to the gateway once a minute gives round trip, jitter and loss. */
    public static ProbeConfiguration ofNcc(String host, int port) {
        String written = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return new ProbeConfiguration("ncc", ProbeKind.TCP, written + ":" + port, Duration.ofMinutes(1));
    }

    /** No session is resumed: each handshake is one to be measured, and its certificate one to be judged. */
    static Supplier<SSLContext> tls(SystemTrustStore trust) {
        return () -> {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(new KeyManager[0], new TrustManager[] {trust}, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
        };
    }

    void schedule(List<ProbeConfiguration> services) {
        int count = Math.min(SERVICES_MAX, services.size());
        for (int i = 0; i < count; i++) {
            Service service = new Service(services.get(i));
            long everyMillis = service.probe.every().toMillis();
            long first = Math.min(everyMillis, 60_000) * i / count;
            turns.add(loop.scheduleAtFixedRate(() -> turn(service), first, everyMillis, TimeUnit.MILLISECONDS));
        }
    }

    /** Turns that were left out because the one before was not over. */
    public long skippedCount() {
        return skipped.get();
    }

    private void turn(Service service) {
        if (service.busy) {
            skipped.incrementAndGet();
            return;
        }
        service.busy = true;
        waiting.add(service);
        goOn();
    }

    private void goOn() {
        while (running < RUNNING_MAX && !waiting.isEmpty() && !closed) {
            Service service = waiting.remove();
            running++;
            try {
                ask(service);
            } catch (RuntimeException e) {
                finish(service, new ProbeOutcome.Steps().failed("cannot be asked: " + e.getMessage()));
            }
        }
    }

    private void ask(Service service) {
        long start = System.nanoTime();
        ProbeOutcome.Steps steps = new ProbeOutcome.Steps();
        if (service.probe.kind() == ProbeKind.DNS) {
            names.ask(service.target.host(), DnsMessage.TYPE_A, named -> {
                if (named.answer() == null) {
                    finish(service, steps.failed(named.reason()));
                    return;
                }
                steps.name(named.nanos());
                finish(
                        service,
                        switch (named.answer().verdict()) {
                            case ADDRESS, NO_ADDRESS, TRUNCATED -> steps.reached(named.nanos());
                            case NO_SUCH_NAME -> steps.failed("there is no such name");
                            case SERVER_FAILED -> steps.failed("the name server fails");
                        });
            });
            return;
        }
        Consumer<String> failed = reason -> finish(service, steps.failed(reason));
        addresses.find(
                service.target.host(),
                steps,
                address -> {
                    switch (service.probe.kind()) {
                        case PING -> ping(service, address);
                        case TCP ->
                            connections.connect(
                                    address, service.target.port(), false, outcome -> finish(service, outcome));
                        case HTTPS ->
                            connections.https(
                                    address, service.target, steps, start, outcome -> finish(service, outcome));
                        case DNS -> throw new IllegalStateException("a name is not connected to");
                    }
                },
                failed);
    }

    private void ping(Service service, InetAddress address) {
        if (!pingMay) {
            connect(service, address, ECHOES, 0);
            return;
        }
        ping.ping(
                address.getHostAddress(),
                trips -> loop.execute(() -> {
                    if (trips.isEmpty()) {
                        // It will not be allowed the next time either.
                        pingMay = false;
                        connect(service, address, ECHOES, 0);
                        return;
                    }
                    trips.get().forEach(service.window::answered);
                    for (int lost = trips.get().size(); lost < ECHOES; lost++) {
                        service.window.lost();
                    }
                    report(service, trips.get().isEmpty() ? "no answer to any echo" : "", PhaseTimes.none());
                }));
    }

    /** Echoes by TCP connections, one after another. */
    private void connect(Service service, InetAddress address, int left, int answered) {
        if (left == 0) {
            report(service, answered == 0 ? "no answer to any echo" : "", PhaseTimes.none());
            return;
        }
        connections.connect(address, service.target.port(), true, outcome -> {
            if (outcome.reached()) {
                service.window.answered(outcome.rttMillis().orElseThrow());
            } else {
                service.window.lost();
            }
            connect(service, address, left - 1, answered + (outcome.reached() ? 1 : 0));
        });
    }

    private void finish(Service service, ProbeOutcome outcome) {
        if (outcome.reached()) {
            service.window.answered(outcome.rttMillis().orElseThrow());
        } else {
            service.window.lost();
        }
        report(
                service,
                outcome.reason(),
                new PhaseTimes(
                        outcome.rttMillis(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        outcome.nameMillis(),
                        outcome.connectMillis(),
                        outcome.tlsMillis(),
                        outcome.firstByteMillis()));
    }

    private void report(Service service, String reason, PhaseTimes steps) {
        boolean echoes =
                service.probe.kind() == ProbeKind.PING && steps.rttMillis().isEmpty();
        OptionalDouble rtt = echoes && reason.isEmpty() ? service.window.medianMillis(ECHOES) : steps.rttMillis();
        PhaseTimes times = new PhaseTimes(
                rtt,
                service.window.jitterMillis(),
                service.window.lossPercent(),
                steps.nameMillis(),
                steps.connectMillis(),
                steps.tlsMillis(),
                steps.firstByteMillis());
        running--;
        service.busy = false;
        if (!closed) {
            sink.accept(new ServiceProbe(service.probe.id(), service.probe.kind(), reason.isEmpty(), times, reason));
        }
        goOn();
    }

    /** Ends the turns; what is under way ends by its time-outs and is not told. */
    @Override
    public void close() {
        closed = true;
        turns.forEach(turn -> turn.cancel(false));
    }
}
