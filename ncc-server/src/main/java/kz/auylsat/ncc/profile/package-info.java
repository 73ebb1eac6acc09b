/** Reads device profiles from YAML, finds the profile of a device, and tries profiles on recordings. */
@NullMarked
package kz.auylsat.ncc.profile;

import org.jspecify.annotations.NullMarked;
