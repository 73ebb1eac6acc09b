import {html} from 'lit';
import {t} from '../core/i18n.js';
import {withUnit} from '../model/format.js';
import {noticedExcessDb, notComparedBecause} from '../model/excess.js';
import {qualityLabel, qualityOf} from '../model/metrics.js';
import {sign} from './signs.js';

/** An excess loss that matters, as sign, word and value; null where there is none. */
export function excessBadge(item, now) {
  const excess = noticedExcessDb(item, now);
  return excess === undefined ? null : html`<em class="excess-badge">${sign('warn')}${t('excess.badge', {loss: withUnit(excess, 'dB')})}</em>`;
}

/** Why this terminal's signal is not compared with a link budget; empty where it is. */
export function notComparedWords(item) {
  const because = notComparedBecause(item);
  return because ? t('excess.without.' + because, {metric: qualityLabel(qualityOf(item))}) : '';
}
