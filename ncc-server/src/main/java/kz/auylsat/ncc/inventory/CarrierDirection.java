package kz.auylsat.ncc.inventory;

/** Which way a carrier goes. */
public enum CarrierDirection {
    /** From the hub to the terminals. */
    FORWARD,
    /** From the terminals to the hub. */
    RETURN
}
