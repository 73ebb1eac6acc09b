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
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
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

    private static final long FIRST_DELAY_MILLIS = 2_000;
    private static final long DELAY_MILLIS_MAX = 300_000;
    private static final int REPORTS_MAX = 2;

    private final Snmp session;
    private final Target<UdpAddress> target;
    private final Consumer<UdpAddress> forgetEngine;
    private final int enterprise;
    private final LongSupplier uptimeTicks;
    private final SnmpTally tally;
    private final Deque<AlarmNotice> waiting = new ArrayDeque<>();
    private @Nullable PDU underWay;
    private int retry;
    private int reports;
    private boolean closed;

    /** Takes also how to forget the engine id learnt of a manager. */
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
        target.setRetries(0);
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
        if (underWay != null) {
            AlarmNotice first = waiting.removeFirst();
            waiting.removeFirst();
            waiting.addFirst(first);
        } else {
            waiting.removeFirst();
        }
    }

    private void sendNext() {
        while (underWay == null && !closed && !waiting.isEmpty()) {
            retry = 0;
            reports = 0;
            tally.count(SnmpEvent.INFORM_SENT);
            send(pdu(waiting.getFirst()));
        }
    }

    /** Sends it, again under the same request id, so that a manager knows it again. */
    private void send(PDU inform) {
        underWay = inform;
        target.setTimeout(delayMillis(retry));
        try {
            session.send(inform, target, null, this);
        } catch (IOException | RuntimeException e) {
            finish(SnmpEvent.INFORM_GIVEN_UP);
        }
    }

    private void finish(SnmpEvent end) {
        underWay = null;
        waiting.removeFirst();
        tally.count(end);
    }

    /** How long the acknowledgement of a retry is waited for. */
    static long delayMillis(int retry) {
        return Math.min(FIRST_DELAY_MILLIS << Math.min(retry, 16), DELAY_MILLIS_MAX);
    }

    /** Hears the acknowledgement, a report, or (no response) that none came in time. */
    @Override
    public synchronized <A extends Address> void onResponse(ResponseEvent<A> event) {
        session.cancel(event.getRequest(), this);
        PDU inform = underWay;
        if (closed || inform == null) {
            return;
        }
        PDU response = event.getResponse();
        if (response != null && response.getType() == PDU.RESPONSE) {
            finish(SnmpEvent.INFORM_ACKNOWLEDGED);
        } else if (response == null ? ++retry > RETRIES : ++reports > REPORTS_MAX) {
            finish(SnmpEvent.INFORM_GIVEN_UP);
        } else {
            // It may have been set up anew, and be another engine now.
            forgetEngine.accept(target.getAddress());
            if (target instanceof UserTarget<UdpAddress> user) {
                user.setAuthoritativeEngineID(new byte[0]);
            }
            send(inform);
        }
        sendNext();
    }

    synchronized boolean isUnderWay() {
        return underWay != null;
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
}
