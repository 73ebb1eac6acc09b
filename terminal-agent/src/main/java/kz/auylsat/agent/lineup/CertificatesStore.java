package kz.auylsat.agent.lineup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpPhoto;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The finished line-ups: a folder each, with {@code certificate.jws}, {@code photo-N.jpg} and {@code sent.txt}, which names what
 * the NCC has. At most {@link #KEPT_MAX}; the oldest sent one goes first, an unsent one never.
 */
final class CertificatesStore {
    static final int KEPT_MAX = 20;
    private static final int PHOTO_BYTES_MAX = LineUpStore.PHOTO_BYTES_MAX;
    private static final int SENT_BYTES_MAX = 1_024;
    private static final Logger LOG = LoggerFactory.getLogger(CertificatesStore.class);

    private final Path folder;
    private final Map<UUID, Held> held = new LinkedHashMap<>();

    private record Held(StoredCertificate certificate, List<LineUpPhoto> photos, Set<Integer> sent) {
        boolean whole() {
            return sent.size() == photos.size() + 1;
        }
    }

    CertificatesStore(Path folder) throws IOException {
        this.folder = folder;
        List<Held> found = new ArrayList<>();
        try (var children = Files.list(folder)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                read(child).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(one -> one.certificate().issuedAt()));
        found.forEach(one -> held.put(one.certificate().id(), one));
    }

    private Optional<Held> read(Path child) throws IOException {
        Optional<byte[]> text = DurableFile.read(child.resolve("certificate.jws"), Jws.CHARS_MAX);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String jws = new String(text.get(), StandardCharsets.US_ASCII);
        try {
            LineUpCertificate certificate = LineUpCertificate.of(
                    DocumentReader.of(Json.parse(Jws.parse(jws).unverifiedPayload(), LineUpCertificate.BYTES_MAX)));
            return Optional.of(held(certificate, jws, sent(child)));
        } catch (MalformedMessageException | MalformedJsonException | MalformedDocumentException e) {
            LOG.warn("{} holds no line-up certificate: {}; left as it is", child, e.getMessage());
            return Optional.empty();
        }
    }

    private static Held held(LineUpCertificate certificate, String jws, Set<Integer> sent) {
        StoredCertificate stored = new StoredCertificate(
                certificate.id(),
                certificate.operator(),
                certificate.issuedAt(),
                certificate.withRemarks(),
                Digests.sha256(jws.getBytes(StandardCharsets.US_ASCII)),
                certificate.photos().size(),
                false);
        return new Held(stored, certificate.photos(), sent);
    }

    private static Set<Integer> sent(Path child) throws IOException {
        Set<Integer> sent = new TreeSet<>();
        Optional<byte[]> lines = DurableFile.read(child.resolve("sent.txt"), SENT_BYTES_MAX);
        if (lines.isPresent()) {
            for (String line : new String(lines.get(), StandardCharsets.US_ASCII).split("\n")) {
                // What cannot be read was not sent: it goes again, and the NCC takes it twice without harm.
                if (line.length() <= 2 && !line.isEmpty() && line.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    sent.add(Integer.valueOf(line));
                }
            }
        }
        return sent;
    }

    synchronized boolean holds(UUID id) {
        return held.containsKey(id);
    }

    /** Makes a place for another one; refused where every one of {@link #KEPT_MAX} is still to be sent. */
    synchronized void makeRoom() throws IOException {
        while (held.size() >= KEPT_MAX) {
            UUID oldest = held.values().stream()
                    .filter(Held::whole)
                    .map(one -> one.certificate().id())
                    .findFirst()
                    .orElseThrow(() -> new LineUpRefusedException(LineUpRefusal.STORE_FULL));
            held.remove(oldest);
            removeFolder(folder.resolve(oldest.toString()));
        }
    }

    /** Signs and keeps; durable when it returns. */
    synchronized StoredCertificate add(LineUpCertificate certificate, Signer signer) throws IOException {
        List<byte[]> chain = new ArrayList<>();
        try {
            for (X509Certificate one : signer.chain()) {
                chain.add(one.getEncoded());
            }
        } catch (CertificateEncodingException e) {
            throw new IOException("the box's certificate cannot be written: " + e.getMessage(), e);
        }
        String jws = Jws.sign(
                Json.bytes(certificate.toDocument()), signer.key(), new JwsHeader(LineUpCertificate.KIND, "", chain));
        Path child = folder.resolve(certificate.id().toString());
        DurableFile.createFolder(child);
        DurableFile.write(child.resolve("certificate.jws"), jws.getBytes(StandardCharsets.US_ASCII));
        Held one = held(certificate, jws, new TreeSet<>());
        held.put(certificate.id(), one);
        return one.certificate();
    }

    /** The newest first. */
    synchronized List<StoredCertificate> list() {
        List<StoredCertificate> list = new ArrayList<>();
        for (Held one : held.values()) {
            StoredCertificate of = one.certificate();
            list.add(
                    0,
                    new StoredCertificate(
                            of.id(),
                            of.operator(),
                            of.issuedAt(),
                            of.withRemarks(),
                            of.sha256(),
                            of.photos(),
                            one.whole()));
        }
        return list;
    }

    synchronized Optional<String> jws(UUID id) throws IOException {
        return holds(id)
                ? DurableFile.read(folder.resolve(id.toString()).resolve("certificate.jws"), Jws.CHARS_MAX)
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    synchronized List<UnsentPart> unsent() {
        List<UnsentPart> parts = new ArrayList<>();
        for (Held one : held.values()) {
            UUID id = one.certificate().id();
            if (!one.sent().contains(0)) {
                parts.add(new UnsentPart(id, 0));
            }
            one.photos().stream()
                    .filter(photo -> !one.sent().contains(photo.number()))
                    .forEach(photo -> parts.add(new UnsentPart(id, photo.number())));
        }
        return parts;
    }

    synchronized Optional<byte[]> content(UnsentPart part) throws IOException {
        Path child = folder.resolve(part.lineUp().toString());
        return part.certificate()
                ? DurableFile.read(child.resolve("certificate.jws"), Jws.CHARS_MAX)
                : DurableFile.read(child.resolve("photo-" + part.photo() + ".jpg"), PHOTO_BYTES_MAX);
    }

    synchronized void sent(UnsentPart part) throws IOException {
        Held one = held.get(part.lineUp());
        if (one == null || !one.sent().add(part.photo())) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        one.sent().forEach(number -> lines.append(number).append('\n'));
        DurableFile.write(
                folder.resolve(part.lineUp().toString()).resolve("sent.txt"),
                lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    static void removeFolder(Path child) throws IOException {
        if (!Files.isDirectory(child)) {
            return;
        }
        try (var files = Files.list(child)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(child);
    }
}
