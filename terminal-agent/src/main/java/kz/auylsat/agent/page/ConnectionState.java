package kz.auylsat.agent.page;

/** Where one connection stands; touched by its event loop only. */
final class ConnectionState {
    /** A request is being answered. */
    boolean answering;

    /** Bytes came that are not a whole request yet. */
    boolean midway;

    /** Nothing that still comes is looked at. */
    boolean closing;

    /** A photo is under way, and has a place in {@link PhotoPlaces}. */
    boolean photo;
}
