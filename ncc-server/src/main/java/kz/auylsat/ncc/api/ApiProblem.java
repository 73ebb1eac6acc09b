package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 problem details.
 *
 * @param detail what is wrong with this request and, where possible, what to send instead
 * @param errors each single thing that is wrong, where there are several to be told; else empty
 */
record ApiProblem(int status, String title, String detail, List<Wrong> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** A table of which every cell is wrong is corrected by its first hundreds. */
    private static final int ERRORS_MAX = 1_000;

    /**
     * One thing that is wrong.
     *
     * @param pointer which field of the request's body, by RFC 6901; null where it is none
     * @param row of a table in this field, from 1; 0 for none
     * @param column of that table, from 1; 0 for none
     */
    record Wrong(@Nullable String pointer, int row, int column, String detail) {
        Wrong(@Nullable String pointer, String detail) {
            this(pointer, 0, 0, detail);
        }

        private void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            if (pointer != null) {
                json.writeStringField("pointer", pointer);
            }
            if (row > 0) {
                json.writeNumberField("row", row);
            }
            if (column > 0) {
                json.writeNumberField("column", column);
            }
            json.writeStringField("detail", detail);
            json.writeEndObject();
        }
    }

    ApiProblem(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    static ApiProblem badRequest(String detail) {
        return new ApiProblem(400, "Bad Request", detail);
    }

    static ApiProblem unauthorized(String detail) {
        return new ApiProblem(401, "Unauthorized", detail);
    }

    static ApiProblem forbidden(String detail) {
        return new ApiProblem(403, "Forbidden", detail);
    }

    static ApiProblem notFound(String detail) {
        return new ApiProblem(404, "Not Found", detail);
    }

    static ApiProblem conflict(String detail) {
        return conflict(detail, List.of());
    }

    /** What the thing is like at present does not allow it. */
    static ApiProblem conflict(String detail, List<Wrong> errors) {
        return new ApiProblem(409, "Conflict", detail, errors);
    }

    /** Somebody else changed it since it was read. */
    static ApiProblem preconditionFailed(String detail) {
        return new ApiProblem(412, "Precondition Failed", detail);
    }

    /** It is changed only by who says which version was read: RFC 6585 §3. */
    static ApiProblem preconditionRequired(String detail) {
        return new ApiProblem(428, "Precondition Required", detail);
    }

    static ApiProblem unprocessable(String detail, List<Wrong> errors) {
        return new ApiProblem(422, "Unprocessable Content", detail, errors);
    }

    static ApiProblem tooManyAttempts(String detail) {
        return new ApiProblem(429, "Too Many Requests", detail);
    }

    static ApiProblem unavailable(String detail) {
        return new ApiProblem(503, "Service Unavailable", detail);
    }

    /** The problem of a status that a lower layer chose. */
    static ApiProblem ofStatus(int status) {
        return switch (status) {
            case 400 -> badRequest("The request cannot be read.");
            case 401 -> unauthorized("Sign in, or send a valid API token: Authorization: Bearer TOKEN");
            case 404 -> notFound("There is nothing at this address; GET /openapi.yaml tells what there is.");
            case 405 -> new ApiProblem(405, "Method Not Allowed", "This address does not take this method.");
            case 406 -> new ApiProblem(406, "Not Acceptable", "Accept application/json.");
            case 413 -> new ApiProblem(413, "Content Too Large", "The request's body is too large.");
            case 414 -> new ApiProblem(414, "URI Too Long", "The request's address is too long.");
            case 415 -> new ApiProblem(415, "Unsupported Media Type", "Send application/json.");
            case 431 -> new ApiProblem(431, "Request Header Fields Too Large", "The request's headers are too large.");
            default -> new ApiProblem(status, "Internal Server Error", "The server failed; its log tells why.");
        };
    }

    byte[] json() {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (!errors.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Wrong error : errors.subList(0, Math.min(errors.size(), ERRORS_MAX))) {
                    error.write(json);
                }
                if (errors.size() > ERRORS_MAX) {
                    new Wrong(null, "and " + (errors.size() - ERRORS_MAX) + " more").write(json);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }
}
