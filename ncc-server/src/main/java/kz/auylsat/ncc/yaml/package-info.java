/** Reading YAML so that every mistake is one line with file, line and what to write instead. */
@NullMarked
package kz.auylsat.ncc.yaml;

import org.jspecify.annotations.NullMarked;
