package kz.auylsat.agent.gateway;

/** How the box stands with its NCC; whatever it is, the box goes on measuring and answering on its own side. */
public enum Standing {
    /** Not asked yet since the program began. */
    NOT_ASKED,
    /** The last question was answered. */
    CONNECTED,
    /** The gateway does not answer, or something else answers in its place. */
    UNREACHED,
    /** The box's certificate has ended; renewal is under way. */
    CERTIFICATE_ENDED,
    /** The NCC has revoked this box: records wait here until it is enrolled again. */
    REVOKED,
    /** The NCC does not know this box's certificate. */
    NOT_KNOWN
}
