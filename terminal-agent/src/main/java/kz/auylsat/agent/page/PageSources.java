package kz.auylsat.agent.page;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.PdfPrinter;
import kz.auylsat.agent.lineup.Signer;

/**
 * What the page shows and changes.
 *
 * @param clock the box's best clock
 * @param clockQuality how good it is, a word for the certificate
 * @param site empty until the first configuration came
 * @param signer empty until the box is enrolled
 */
public record PageSources(
        InstantSource clock,
        Supplier<String> clockQuality,
        Supplier<Optional<PageSite>> site,
        Meter meter,
        LineUpStore lineUps,
        Supplier<Optional<Signer>> signer,
        PdfPrinter pdf) {}
