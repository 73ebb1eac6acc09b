/** What the box's TLS connections share: whom it believes is the matter of each feature. */
@NullMarked
package kz.auylsat.agent.tls;

import org.jspecify.annotations.NullMarked;
