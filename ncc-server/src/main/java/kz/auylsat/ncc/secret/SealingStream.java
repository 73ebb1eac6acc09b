package kz.auylsat.ncc.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sealed stream: {@code auylsat-sealed-1 KEYID\n}, a salt, then chunks of {@link #CHUNK_BYTES} with a tag each.
 *
 * <p>Every stream has a key of its own, made of the master key and the salt, so a chunk's number is its nonce; the last
 * chunk's nonce says so, and a stream that was cut off is noticed.
 */
final class SealingStream extends OutputStream {
    static final String HEAD = "auylsat-sealed-1 ";
    static final int SALT_BYTES = 32;
    static final int CHUNK_BYTES = 64 * 1024;
    private static final String PURPOSE = "auylsat sealed stream";

    private final OutputStream to;
    private final SecretKeySpec key;
    private final String keyId;
    private final SealedPlace place;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private long number;
    private boolean closed;

    SealingStream(MasterKey master, SealedPlace place, byte[] salt, OutputStream to) throws IOException {
        this.to = to;
        this.place = place;
        keyId = master.id();
        key = key(master, salt);
        to.write((HEAD + keyId + "\n").getBytes(StandardCharsets.US_ASCII));
        to.write(salt);
    }

    static SecretKeySpec key(MasterKey master, byte[] salt) {
        return master.derived(PURPOSE, salt);
    }

    static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(12)
                .put((byte) (last ? 1 : 0))
                .putLong(4, number)
                .array();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            // A full chunk waits until it is known that more follows: only then it is not the last one.
            if (filled == CHUNK_BYTES) {
                put(false);
            }
            int some = Math.min(left, CHUNK_BYTES - filled);
            System.arraycopy(bytes, at, chunk, filled, some);
            filled += some;
            at += some;
            left -= some;
        }
    }

    private void put(boolean last) throws IOException {
        to.write(Sealer.run(Cipher.ENCRYPT_MODE, key, nonce(number, last), place, keyId, chunk, 0, filled));
        number++;
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (to) {
                put(true);
            }
        }
    }
}
