package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the audit log's chain from its first entry on, and tells where it breaks. Confined to one thread. */
public final class AuditCheck {
    private final @Nullable AuditHead noted;
    private AuditHead head = AuditHead.EMPTY;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable String problem;

    /** @param noted a head that was noted elsewhere and must be in the chain; null for none */
    public AuditCheck(@Nullable AuditHead noted) {
        this.noted = noted;
    }

    /** Takes the next entry, in the order of numbers; after a break nothing more is looked at. */
    public void next(AuditRecord record) {
        if (problem != null) {
            return;
        }
        long due = head.number() + 1;
        if (record.number() != due) {
            problem = "entry " + due + " is missing: after " + head.number() + " comes " + record.number();
        } else if (!record.hashHolds()) {
            problem = "entry " + record.number() + " was changed: its hash is not that of what it says";
        } else if (!record.previous().equals(head.hash())) {
            problem = "entry " + record.number() + " does not follow " + head.number()
                    + ": one of them was removed, inserted or moved";
        } else if (noted != null && noted.number() == due && !noted.hash().equals(record.hash())) {
            problem = "entry " + due + " is not the one that was noted: the log was written anew";
        } else {
            head = record.head();
            from = from == null ? record.entry().at() : from;
            to = record.entry().at();
        }
    }

    /** Told after the last entry: the head that the log itself keeps beside its entries. */
    void end(AuditHead kept) {
        if (problem == null && !kept.equals(head)) {
            problem = "the log keeps " + kept + " as its end, and its entries end with " + head
                    + ": entries were cut off, or added without it";
        }
        if (problem == null && noted != null && head.number() < noted.number()) {
            problem = "the log ends at entry " + head.number() + ", and " + noted.number()
                    + " was noted: its end was cut off";
        }
    }

    /** Where the chain breaks, one line; empty where it is whole. Asked after the last entry. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The last entry that was found right. */
    public AuditHead head() {
        return head;
    }

    /** When the first entry was written; empty of an empty log. */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** When the last entry that was found right was written; empty of an empty log. */
    public Optional<Instant> to() {
        return Optional.ofNullable(to);
    }
}
