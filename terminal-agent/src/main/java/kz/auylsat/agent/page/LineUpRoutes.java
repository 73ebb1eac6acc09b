package kz.auylsat.agent.page;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.agent.lineup.LineUp;
import kz.auylsat.agent.lineup.LineUpRefusal;
import kz.auylsat.agent.lineup.LineUpRefusedException;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.lineup.MeasuredDocument;
import kz.auylsat.link.metric.Metric;

/** The line-up under way: begin, record, undo, accept, soak, discard. Every change answers with the whole state. */
final class LineUpRoutes {
    static final String PATH = "/api/lineup";
    private static final String STEPS = PATH + "/steps/";

    private final PageSources sources;
    private final MeterThread meter;
    private final LineUpStore store;

    LineUpRoutes(PageSources sources, MeterThread meter) {
        this.sources = sources;
        this.meter = meter;
        this.store = sources.lineUps();
    }

    PageAnswer answer(PageRequest request) throws IOException, MalformedJsonException {
        if (request.path().startsWith(STEPS)) {
            step(request, LineUpStep.byId(request.path().substring(STEPS.length())));
        } else if (request.is("POST", PATH)) {
            begin(body(request));
        } else if (request.is("DELETE", PATH)) {
            store.discard();
        } else if (request.is("POST", PATH + "/levels")) {
            DocumentReader level = body(request);
            change(lineUp -> lineUp.addLevel(MeasuredDocument.level(level)));
        } else if (request.is("DELETE", PATH + "/levels")) {
            change(LineUp::removeLevel);
        } else if (request.is("POST", PATH + "/soak")) {
            body(request).requireNoMore();
            change(lineUp -> lineUp.startSoak(metric(lineUp), now()));
            meter.wake();
        } else if (request.is("DELETE", PATH + "/soak")) {
            change(lineUp -> lineUp.stopSoak(now()));
        } else if (!request.is("GET", PATH)) {
            throw new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "nothing here");
        }
        return PageAnswer.json(LineUpView.of(store.current(), store.certificates()));
    }

    private void begin(DocumentReader reader) throws IOException {
        PageSite site = sources.site()
                .get()
                .orElseThrow(() -> new RefusedRequestException(
                        PageRefusal.LINE_UP, "the box has no configuration yet: enrol it first"));
        String operator = reader.text("operator");
        Map<String, String> serials = new LinkedHashMap<>(site.station().serials());
        serials.putAll(LineUpSite.serials(reader));
        reader.requireNoMore();
        if (serials.size() > LineUpSite.SERIALS_MAX) {
            throw reader.malformed("serials", serials.size() + " entries: write at most " + LineUpSite.SERIALS_MAX);
        }
        store.begin(LineUp.begin(UUID.randomUUID(), site.station().with(serials), operator, site.limits(), now()));
    }

    private void step(PageRequest request, Optional<LineUpStep> known) throws IOException, MalformedJsonException {
        LineUpStep step =
                known.orElseThrow(() -> new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "no such step"));
        if (request.method().equals("DELETE")) {
            change(lineUp -> lineUp.undo(step));
            return;
        }
        if (!request.method().equals("POST")) {
            throw new RefusedRequestException(PageRefusal.METHOD, "a step is recorded with POST, undone with DELETE");
        }
        DocumentReader reader = body(request);
        Optional<String> reason = reader.optionalText("reason");
        if (reason.isPresent()) {
            reader.requireNoMore();
            change(lineUp -> lineUp.accept(step, reason.get()));
            return;
        }
        change(lineUp -> lineUp.record(measured(step, lineUp, reader), now()));
    }

    private Measured measured(LineUpStep step, LineUp lineUp, DocumentReader reader) {
        Measured measured =
                switch (step) {
                    case POINTING -> pointing();
                    case CROSS_POL -> new Measured.CrossPol(reader.number("isolationDb", 0, 80));
                    case COMPRESSION -> new Measured.CompressionTest(lineUp.levels());
                    case TRANSMIT_POWER -> new Measured.TransmitPower(reader.number("levelDbm", -100, 60));
                    case SOAK ->
                        throw new RefusedRequestException(
                                PageRefusal.METHOD, "the soak records itself: start it with POST /api/lineup/soak");
                };
        reader.requireNoMore();
        return measured;
    }

    /** What the meter shows now: nobody types the signal in. */
    private Measured pointing() {
        SignalWindow window = meter.window();
        double signal = window.steadyDb(MeterThread.nowMillis())
                .orElseThrow(() -> new LineUpRefusedException(LineUpRefusal.NO_SIGNAL));
        Metric metric = window.metric();
        OptionalDouble expected = metric == Metric.ESNO_DB
                ? sources.site().get().map(PageSite::expectedEsnoDb).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
        return new Measured.Pointing(
                metric, signal, Math.max(signal, window.peakDb().orElse(signal)), expected);
    }

    private static Metric metric(LineUp lineUp) {
        return Optional.ofNullable(lineUp.entries().get(LineUpStep.POINTING))
                .map(entry ->
                        entry.measured() instanceof Measured.Pointing pointing ? pointing.metric() : Metric.ESNO_DB)
                .orElse(Metric.ESNO_DB);
    }

    private void change(UnaryOperator<LineUp> change) throws IOException {
        store.change(change);
    }

    private Instant now() {
        return sources.clock().instant();
    }

    static DocumentReader body(PageRequest request) throws MalformedJsonException {
        return DocumentReader.of(Json.parse(request.body(), RequestHead.JSON_BYTES_MAX));
    }
}
