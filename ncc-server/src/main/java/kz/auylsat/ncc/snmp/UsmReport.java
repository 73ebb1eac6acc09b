package kz.auylsat.ncc.snmp;

import java.util.List;
import java.util.Optional;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/** Why an agent did not do what a v3 message asked: the counter that its report shows (RFC 3412 §5, RFC 3414 §5). */
enum UsmReport {
    UNSUPPORTED_SECURITY_LEVEL(
            "1.3.6.1.6.3.15.1.1.1.0",
            "usmStatsUnsupportedSecLevels",
            "the agent refuses this user this security level: check auth and priv on both sides"),
    NOT_IN_TIME_WINDOW(
            "1.3.6.1.6.3.15.1.1.2.0",
            "usmStatsNotInTimeWindows",
            "the agent refuses our time of its engine, though it told it itself: its clock or boot count does not hold"),
    UNKNOWN_USER_NAME("1.3.6.1.6.3.15.1.1.3.0", "usmStatsUnknownUserNames", "the agent does not know this user"),
    UNKNOWN_ENGINE_ID(
            "1.3.6.1.6.3.15.1.1.4.0",
            "usmStatsUnknownEngineIDs",
            "the agent does not know the engine id that it told itself"),
    WRONG_DIGEST("1.3.6.1.6.3.15.1.1.5.0", "usmStatsWrongDigests", "wrong authentication passphrase or protocol"),
    DECRYPTION_ERROR("1.3.6.1.6.3.15.1.1.6.0", "usmStatsDecryptionErrors", "wrong privacy passphrase or protocol"),
    UNKNOWN_SECURITY_MODEL(
            "1.3.6.1.6.3.11.2.1.1.0",
            "snmpUnknownSecurityModels",
            "the agent does not take the User-based Security Model"),
    INVALID_MESSAGE("1.3.6.1.6.3.11.2.1.2.0", "snmpInvalidMsgs", "the agent takes our message for an invalid one"),
    UNKNOWN_PDU_HANDLER(
            "1.3.6.1.6.3.11.2.1.3.0", "snmpUnknownPDUHandlers", "nothing in the agent answers requests to this engine"),
    UNAVAILABLE_CONTEXT(
            "1.3.6.1.6.3.12.1.4.0", "snmpUnavailableContexts", "the context exists in the agent, but not at present"),
    UNKNOWN_CONTEXT("1.3.6.1.6.3.12.1.5.0", "snmpUnknownContexts", "the agent does not know this context");

    private final String oid;
    private final String counterName;
    private final String words;

    UsmReport(String oid, String counterName, String words) {
        this.oid = oid;
        this.counterName = counterName;
        this.words = words;
    }

    /** One line for people, with the counter's name for those who look it up. */
    String detail() {
        return words + " (" + counterName + ")";
    }

    /** The report that these variables make; empty where no counter of theirs is known. */
    static Optional<UsmReport> of(List<VarBind> varBinds) {
        for (VarBind varBind : varBinds) {
            String oid = varBind.oid().toString();
            for (UsmReport report : values()) {
                if (report.oid.equals(oid)) {
                    return Optional.of(report);
                }
            }
        }
        return Optional.empty();
    }

    /** What a report that is no step of discovery means for the terminal; null: ask again, better informed. */
    @Nullable
    Reachability verdict() {
        return switch (this) {
            case UNSUPPORTED_SECURITY_LEVEL, UNKNOWN_USER_NAME, WRONG_DIGEST, DECRYPTION_ERROR ->
                Reachability.AUTHENTICATION_FAILED;
            case NOT_IN_TIME_WINDOW, UNKNOWN_ENGINE_ID -> null;
            case UNKNOWN_SECURITY_MODEL, INVALID_MESSAGE, UNKNOWN_PDU_HANDLER, UNAVAILABLE_CONTEXT, UNKNOWN_CONTEXT ->
                Reachability.FAULTY_ANSWER;
        };
    }

    /** What it means when asking again did not help. */
    Reachability finalVerdict() {
        Reachability verdict = verdict();
        if (verdict != null) {
            return verdict;
        }
        return this == NOT_IN_TIME_WINDOW ? Reachability.WRONG_ENGINE_TIME : Reachability.FAULTY_ANSWER;
    }
}
