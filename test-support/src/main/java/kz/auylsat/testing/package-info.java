/** What the tests of every module share; no module depends on it but for its tests. */
@NullMarked
package kz.auylsat.testing;

import org.jspecify.annotations.NullMarked;
