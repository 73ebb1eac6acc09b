/** What the map's markers tell: the state, or a value in four classes. Each class has a shape as well as a colour. */
import {isAdapted, isCensored, isLocked, isStale} from './metrics.js';

export const LAYERS = ['state', 'margin', 'excess'];

/** Bounds between the classes, the best class first. */
const BOUNDS = {margin: [8, 3, 1], excess: [1, 2, 4]};

/** Shape and size of a class, best first; null stands for "no value". */
const LOOKS = [
  {shape: 'up', size: 12},
  {shape: 'diamond', size: 15},
  {shape: 'triangle', size: 16},
  {shape: 'square', size: 16},
];

/**
 * How far the signal may still fall before the link is lost, in dB: Es/N0 above what the carrier's most robust MODCOD needs.
 * The margin that a modem reports is over the MODCOD in use, and one that adapts keeps it small on purpose. A receiver
 * without its carrier measures nothing that counts.
 */
export function marginToLossDb(item) {
  const {esno_db: esno, link_margin_db: margin} = item.metrics ?? {};
  if (!isLocked(item)) return undefined;
  if (esno !== undefined && item.requiredEsnoDb != null && !isCensored(item, 'esno_db')) return esno - item.requiredEsnoDb;
  return isAdapted(item) ? undefined : margin;
}

const VALUES = {margin: marginToLossDb, excess: item => item.metrics?.excess_loss_db};

/** The value that a layer shows of a terminal now; undefined where there is none, or only an old one. */
export function layerValue(item, layer, now) {
  return isStale(item, now) ? undefined : VALUES[layer]?.(item);
}

/** The class of a value: 0 is the best, 3 the worst, null no value. */
export function layerClass(value, layer) {
  if (value === undefined) return null;
  const rising = layer === 'excess';
  return BOUNDS[layer].filter(bound => (rising ? value >= bound : value < bound)).length;
}

/** How a class is drawn: name of the shape, of the colour, and size in pixels. */
export function classLook(level) {
  if (level === null) return {shape: 'unknown', colour: 'state-unknown', size: 13};
  return {...LOOKS[level], colour: 'scale-' + level};
}

/** The classes from best to worst as [least, greatest]; null is open. */
export function layerClasses(layer) {
  const bounds = BOUNDS[layer];
  return bounds.concat(null).map((bound, index) => {
    const before = index === 0 ? null : bounds[index - 1];
    return layer === 'excess' ? [before, bound] : [bound, before];
  });
}
