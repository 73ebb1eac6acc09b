/**
 * The box's configuration: signed bundles that are tried, confirmed over their own path, or rolled back.
 *
 * <p>Decisions are in {@link kz.auylsat.agent.config.TrialMachine}; what they touch is behind interfaces.
 */
@NullMarked
package kz.auylsat.agent.config;

import org.jspecify.annotations.NullMarked;
