package kz.auylsat.ncc.access;

import java.time.Duration;

/**
 * How long and how many.
 *
 * @param signInTokenLife of a one-time token that somebody asked for
 * @param firstTokenLife of the one-time token that the first start leaves in the data folder
 * @param sessionIdleMax a session that asked nothing for so long ends
 * @param sessionLifeMax a session ends so long after its sign-in, used or not
 * @param oidcSessionLifeMax the same of a session that an OpenID Connect provider vouched for: its word ages
 * @param sessionsMax above it the session that was idle longest ends
 * @param sessionsOfOneMax above it the one of the same somebody that was idle longest ends
 * @param tokensMax above it no further sign-in or API token is issued
 * @param tokenLifeMax no API token is issued for longer
 * @param usersMax above it no further user is made
 */
public record AccessSettings(
        Duration signInTokenLife,
        Duration firstTokenLife,
        Duration sessionIdleMax,
        Duration sessionLifeMax,
        Duration oidcSessionLifeMax,
        int sessionsMax,
        int sessionsOfOneMax,
        int tokensMax,
        Duration tokenLifeMax,
        int usersMax) {

    /**
     * 15 minutes, 7 days; sessions of 24 hours idle and 30 days at most, 12 hours where OpenID Connect began them, 1,000 of
     * them, 20 of one name; 200 tokens of each kind, of two years at most; 500 users.
     */
    public static AccessSettings defaults() {
        return new AccessSettings(
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofHours(12),
                1_000,
                20,
                200,
                Duration.ofDays(731),
                500);
    }
}
