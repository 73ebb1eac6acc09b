package kz.auylsat.ncc.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens with AES-256-GCM (NIST SP 800-38D); thread-safe.
 *
 * <p>A sealed text is {@code as1.KEYID.BASE64URL} of nonce (96 random bits), ciphertext and tag (128 bits). The key's id
 * and the {@link SealedPlace} are bound into it. All that cannot be opened is a {@link SealException}.
 */
public final class Sealer {
    static final int TAG_BITS = 128;
    private static final String HEAD = "as1.";
    private static final int NONCE_BYTES = 12;
    private static final String TEXT_PURPOSE = "auylsat sealed text";

    private final KeyRing keys;
    private final RandomBytes random;

    public Sealer(KeyRing keys, RandomBytes random) {
        this.keys = keys;
        this.random = random;
    }

    public KeyRing keys() {
        return keys;
    }

    /** Seals with the newest key. */
    public String seal(SealedPlace place, byte[] plain) {
        return seal(keys.newest().id(), place, plain);
    }

    /** Seals with the key of this id. */
    public String seal(String keyId, SealedPlace place, byte[] plain) {
        MasterKey key = key(keyId, place);
        byte[] nonce = random.next(NONCE_BYTES);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, textKey(key), nonce, place, key.id(), plain, 0, plain.length);
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return HEAD + key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What {@link #seal} sealed for this place. */
    public byte[] open(SealedPlace place, String sealed) {
        String id = keyIdOf(sealed, place);
        MasterKey key = key(id, place);
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(HEAD.length() + id.length() + 1));
            if (all.length >= NONCE_BYTES + TAG_BITS / 8) {
                byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
                return run(
                        Cipher.DECRYPT_MODE,
                        textKey(key),
                        nonce,
                        place,
                        id,
                        all,
                        NONCE_BYTES,
                        all.length - NONCE_BYTES);
            }
        } catch (IllegalArgumentException e) {
            // Below, as for one that is too short.
        }
        throw damaged(place);
    }

    /** Whether a text has the form of a sealed one. */
    public static boolean isSealed(String text) {
        return text.startsWith(HEAD);
    }

    /** What every text begins with that is sealed with this key. */
    public static String beginning(String keyId) {
        return HEAD + keyId + ".";
    }

    /** The id of the key that a text is sealed with. */
    public static String keyIdOf(String sealed, SealedPlace place) {
        int end = sealed.indexOf('.', HEAD.length());
        if (!isSealed(sealed) || end < 0) {
            throw damaged(place);
        }
        return sealed.substring(HEAD.length(), end);
    }

    /**
     * What is written to it arrives sealed in {@code to}, in chunks that are verified one by one; to be closed, which
     * closes {@code to}: without its end it does not open.
     */
    public OutputStream sealing(SealedPlace place, OutputStream to) throws IOException {
        return new SealingStream(keys.newest(), place, random.next(SealingStream.SALT_BYTES), to);
    }

    /**
     * What {@link #sealing} sealed for this place.
     *
     * <p>Nothing unverified is given; that nothing was cut off at the end is known once the end was read. Reading throws
     * {@link SealException} where it does not open.
     */
    public InputStream opening(SealedPlace place, InputStream from) throws IOException {
        return OpeningStream.of(id -> key(id, place), place, from);
    }

    private MasterKey key(String id, SealedPlace place) {
        return keys.byId(id)
                .orElseThrow(() -> new SealException(
                        SealException.Kind.UNKNOWN_KEY,
                        place.text() + " is sealed with the master key " + id + ", and the keys known here are "
                                + String.join(", ", keys.ids()) + ": put that key's line back into the key file"));
    }

    private static SecretKeySpec textKey(MasterKey key) {
        return key.derived(TEXT_PURPOSE, new byte[0]);
    }

    static SealException damaged(SealedPlace place) {
        return new SealException(
                SealException.Kind.DAMAGED,
                place.text() + " cannot be opened: it is damaged, or stands where it was not sealed for");
    }

    static byte[] run(
            int mode,
            SecretKeySpec key,
            byte[] nonce,
            SealedPlace place,
            String keyId,
            byte[] bytes,
            int offset,
            int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.associated(keyId));
            return cipher.doFinal(bytes, offset, length);
        } catch (AEADBadTagException e) {
            throw damaged(place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed: " + e.getMessage(), e);
        }
    }
}
