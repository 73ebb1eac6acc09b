package kz.auylsat.agent.snmp;

/** What the SNMP agent counts: every datagram ends as one of these, or as an answer. */
public enum SnmpEvent {
    /** Datagrams that arrived. */
    RECEIVED,
    /** Not of a manager: not read. */
    NOT_A_MANAGER,
    /** Longer than 1,472 octets: not read. */
    TOO_LONG,
    /** Not SNMP, or cut: no answer. */
    MALFORMED,
    /** A version that is off: no answer. */
    VERSION_REFUSED,
    /** Another community: no answer. */
    COMMUNITY_REFUSED,
    /** v3 that failed a check of RFC 3414 §3.2; a report may have told so. */
    USM_REFUSED,
    /** v3 reports sent: discovery, clock, unknown user. */
    REPORTED,
    /** Reports not sent, for too many were asked for. */
    REPORT_RATIONED,
    /** Writes: always refused. */
    WRITE_REFUSED,
    /** Requests that only a manager sends, or that we never answer, as traps. */
    NOT_A_READ,
    /** Answers, reports left out. */
    ANSWERED,
    /** Answers that did not fit and were not sent. */
    ANSWER_TOO_LONG,
    /** Answers that the network did not take. */
    SEND_FAILED,
    /** Messages that the SNMP library failed on; none is known. */
    FAILED,
    INFORM_SENT,
    INFORM_ACKNOWLEDGED,
    /** Not acknowledged after all retries. */
    INFORM_GIVEN_UP,
    /** The queue of informs was full: the oldest was dropped. */
    INFORM_DROPPED
}
