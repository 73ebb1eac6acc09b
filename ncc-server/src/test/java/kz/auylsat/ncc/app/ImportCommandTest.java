package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String CSV = """
            id,name_en,country,region,latitude_deg,longitude_deg,height_metres,zone,wave
            kent,Kent,TJ,Sughd,39.5,68.6,900,Asia/Dushanbe,Pilot
            """;

    @TempDir
    Path folder;

    @Test
    void rowsBecomeManifestsOnceAndAreNotWrittenOver() throws IOException {
        Path csv = Files.writeString(folder.resolve("villages.csv"), CSV);
        Path file = folder.resolve("out/settlements/kent.yaml");

        NccRun dry = run(csv, "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isEqualTo(ExitCode.OK);
        assertThat(dry.out()).contains(file + "  new", "would write 1 manifest");
        assertThat(file).doesNotExist();

        assertThat(run(csv).out()).contains("wrote 1 manifest");
        assertThat(file).content().contains("wave: pilot");

        NccRun again = run(csv);
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains(file + ": is there already: --force writes over it");
        assertThat(run(csv, "--force").out()).contains("kent.yaml  as it was");
    }

    @Test
    void aTableInWindows1251IsRefusedWithWhatToDo() throws IOException {
        Path csv = Files.write(
                folder.resolve("villages.csv"),
                CSV.replace("Kent", "Кент, село").getBytes(Charset.forName("windows-1251")));
        NccRun run = run(csv);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("villages.csv:2: ", "WINDOWS-1251", "iconv -f WINDOWS-1251 -t UTF-8");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void theColumnsOfAKindArePrinted() {
        assertThat(NccRun.of("import", "csv", "--kind", "permits", "--columns")
                        .out()
                        .strip())
                .isEqualTo("settlement,kind,number,authority,valid_from,valid_to");
        assertThat(NccRun.of("import", "csv", "--kind", "permit", "--columns").err())
                .contains("did you mean permits?");
        assertThat(NccRun.of("import", "csv", "--kind", "permits").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theSchemaIsPrintedOrWritten() {
        Path file = folder.resolve("schema.json");
        String printed = NccRun.of("schema").out();

        assertThat(NccRun.of("schema", "-o", file.toString()).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(file).hasContent(printed);
        assertThat(printed).contains("https://json-schema.org/draft/2020-12/schema");
    }

    private NccRun run(Path csv, String... more) {
        String[] words = new String[more.length + 9];
        String[] first = {
            "import",
            "csv",
            csv.toString(),
            "--kind",
            "settlements",
            "-o",
            folder.resolve("out").toString(),
            "--with",
            SatelliteCommandsTest.pilotFolder().toString()
        };
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return NccRun.of(words);
    }
}
