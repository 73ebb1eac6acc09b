package kz.auylsat.link.profile;

/** The values that can be true, ends included; what lies outside is a device's way of saying "none". */
public record ValueRange(double least, double greatest) {
    public static final ValueRange ANY = new ValueRange(-Double.MAX_VALUE, Double.MAX_VALUE);

    public ValueRange {
        if (!(least <= greatest)) {
            throw new IllegalArgumentException("range " + least + " to " + greatest);
        }
    }

    public boolean contains(double value) {
        return value >= least && value <= greatest;
    }
}
