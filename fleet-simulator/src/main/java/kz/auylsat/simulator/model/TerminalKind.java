package kz.auylsat.simulator.model;

/** Which device a simulated terminal claims to be, and so which MIB it answers. */
public enum TerminalKind {
    /** A UHP modem: 32-bit counters, levels negated, no objects of the box besides temperature and processor. */
    UHP,
    /** The project's own agent: AUYLSAT-TERMINAL-MIB. */
    AUYLSAT
}
