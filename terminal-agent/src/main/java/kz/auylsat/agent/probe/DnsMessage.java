package kz.auylsat.agent.probe;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A DNS question for a name's addresses, and what its answer says (RFC 1035 §4); pure. An answer is looked at no further
 * than to its first address.
 */
final class DnsMessage {
    static final int TYPE_A = 1;
    static final int TYPE_AAAA = 28;

    private static final int HEADER_OCTETS = 12;
    private static final int LABEL_OCTETS_MAX = 63;
    private static final int NAME_OCTETS_MAX = 255;
    private static final int CLASS_IN = 1;

    /** What an answer says. */
    enum Verdict {
        /** The name has an address. */
        ADDRESS,
        /** The name exists, and has no address of the type that was asked for. */
        NO_ADDRESS,
        NO_SUCH_NAME,
        /** The server cannot, or will not, answer. */
        SERVER_FAILED,
        /** It was cut off, and would have to be asked for over TCP. */
        TRUNCATED
    }

    /** @param address the first one; empty unless the verdict is {@link Verdict#ADDRESS} */
    record Answer(Verdict verdict, Optional<InetAddress> address) {
        static Answer without(Verdict verdict) {
            return new Answer(verdict, Optional.empty());
        }
    }

    /** The octets are no answer to the question. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    private DnsMessage() {}

    /** A question with recursion desired; throws IllegalArgumentException where the text is no name. */
    static byte[] question(int id, String name, int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER_OCTETS + name.length() + 6);
        putShort(out, id);
        putShort(out, 0x0100);
        putShort(out, 1);
        putShort(out, 0);
        putShort(out, 0);
        putShort(out, 0);
        String ascii = IDN.toASCII(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
        for (String label : ascii.split("\\.", -1)) {
            byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
            if (octets.length == 0 || octets.length > LABEL_OCTETS_MAX) {
                throw new IllegalArgumentException("\"" + name + "\" is no name");
            }
            out.write(octets.length);
            out.writeBytes(octets);
        }
        out.write(0);
        if (out.size() - HEADER_OCTETS > NAME_OCTETS_MAX) {
            throw new IllegalArgumentException("\"" + name + "\" is too long for a name");
        }
        putShort(out, type);
        putShort(out, CLASS_IN);
        return out.toByteArray();
    }

    private static void putShort(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    /** What these octets say to the question; throws where they are no answer to it. */
    static Answer answer(byte[] question, byte[] octets) throws NoAnswerException {
        if (octets.length < question.length || octets[0] != question[0] || octets[1] != question[1]) {
            throw new NoAnswerException("another message");
        }
        boolean response = (octets[2] & 0x80) != 0;
        if (!response || shortAt(octets, 4) != 1 || !sameQuestion(question, octets)) {
            throw new NoAnswerException("no answer to the question");
        }
        int code = octets[3] & 0x0f;
        if (code != 0) {
            return Answer.without(code == 3 ? Verdict.NO_SUCH_NAME : Verdict.SERVER_FAILED);
        }
        Optional<InetAddress> address = firstAddress(question, octets);
        if (address.isPresent()) {
            return new Answer(Verdict.ADDRESS, address);
        }
        return Answer.without((octets[2] & 0x02) != 0 ? Verdict.TRUNCATED : Verdict.NO_ADDRESS);
    }

    /** Names are compared without their case: a resolver may change it. */
    private static boolean sameQuestion(byte[] question, byte[] octets) {
        for (int i = HEADER_OCTETS; i < question.length; i++) {
            int asked = Character.toLowerCase(question[i] & 0xff);
            if (asked != Character.toLowerCase(octets[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> firstAddress(byte[] question, byte[] octets) throws NoAnswerException {
        int type = shortAt(question, question.length - 4);
        int at = question.length;
        for (int left = shortAt(octets, 6); left > 0; left--) {
            at = afterName(octets, at);
            require(octets, at + 10);
            int length = shortAt(octets, at + 8);
            int start = at + 10;
            require(octets, start + length);
            boolean wanted = shortAt(octets, at) == type && shortAt(octets, at + 2) == CLASS_IN;
            if (wanted && length == (type == TYPE_A ? 4 : 16)) {
                byte[] address = new byte[length];
                System.arraycopy(octets, start, address, 0, length);
                return Optional.of(address(address));
            }
            at = start + length;
        }
        return Optional.empty();
    }

    /** Names are stepped over and never followed, so none can lead in circles. */
    private static int afterName(byte[] octets, int from) throws NoAnswerException {
        int at = from;
        while (true) {
            require(octets, at + 1);
            int length = octets[at] & 0xff;
            if (length == 0) {
                return at + 1;
            }
            if (length >= 0xc0) {
                return at + 2;
            }
            if (length > LABEL_OCTETS_MAX) {
                throw new NoAnswerException("a label of " + length + " octets");
            }
            at += 1 + length;
        }
    }

    private static void require(byte[] octets, int length) throws NoAnswerException {
        if (octets.length < length) {
            throw new NoAnswerException("cut off after " + octets.length + " octets");
        }
    }

    private static int shortAt(byte[] octets, int at) {
        return ((octets[at] & 0xff) << 8) | (octets[at + 1] & 0xff);
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen octets are an address", e);
        }
    }
}
