package kz.auylsat.ncc.fleet;

/** How many terminals are in each state. */
public record FleetCounts(int up, int degraded, int down, int unknown) {
    public int total() {
        return up + degraded + down + unknown;
    }
}
