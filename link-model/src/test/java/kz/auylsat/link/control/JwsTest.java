package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JwsTest {
    private static final byte[] PAYLOAD = "{\"kind\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    private static final JwsHeader HEADER = new JwsHeader("x", "key-1", List.of(new byte[] {1, 2, 3}));

    @Test
    void verifiesTheExampleOfTheStandard() throws Exception {
        // RFC 7515 appendix A.3
        String text = "eyJhbGciOiJFUzI1NiJ9"
                + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        PublicKey key =
                point("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

        assertThat(new String(Jws.parse(text).verified(key), StandardCharsets.UTF_8))
                .contains("\"iss\":\"joe\"");
    }

    @Test
    void whatIsSignedIsVerifiedWithThatKeyAndNoOther() throws Exception {
        KeyPair keys = keys("secp256r1");
        Jws jws = Jws.parse(Jws.sign(PAYLOAD, keys.getPrivate(), HEADER));

        assertThat(jws.verified(keys.getPublic())).isEqualTo(PAYLOAD);
        assertThat(jws.header().type()).isEqualTo("x");
        assertThat(jws.header().keyId()).isEqualTo("key-1");
        assertThat(jws.header().certificates().get(0)).containsExactly(1, 2, 3);
        assertThat(jws.isSignedBy(keys("secp256r1").getPublic())).isFalse();
        assertThat(jws.isSignedBy(keys("secp384r1").getPublic())).isFalse();
        assertThatThrownBy(() -> Jws.sign(PAYLOAD, keys("secp384r1").getPrivate(), HEADER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noChangedLetterIsVerified() throws Exception {
        KeyPair keys = keys("secp256r1");
        String text = Jws.sign(PAYLOAD, keys.getPrivate(), HEADER);
        Random random = new Random(58);
        for (int at = 0; at < text.length(); at++) {
            char other = "ABCxyz019-_.={".charAt(random.nextInt(14));
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            if (other != text.charAt(at)) {
                assertThat(isVerified(changed, keys.getPublic())).as(changed).isFalse();
            }
        }
        for (int length = 0; length < text.length(); length++) {
            assertThat(isVerified(text.substring(0, length), keys.getPublic())).isFalse();
        }
    }

    @Test
    void onlyEs256WithKnownMembersIsTaken() throws Exception {
        KeyPair keys = keys("secp256r1");
        String text = Jws.sign(PAYLOAD, keys.getPrivate(), HEADER);
        String rest = text.substring(text.indexOf('.'));
        for (String header : List.of(
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"ES256\",\"crit\":[\"b64\"]}",
                "{\"alg\":\"ES256\",\"alg\":\"ES256\"}",
                "{\"alg\":\"ES256\"} x",
                "{\"alg\":\"ES\\u0032\"}",
                "{",
                "[]",
                "")) {
            String changed =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                            + rest;
            assertThatThrownBy(() -> Jws.parse(changed)).as(header).isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void aTextBeyondTheBoundIsNotLookedAt() {
        assertThatThrownBy(() -> Jws.parse("a".repeat(Jws.CHARS_MAX + 1)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() ->
                        Jws.sign(new byte[Jws.CHARS_MAX], keys("secp256r1").getPrivate(), HEADER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isVerified(String text, PublicKey key) {
        try {
            Jws.parse(text).verified(key);
            return true;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private static KeyPair keys(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static PublicKey point(String x, String y) throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(1, Base64.getUrlDecoder().decode(x)),
                                new BigInteger(1, Base64.getUrlDecoder().decode(y))),
                        parameters.getParameterSpec(ECParameterSpec.class)));
    }
}
