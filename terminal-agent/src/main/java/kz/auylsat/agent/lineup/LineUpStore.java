package kz.auylsat.agent.lineup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpPhoto;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.lineup.LineUpStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line-up under way ({@code current.json}) and the finished ones, on disk. A change is durable when its method returns; a
 * power cut leaves the state before it or after it.
 *
 * <p>For use by several threads. Blocks; not for an event loop.
 */
public final class LineUpStore {
    /** Bytes of one photo. */
    public static final int PHOTO_BYTES_MAX = 300 * 1024;

    private static final int STATE_BYTES_MAX = 128 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(LineUpStore.class);

    private final Path folder;
    private final CertificatesStore certificates;
    private final BooleanSupplier room;
    private volatile @Nullable LineUp current;

    private LineUpStore(Path folder, CertificatesStore certificates, BooleanSupplier room, @Nullable LineUp current) {
        this.folder = folder;
        this.room = room;
        this.certificates = certificates;
        this.current = current;
    }

    /**
     * Opens the folder, and makes it where there is none; a soak that ran goes on, with the time in between as a gap.
     *
     * @param room whether the disk has room for line-ups; asked before what a user adds
     * @throws IOException where the disk cannot be read or written
     */
    public static LineUpStore open(Path folder, Instant now, BooleanSupplier room) throws IOException {
        Files.createDirectories(folder);
        CertificatesStore certificates = new CertificatesStore(folder);
        Optional<LineUp> found = readCurrent(folder);
        if (found.isPresent() && certificates.holds(found.get().id())) {
            // The power went between the certificate and this.
            DurableFile.delete(folder.resolve("current.json"));
            found = Optional.empty();
        }
        LineUpStore store = new LineUpStore(
                folder,
                certificates,
                room,
                found.map(lineUp -> lineUp.resumed(now)).orElse(null));
        store.removeLeftovers();
        return store;
    }

