/** The excess loss that somebody should look at, and why a terminal may have none. */
import {EXCESS_WARN_DB} from './expected.js';
import {isStale, qualityOf} from './metrics.js';

/** The excess loss where it matters, in dB; undefined where it does not, or where the value is old. */
export function noticedExcessDb(item, now) {
  const excess = item.metrics?.excess_loss_db;
  return excess >= EXCESS_WARN_DB && !isStale(item, now) ? excess : undefined;
}

/**
 * Why the signal is not held against a link budget: 'metric' where the modem states neither Es/N0 nor C/N (the server's rule,
 * MeasuredEsno), 'budget' where the server expects nothing of the link. Null where it is, or where no signal is known.
 */
export function notComparedBecause(item) {
  const {metrics = {}} = item;
  if (metrics.excess_loss_db !== undefined || !qualityOf(item)) return null;
  if (metrics.esno_db === undefined && metrics.cn_db === undefined) return 'metric';
  return metrics.clear_sky_esno_db === undefined ? 'budget' : null;
}
