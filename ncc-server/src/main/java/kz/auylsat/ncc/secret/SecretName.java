package kz.auylsat.ncc.secret;

/**
 * Which secret.
 *
 * @param kind as {@code snmp}
 * @param owner a terminal's or an enrolment's id
 * @param generation from 1; a newer one replaces it
 */
public record SecretName(String kind, String owner, long generation) {
    SealedPlace place() {
        return new SealedPlace(kind, owner + "#" + generation);
    }

    /** As {@code snmp of ayni-1, generation 2}. */
    public String text() {
        return kind + " of " + owner + ", generation " + generation;
    }
}
