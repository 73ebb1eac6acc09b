package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePinTest {
    private static final byte[] SALT = new byte[16];

    @Test
    void theTextMatchesItsPinAndNoOther() {
        PagePin pin = PagePin.parse(PagePin.of("481516", SALT).text());

        assertThat(pin.matches("481516")).isTrue();
        assertThat(pin.matches("481517")).isFalse();
        assertThat(pin.matches("")).isFalse();
        assertThat(pin.toString()).doesNotContain(PagePin.of("481516", SALT).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567890123", "48151x", "١٢٣٤٥٦"})
    void whatIsNotSixToTwelveDigitsIsNoPin(String pin) {
        assertThatThrownBy(() -> PagePin.of(pin, SALT)).hasMessageContaining("write 6 to 12 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "481516",
                "pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
                "pbkdf2-sha256$999999999$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
                "pbkdf2-sha256$x$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
                "pbkdf2-sha256$120000$*$*"
            })
    void aTextThatIsNoHashIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> PagePin.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no PIN's hash: write pbkdf2-sha256$ITERATIONS$SALT$HASH");
    }
}
