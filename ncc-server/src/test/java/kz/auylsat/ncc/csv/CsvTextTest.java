package kz.auylsat.ncc.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTextTest {
    @Test
    void theSeparatorIsFoundInTheFirstLine() {
        assertThat(CsvText.parse("f", "a,b;c,d\n", 9).headings()).containsExactly("a", "b;c", "d");
        assertThat(CsvText.parse("f", "a;b;c\n1,5;2;3", 9).rows().get(0).cells())
                .containsExactly("1,5", "2", "3");
        assertThat(CsvText.parse("f", "a\tb\n", 9).headings()).containsExactly("a", "b");
        assertThat(CsvText.parse("f", "\"a;b;c\",d\n", 9).headings()).containsExactly("a;b;c", "d");
    }

    @Test
    void aCellInQuotesHoldsSeparatorsQuotesAndLineBreaks() {
        CsvText csv = CsvText.parse("f", "id,note\r\na,\"x, \"\"y\"\"\nz\"\r\n\r\nb,2\r\n", 9);

        assertThat(csv.rows())
                .containsExactly(
                        new CsvText.Row(2, List.of("a", "x, \"y\"\nz")), new CsvText.Row(5, List.of("b", "2")));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> CsvText.parse("f", "a,b\n1,\"2\n3\n", 9))
                .hasMessageContaining("f:2: a quote that is not closed");
        assertThatThrownBy(() -> CsvText.parse("f", "\n\n", 9)).hasMessageContaining("f: empty");
        assertThatThrownBy(() -> CsvText.parse("f", "a\n1\n2\n3\n", 2))
                .hasMessage("f:4: more than 2 rows: write several files");
    }

    @Test
    void aMarkOfWindowsDoesNotMatterAndItsCyrillicIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), "\ufeffid,name_ru\nayni,Айни\n");
        assertThat(CsvReader.read(file, 9).headings()).containsExactly("id", "name_ru");
        Files.write(file, "id,name_ru\nayni,Айни\n".getBytes(Charset.forName("windows-1251")));

        assertThatThrownBy(() -> CsvReader.read(file, 9))
                .hasMessage(
                        file + ":2: not UTF-8 text but WINDOWS-1251, as it seems: save it as UTF-8, or convert it with"
                                + " iconv -f WINDOWS-1251 -t UTF-8");
    }
}
