package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnrolmentTokenTest {
    private static final String PIN = EnrolmentToken.pinOf(new byte[] {1, 2, 3});

    @Test
    void isATextThatComesBackTheSame() throws Exception {
        byte[] secret = new byte[EnrolmentToken.SECRET_BYTES];
        new Random(58).nextBytes(secret);
        for (String terminal : new String[] {"a", "yagnob-1", "tj.sughd.pushti_bogh"}) {
            EnrolmentToken token = EnrolmentToken.of(terminal, secret, PIN);
            assertThat(EnrolmentToken.parse("  " + token.text() + "\n")).isEqualTo(token);
            assertThat(token.text()).startsWith("auyl1." + terminal + ".");
            assertThat(token.toString()).doesNotContain(token.secret());
        }
    }

    /** RFC 4648 §10, made as long as a secret. */
    @Test
    void theSecretIsBase32() {
        EnrolmentToken token = EnrolmentToken.of(
                "a", "foobarfoobarfoobarfo".getBytes(java.nio.charset.StandardCharsets.US_ASCII), PIN);
        assertThat(token.secret()).hasSize(32).startsWith("MZXW6YTB");
    }

    @Test
    void anythingElseIsRefusedInOneLine() {
        String good = EnrolmentToken.of("yagnob", new byte[20], PIN).text();
        for (int length = 0; length < good.length(); length++) {
            String part = good.substring(0, length);
            assertThatThrownBy(() -> EnrolmentToken.parse(part))
                    .isInstanceOf(MalformedMessageException.class)
                    .hasMessageStartingWith("token: ");
        }
        for (String bad : new String[] {
            good.replace("auyl1", "auyl2"),
            good.replace("yagnob", "yag nob"),
            good.replace("yagnob", ""),
            good.replace("AAAA", "1111"),
            good + "x",
            "x".repeat(100_000)
        }) {
            assertThatThrownBy(() -> EnrolmentToken.parse(bad)).isInstanceOf(MalformedMessageException.class);
        }
    }
}
