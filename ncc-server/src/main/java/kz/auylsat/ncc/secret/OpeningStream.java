package kz.auylsat.ncc.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Opens what a {@link SealingStream} sealed. */
final class OpeningStream extends InputStream {
    private static final int SEALED_BYTES = SealingStream.CHUNK_BYTES + Sealer.TAG_BITS / 8;
    private static final int HEAD_CHARS_MAX = 128;

    private final InputStream from;
    private final SecretKeySpec key;
    private final String keyId;
    private final SealedPlace place;
    private byte[] next;
    private byte[] plain = new byte[0];
    private int at;
    private long number;
    private boolean ended;

    private OpeningStream(SecretKeySpec key, String keyId, SealedPlace place, InputStream from) throws IOException {
        this.key = key;
        this.keyId = keyId;
        this.place = place;
        this.from = from;
        next = from.readNBytes(SEALED_BYTES);
    }

    static OpeningStream of(Function<String, MasterKey> keys, SealedPlace place, InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = from.read(); octet >= 0 && octet != '\n' && line.length() < HEAD_CHARS_MAX; ) {
            line.append((char) octet);
            octet = from.read();
        }
        String head = line.toString();
        byte[] salt = from.readNBytes(SealingStream.SALT_BYTES);
        if (!head.startsWith(SealingStream.HEAD) || salt.length < SealingStream.SALT_BYTES) {
            throw Sealer.damaged(place);
        }
        String keyId = new String(
                head.substring(SealingStream.HEAD.length()).getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.US_ASCII);
        return new OpeningStream(SealingStream.key(keys.apply(keyId), salt), keyId, place, from);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (at == plain.length) {
            if (ended) {
                return -1;
            }
            open();
        }
        int some = Math.min(length, plain.length - at);
        System.arraycopy(plain, at, bytes, offset, some);
        at += some;
        return some;
    }

    private void open() throws IOException {
        byte[] now = next;
        next = now.length < SEALED_BYTES ? new byte[0] : from.readNBytes(SEALED_BYTES);
        ended = next.length == 0;
        if (now.length < Sealer.TAG_BITS / 8) {
            throw Sealer.damaged(place);
        }
        plain = Sealer.run(
                Cipher.DECRYPT_MODE, key, SealingStream.nonce(number, ended), place, keyId, now, 0, now.length);
        at = 0;
        number++;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
