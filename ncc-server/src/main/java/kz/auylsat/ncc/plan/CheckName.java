package kz.auylsat.ncc.plan;

/** The checks that a plan is put to; their texts stand in plan files and never change. */
public enum CheckName {
    /** Two pools hold one address, or a pool has few left. */
    ADDRESS_POOL("address-pool"),
    /** Two terminals have one agent's address. */
    ADDRESS("address"),
    /** One antenna, BUC or modem stands in two places. */
    SERIAL("serial"),
    /** The dish looks low over the horizon. */
    ELEVATION("elevation"),
    /** The link does not close for the share of the year that the service plan promises. */
    LINK_BUDGET("link-budget"),
    /** More is promised than the carrier carries. */
    CAPACITY("capacity"),
    /** A permit is missing, or ends soon. */
    PERMIT("permit"),
    /** The Sun stands behind the satellite while the villages are to answer. */
    SUN_OUTAGE("sun-outage"),
    /** Work is under way that must not be disturbed. */
    MAINTENANCE("maintenance"),
    /** The dish hears another satellite. */
    NEIGHBOUR("neighbour"),
    /** No box's configuration can be made of a template. */
    BUNDLE("bundle"),
    /** Things that cannot be brought in or taken away in one plan. */
    REFERENCE("reference");

    private final String text;

    CheckName(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The check of this text; throws {@link IllegalArgumentException} where there is none. */
    static CheckName of(String text) {
        for (CheckName name : values()) {
            if (name.text.equals(text)) {
                return name;
            }
        }
        throw new IllegalArgumentException("no check is called " + text);
    }
}
