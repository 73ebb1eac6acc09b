package kz.auylsat.agent.config;

/** Why a bundle is not taken; each is counted. */
public enum BundleRefusal {
    OVERSIZED,
    /** Cut off, or no signed document at all. */
    TRUNCATED,
    UNSIGNED,
    WRONGLY_SIGNED,
    /** Rightly signed, but no configuration. */
    WRONG_KIND,
    /** For another terminal. */
    FOREIGN,
    /** The highest version seen, once more. */
    REPLAYED,
    /** A version below the highest seen. */
    OLDER,
    /** Rightly signed, but its configuration is not as it should be. */
    MALFORMED,
    /** The disk did not take it. */
    NOT_STORED
}
