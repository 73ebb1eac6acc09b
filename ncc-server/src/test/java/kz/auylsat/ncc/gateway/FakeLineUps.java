package kz.auylsat.ncc.gateway;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpPhoto;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.LocalName;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.LineUpRules;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.metric.Metric;

/** A box that lines a station up and signs what came of it. */
public final class FakeLineUps {
    public static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, 1, 2, (byte) 0xff, (byte) 0xd9};

    private final KeyPair keys;
    private final X509Certificate box;
    private final X509Certificate authority;

    private FakeLineUps(KeyPair keys, X509Certificate box, X509Certificate authority) {
        this.keys = keys;
        this.box = box;
        this.authority = authority;
    }

    /** A box that this authority let in at that moment. */
    public static FakeLineUps of(AuthorityFile files, String terminal, Instant at) throws Exception {
        KeyPair keys = FakeBox.newKeys("secp256r1");
        X509Certificate box = files.authority().forBox(FakeBox.csr(keys, keys), terminal, files.newSerial(), at);
        return new FakeLineUps(keys, box, FakeBox.authority(files));
    }

    /** This box, enrolled with a real gateway. */
    public static FakeLineUps of(FakeBox box, AuthorityFile files) {
        return new FakeLineUps(box.keys(), box.certificate(), FakeBox.authority(files));
    }

    /** With isolation of so many dB, stated as passed or accepted with a remark. */
    public static LineUpCertificate certificate(String terminal, Instant at, double isolationDb, String remark)
            throws Exception {
        Map<LineUpStep, Measured> measured = new EnumMap<>(LineUpStep.class);
        List.of(
                        new Measured.Pointing(Metric.ESNO_DB, 11.4, 11.6, OptionalDouble.of(12)),
                        new Measured.CrossPol(isolationDb),
                        new Measured.CompressionTest(IntStream.range(0, 15)
                                .mapToObj(i -> new CompressionLevel(-15 + i, -90 + Math.min(i, 10 + (i - 10) / 2.0)))
                                .toList()),
                        new Measured.TransmitPower(-6),
                        new Measured.Soak(
                                Metric.ESNO_DB, 900, 900, 0, 0, OptionalDouble.of(11.1), OptionalDouble.of(11.4)))
                .forEach(one -> measured.put(one.step(), one));
        List<LineUpResult> results = new ArrayList<>();
        LineUpRules.judge(LineUpLimits.USUAL, measured)
                .forEach(verdict -> results.add(new LineUpResult(
                        measured.get(verdict.step()),
                        verdict,
                        "Фирӯз Раҳимов",
                        at.minusSeconds(60),
                        verdict.passed() || remark.isEmpty() ? Optional.empty() : Optional.of(remark))));
        LineUpSite site = new LineUpSite(
                terminal,
                new LocalName("Ayni", Map.of("tg", "Айнӣ")),
                39.39,
                68.54,
                1_400,
                Optional.of("Asia/Dushanbe"),
                LocalName.of("KazSat-3"),
                58.5,
                Map.of("modem", "MX-4711"));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PHOTO));
        return new LineUpCertificate(
                new UUID(4, 7),
                site,
                "Фирӯз Раҳимов",
                at.minusSeconds(3_600),
                at,
                "ncc",
                LineUpLimits.USUAL,
                results,
                List.of(new LineUpPhoto(1, LineUpStep.POINTING, PHOTO.length, digest, at.minusSeconds(900))));
    }

    public String sign(LineUpCertificate certificate) throws Exception {
        return sign(certificate.toDocument(), LineUpCertificate.KIND);
    }

    /** Any document, as this box would sign it. */
    public String sign(Map<String, Object> document, String type) throws Exception {
        return Jws.sign(
                new JsonObject(document).encode().getBytes(StandardCharsets.UTF_8),
                keys.getPrivate(),
                new JwsHeader(type, "", List.of(box.getEncoded(), authority.getEncoded())));
    }

    /** The same text, signed by somebody who shows this box's certificate. */
    public String forged(LineUpCertificate certificate) throws Exception {
        return new FakeLineUps(FakeBox.newKeys("secp256r1"), box, authority).sign(certificate);
    }
}
