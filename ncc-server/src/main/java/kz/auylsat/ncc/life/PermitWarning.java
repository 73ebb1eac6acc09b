package kz.auylsat.ncc.life;

/**
 * A permit that ends soon, or has ended with none in its place.
 *
 * @param daysLeft until it does not hold any more; 0 or less once it has ended
 */
public record PermitWarning(StationPermit permit, long daysLeft) {
    public boolean ended() {
        return daysLeft <= 0;
    }
}
