/** The catalogue of link metrics: name, unit, kind. */
@NullMarked
package kz.auylsat.link.metric;

import org.jspecify.annotations.NullMarked;
