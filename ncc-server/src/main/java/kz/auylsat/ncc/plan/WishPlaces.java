package kz.auylsat.ncc.plan;

import org.jspecify.annotations.Nullable;

/** Tells where a thing is wished. */
@FunctionalInterface
public interface WishPlaces {
    /** Of a wish that stands in no file. */
    WishPlaces NOWHERE = (item, field) -> null;

    /**
     * As {@code villages/ayni.yaml:9}; null where no file says it.
     *
     * @param field as the inventory's tree spells it; null for the thing as a whole
     */
    @Nullable
    String of(ItemName item, @Nullable String field);
}
