/** Documents as trees of maps, lists and scalars, read strictly: this module needs no JSON library. */
@NullMarked
package kz.auylsat.link.document;

import org.jspecify.annotations.NullMarked;
