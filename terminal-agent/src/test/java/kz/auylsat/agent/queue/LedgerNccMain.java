package kz.auylsat.agent.queue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;

/**
 * Stands for the NCC: stores each record once, by its number, and acknowledges a batch when it is durable. It may be killed
 * at any moment, also between the two.
 */
final class LedgerNccMain {
    private LedgerNccMain() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Set<Long> known = new HashSet<>();
        stored(file).forEach(record -> known.add(record.sequence()));
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw");
                ServerSocket server = new ServerSocket()) {
            log.seek(whole(file));
            log.setLength(log.getFilePointer());
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])));
            while (true) {
                try (Socket socket = server.accept()) {
                    serve(socket, log, known);
                } catch (IOException e) {
                    // The agent was killed; the next one connects.
                }
            }
        }
    }

    /** Every record in the file, in the order of its arrival. */
    static List<TelemetryRecord> stored(Path file) throws IOException, MalformedMessageException {
        List<TelemetryRecord> records = new ArrayList<>();
        for (byte[] message : messages(file)) {
            records.addAll(TelemetryCodec.decode(message).batch().records());
        }
        return records;
    }

    private static void serve(Socket socket, RandomAccessFile log, Set<Long> known)
            throws IOException, MalformedMessageException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (true) {
            byte[] message = in.readNBytes(in.readInt());
            TelemetryBatch batch = TelemetryCodec.decode(message).batch();
            List<TelemetryRecord> fresh = batch.records().stream()
                    .filter(record -> !known.contains(record.sequence()))
                    .toList();
            append(log, TelemetryCodec.encode(new TelemetryBatch(new UUID(0, 0), "", fresh)));
            fresh.forEach(record -> known.add(record.sequence()));
            out.writeInt(batch.records().size());
        }
    }

    private static void append(RandomAccessFile log, byte[] message) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(message);
        log.writeInt(message.length);
        log.writeLong(sum.getValue());
        log.write(message);
        log.getFD().sync();
    }

    private static long whole(Path file) throws IOException {
        return messages(file).stream()
                .mapToLong(message -> message.length + 12L)
                .sum();
    }

    /** The messages up to the first that is torn. */
    private static List<byte[]> messages(Path file) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        if (!file.toFile().exists()) {
            return messages;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            while (true) {
                int length = log.readInt();
                long expected = log.readLong();
                byte[] message = new byte[Math.min(length, 1 << 21)];
                log.readFully(message);
                CRC32 sum = new CRC32();
                sum.update(message);
                if (sum.getValue() != expected) {
                    return messages;
                }
                messages.add(message);
            }
        } catch (EOFException e) {
            return messages;
        }
    }
}
