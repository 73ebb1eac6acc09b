package kz.auylsat.link.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The MIB's text before the tools that others read it with.
 *
 * <p>Debian ships no standard modules, for their licence: those beside this test have the names and types that ours imports.
 */
class MibToolsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {32473, 61000})
    void smilintFindsNothing(int enterprise) throws Exception {
        assertThat(smilint(write(enterprise))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {32473, 61000})
    void snmptranslateReadsEveryObject(int enterprise) throws Exception {
        String tree = translate(enterprise, "-Tp");
        String oids = translate(enterprise, "-On", "AUYLSAT-TERMINAL-MIB::auylsatLockLost");

        assertThat(tree)
                .doesNotContainIgnoringCase("cannot")
                .doesNotContainIgnoringCase("undefined")
                .contains("-R-- Integer32 auylsatEsNo(1)", "-R-- Counter64 auylsatTxBytes(2)")
                .contains("-R-- EnumVal   auylsatClockQuality(10)", "auylsatSecurityAlarm(9)")
                .contains("auylsatAgentCompliance(2)", "auylsatAlarmGroup(7)");
        assertThat(oids.strip()).isEqualTo(".1.3.6.1.4.1." + enterprise + ".58.0.3");
    }

    @Test
    void aMistakeIsFound() throws Exception {
        Path broken = folder.resolve("BROKEN");
        Files.writeString(
                broken, AuylsatMib.renumbered(AuylsatMibTest.TEXT, 32473).replace("auylsatLink 3 }", "auylsatLnk 3 }"));

        assertThat(smilint(broken)).contains("auylsatLnk");
    }

    private String smilint(Path module) throws IOException, InterruptedException, URISyntaxException {
        Map<String, String> environment = Map.of("SMIPATH", standardModules().toString());
        return RealProgram.run(environment, "smilint", List.of("-l", "6", module.toString()));
    }

    private String translate(int enterprise, String... what)
            throws IOException, InterruptedException, URISyntaxException {
        List<String> arguments = new ArrayList<>(List.of(
                "-M", standardModules().toString(), "-m", write(enterprise).toString()));
        arguments.addAll(List.of(what));
        return RealProgram.run(Map.of(), "snmptranslate", arguments);
    }

    private Path write(int enterprise) throws IOException {
        return Files.writeString(
                folder.resolve("AUYLSAT-TERMINAL-MIB.txt"), AuylsatMib.renumbered(AuylsatMibTest.TEXT, enterprise));
    }

    private static Path standardModules() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MibToolsTest.class.getResource("standard"))
                .toURI());
    }
}
