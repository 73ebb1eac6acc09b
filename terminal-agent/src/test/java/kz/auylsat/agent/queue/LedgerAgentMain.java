package kz.auylsat.agent.queue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;

/**
 * Stands for the agent: numbered samples every ten simulated seconds into the real queue, and an uploader, live first.
 *
 * <p>Arguments: folder, port, first number, number to stop at, seed. Prints {@code offered N} before the samples up to N are
 * offered, {@code durable N} once all offered in this life are, and {@code drained …counters} at the end.
 */
final class LedgerAgentMain {
    static final int SECONDS_EACH = 10;
    static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");
    private static final int AT_ONCE = 200;
    private static final int BYTES_MAX = 100_000;

    private final AtomicLong simulatedMillis;
    private final AgentClock clock;
    private final TelemetryQueue queue;
    private final int port;

    private LedgerAgentMain(Path folder, int port, int first, UUID boot, boolean systemClockAt1970) {
        this.port = port;
        simulatedMillis = new AtomicLong(first * SECONDS_EACH * 1000L);
        long system = systemClockAt1970 ? 0 : BEGIN.toEpochMilli();
        clock = AgentClock.open(folder, boot, () -> system + simulatedMillis.get(), simulatedMillis::get);
        queue = TelemetryQueue.open(folder, QueueFixture.SMALL, clock);
    }

    public static void main(String[] args) throws Exception {
        int first = Integer.parseInt(args[2]);
        int end = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        LedgerAgentMain agent = new LedgerAgentMain(
                Path.of(args[0]), Integer.parseInt(args[1]), first, new UUID(seed, first), (seed + first) % 3 == 0);
        Thread uploader = new Thread(agent::upload);
        uploader.setDaemon(true);
        uploader.start();
        agent.sample(first, end);
        agent.drain();
    }

    private void sample(int first, int end) throws InterruptedException {
        for (int from = first; from < end; from += AT_ONCE) {
            int to = Math.min(end, from + AT_ONCE);
            System.out.println("offered " + to);
            long last = 0;
            for (int number = from; number < to; number++) {
                simulatedMillis.addAndGet(SECONDS_EACH * 1000L);
                last = queue.offer(
                        number % 500 == 0 ? QueueFixture.eventBody("event " + number) : QueueFixture.sample(number));
            }
            while (queue.durableUpTo() < last) {
                Thread.sleep(2);
            }
            System.out.println("durable " + to);
        }
    }

    private void drain() throws InterruptedException {
        while (queue.statistics().waiting() > 0) {
            Thread.sleep(20);
        }
        StringBuilder line = new StringBuilder("drained");
        queue.statistics()
                .counts()
                .forEach((count, value) ->
                        line.append(' ').append(count).append('=').append(value));
        queue.close();
        System.out.println(line);
    }

    private void upload() {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                clock.heard(BEGIN.plusMillis(simulatedMillis.get()), Duration.ZERO);
                while (true) {
                    send(socket, queue.live(50, BYTES_MAX));
                    send(socket, queue.backlog(500, BYTES_MAX));
                }
            } catch (IOException e) {
                pause();
            }
        }
    }

    private void send(Socket socket, List<TelemetryRecord> records) throws IOException {
        if (records.isEmpty()) {
            pause();
            return;
        }
        byte[] message = TelemetryCodec.encode(new TelemetryBatch(clock.boot(), "", records));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(message.length);
        out.write(message);
        if (new DataInputStream(socket.getInputStream()).readInt() != records.size()) {
            throw new IOException("not all acknowledged");
        }
        queue.acknowledged(records);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
