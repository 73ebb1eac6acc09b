package kz.auylsat.agent.config;

import java.util.concurrent.CompletionStage;
import kz.auylsat.link.control.AgentConfiguration;

/** Reaches the NCC as a configuration says, over a new connection that nothing of the old one is left in. */
public interface ConfirmationPath {
    /**
     * Tells the NCC that this version works, and returns at once.
     *
     * @return completes with true where the NCC has answered for this version, with false or exceptionally where not; does
     *     so within 15 s
     */
    CompletionStage<Boolean> confirm(long version, AgentConfiguration configuration);
}
