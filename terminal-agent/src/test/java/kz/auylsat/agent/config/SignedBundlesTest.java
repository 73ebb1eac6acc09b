package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedBundlesTest {
    private final SignedBundles bundles = new SignedBundles(Bundles.NCC.getPublic(), Bundles.TERMINAL);
    private final String good = Bundles.good(7);

    @Test
    void takesTheNccsBundleForThisTerminal() throws Exception {
        Bundle bundle = bundles.verify(good);
        assertThat(bundle.version()).isEqualTo(7);
        assertThat(bundle.configuration().gateway().port()).isEqualTo(1_007);
        assertThat(bundle.text()).isEqualTo(good);
    }

    @Test
    void refusesEveryOtherWithItsReason() {
        refused(good + "A".repeat(SignedBundles.CHARS_MAX), BundleRefusal.OVERSIZED);
        refused("", BundleRefusal.TRUNCATED);
        refused("{}", BundleRefusal.TRUNCATED);
        refused(good.substring(0, good.length() - 1), BundleRefusal.TRUNCATED);
        refused(good.substring(0, good.length() / 2), BundleRefusal.TRUNCATED);
        refused(good.substring(0, good.lastIndexOf('.') + 1), BundleRefusal.UNSIGNED);
        refused(
                "eyJhbGciOiJub25lIn0" + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1),
                BundleRefusal.UNSIGNED);
        refused("eyJhbGciOiJub25lIn0" + good.substring(good.indexOf('.')), BundleRefusal.TRUNCATED);
        refused(signed(Map.of(), false), BundleRefusal.WRONGLY_SIGNED);
        refused(signed(Map.of("kind", "auylsat-lineup"), true), BundleRefusal.WRONG_KIND);
        refused(signed(Map.of("terminal", "VSAT-0043"), true), BundleRefusal.FOREIGN);
        refused(signed(Map.of("version", 0), true), BundleRefusal.MALFORMED);
        refused(signed(Map.of("version", 1.5), true), BundleRefusal.MALFORMED);
        refused(signed(Map.of("more", 1), true), BundleRefusal.MALFORMED);
        refused(signed(Map.of("configuration", Map.of()), true), BundleRefusal.MALFORMED);
        refused(Bundles.signed("{\"kind\":1,\"kind\":2}", Bundles.NCC), BundleRefusal.MALFORMED);
        refused(Bundles.signed("[]", Bundles.NCC), BundleRefusal.MALFORMED);
    }

    @Test
    void aChangedBundleIsNeverTaken() {
        long seed = 99;
        System.out.println("SignedBundlesTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 1_000; run++) {
            StringBuilder changed = new StringBuilder(good);
            int at = random.nextInt(changed.length());
            char to = (char) (' ' + random.nextInt(95));
            if (changed.charAt(at) != to) {
                changed.setCharAt(at, to);
                assertThatThrownBy(() -> bundles.verify(changed.toString())).isInstanceOf(BundleRefusedException.class);
            }
        }
    }

    private static String signed(Map<String, ?> changes, boolean byTheNcc) {
        Map<String, Object> payload = Bundles.payload(7, Bundles.configuration(7, Map.of()));
        payload.putAll(changes);
        return Bundles.signed(payload, byTheNcc ? Bundles.NCC : Bundles.STRANGER);
    }

    private void refused(String text, BundleRefusal reason) {
        assertThatThrownBy(() -> bundles.verify(text))
                .isInstanceOfSatisfying(
                        BundleRefusedException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
