package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({
        "9.830000000000002,9.83",
        "1,1",
        "-0.00001,0",
        "NaN,null",
        "1e12,1000000000000",
        "0.12345,0.1234",
        "1.5e300,1.5E300"
    })
    void writesNumbersAsPeopleReadThem(double value, String text) {
        byte[] json = JsonText.of(generator -> JsonText.value(generator, value));
        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
