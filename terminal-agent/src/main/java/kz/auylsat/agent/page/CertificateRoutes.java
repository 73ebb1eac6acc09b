package kz.auylsat.agent.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import kz.auylsat.agent.lineup.LineUpRefusal;
import kz.auylsat.agent.lineup.LineUpRefusedException;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.PdfPrinter;
import kz.auylsat.agent.lineup.Signer;
import kz.auylsat.agent.lineup.StoredCertificate;

/** The certificates: signed at the end of a line-up, downloaded as signed text or PDF. */
final class CertificateRoutes {
    static final String PATH = "/api/certificates";

    private final PageSources sources;
    private final LineUpStore store;

    /** A PDF takes a process of its own: one at a time. */
    private final Semaphore printer = new Semaphore(1);

    CertificateRoutes(PageSources sources) {
        this.sources = sources;
        this.store = sources.lineUps();
    }

    PageAnswer answer(PageRequest request) throws IOException {
        if (request.is("POST", PATH)) {
            return finish();
        }
        if (!request.method().equals("GET") || !request.path().startsWith(PATH + "/")) {
            throw new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "nothing here");
        }
        String name = request.path().substring(PATH.length() + 1);
        int dot = name.lastIndexOf('.');
        String jws = signed(dot < 0 ? name : name.substring(0, dot));
        return switch (name.substring(dot + 1)) {
            case "jws" -> download("application/jose", name, jws.getBytes(StandardCharsets.US_ASCII));
            case "pdf" -> download("application/pdf", name, pdf(jws, request.parameter("lang")));
            default -> throw new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "a certificate is .jws or .pdf");
        };
    }

    private PageAnswer finish() throws IOException {
        Signer signer = sources.signer().get().orElseThrow(() -> new LineUpRefusedException(LineUpRefusal.NO_KEY));
        StoredCertificate made = store.finish(
                signer, sources.clock().instant(), sources.clockQuality().get());
        Map<String, Object> tree = new LinkedHashMap<>(LineUpView.of(store.current(), store.certificates()));
        tree.put("made", made.id().toString());
        return PageAnswer.json(tree);
    }

    private String signed(String id) throws IOException {
        try {
            return store.jws(UUID.fromString(id))
                    .orElseThrow(() -> new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "no such certificate"));
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "no such certificate");
        }
    }

    private byte[] pdf(String jws, String language) throws IOException {
        if (!PdfPrinter.LANGUAGES.contains(language)) {
            throw new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "lang is tg, kk, ru or en");
        }
        if (!printer.tryAcquire()) {
            throw new RefusedRequestException(PageRefusal.BUSY, "another PDF is being made: try again in some seconds");
        }
        try {
            return sources.pdf().pdf(jws, language);
        } finally {
            printer.release();
        }
    }

    private static PageAnswer download(String mediaType, String name, byte[] bytes) {
        return PageAnswer.bytes(
                mediaType,
                bytes,
                Map.of(
                        "Cache-Control",
                        "no-store",
                        "Content-Disposition",
                        "attachment; filename=\"line-up-" + name + "\""));
    }
}
