package kz.auylsat.ncc.api;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request that the contract was checked on. */
final class AskedReader {
    private final ValidatedRequest request;

    AskedReader(RoutingContext context) {
        this.request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    }

    @Nullable
    String query(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        return parameter == null || parameter.isEmpty() ? null : parameter.getString();
    }

    Optional<Long> number(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        return parameter == null || parameter.isEmpty() ? Optional.empty() : Optional.ofNullable(parameter.getLong());
    }

    Optional<Double> decimal(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        return parameter == null || parameter.isEmpty() ? Optional.empty() : Optional.ofNullable(parameter.getDouble());
    }

    @Nullable
    Boolean flag(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        if (parameter == null || parameter.isEmpty()) {
            return null;
        }
        return parameter.getBoolean();
    }

    List<String> list(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        List<String> texts = new ArrayList<>();
        if (parameter != null && !parameter.isEmpty()) {
            parameter.getJsonArray().forEach(text -> texts.add(String.valueOf(text)));
        }
        return texts;
    }

    int limit() {
        return number("limit").map(Long::intValue).orElse(ItemPage.LIMIT_DEFAULT);
    }

    RequestParameter body() {
        return request.getBody();
    }
}
