package kz.auylsat.ncc.gateway;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import kz.auylsat.link.control.GatewayReason;

/** Reads a box's JSON body strictly: an object with these members and no others, each of its kind and within its bound. */
final class JsonReader {
    private final JsonObject json;

    private JsonReader(JsonObject json) {
        this.json = json;
    }

    static JsonReader of(BoxRequest request, Set<String> members) throws GatewayRefusal {
        try {
            JsonObject json = new JsonObject(request.text());
            for (String name : json.fieldNames()) {
                if (!members.contains(name)) {
                    throw malformed("a member that the path does not know");
                }
            }
            return new JsonReader(json);
        } catch (DecodeException | ClassCastException e) {
            throw malformed("the body is no JSON object");
        }
    }

    String text(String name, int charsMax) throws GatewayRefusal {
        if (json.getValue(name) instanceof String text && text.length() <= charsMax) {
            return text;
        }
        throw malformed(name + ": write a text of at most " + charsMax + " characters");
    }

    String textOr(String name, int charsMax, String otherwise) throws GatewayRefusal {
        return json.getValue(name) == null ? otherwise : text(name, charsMax);
    }

    long whole(String name, long least, long greatest) throws GatewayRefusal {
        Object value = json.getValue(name);
        if (value instanceof Integer || value instanceof Long) {
            long whole = ((Number) value).longValue();
            if (whole >= least && whole <= greatest) {
                return whole;
            }
        }
        throw malformed(name + ": write a whole number from " + least + " to " + greatest);
    }

    private static GatewayRefusal malformed(String detail) {
        return new GatewayRefusal(GatewayReason.MALFORMED, detail);
    }
}
