package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.link.control.MalformedMessageException;

/**
 * The box's identity in its folder: {@code identity.pem} holds all of it, so that there is no half of one; {@code
 * request.pem} holds a key that waits for its certificate. Both are mode 600.
 */
public final class IdentityFile {
    private static final int BYTES_MAX = 64 * 1024;
    private static final String TERMINAL = "Terminal: ";

    /** Writes a file that is wholly old or wholly new whatever happens. */
    public interface DurableWrite {
        void write(Path file, byte[] content) throws IOException;
    }

    private final Path identity;
    private final Path request;
    private final DurableWrite disk;

    /** The files of this folder; {@code disk} is the reserve's, as identity must be written on a full disk too. */
    public IdentityFile(Path folder, DurableWrite disk) {
        identity = folder.resolve("identity.pem");
        request = folder.resolve("request.pem");
        this.disk = disk;
    }

    /**
     * The identity; empty where the box is not enrolled.
     *
     * @throws IOException where the file cannot be read or its parts do not fit; the message says what to do
     */
    public Optional<Identity> read() throws IOException {
        Optional<byte[]> content = DurableFile.read(identity, BYTES_MAX);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(content.get(), StandardCharsets.US_ASCII);
        try {
            List<byte[]> certificates = Pem.blocks(text, Pem.CERTIFICATE);
            if (certificates.size() != 2) {
                throw new MalformedMessageException("has not two certificates");
            }
            return Optional.of(Identity.of(
                    Pem.privateKey(Pem.only(text, Pem.KEY)),
                    Pem.text(Pem.REQUEST, Pem.only(text, Pem.REQUEST)),
                    Pem.certificate(certificates.get(0)),
                    Pem.certificate(certificates.get(1)),
                    Pem.publicKey(Pem.only(text, Pem.PUBLIC_KEY))));
        } catch (MalformedMessageException e) {
            throw new IOException(
                    identity + ": " + e.getMessage() + "; move the file away and enrol with a new token", e);
        }
    }

    /** Keeps an identity; the request that it came of is done. */
    void write(Identity kept) throws IOException {
        String text = TERMINAL + kept.terminal() + "\n"
                + Pem.text(Pem.KEY, kept.key().getEncoded())
                + kept.request()
                + Pem.text(kept.certificate())
                + Pem.text(kept.authority())
                + Pem.text(Pem.PUBLIC_KEY, kept.bundleKey().getEncoded());
        disk.write(identity, Pem.bytes(text));
        DurableFile.delete(request);
    }

    /** The request that waits for this terminal's certificate, made and kept where there is none: retries use the same. */
    CertificateRequest pending(String terminal) throws IOException {
        Optional<CertificateRequest> kept = readRequest(terminal);
        if (kept.isPresent()) {
            return kept.get();
        }
        CertificateRequest made = CertificateRequest.create(terminal);
        disk.write(
                request,
                Pem.bytes(TERMINAL + terminal + "\n"
                        + Pem.text(Pem.KEY, made.key().getEncoded())
                        + made.pem()));
        return made;
    }

    private Optional<CertificateRequest> readRequest(String terminal) throws IOException {
        Optional<byte[]> content = DurableFile.read(request, BYTES_MAX);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(content.get(), StandardCharsets.US_ASCII);
        if (!text.startsWith(TERMINAL + terminal + "\n")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CertificateRequest(
                    terminal,
                    Pem.privateKey(Pem.only(text, Pem.KEY)),
                    Pem.text(Pem.REQUEST, Pem.only(text, Pem.REQUEST))));
        } catch (MalformedMessageException e) {
            // Nothing was given for it yet: another key is as good.
            return Optional.empty();
        }
    }
}
