/**
 * Manifests: from YAML in Git, or rows of CSV, to an inventory, or to every mistake in them; and back to text.
 *
 * <p>Here too: their JSON Schema.
 */
@NullMarked
package kz.auylsat.ncc.provision;

import org.jspecify.annotations.NullMarked;
