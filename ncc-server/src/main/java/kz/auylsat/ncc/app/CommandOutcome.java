package kz.auylsat.ncc.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.ncc.gateway.BundleStore;
import org.jspecify.annotations.Nullable;

/**
 * How a command stands; pure.
 *
 * @param text what the box said of it in one line; empty before it did
 * @param details particulars by name, as {@code output}
 */
record CommandOutcome(State state, String text, Map<String, String> details) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Above it a tool of the box did not do its work; ping ends with 1 where no echo came. */
    private static final int TOOL_CODE_MAX = 1;

    enum State {
        WAITING,
        DELIVERED,
        EXPIRED,
        DONE,
        REFUSED,
        FAILED
    }

    static CommandOutcome of(BundleStore.Command command, Instant now) {
        String said = command.outcome();
        if (said != null) {
            return told(said);
        }
        if (command.deliveredAt() != null) {
            return new CommandOutcome(State.DELIVERED, "", Map.of());
        }
        return new CommandOutcome(now.isAfter(command.expiresAt()) ? State.EXPIRED : State.WAITING, "", Map.of());
    }

    private static CommandOutcome told(String said) {
        Map<String, String> details = new LinkedHashMap<>();
        try {
            JsonNode root = JSON.readTree(said);
            root.fields()
                    .forEachRemaining(field ->
                            details.put(field.getKey(), field.getValue().asText()));
        } catch (JsonProcessingException e) {
            return new CommandOutcome(State.FAILED, "the box's answer cannot be read", Map.of());
        }
        String text = details.getOrDefault("text", "");
        State state =
                switch (details.getOrDefault("outcome", "")) {
                    case "done" -> toolFailed(details.get("code")) ? State.FAILED : State.DONE;
                    case "refused" -> State.REFUSED;
                    default -> State.FAILED;
                };
        return new CommandOutcome(state, text, details);
    }

    private static boolean toolFailed(@Nullable String code) {
        return code != null && code.matches("-?\\d{1,9}") && Integer.parseInt(code) > TOOL_CODE_MAX;
    }

    String detail(String name) {
        return details.getOrDefault(name, "");
    }

    int exitCode() {
        return switch (state) {
            case DONE -> ExitCode.OK;
            case REFUSED -> ExitCode.BAD_INPUT;
            case WAITING, DELIVERED, EXPIRED, FAILED -> ExitCode.NO_ANSWER;
        };
    }
}
