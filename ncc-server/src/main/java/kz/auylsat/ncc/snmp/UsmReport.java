package kz.auylsat.ncc.snmp;

import java.util.List;
import java.util.Optional;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/** Why an agent did not do what a v3 message asked: the counter that its report shows (RFC 3412 §5, RFC 3414 §5). */
enum UsmReport {
    UNSUPPORTED_SECURITY_LEVEL("1.3.6.1.6.3.15.1.1.1.0", "usmStatsUnsupportedSecLevels"),
    NOT_IN_TIME_WINDOW("1.3.6.1.6.3.15.1.1.2.0", "usmStatsNotInTimeWindows"),
    UNKNOWN_USER_NAME("1.3.6.1.6.3.15.1.1.3.0", "usmStatsUnknownUserNames"),
    UNKNOWN_ENGINE_ID("1.3.6.1.6.3.15.1.1.4.0", "usmStatsUnknownEngineIDs"),
    WRONG_DIGEST("1.3.6.1.6.3.15.1.1.5.0", "usmStatsWrongDigests"),
    DECRYPTION_ERROR("1.3.6.1.6.3.15.1.1.6.0", "usmStatsDecryptionErrors"),
    UNKNOWN_SECURITY_MODEL("1.3.6.1.6.3.11.2.1.1.0", "snmpUnknownSecurityModels"),
    INVALID_MESSAGE("1.3.6.1.6.3.11.2.1.2.0", "snmpInvalidMsgs"),
    UNKNOWN_PDU_HANDLER("1.3.6.1.6.3.11.2.1.3.0", "snmpUnknownPDUHandlers"),
    UNAVAILABLE_CONTEXT("1.3.6.1.6.3.12.1.4.0", "snmpUnavailableContexts"),
    UNKNOWN_CONTEXT("1.3.6.1.6.3.12.1.5.0", "snmpUnknownContexts");

    private final String oid;
    private final String counterName;

    UsmReport(String oid, String counterName) {
        this.oid = oid;
        this.counterName = counterName;
    }

    String counterName() {
        return counterName;
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
