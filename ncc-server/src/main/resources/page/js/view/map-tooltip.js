import {html, nothing, render} from 'lit';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {duration, rate, withUnit} from '../model/format.js';
import {layerValue} from '../model/layers.js';
import {isCensored, isStale, qualityLabel, qualityOf} from '../model/metrics.js';
import {excessBadge, notComparedWords} from './excess-badge.js';
import {causeWord, stateIcon, stateWord} from './state-icon.js';

/** What a marker says when pointed at; first the value that the map's layer shows. */
export function markerTooltip(item, layer) {
  const box = document.createElement('div');
  const now = clock.now();
  const metric = qualityOf(item);
  const line = (name, value) => html`<dt>${name}</dt><dd>${value}</dd>`;
  const shown = layer === 'state' ? null : layerValue(item, layer, now);
  box.className = isStale(item, now) ? 'marker-values stale' : 'marker-values';
  render(html`<b>${i18n.name(item.name)}</b>
    <p>${stateIcon(item.state)} ${stateWord(item.state)}${item.cause ? ' · ' + causeWord(item.cause) : ''}</p>
    ${layer === 'excess' ? nothing : excessBadge(item, now) ?? nothing}
    <dl>${shown === null ? nothing : html`<dt><b>${t('layer.' + layer)}</b></dt><dd><b>${shown === undefined ? absent(item, layer) : withUnit(shown, 'dB')}</b></dd>`}
      ${metric ? line(qualityLabel(metric), withUnit(item.metrics[metric], 'dB', 1, isCensored(item, metric))) : nothing}
      ${line(t('metric.rx_level_dbm'), withUnit(item.metrics?.rx_level_dbm, 'dBm'))}
      ${line('↓ ↑', `${rate(item.metrics?.rx_rate_bps)} · ${rate(item.metrics?.tx_rate_bps)}`)}
      ${item.lastAnswerAt ? line(t('column.answer'), t('time.ago', {time: duration(now - item.lastAnswerAt)})) : nothing}</dl>`, box);
  return box;
}

/** Why a layer's value is missing, as far as the page can tell. */
const absent = (item, layer) => (layer === 'excess' && notComparedWords(item)) || t('layer.none');
