package kz.auylsat.link.modem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * The MODCODs a carrier may use; immutable.
 *
 * <p>A standard's table is not monotone: QPSK 8/9 needs more Es/N0 than 8PSK 3/5 and carries less, 32APSK 3/4 needs less
 * than 16APSK 8/9 and carries more. So {@link #best} chooses by efficiency among those that close, not by number.
 */
public final class ModCodTable {
    /** EN 302 307-1. */
    public static final ModCodTable DVB_S2 = new ModCodTable("dvb-s2", "DVB-S2", DvbS2.MODCODS);

    /** EN 302 307-2: the MODCODs of DVB-S2, which every DVB-S2X receiver has, and those it adds. */
    public static final ModCodTable DVB_S2X = new ModCodTable(
            "dvb-s2x",
            "DVB-S2X",
            Stream.concat(DvbS2.MODCODS.stream(), DvbS2x.MODCODS.stream()).toList());

    private static final List<ModCodTable> TABLES = List.of(DVB_S2, DVB_S2X);

    private final String id;
    private final String label;
    private final List<ModCod> all;
    private final List<ModCod> ladder;
    private final ModCod mostRobust;

    private ModCodTable(String id, String label, List<ModCod> all) {
        this.id = id;
        this.label = label;
        this.all = List.copyOf(all);
        this.ladder = ladder(all);
        this.mostRobust = ladder.get(0);
    }

    /** By the id a manifest names it with: {@code dvb-s2} or {@code dvb-s2x}, in any case, with or without the hyphen. */
    public static Optional<ModCodTable> byId(String id) {
        String plain = plain(id);
        return TABLES.stream().filter(table -> plain(table.id).equals(plain)).findFirst();
    }

    /** The ids there are, for a message that tells what to write. */
    public static List<String> ids() {
        return TABLES.stream().map(ModCodTable::id).toList();
    }

    /** The id of the standard's table this one is, or is a part of. */
    public String id() {
        return id;
    }

    /** In the standard's order. */
    public List<ModCod> all() {
        return all;
    }

    /**
     * Those worth using, by rising efficiency and rising Es/N0: each one that another beats (no more Es/N0, no less
     * efficiency) is left out.
     */
    public List<ModCod> ladder() {
        return ladder;
    }

    /** By its name, leniently: case, spaces, hyphens and underscores do not count ({@code 16apsk-2/3-l}). */
    public Optional<ModCod> byName(String name) {
        String plain = plain(name);
        return all.stream().filter(modCod -> plain(modCod.name()).equals(plain)).findFirst();
    }

    /**
     * By its name, as {@link #byName}.
     *
     * @throws IllegalArgumentException where there is none; the message lists what may be written
     */
    public ModCod named(String name) {
        return byName(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        label + " has no MODCOD \"" + name + "\"; write one of " + names()));
    }

    /**
     * The part that an operator allows: efficiency and constellation not below those of {@code lowest}, not above those of
     * {@code highest}; so a limit of 16APSK keeps every 32APSK out.
     *
     * @throws IllegalArgumentException for a name that is not in the table, or a lowest that is above the highest
     */
    public ModCodTable between(String lowest, String highest) {
        ModCod low = named(lowest);
        ModCod high = named(highest);
        List<ModCod> part = all.stream()
                .filter(modCod -> modCod.bitsPerSymbol() >= low.bitsPerSymbol()
                        && modCod.bitsPerSymbol() <= high.bitsPerSymbol()
                        && modCod.modulation().bitsPerPoint()
                                >= low.modulation().bitsPerPoint()
                        && modCod.modulation().bitsPerPoint()
                                <= high.modulation().bitsPerPoint())
                .toList();
        if (part.isEmpty()) {
            throw new OutOfRangeException(
                    "no MODCOD from " + low + " to " + high + "; write the slower one as the lowest");
        }
        return new ModCodTable(id, label, part);
    }

    /** The one that needs the least Es/N0. */
    public ModCod mostRobust() {
        return mostRobust;
    }

    /**
     * The most efficient that closes: ideal Es/N0 + margin ≤ {@code esnoDb}; empty where not even the most robust does.
     *
     * @param marginDb what is kept in hand: the modem's loss against the ideal, and an ACM controller's headroom
     */
    public Optional<ModCod> best(double esnoDb, double marginDb) {
        double usableDb = esnoDb - marginDb;
        for (int i = ladder.size() - 1; i >= 0; i--) {
            if (ladder.get(i).esnoDb() <= usableDb) {
                return Optional.of(ladder.get(i));
            }
        }
        return Optional.empty();
    }

    private String names() {
        return all.stream().map(ModCod::name).collect(Collectors.joining(", "));
    }

    private static List<ModCod> ladder(List<ModCod> all) {
        List<ModCod> ladder = new ArrayList<>();
        double reached = 0;
        List<ModCod> rising = all.stream()
                .sorted(Comparator.comparingDouble(ModCod::esnoDb)
                        .thenComparing(Comparator.comparingDouble(ModCod::bitsPerSymbol)
                                .reversed()))
                .toList();
        for (ModCod modCod : rising) {
            if (modCod.bitsPerSymbol() > reached) {
                ladder.add(modCod);
                reached = modCod.bitsPerSymbol();
            }
        }
        return List.copyOf(ladder);
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
