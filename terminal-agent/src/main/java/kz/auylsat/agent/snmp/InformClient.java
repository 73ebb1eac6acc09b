package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.snmp.Oid;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.TimeoutModel;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/**
 * Informs of one manager (RFC 3416 §4.2.7): one under way at a time, in order, each again until it is acknowledged.
 *
 * <p>A round trip over the satellite takes 0.6 s and a fade minutes: the first retry comes after 2 s, each next after twice
 * the time, at most 5 minutes. After {@link #RETRIES} retries, about an hour, an inform is given up. Of those that wait the
 * oldest is dropped when a 33rd comes.
 */
final class InformClient implements ResponseListener {
    static final int WAITING_MAX = 32;
    static final int RETRIES = 18;
    static final TimeoutModel DOUBLING = new Doubling();
    private static final int FRESH_STARTS_MAX = 2;

    private final Snmp session;
    private final Target<UdpAddress> target;
    private final Consumer<UdpAddress> forgetEngine;
    private final int enterprise;
    private final LongSupplier uptimeTicks;
    private final SnmpTally tally;
    private final Deque<AlarmNotice> waiting = new ArrayDeque<>();
    private boolean underWay;
    private int freshStarts;
    private boolean closed;

    /** Takes a session whose time-outs are {@link #DOUBLING}, and how to forget the engine id learnt of a manager. */
    InformClient(
            Snmp session,
            Target<UdpAddress> target,
            Consumer<UdpAddress> forgetEngine,
            int enterprise,
            LongSupplier uptimeTicks,
            SnmpTally tally) {
        this.session = session;
        this.target = target;
        this.forgetEngine = forgetEngine;
        this.enterprise = enterprise;
        this.uptimeTicks = uptimeTicks;
        this.tally = tally;
        target.setRetries(RETRIES);
        target.setTimeout(Doubling.FIRST_MILLIS);
    }

    synchronized void offer(AlarmNotice notice) {
        waiting.addLast(notice);
        if (waiting.size() > WAITING_MAX) {
            dropOldestThatWaits();
        }
        sendNext();
    }

    /** The first is under way: its acknowledgement may be on the way back. */
    private void dropOldestThatWaits() {
        tally.count(SnmpEvent.INFORM_DROPPED);
        if (underWay) {
            AlarmNotice first = waiting.removeFirst();
            waiting.removeFirst();
            waiting.addFirst(first);
        } else {
            waiting.removeFirst();
        }
    }

    private void sendNext() {
        while (!underWay && !closed && !waiting.isEmpty()) {
            try {
                underWay = true;
                session.send(pdu(waiting.getFirst()), target, null, this);
                tally.count(SnmpEvent.INFORM_SENT);
            } catch (IOException | RuntimeException e) {
                underWay = false;
                waiting.removeFirst();
                tally.count(SnmpEvent.INFORM_GIVEN_UP);
            }
        }
    }

    /** Hears the acknowledgement, a report, or (no response) that all retries are used up. */
    @Override
    public synchronized <A extends Address> void onResponse(ResponseEvent<A> event) {
        session.cancel(event.getRequest(), this);
        PDU response = event.getResponse();
        underWay = false;
        if (closed) {
            return;
        }
        if (response != null && response.getType() == PDU.REPORT && freshStarts < FRESH_STARTS_MAX) {
            // The manager was set up anew and is another engine now.
            freshStarts++;
            forgetEngine.accept(target.getAddress());
        } else {
            freshStarts = 0;
            waiting.removeFirst();
            boolean acknowledged = response != null && response.getType() == PDU.RESPONSE;
            tally.count(acknowledged ? SnmpEvent.INFORM_ACKNOWLEDGED : SnmpEvent.INFORM_GIVEN_UP);
        }
        sendNext();
    }

    synchronized boolean isUnderWay() {
        return underWay;
    }

    synchronized void close() {
        closed = true;
    }

    private PDU pdu(AlarmNotice notice) {
        PDU pdu = target.getVersion() == SnmpConstants.version3 ? new ScopedPDU() : new PDU();
        pdu.setType(PDU.INFORM);
        pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(uptimeTicks.getAsLong())));
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, oid(AuylsatMib.notification(notice.alarm()))));
        pdu.add(new VariableBinding(oid(AuylsatMib.EVENT_TIME), dateAndTime(notice.at())));
        pdu.add(new VariableBinding(oid(AuylsatMib.EVENT_TEXT), new OctetString(notice.octets())));
        return pdu;
    }

    private OID oid(Oid object) {
        return new OID(AuylsatMib.under(enterprise, object).toArray());
    }

    /** DateAndTime of RFC 2579, in UTC. */
    static OctetString dateAndTime(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return new OctetString(ByteBuffer.allocate(11)
                .putShort((short) utc.getYear())
                .put((byte) utc.getMonthValue())
                .put((byte) utc.getDayOfMonth())
                .put((byte) utc.getHour())
                .put((byte) utc.getMinute())
                .put((byte) utc.getSecond())
                .put((byte) (utc.getNano() / 100_000_000))
                .put((byte) '+')
                .putShort((short) 0)
                .array());
    }

    private static final class Doubling implements TimeoutModel {
        static final long FIRST_MILLIS = 2_000;
        private static final long LONGEST_MILLIS = 300_000;

        @Override
        public long getRetryTimeout(int retry, int retries, long firstMillis) {
            return Math.min(firstMillis << Math.min(retry, 16), LONGEST_MILLIS);
        }

        @Override
        public long getRequestTimeout(int retries, long firstMillis) {
            long sumMillis = 0;
            for (int retry = 0; retry <= retries; retry++) {
                sumMillis += getRetryTimeout(retry, retries, firstMillis);
            }
            return sumMillis;
        }
    }
}
