package kz.auylsat.ncc.inventory;

/** The plane or sense in which a carrier is polarized. */
public enum Polarization {
    HORIZONTAL,
    VERTICAL,
    LEFT_CIRCULAR,
    RIGHT_CIRCULAR
}
