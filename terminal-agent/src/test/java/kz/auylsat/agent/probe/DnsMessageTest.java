package kz.auylsat.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsMessageTest {
    private static final byte[] QUESTION = DnsMessage.question(0x1234, "egov.kz", DnsMessage.TYPE_A);

    /** The question answered: header flags as given, a CNAME by pointer first, then an address. */
    static byte[] answered(byte[] question, int code, boolean withAddress) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(question);
        byte[] cname = {(byte) 0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, (byte) 0xc0, 12};
        byte[] address = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1};
        if (withAddress) {
            out.writeBytes(cname);
            out.writeBytes(address);
        }
        byte[] octets = out.toByteArray();
        octets[2] |= (byte) 0x80;
        octets[3] = (byte) (0x80 | code);
        octets[7] = (byte) (withAddress ? 2 : 0);
        return octets;
    }

    @Test
    void asksAsTheRfcSays() {
        assertThat(QUESTION).isEqualTo(new byte[] {
            0x12,
            0x34, // id
            0x01,
            0x00, // recursion desired
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            0, // one question
            4,
            'e',
            'g',
            'o',
            'v',
            2,
            'k',
            'z',
            0, // name
            0,
            1,
            0,
            1 // type A, class IN
        });
        assertThat(DnsMessage.question(1, "егов.қаз.", DnsMessage.TYPE_A)).contains('x', 'n', '-', '-');
        for (String bad : new String[] {"", "a..b", "x".repeat(64) + ".kz", "a.".repeat(130) + "kz"}) {
            assertThatThrownBy(() -> DnsMessage.question(1, bad, DnsMessage.TYPE_A))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsTheFirstAddressBehindAliases() throws Exception {
        DnsMessage.Answer answer = DnsMessage.answer(QUESTION, answered(QUESTION, 0, true));
        assertThat(answer.verdict()).isEqualTo(DnsMessage.Verdict.ADDRESS);
        assertThat(answer.address()).contains(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @Test
    void tellsWhyThereIsNone() throws Exception {
        assertThat(DnsMessage.answer(QUESTION, answered(QUESTION, 3, false)).verdict())
                .isEqualTo(DnsMessage.Verdict.NO_SUCH_NAME);
        assertThat(DnsMessage.answer(QUESTION, answered(QUESTION, 2, false)).verdict())
                .isEqualTo(DnsMessage.Verdict.SERVER_FAILED);
        assertThat(DnsMessage.answer(QUESTION, answered(QUESTION, 0, false)).verdict())
                .isEqualTo(DnsMessage.Verdict.NO_ADDRESS);
        byte[] cut = answered(QUESTION, 0, false);
        cut[2] |= 2;
        assertThat(DnsMessage.answer(QUESTION, cut).verdict()).isEqualTo(DnsMessage.Verdict.TRUNCATED);
    }

    @Test
    void isNoAnswerToAnotherQuestion() {
        byte[] other = DnsMessage.question(0x1234, "egow.kz", DnsMessage.TYPE_A);
        assertThatThrownBy(() -> DnsMessage.answer(QUESTION, answered(other, 0, true)))
                .isInstanceOf(DnsMessage.NoAnswerException.class);
        assertThatThrownBy(() -> DnsMessage.answer(QUESTION, QUESTION))
                .isInstanceOf(DnsMessage.NoAnswerException.class);
    }

    @Test
    void garbageIsRefusedAndNothingElse() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = answered(QUESTION, 0, true);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 4));
            for (int n = random.nextInt(4); n > 0 && bad.length > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                DnsMessage.answer(QUESTION, bad);
            } catch (DnsMessage.NoAnswerException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
    }
}
