package kz.auylsat.agent.page;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.agent.lineup.LineUpRefusedException;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every path of the page but the live meter. Blocks; not for an event loop. */
final class PageRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PageRoutes.class);

    private final PageSettings settings;
    private final PageSources sources;
    private final PageCounters counters;
    private final MeterThread meter;
    private final SessionRoutes sessions;
    private final LineUpRoutes lineUps;
    private final PhotoRoutes photos;
    private final CertificateRoutes certificates;
    private final StaticFilesReader files = new StaticFilesReader();

    PageRoutes(PageSettings settings, PageSources sources, PageCounters counters, MeterThread meter) {
        this.settings = settings;
        this.sources = sources;
        this.counters = counters;
        this.meter = meter;
        this.sessions = new SessionRoutes(settings, sources);
        this.lineUps = new LineUpRoutes(sources, meter);
        this.photos = new PhotoRoutes(sources);
        this.certificates = new CertificateRoutes(sources);
    }

    SessionRoutes sessions() {
        return sessions;
    }

    /** The answer; never throws. */
    PageAnswer answer(PageRequest request) {
        try {
            return routed(request);
        } catch (RefusedRequestException e) {
            counters.count(e.refusal());
            return e.answer();
        } catch (LineUpRefusedException e) {
            counters.count(PageRefusal.LINE_UP);
            return PageAnswer.refused(
                    PageRefusal.LINE_UP, e.refusal().id(), e.refusal().line());
        } catch (MalformedJsonException | MalformedDocumentException | OutOfRangeException e) {
            counters.count(PageRefusal.BAD_BODY);
            return PageAnswer.refused(PageRefusal.BAD_BODY, PageRefusal.BAD_BODY.id(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            counters.count(PageRefusal.FAILED);
            LOG.warn("{} {} failed", request.method(), request.path(), e);
            return PageAnswer.refused(
                    PageRefusal.FAILED, PageRefusal.FAILED.id(), "the box could not do it: see its log");
        }
    }

    private PageAnswer routed(PageRequest request) throws IOException, MalformedJsonException {
        String path = request.path();
        if (!path.startsWith("/api/")) {
            if (!request.method().equals("GET")) {
                throw new RefusedRequestException(PageRefusal.METHOD, "files are read with GET");
            }
            return files.answer(request)
                    .orElseThrow(() -> new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "nothing here"));
        }
        if (path.equals(SessionRoutes.PATH)) {
            return sessions.answer(request);
        }
        if (request.is("GET", "/api/pointing")) {
            // Where no PIN was set the angles are all there is: they are on the mast's plate too.
            if (settings.pin().isPresent()) {
                sessions.requireOpen(request.session());
            }
            return pointing(sources.clock().instant());
        }
        sessions.requireOpen(request.session());
        if (request.is("DELETE", "/api/meter/peak")) {
            meter.window().resetPeak();
            return PageAnswer.json(Map.of("reset", true));
        }
        if (path.startsWith(PhotoRoutes.PATH)) {
            return photos.answer(request);
        }
        if (path.startsWith(LineUpRoutes.PATH)) {
            return lineUps.answer(request);
        }
        return certificates.answer(request);
    }

    private PageAnswer pointing(Instant now) {
        Optional<PageSite> site = sources.site().get();
        return PageAnswer.json(site.map(of -> Pointing.of(of, now)).orElse(Map.of()));
    }
}
