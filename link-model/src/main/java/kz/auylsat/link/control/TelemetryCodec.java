package kz.auylsat.link.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * {@link TelemetryBatch} ⇄ bytes.
 *
 * <p>A message is the letter {@code A}, the version's number, and a zlib stream (RFC 1950; its checksum tells most
 * damage) that ends with the message. Inside: boot (16 bytes), chain, the dictionary of metrics, and the records, each
 * with sequence and time as differences from the record before, the body's length and the body, so that one of a newer
 * program can be stepped over. What a newer program sends beyond this one's words is left out and counted.
 *
 * <p>At most {@link TelemetryBatch#RECORDS_MAX} records, {@link #INFLATED_BYTES_MAX} inflated and
 * {@link #MESSAGE_BYTES_MAX} as sent; nothing larger is ever held while reading.
 */
public final class TelemetryCodec {
    public static final int INFLATED_BYTES_MAX = 1024 * 1024;
    public static final int MESSAGE_BYTES_MAX = INFLATED_BYTES_MAX + 1024;
    /** More than the largest event. */
    private static final int BODY_BYTES_MAX = 512 * 1024;

    private static final int MAGIC = 'A';
    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 2;

    private TelemetryCodec() {}

    /**
     * What a message held.
     *
     * @param batch what this program knows of it
     * @param unknownRecords how many records were left out, as of a kind unknown here
     * @param unknownValues how many values were left out, as of a metric unknown here
     */
    public record Decoded(TelemetryBatch batch, int unknownRecords, int unknownValues) {
        /** How many records the message held, the unknown ones among them. */
        public int records() {
            return batch.records().size() + unknownRecords;
        }
    }

    /** The message; throws IllegalArgumentException where it would be larger than a reader takes. */
    public static byte[] encode(TelemetryBatch batch) {
        ByteWriter out = new ByteWriter(INFLATED_BYTES_MAX);
        out.fixed(batch.boot().getMostSignificantBits());
        out.fixed(batch.boot().getLeastSignificantBits());
        out.text(batch.chain());
        MetricDictionary dictionary = MetricDictionary.of(batch.records());
        dictionary.write(out);
        out.unsigned(batch.records().size());
        ByteWriter body = new ByteWriter(BODY_BYTES_MAX);
        long sequence = 0;
        long millis = 0;
        for (TelemetryRecord record : batch.records()) {
            out.signed(record.sequence() - sequence);
            out.signed(record.observedAt().toEpochMilli() - millis);
            sequence = record.sequence();
            millis = record.observedAt().toEpochMilli();
            body.clear();
            BodyCodec.write(body, dictionary, record.body());
            out.unsigned(body.size());
            out.append(body);
        }
        return deflate(out.toBytes());
    }

    /** What the message holds; anything that is no message of at most the bounds is malformed. */
    public static Decoded decode(byte[] message) throws MalformedMessageException {
        if (message.length > MESSAGE_BYTES_MAX) {
            throw new MalformedMessageException(
                    "telemetry: " + message.length + " bytes are more than " + MESSAGE_BYTES_MAX);
        }
        if (message.length < HEAD_BYTES || message[0] != MAGIC) {
            throw new MalformedMessageException("telemetry: does not begin as telemetry does");
        }
        if (message[1] != VERSION) {
            throw new MalformedMessageException("telemetry: version " + (message[1] & 0xff) + "; known is " + VERSION);
        }
        ByteWriter inflated = inflate(message);
        return read(new ByteCursor(inflated.toBytes(), 0, inflated.size()));
    }

    /** A body alone, for a box's own queue: every metric goes by its ordinal, which never changes. */
    public static byte[] encodeBody(TelemetryBody body) {
        ByteWriter out = new ByteWriter(BODY_BYTES_MAX);
        out.octet(VERSION);
        BodyCodec.write(out, MetricDictionary.catalogue(), body);
        return out.toBytes();
    }

    /** What {@link #encodeBody} wrote, here or in an earlier program. */
    public static TelemetryBody decodeBody(byte[] bytes) throws MalformedMessageException {
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        if (bytes.length > BODY_BYTES_MAX || in.octet() != VERSION) {
            throw new MalformedMessageException("telemetry: not a record of version " + VERSION);
        }
        TelemetryBody body = BodyCodec.read(in, MetricDictionary.catalogue());
        if (body == null) {
            throw new MalformedMessageException("telemetry: a record of an unknown kind");
        }
        return body;
    }

    private static Decoded read(ByteCursor in) throws MalformedMessageException {
        UUID boot = new UUID(in.fixed(), in.fixed());
        String chain = in.text("chain", TelemetryBatch.CHAIN_CHARS_MAX);
        MetricDictionary dictionary = MetricDictionary.read(in);
        int size = in.count("number of records", TelemetryBatch.RECORDS_MAX);
        List<TelemetryRecord> records = new ArrayList<>();
        long sequence = 0;
        long millis = 0;
        for (int i = 0; i < size; i++) {
            sequence += in.signed();
            millis += in.signed();
            if (sequence < 1) {
                throw new MalformedMessageException("telemetry: sequence " + sequence);
            }
            if (millis < 0 || millis > TelemetryRecord.OBSERVED_MILLIS_MAX) {
                throw new MalformedMessageException("telemetry: observed at " + millis);
            }
            TelemetryBody body = BodyCodec.read(in.part(in.count("a record's size", BODY_BYTES_MAX)), dictionary);
            if (body != null) {
                records.add(new TelemetryRecord(sequence, Instant.ofEpochMilli(millis), body));
            }
        }
        if (!in.atEnd()) {
            throw new MalformedMessageException("telemetry: goes on behind its last record");
        }
        return new Decoded(new TelemetryBatch(boot, chain, records), size - records.size(), dictionary.unknownValues());
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteWriter out = new ByteWriter(MESSAGE_BYTES_MAX);
            out.octet(MAGIC);
            out.octet(VERSION);
            byte[] chunk = new byte[4096];
            while (!deflater.finished()) {
                out.octets(chunk, deflater.deflate(chunk));
            }
            return out.toBytes();
        } finally {
            deflater.end();
        }
    }

    private static ByteWriter inflate(byte[] message) throws MalformedMessageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(message, HEAD_BYTES, message.length - HEAD_BYTES);
            ByteWriter out = new ByteWriter(INFLATED_BYTES_MAX);
            byte[] chunk = new byte[4096];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && !inflater.finished()) {
                    // It wants more bytes, or a preset dictionary, and there is neither.
                    throw new MalformedMessageException("telemetry: ends early");
                }
                if (length > INFLATED_BYTES_MAX - out.size()) {
                    throw new MalformedMessageException(
                            "telemetry: more than " + INFLATED_BYTES_MAX + " bytes when inflated");
                }
                out.octets(chunk, length);
            }
            if (inflater.getRemaining() > 0) {
                throw new MalformedMessageException("telemetry: goes on behind its end");
            }
            return out;
        } catch (DataFormatException e) {
            throw new MalformedMessageException("telemetry: damaged (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }
}
