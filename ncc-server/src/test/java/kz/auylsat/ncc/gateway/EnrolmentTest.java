package kz.auylsat.ncc.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.auylsat.ncc.gateway.FakeBox.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Jws;
import org.junit.jupiter.api.Test;

/** Who is let in, with which certificate, over real TLS. */
class EnrolmentTest extends ServedGateway {
    @Test
    void keysAreForTheOwnerAlone() throws Exception {
        for (String name : List.of("ca.key", "ca.crt", "bundles.key", "bundles.crt", "server.crt")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("gateway/" + name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("gateway"))))
                .isEqualTo("rwx------");
        assertThat(AuthorityFile.open(folder.resolve("gateway"), NOW.plus(Duration.ofDays(1)))
                        .pin())
                .isEqualTo(files.pin());
    }

    @Test
    void aTokenEnrolsOneBoxAndItsNameComesFromTheTokenAlone() throws Exception {
        EnrolmentToken token = token("yagnob", Duration.ofDays(1));
        FakeBox box = box();
        String csr = box.csr();

        HttpResponse<String> first = box.enrol(token.text(), csr);
        JsonObject told = new JsonObject(first.body());
        assertThat(box.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=yagnob");
        box.certificate().verify(files.authority().certificate().getPublicKey());
        assertThat(told.getLong("time")).isEqualTo(NOW.toEpochMilli());
        assertThat(told.getString("signingKey"))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(files.bundlePublicKey().getEncoded()));

        // The answer was lost: the same request again, within an hour.
        clock.advance(Duration.ofMinutes(59));
        assertThat(new JsonObject(box().enrol(token.text(), csr).body()).getString("certificate"))
                .isEqualTo(told.getString("certificate"));
        assertThat(reason(box().enrol(token.text()))).isEqualTo("409 used_token");
        clock.advance(Duration.ofMinutes(2));
        assertThat(reason(box().enrol(token.text(), csr))).isEqualTo("409 used_token");
        assertThat(counted(GatewayReason.USED_TOKEN)).isEqualTo(2);
    }

    @Test
    void tokensThatAreForeignOldOrGarbageEnrolNobody() throws Exception {
        EnrolmentToken foreign = EnrolmentToken.of("yagnob", new byte[20], files.pin());
        EnrolmentToken old = token("yagnob", Duration.ofHours(1));
        EnrolmentToken good = token("yagnob", Duration.ofDays(1));
        clock.advance(Duration.ofHours(2));
        KeyPair other = FakeBox.newKeys("secp256r1");
        KeyPair wide = FakeBox.newKeys("secp384r1");

        assertThat(reason(box().enrol(foreign.text()))).isEqualTo("403 unknown_token");
        assertThat(reason(box().enrol(old.text()))).isEqualTo("403 expired_token");
        assertThat(reason(box().enrol("auyl1.x"))).isEqualTo("400 malformed");
        assertThat(reason(box().enrol(good.text(), "not a request"))).isEqualTo("400 bad_request_for_certificate");
        assertThat(reason(box().enrol(good.text(), FakeBox.csr(wide, wide))))
                .isEqualTo("400 bad_request_for_certificate");
        FakeBox thief = box();
        assertThat(reason(thief.enrol(good.text(), FakeBox.csr(other, thief.keys()))))
                .isEqualTo("400 bad_request_for_certificate");
        // None of that used the token up.
        assertThat(box().enrol(good.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedCertificateIsRefusedOnTheOpenConnectionToo() throws Exception {
        FakeBox box = enrolled("yagnob");
        assertThat(box.send(List.of(sample(1, NOW, 9))).statusCode()).isEqualTo(200);

        store.identities().revokeAll("yagnob", "stolen", clock.instant());

        assertThat(reason(box.send(List.of(sample(2, NOW, 9))))).isEqualTo("403 revoked_certificate");
        assertThat(counted(GatewayReason.REVOKED_CERTIFICATE)).isEqualTo(1);
        assertThat(kept.records).hasSize(1);
    }

    @Test
    void withoutACertificateOfOursNothingIsTaken() throws Exception {
        assertThat(reason(box().send(List.of(sample(1, NOW, 9))))).isEqualTo("401 no_certificate");

        AuthorityFile elsewhere = AuthorityFile.open(folder.resolve("elsewhere"), NOW);
        FakeBox foreign = box();
        foreign.use(
                AuthorityFile.pem(elsewhere.authority().forBox(foreign.csr(), "yagnob", elsewhere.newSerial(), NOW)),
                foreign.keys());
        assertThat(reason(foreign.send(List.of(sample(1, NOW, 9))))).isEqualTo("403 foreign_certificate");
        assertThat(kept.records).isEmpty();
    }

    @Test
    void boxesThatRenewedWhileTheClockRanAheadCanStillBelieveTheGateway() throws Exception {
        clock.advance(Duration.ofDays(400));
        FakeBox box = enrolled("yagnob");
        clock.advance(Duration.ofDays(-400));

        Instant ends = files.server(
                        List.of("127.0.0.1"),
                        clock.instant(),
                        store.identities().lastEnd())
                .chain()
                .get(0)
                .getNotAfter()
                .toInstant();
        assertThat(ends).isAfter(box.certificate().getNotAfter().toInstant());
    }

    @Test
    void onlyTls13IsSpoken() throws Exception {
        SSLContext tls = box().tls();
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", gateway.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void anEndedCertificateIsRenewedWithItsOwnKeyAndANewNonce() throws Exception {
        FakeBox box = enrolled("yagnob");
        clock.advance(CertificateAuthority.BOX_LIFE.plusDays(1));
        assertThat(reason(box.send(List.of(sample(1, clock.instant(), 9))))).isEqualTo("401 expired_certificate");

        String csr = box.csr();
        JsonObject asked = expired(box, csr, box.keys());
        FakeBox bare = box();
        KeyPair other = FakeBox.newKeys("secp256r1");
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, expired(box, csr, other))))
                .isEqualTo("403 bad_signature");
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, expired(box, FakeBox.csr(other, other), box.keys()))))
                .isEqualTo("403 wrong_key");

        HttpResponse<String> renewed = bare.post(GatewayPaths.RENEW_EXPIRED, asked);
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, asked))).isEqualTo("403 stale_nonce");
        JsonObject late = expired(box, csr, box.keys());
        clock.advance(Duration.ofMinutes(6));
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, late))).isEqualTo("403 stale_nonce");
        box.use(new JsonObject(renewed.body()).getString("certificate"), box.keys());
        assertThat(box.send(List.of(sample(1, clock.instant(), 9))).statusCode())
                .isEqualTo(200);

        store.identities().revokeAll("yagnob", "stolen", clock.instant());
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, expired(box, csr, box.keys()))))
                .isEqualTo("403 revoked_certificate");
    }

    private JsonObject expired(FakeBox box, String csr, KeyPair signer) throws Exception {
        String nonce = new JsonObject(box().get(GatewayPaths.NONCE).body()).getString("nonce");
        // A clock of 1970 does not lock a box out.
        long at = 12_345;
        return new JsonObject()
                .put("certificate", AuthorityFile.pem(box.certificate()))
                .put("csr", csr)
                .put("at", at)
                .put("nonce", nonce)
                .put(
                        "signature",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Jws.signature(
                                        GatewayPaths.renewalText(nonce, at, csr).getBytes(UTF_8),
                                        signer.getPrivate())));
    }

    @Test
    void aCertificateIsRenewedForANewKeyWhileItHolds() throws Exception {
        FakeBox box = enrolled("yagnob");
        KeyPair fresh = FakeBox.newKeys("secp256r1");
        JsonObject asked = new JsonObject().put("csr", FakeBox.csr(fresh, fresh));
        HttpResponse<String> renewed = box.post(GatewayPaths.RENEW, asked);
        assertThat(box.post(GatewayPaths.RENEW, asked).body()).isEqualTo(renewed.body());

        box.use(new JsonObject(renewed.body()).getString("certificate"), fresh);
        assertThat(box.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=yagnob");
        assertThat(box.send(List.of(sample(1, NOW, 9))).statusCode()).isEqualTo(200);
    }

    @Test
    void renewalsTellWithWhichEnrolmentTheirBoxCameInAndWhen() throws Exception {
        EnrolmentToken token = EnrolmentToken.of("yagnob", files.newSecret(), files.pin());
        Instant letIn = clock.instant();
        store.identities().addToken(token, "e1", letIn, letIn.plus(Duration.ofDays(1)));
        FakeBox box = box();
        assertThat(box.enrol(token.text()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        KeyPair fresh = FakeBox.newKeys("secp256r1");
        JsonObject asked = new JsonObject().put("csr", FakeBox.csr(fresh, fresh));
        assertThat(box.post(GatewayPaths.RENEW, asked).statusCode()).isEqualTo(200);

        assertThat(store.enrolments().certificates(clock.instant())).hasSize(2).allSatisfy(each -> {
            assertThat(each.enrolment()).isEqualTo("e1");
            assertThat(each.letInAt()).isEqualTo(letIn);
        });
    }
}
