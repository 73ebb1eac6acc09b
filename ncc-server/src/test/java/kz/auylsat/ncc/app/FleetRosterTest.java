package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.satellite.LinkExpectations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRosterTest {
    @TempDir
    private Path folder;

    private Set<Metric> slow(String tier) throws IOException {
        Files.writeString(folder.resolve("patient.yaml"), """
                id: patient
                title: A modem that is asked for Es/N0 with the %1$s tier
                evidence: MIB text
                match:
                  sysObjectId: [1.3.6.1.4.1.32473.99]
                metrics:
                  rx_lock: {oid: 1.3.6.1.4.1.32473.99.1.0}
                  cpu_percent: {oid: 1.3.6.1.4.1.32473.99.2.0, tier: slow}
                  esno_db: {oid: 1.3.6.1.4.1.32473.99.3.0, tier: %1$s}
                """.formatted(tier));
        return FleetRoster.slowMetrics(
                ProfileCatalogue.load(folder).byId("patient").orElseThrow());
    }

    @Test
    void whatIsExpectedHoldsAsLongAsWhatItIsHeldAgainst() throws IOException {
        assertThat(slow("slow")).contains(Metric.ESNO_DB, Metric.CPU_PERCENT).containsAll(LinkExpectations.ADDED);
        assertThat(slow("fast")).containsExactly(Metric.CPU_PERCENT);
    }
}