    private static Optional<LineUp> readCurrent(Path folder) throws IOException {
        Optional<byte[]> bytes = DurableFile.read(folder.resolve("current.json"), STATE_BYTES_MAX);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LineUpDocument.lineUp(DocumentReader.of(Json.parse(bytes.get(), STATE_BYTES_MAX))));
        } catch (MalformedJsonException | MalformedDocumentException e) {
            LOG.warn("{} is no line-up: {}; put aside as current.broken", folder, e.getMessage());
            DurableFile.rename(folder.resolve("current.json"), folder.resolve("current.broken"));
            return Optional.empty();
        }
    }

    /** Photos of a line-up that was discarded, where the power went before they were. */
    private void removeLeftovers() throws IOException {
        try (var children = Files.list(folder)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                boolean mine = current()
                        .map(lineUp -> lineUp.id()
                                .toString()
                                .equals(child.getFileName().toString()))
                        .orElse(false);
                if (!mine && !Files.exists(child.resolve("certificate.jws"))) {
                    CertificatesStore.removeFolder(child);
                }
            }
        }
    }

    /** The line-up under way. */
    public Optional<LineUp> current() {
        return Optional.ofNullable(current);
    }

    /** Starts one. */
    public synchronized LineUp begin(LineUp lineUp) throws IOException {
        if (current != null) {
            throw new LineUpRefusedException(LineUpRefusal.ALREADY_STARTED);
        }
        requireRoom();
        certificates.makeRoom();
        return keep(lineUp);
    }

    /** Changes the one under way; what the change throws leaves it as it was. */
    public synchronized LineUp change(UnaryOperator<LineUp> change) throws IOException {
        LineUp changed = change.apply(required());
        requireRoom();
        return keep(changed);
    }

    /**
     * The same, without writing where {@code durable} is false: for the seconds of a soak, of which a power cut may cost some.
     * Nothing happens where none is under way.
     */
    public synchronized void second(UnaryOperator<LineUp> change, boolean durable) throws IOException {
        if (current == null) {
            return;
        }
        LineUp before = current;
        LineUp after = change.apply(before);
        if (durable || after.soak().isEmpty() != before.soak().isEmpty()) {
            keep(after);
        } else {
            current = after;
        }
    }

    /** Throws away the one under way, with its photos. */
    public synchronized void discard() throws IOException {
        LineUp gone = required();
        DurableFile.delete(folder.resolve("current.json"));
        current = null;
        CertificatesStore.removeFolder(folder.resolve(gone.id().toString()));
    }

    /** Adds a photo to a step of the line-up under way. */
    public synchronized LineUpPhoto addPhoto(LineUpStep step, byte[] jpeg, Instant now) throws IOException {
        LineUp lineUp = required();
        if (lineUp.photos().size() >= LineUpCertificate.PHOTOS_MAX || lineUp.photosTaken() >= LineUpPhoto.NUMBER_MAX) {
            throw new LineUpRefusedException(LineUpRefusal.TOO_MANY_PHOTOS);
        }
        if (jpeg.length > PHOTO_BYTES_MAX || !isJpeg(jpeg)) {
            throw new LineUpRefusedException(LineUpRefusal.NOT_A_PHOTO);
        }
        requireRoom();
        LineUpPhoto photo = new LineUpPhoto(lineUp.photosTaken() + 1, step, jpeg.length, Digests.sha256(jpeg), now);
        Path child = folder.resolve(lineUp.id().toString());
        if (!Files.isDirectory(child)) {
            DurableFile.createFolder(child);
        }
        DurableFile.write(child.resolve("photo-" + photo.number() + ".jpg"), jpeg);
        keep(lineUp.addPhoto(photo));
        return photo;
    }

    public synchronized LineUp removePhoto(int number) throws IOException {
        LineUp lineUp = keep(required().removePhoto(number));
        Files.deleteIfExists(photoFile(lineUp.id(), number));
        return lineUp;
    }

    /** The picture of a photo, of the line-up under way or a finished one. */
    public Optional<byte[]> photo(UUID lineUp, int number) throws IOException {
        return DurableFile.read(photoFile(lineUp, number), PHOTO_BYTES_MAX);
    }

    /** Signs the line-up under way, and ends it. */
    public synchronized StoredCertificate finish(Signer signer, Instant now, String clock) throws IOException {
        LineUp lineUp = required();
        LineUpCertificate certificate = lineUp.certificate(now, clock);
        requireRoom();
        StoredCertificate stored = certificates.add(certificate, signer);
        DurableFile.delete(folder.resolve("current.json"));
        current = null;
        return stored;
    }

    /** The finished ones, the newest first. */
    public List<StoredCertificate> certificates() {
        return certificates.list();
    }

    /** The signed text of a finished one. */
    public Optional<String> jws(UUID id) throws IOException {
        return certificates.jws(id);
    }

    /** What the NCC does not have yet, in the order in which it is sent: a certificate before its photos. */
    public List<UnsentPart> unsent() {
        return certificates.unsent();
    }

    /** What to send: the signed text in ASCII, or a JPEG. */
    public Optional<byte[]> content(UnsentPart part) throws IOException {
        return certificates.content(part);
    }

    /** The NCC has it, durably. */
    public void sent(UnsentPart part) throws IOException {
        certificates.sent(part);
    }

    private LineUp required() {
        LineUp lineUp = current;
        if (lineUp == null) {
            throw new LineUpRefusedException(LineUpRefusal.NOT_STARTED);
        }
        return lineUp;
    }

    /** A soak that runs is not stopped by it: it rewrites what is there. */
    private void requireRoom() {
        if (!room.getAsBoolean()) {
            throw new LineUpRefusedException(LineUpRefusal.DISK_FULL);
        }
    }

    private LineUp keep(LineUp lineUp) throws IOException {
        DurableFile.write(folder.resolve("current.json"), Json.bytes(LineUpDocument.of(lineUp)));
        current = lineUp;
        return lineUp;
    }

    private Path photoFile(UUID lineUp, int number) {
        return folder.resolve(lineUp.toString()).resolve("photo-" + number + ".jpg");
    }

    /** ITU-T T.81 annex B: start of image and a marker, end of image. */
    private static boolean isJpeg(byte[] bytes) {
        int end = bytes.length;
        return end > 100
                && (bytes[0] & 0xff) == 0xff
                && (bytes[1] & 0xff) == 0xd8
                && (bytes[2] & 0xff) == 0xff
                && (bytes[end - 2] & 0xff) == 0xff
                && (bytes[end - 1] & 0xff) == 0xd9;
    }
}
