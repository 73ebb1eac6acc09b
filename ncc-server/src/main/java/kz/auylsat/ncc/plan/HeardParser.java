package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Repeats every token that is read, but for one field of the outermost object: so a digest is of exactly what was read. */
final class HeardParser extends JsonParserDelegate {
    private final JsonGenerator heard;
    private final String unheard;
    private boolean atValue;

    HeardParser(JsonParser parser, JsonGenerator heard, String unheard) {
        super(parser);
        this.heard = heard;
        this.unheard = unheard;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token == null) {
            return null;
        }
        if (atValue) {
            atValue = false;
            if (token.isScalarValue()) {
                return token;
            }
            heard.writeFieldName(unheard); // a list or an object is no digest: it counts as any other field
        } else if (token == JsonToken.FIELD_NAME
                && isOutermost()
                && delegate.currentName().equals(unheard)) {
            atValue = true;
            return token;
        }
        heard.copyCurrentEvent(delegate);
        return token;
    }

    private boolean isOutermost() {
        return delegate.getParsingContext().getParent().inRoot();
    }

    @Override
    public JsonParser skipChildren() {
        throw new IllegalStateException("what is skipped would not be heard");
    }
}
