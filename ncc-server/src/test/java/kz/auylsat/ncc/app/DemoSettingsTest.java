package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ncc demo --set}: the settings of a server, over the demo's own. */
final class DemoSettingsTest {
    @TempDir
    Path folder;

    @Test
    void aSettingGoesBeforeTheDemosOwn() {
        NccRun run = demo("poll.interval=never");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("--set poll.interval").contains("never");
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        NccRun run = demo("series.inflx={bucket: auylsat}");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("--set series.inflx").contains("series.influx");
    }

    private NccRun demo(String setting) {
        return NccRun.of("demo", "--data", folder.resolve("data").toString(), "--set", setting);
    }
}
