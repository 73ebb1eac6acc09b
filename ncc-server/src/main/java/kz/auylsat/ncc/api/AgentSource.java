package kz.auylsat.ncc.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the terminal agents on boxes; called on worker threads: it may read a disk. */
public interface AgentSource {
    /** Of an NCC without a gateway. */
    AgentSource NONE = new AgentSource() {
        @Override
        public Optional<Map<String, @Nullable Object>> agent(String terminalId) {
            return Optional.empty();
        }

        @Override
        public Optional<String> lineUp(String terminalId, String lineUpId) {
            return Optional.empty();
        }
    };

    /** The fields of the contract's {@code Agent}; empty where no box ever enrolled as this terminal. */
    Optional<Map<String, @Nullable Object>> agent(String terminalId);

    /** A line-up certificate's signed text; empty where this terminal has none of this id. */
    Optional<String> lineUp(String terminalId, String lineUpId);
}
