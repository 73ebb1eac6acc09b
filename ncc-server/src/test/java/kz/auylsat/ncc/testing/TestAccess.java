package kz.auylsat.ncc.testing;

import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.TokenWish;

/** Ways in for tests. */
public final class TestAccess {
    private TestAccess() {}

    /** What a test writes into the audit log. */
    public static AuditEntry entry(String operation) {
        return AuditEntry.ofCommand(Instant.now(), "tests", operation, "", AuditEntry.DONE, "");
    }

    /** An API token's secret. */
    public static String token(AccessStore access, String name, Role role, Regions regions) {
        Instant now = Instant.now();
        return access.issueApiToken(
                        new TokenWish(name, role, regions, now.plus(Duration.ofDays(1)), null), now, entry("token"))
                .secret();
    }
}
