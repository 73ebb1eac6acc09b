package kz.auylsat.link.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import kz.auylsat.link.testing.RealTool;
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
        String found = RealTool.run(
                Map.of("SMIPATH", standardModules().toString()),
                "smilint",
                "-l",
                "6",
                write(enterprise).toString());

        assertThat(found).isEmpty();
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

        String found =
                RealTool.run(Map.of("SMIPATH", standardModules().toString()), "smilint", "-l", "6", broken.toString());

        assertThat(found).contains("auylsatLnk");
    }

    private String translate(int enterprise, String... what)
            throws IOException, InterruptedException, URISyntaxException {
        String[] arguments = new String[what.length + 4];
        arguments[0] = "-M";
        arguments[1] = standardModules().toString();
        arguments[2] = "-m";
        arguments[3] = write(enterprise).toString();
        System.arraycopy(what, 0, arguments, 4, what.length);
        return RealTool.run(Map.of(), "snmptranslate", arguments);
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
