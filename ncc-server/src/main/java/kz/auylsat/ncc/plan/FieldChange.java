package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field of a thing before and after.
 *
 * @param path as {@code dish.diameterMetres}, {@code transponders[k5].eirpDbw}
 * @param before null where it was not stated
 * @param after null where it is not stated any more
 */
public record FieldChange(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {}
