package kz.auylsat.link.profile;

/** How often a value is asked for: in every poll, or in one of several. */
public enum Tier {
    FAST,
    SLOW
}
