package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditRecord;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log says what became of a request, also where its client does not wait for it, and is not filled by strangers. */
class AuditTruthTest extends OnFreshNcc {
    @BeforeEach
    void addUser() {
        ncc.users.add(
                "vera", Role.VIEWER, Regions.ALL, "four words of mine", Instant.now(), TestAccess.entry("addUser"));
    }

    /** Sends a request and resets the connection before it can be answered. */
    private void sendAndGo(String head, String body, int octetsMissing) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", ncc.web.port()));
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nHost: ncc\r\nContent-Type: application/json\r\nContent-Length: "
                            + (body.length() + octetsMissing) + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(5);
            socket.setSoLinger(true, 0);
        }
    }

    private List<AuditEntry> entries(String operation) {
        return ncc.audit.list(new AuditStore.Query(null, operation, null, null, null, Long.MAX_VALUE, 500)).stream()
                .map(AuditRecord::entry)
                .toList();
    }

    private AuditEntry written(String operation) throws InterruptedException {
        for (int tries = 0; tries < 500 && entries(operation).isEmpty(); tries++) {
            Thread.sleep(20);
        }
        return entries(operation).get(0);
    }

    @Test
    void aWrongPasswordWhoseSenderWentIsRefused() throws Exception {
        sendAndGo("POST /api/v1/session HTTP/1.1", "{\"name\":\"vera\",\"password\":\"not the password\"}", 0);
        AuditEntry entry = written("signIn");
        assertThat(entry.outcome()).isEqualTo(AuditEntry.REFUSED);
        assertThat(entry.actor()).isEqualTo("vera");
        assertThat(entry.means()).isEqualTo("none");
    }

    @Test
    void aChangeThatCameTooLateIsRefusedThoughItsSenderWent() throws Exception {
        sendAndGo(
                "PATCH /api/v1/users/vera HTTP/1.1\r\nIf-Match: \"9\"\r\nAuthorization: Bearer " + client.token(),
                "{\"role\":\"admin\"}",
                0);
        assertThat(written("changeUser").outcome()).isEqualTo(AuditEntry.REFUSED);
    }

    @Test
    void aRequestThatNeverCameWholeIsFailed() throws Exception {
        sendAndGo(
                "PATCH /api/v1/users/vera HTTP/1.1\r\nAuthorization: Bearer " + client.token(),
                "{\"role\":\"admin\"}",
                1);
        AuditEntry entry = written("changeUser");
        assertThat(entry.outcome()).isNotEqualTo(AuditEntry.DONE);
    }

    @Test
    void strangersAreOneEntryAMinuteWhateverNameTheyClaim() throws Exception {
        for (int i = 0; i < 60; i++) {
            JsonObject body = new JsonObject().put("name", "secret" + i).put("password", "not the password");
            client.post("/api/v1/session", body.encode());
        }
        assertThat(written("signIn").detail()).contains("wrong");
        assertThat(entries("signIn"))
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(entry -> assertThat(entry.actor() + entry.detail())
                        .as("what was typed as a name may be a password")
                        .doesNotContain("secret"));
    }
}
