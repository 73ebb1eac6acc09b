package kz.auylsat.ncc.inventory;

/** What a permit permits. */
public enum PermitKind {
    /** The use of a frequency. */
    FREQUENCY,
    /** A station's equipment. */
    EQUIPMENT
}
