/** Manifests: from YAML in Git to an inventory, or to every mistake in them. */
@NullMarked
package kz.auylsat.ncc.provision;

import org.jspecify.annotations.NullMarked;
