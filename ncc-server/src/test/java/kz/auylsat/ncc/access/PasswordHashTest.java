package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static final byte[] SALT = "somesaltsomesalt".getBytes(StandardCharsets.US_ASCII);
    private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);

    /** RFC 9106 §5.3: the generator is the algorithm of the RFC. */
    @Test
    void theRfcsOwnExampleComesOut() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(repeated(2, 16))
                .withSecret(repeated(3, 8))
                .withAdditional(repeated(4, 12))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(repeated(1, 32), tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static byte[] repeated(int value, int count) {
        byte[] bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aHashIsReadBackFromItsTextAndKnowsItsPassword() {
        PasswordHash hash = PasswordHash.of("correct horse battery", SALT, CHEAP);
        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$");
        PasswordHash read = PasswordHash.parse(hash.phc()).orElseThrow();
        assertThat(read).isEqualTo(hash);
        assertThat(read.matches("correct horse battery")).isTrue();
        assertThat(read.matches("correct horse batterz")).isFalse();
        assertThat(hash.toString()).doesNotContain("c29tZXNhbHRzb21lc2FsdA");
    }

    @Test
    void textOfAnotherAlgorithmIsNone() {
        assertThat(PasswordHash.parse("$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAA"))
                .isEmpty();
        assertThat(PasswordHash.parse("$2b$10$abcdefghijklmnopqrstuv")).isEmpty();
        assertThat(PasswordHash.parse("")).isEmpty();
    }

    @Test
    void aCostIsBelowOnlyADearerOne() {
        assertThat(CHEAP.below(PasswordHash.Cost.DEFAULT)).isTrue();
        assertThat(PasswordHash.Cost.DEFAULT.below(PasswordHash.Cost.DEFAULT)).isFalse();
        assertThat(PasswordHash.Cost.DEFAULT.below(CHEAP)).isFalse();
    }
}
