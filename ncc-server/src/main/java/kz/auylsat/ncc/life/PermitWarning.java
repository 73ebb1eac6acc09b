package kz.auylsat.ncc.life;

/**
 * A permit that ends soon, or has ended with none in its place.
 *
 * @param daysLeft until its last day; negative once it has ended
 */
public record PermitWarning(StationPermit permit, long daysLeft) {
    public boolean ended() {
        return daysLeft < 0;
    }
}
