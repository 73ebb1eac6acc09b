package kz.auylsat.ncc.snmp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpRequest.Operation;

/**
 * Walks the subtree under an identifier, one request in flight: GETBULK, or GETNEXT with v1 and where the agent finds
 * even two rows too big. Ends at the first identifier that does not lie after the one before it: such an agent would be
 * walked in circles.
 */
public final class SnmpWalk {

    /**
     * The bounds of a walk.
     *
     * @param attempts how long to wait after each sending of each request
     */
    public record Limits(int rowsMax, int requestsMax, int maxRepetitions, List<Duration> attempts) {
        public Limits {
            if (rowsMax < 1 || requestsMax < 1 || maxRepetitions < 1 || attempts.isEmpty()) {
                throw new IllegalArgumentException("a walk needs at least one row, request and attempt");
            }
            attempts = List.copyOf(attempts);
        }
    }

    /** How a walk ended. */
    public enum End {
        /** The whole subtree was seen. */
        COMPLETE,
        /** The agent repeated itself or went back. */
        NOT_INCREASING,
        ROWS_CAPPED,
        REQUESTS_CAPPED,
        /** The agent answered with an error status. */
        REFUSED_BY_AGENT,
        /** No usable answer to a request; the reachability says why. */
        NO_ANSWER
    }

    /**
     * What was seen until the end.
     *
     * @param detail one line for people; empty where complete
     * @param reachability {@link Reachability#UP} unless the walk ended with no answer
     */
    public record Result(
            Instant at,
            List<VarBind> varBinds,
            End end,
            String detail,
            Reachability reachability,
            int requests,
            int bytesSent,
            int bytesReceived) {}

    private final SnmpTransport transport;
    private final SnmpEndpoint endpoint;
    private final Oid root;
    private final Limits limits;
    private final Consumer<Result> then;
    private final List<VarBind> seen = new ArrayList<>();
    private Oid last;
    private int repetitions;
    private int requests;
    private int bytesSent;
    private int bytesReceived;

    private SnmpWalk(SnmpTransport transport, SnmpEndpoint endpoint, Oid root, Limits limits, Consumer<Result> then) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.root = root;
        this.limits = limits;
        this.then = then;
        this.last = root;
        boolean v1 =
                endpoint.credentials() instanceof Community community && community.version() == CommunityVersion.V1;
        this.repetitions = v1 ? 1 : limits.maxRepetitions();
    }

    /** Starts a walk; call on the transport's loop, where {@code then} is called too, once. */
    public static void start(
            SnmpTransport transport, SnmpEndpoint endpoint, Oid root, Limits limits, Consumer<Result> then) {
        new SnmpWalk(transport, endpoint, root, limits, then).ask();
    }

    private void ask() {
        requests++;
        Operation operation = repetitions > 1 ? Operation.GET_BULK : Operation.GET_NEXT;
        transport.send(new SnmpRequest(endpoint, operation, List.of(last), repetitions, limits.attempts()), this::take);
    }

    private void take(SnmpOutcome outcome) {
        bytesSent += outcome.bytesSent();
        bytesReceived += outcome.bytesReceived();
        if (outcome instanceof SnmpOutcome.Answered answered) {
            answered(answered);
        } else if (outcome instanceof SnmpOutcome.Failed failed) {
            end(failed.at(), End.NO_ANSWER, failed.detail(), failed.reason());
        }
    }

    private void answered(SnmpOutcome.Answered answer) {
        switch (answer.errorStatus()) {
            case SnmpOutcome.Answered.NO_ERROR -> rows(answer);
            case SnmpOutcome.Answered.NO_SUCH_NAME -> end(answer.at(), End.COMPLETE, "");
            case SnmpOutcome.Answered.TOO_BIG -> {
                if (repetitions == 1) {
                    end(answer.at(), End.REFUSED_BY_AGENT, "tooBig for one row after " + last);
                } else {
                    repetitions /= 2;
                    again(answer.at());
                }
            }
            default -> end(answer.at(), End.REFUSED_BY_AGENT, "error status " + answer.errorStatus());
        }
    }

    private void rows(SnmpOutcome.Answered answer) {
        if (answer.varBinds().isEmpty()) {
            end(answer.at(), End.REFUSED_BY_AGENT, "answer without variables after " + last);
            return;
        }
        for (VarBind varBind : answer.varBinds()) {
            if (varBind.value() == SnmpValue.Absent.END_OF_MIB_VIEW
                    || (!varBind.oid().startsWith(root) && varBind.oid().compareTo(last) > 0)) {
                end(answer.at(), End.COMPLETE, "");
                return;
            }
            if (varBind.oid().compareTo(last) <= 0) {
                end(answer.at(), End.NOT_INCREASING, varBind.oid() + " came after " + last);
                return;
            }
            if (seen.size() == limits.rowsMax()) {
                end(answer.at(), End.ROWS_CAPPED, "more than " + limits.rowsMax() + " rows");
                return;
            }
            seen.add(varBind);
            last = varBind.oid();
        }
        again(answer.at());
    }

    private void again(Instant at) {
        if (requests == limits.requestsMax()) {
            end(at, End.REQUESTS_CAPPED, "more than " + limits.requestsMax() + " requests");
        } else {
            ask();
        }
    }

    private void end(Instant at, End end, String detail) {
        end(at, end, detail, Reachability.UP);
    }

    private void end(Instant at, End end, String detail, Reachability reachability) {
        then.accept(new Result(at, List.copyOf(seen), end, detail, reachability, requests, bytesSent, bytesReceived));
    }
}
