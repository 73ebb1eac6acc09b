/** JSON text to and from trees, strict and bounded. */
@NullMarked
package kz.auylsat.agent.json;

import org.jspecify.annotations.NullMarked;
