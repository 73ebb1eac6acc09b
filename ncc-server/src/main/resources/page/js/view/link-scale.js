import {html, nothing, svg} from 'lit';
import {digits} from '../model/format.js';
import {MARGIN_SAFE_DB} from '../model/metrics.js';

const WIDTH = 320;
// The most robust MODCOD holds down to −2.35 dB (EN 302 307-1 table 13).
const DB_MIN = -5;
const DB_MAX = 20;

/**
 * A scale of −5 to 20 dB: red under the threshold of the MODCOD in use, amber up to 3 dB above it, then calm. Of a modem
 * that has adapted only the threshold is marked: below it a more robust MODCOD waits, and not the end of the link.
 */
export function linkScale(value, margin, adapted) {
  if (value === undefined) return nothing;
  const x = db => ((Math.max(DB_MIN, Math.min(DB_MAX, db)) - DB_MIN) / (DB_MAX - DB_MIN)) * WIDTH;
  const threshold = margin === undefined ? null : value - margin;
  const zone = (name, from, to) => svg`<rect class=${'zone ' + name} x=${x(from)} y="10" width=${Math.max(0, x(to) - x(from))} height="8"></rect>`;
  const zones = threshold === null ? zone('plain', DB_MIN, DB_MAX) : adapted ? svg`${zone('plain', DB_MIN, DB_MAX)}
    ${zone('above', threshold, DB_MAX)}<path class="threshold" d="M${x(threshold)} 7v14"></path>` : svg`${zone('low', DB_MIN, threshold)}
    ${zone('thin', threshold, threshold + MARGIN_SAFE_DB)}${zone('safe', threshold + MARGIN_SAFE_DB, DB_MAX)}`;
  return html`<svg class="link-scale" viewBox="0 0 ${WIDTH} 36" role="img" aria-label=${digits(value)}>
    ${zones}
    ${[-5, 0, 5, 10, 15, 20].map(db => svg`<text x=${x(db)} y="33" text-anchor=${db === DB_MIN ? 'start' : db === DB_MAX ? 'end' : 'middle'}>${digits(db, 0)}</text>`)}
    <path class="needle" d="M${x(value)} 4v20"></path>
    <path class="needle-head" d="M${x(value) - 5} 1h10l-5 7z"></path></svg>`;
}
