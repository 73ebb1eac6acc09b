package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import kz.auylsat.ncc.access.ApiToken;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Session;
import kz.auylsat.ncc.access.User;

/** Users, tokens and sessions as the contract's schemas. */
final class AccessJson {
    private AccessJson() {}

    static byte[] user(User user) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", user.name());
            json.writeStringField("role", user.role().id());
            regions(json, user.regions());
            json.writeBooleanField("disabled", user.disabled());
            json.writeNumberField("version", user.version());
            JsonText.time(json, "createdAt", user.createdAt());
            JsonText.time(json, "passwordAt", user.passwordAt());
            JsonText.time(json, "signedInAt", user.signedInAt());
            json.writeEndObject();
        });
    }

    static byte[] token(ApiToken token) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", token.name());
            json.writeStringField("role", token.role().id());
            regions(json, token.regions());
            JsonText.time(json, "createdAt", token.createdAt());
            JsonText.time(json, "expiresAt", token.expiresAt());
            JsonText.text(json, "madeBy", token.madeBy());
            JsonText.time(json, "usedAt", token.usedAt());
            json.writeEndObject();
        });
    }

    /** @param asker whose own session is marked */
    static byte[] session(Session session, Principal asker) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", session.id());
            json.writeStringField("name", session.name());
            json.writeStringField("role", session.role().id());
            regions(json, session.regions());
            json.writeStringField("means", session.means().id());
            json.writeStringField("address", session.address());
            JsonText.time(json, "createdAt", session.createdAt());
            JsonText.time(json, "seenAt", session.seenAt());
            JsonText.time(json, "expiresAt", session.expiresAt());
            json.writeBooleanField("yours", session.hash().equals(asker.key()));
            json.writeEndObject();
        });
    }

    static void regions(JsonGenerator json, Regions regions) throws IOException {
        json.writeArrayFieldStart("regions");
        for (String region : regions.names()) {
            json.writeString(region);
        }
        json.writeEndArray();
    }

    /** A list that is never longer than its bound, whole. */
    static <T> byte[] list(List<T> items, Function<T, byte[]> item) {
        return new ItemPage<>(items, null, items.size()).json(item, null);
    }
}
