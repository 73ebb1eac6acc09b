package kz.auylsat.ncc.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final long SEED = 20261122;
    private static final SealedPlace PLACE = new SealedPlace("snmp", "ayni-1");

    private final RandomBytes random = seeded();
    private final MasterKey key = MasterKey.random(random);
    private final MasterKey other = MasterKey.random(random);
    private final Sealer sealer = new Sealer(new KeyRing(List.of(key)), random);

    private static RandomBytes seeded() {
        System.out.println("seed " + SEED);
        Random numbers = new Random(SEED);
        return size -> {
            byte[] bytes = new byte[size];
            numbers.nextBytes(bytes);
            return bytes;
        };
    }

    @Test
    void whatWasSealedOpensAndIsNotReadable() {
        byte[] plain = "a passphrase of a village".getBytes(StandardCharsets.UTF_8);
        String sealed = sealer.seal(PLACE, plain);
        assertThat(sealed).startsWith("as1." + key.id() + ".").doesNotContain("passphrase");
        assertThat(sealer.open(PLACE, sealed)).isEqualTo(plain);
        assertThat(sealer.seal(PLACE, plain)).as("another nonce each time").isNotEqualTo(sealed);
    }

    @Test
    void aSealedTextMovedToAnotherPlaceDoesNotOpen() {
        String sealed = sealer.seal(PLACE, new byte[] {1, 2, 3});
        for (SealedPlace wrong : List.of(
                new SealedPlace("snmp", "garm-1"), new SealedPlace("token", "ayni-1"), new SealedPlace("snmp", ""))) {
            assertThatThrownBy(() -> sealer.open(wrong, sealed))
                    .isInstanceOfSatisfying(
                            SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.DAMAGED));
        }
    }

    @Test
    void everyCharacterThatIsChangedIsNoticed() {
        String sealed = sealer.seal(PLACE, "twelve bytes".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < sealed.length(); i++) {
            char changed = sealed.charAt(i) == 'b' ? 'c' : 'b';
            String damaged = sealed.substring(0, i) + changed + sealed.substring(i + 1);
            assertThatThrownBy(() -> sealer.open(PLACE, damaged)).isInstanceOf(SealException.class);
        }
        assertThatThrownBy(() -> sealer.open(PLACE, sealed.substring(0, 30))).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> sealer.open(PLACE, "nothing sealed")).isInstanceOf(SealException.class);
    }

    @Test
    void anotherKeyOpensNothingAndSaysWhichIsMissing() {
        String sealed = sealer.seal(PLACE, new byte[5]);
        Sealer stranger = new Sealer(new KeyRing(List.of(other)), random);
        assertThatThrownBy(() -> stranger.open(PLACE, sealed))
                .hasMessageContaining("snmp of ayni-1 is sealed with the master key " + key.id())
                .hasMessageContaining(other.id());
    }

    @Test
    void whileKeysRotateBothOpenAndTheNewestSeals() {
        String before = sealer.seal(PLACE, new byte[] {7});
        Sealer both = new Sealer(new KeyRing(List.of(key)).with(other), random);
        assertThat(both.open(PLACE, before)).containsExactly(7);
        assertThat(Sealer.keyIdOf(both.seal(PLACE, new byte[1]), PLACE)).isEqualTo(other.id());
        assertThat(Sealer.keyIdOf(both.seal(key.id(), PLACE, new byte[1]), PLACE))
                .isEqualTo(key.id());
    }

    @Test
    void aKeyFilesTextIsReadBackAndADamagedLineIsNamed() {
        KeyRing ring = new KeyRing(List.of(key, other));
        KeyRing read = KeyRing.parse("# kept in the safe\n\n" + ring.text(), "master.key");
        assertThat(read.ids()).containsExactly(key.id(), other.id());
        assertThat(read.newest()).isEqualTo(other);
        assertThat(read + "" + key).doesNotContain(key.line().substring(40));
        String damaged = key.line().substring(0, key.line().length() - 5) + "AAAA=";
        assertThatThrownBy(() -> KeyRing.parse("#\n" + damaged, "master.key")).hasMessageStartingWith("master.key:2: ");
        assertThatThrownBy(() -> KeyRing.parse("# nothing\n", "master.key")).hasMessageContaining("no master key");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void aStreamOpensToWhatWasWritten(int size) throws IOException {
        byte[] plain = random.next(size);
        byte[] sealed = sealed(plain);
        try (InputStream in = sealer.opening(PLACE, new ByteArrayInputStream(sealed))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 65_536, 131_072, 150_000})
    void aStreamThatWasCutOffOrChangedIsNoticed(int size) throws IOException {
        byte[] sealed = sealed(random.next(size));
        int chunk = 65_536 + 16;
        int head = sealed.length - size - 16 * Math.max(1, (size + 65_535) / 65_536);
        for (int cut : new int[] {sealed.length - 1, Math.min(sealed.length - 1, head + chunk), head, head - 1, 3}) {
            assertRefused(java.util.Arrays.copyOf(sealed, cut));
        }
        for (int changed : new int[] {0, head - 1, head, sealed.length - 1}) {
            byte[] damaged = sealed.clone();
            damaged[changed] ^= 1;
            assertRefused(damaged);
        }
        byte[] longer = java.util.Arrays.copyOf(sealed, sealed.length + 1);
        assertRefused(longer);
    }

    private byte[] sealed(byte[] plain) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (OutputStream out = sealer.sealing(PLACE, to)) {
            out.write(plain, 0, plain.length / 3);
            out.write(plain, plain.length / 3, plain.length - plain.length / 3);
        }
        return to.toByteArray();
    }

    private void assertRefused(byte[] sealed) {
        assertThatThrownBy(() ->
                        sealer.opening(PLACE, new ByteArrayInputStream(sealed)).readAllBytes())
                .isInstanceOf(SealException.class);
    }
}
