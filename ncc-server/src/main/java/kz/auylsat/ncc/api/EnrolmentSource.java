package kz.auylsat.ncc.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The enrolment of terminals whose keys are generated; every method blocks. Nothing here tells a secret but a sheet. */
public interface EnrolmentSource {
    /** Of an NCC that keeps no enrolments. */
    EnrolmentSource NONE = new EnrolmentSource() {
        @Override
        public Optional<Shown> enrolment(String terminalId) {
            return Optional.empty();
        }

        @Override
        public Outcome renew(String terminalId, String seen, String by, @Nullable String key) {
            return new Refused("This NCC keeps no enrolments.");
        }

        @Override
        public Outcome revoke(String terminalId, String seen, String why) {
            return new Refused("This NCC keeps no enrolments.");
        }

        @Override
        public Outcome rotate(String terminalId, String seen) {
            return new Refused("This NCC keeps no enrolments.");
        }

        @Override
        public Sheet sheet(String terminalId) {
            return new Sheet(null, "This NCC keeps no enrolments.");
        }
    };

    /** What came of something that was asked for. */
    sealed interface Outcome permits Shown, Newer, Refused {}

    /**
     * How an enrolment stands.
     *
     * @param version changes with each of its changes
     */
    record Shown(String version, Map<String, Object> fields) implements Outcome {}

    /** It has changed since it was seen. */
    record Newer(String version) implements Outcome {}

    /** One sentence. */
    record Refused(String why) implements Outcome {}

    /**
     * A page to print; it holds the token.
     *
     * @param pdf null where there is none
     * @param why one sentence where there is none
     */
    record Sheet(byte @Nullable [] pdf, String why) {}

    /** A terminal's newest; empty where its keys are not generated. */
    Optional<Shown> enrolment(String terminalId);

    /**
     * Makes another token.
     *
     * @param seen the version that the person saw
     * @param by who asks
     * @param key the request's own: the same key of the same person makes no other one for a day; null for none
     */
    Outcome renew(String terminalId, String seen, String by, @Nullable String key);

    /** Makes the tokens void and shuts the box out. */
    Outcome revoke(String terminalId, String seen, String why);

    /** Begins to change the SNMPv3 keys; one that is under way goes on. */
    Outcome rotate(String terminalId, String seen);

    Sheet sheet(String terminalId);
}
