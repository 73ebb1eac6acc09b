/** Grafana's dashboards as files: what they must have, and whether what they ask is in the history. */
@NullMarked
package kz.auylsat.ncc.dashboards;

import org.jspecify.annotations.NullMarked;
