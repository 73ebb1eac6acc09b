package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpPhoto;

/** Compares the photos beside a certificate, {@code photo-1.jpg} and so on, with what the certificate says of them. */
final class LineUpPhotosReader {
    private LineUpPhotosReader() {}

    /** How a photo that the certificate names was found. */
    enum State {
        UNALTERED,
        ALTERED,
        /** Not beside the certificate: it says nothing against it. */
        ABSENT
    }

    record Found(LineUpPhoto photo, State state) {}

    static List<Found> look(Path folder, LineUpCertificate certificate) throws IOException {
        List<Found> found = new ArrayList<>();
        for (LineUpPhoto photo : certificate.photos()) {
            found.add(new Found(photo, state(folder.resolve("photo-" + photo.number() + ".jpg"), photo)));
        }
        return found;
    }

    private static State state(Path file, LineUpPhoto photo) throws IOException {
        if (!Files.isRegularFile(file)) {
            return State.ABSENT;
        }
        boolean same = Files.size(file) == photo.bytes()
                && sha256(Files.readAllBytes(file)).equals(photo.sha256());
        return same ? State.UNALTERED : State.ALTERED;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
