/** The history in InfluxDB: written through a durable outbox, rolled up by the NCC, read back by InfluxQL. */
@NullMarked
package kz.auylsat.ncc.influx;

import org.jspecify.annotations.NullMarked;
