import {html, nothing} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {keyed} from 'lit/directives/keyed.js';
import {i18n, t} from '../core/i18n.js';
import {router} from '../core/router.js';
import {NONE, digits, duration, moment, rateParts} from '../model/format.js';
import {noticedExcessDb} from '../model/excess.js';
import {isCensored, isStale, marginLevel, qualityLabel, qualityOf} from '../model/metrics.js';
import {excessBadge, notComparedWords} from './excess-badge.js';
import {sparkline} from './sparkline.js';
import {causeWord, stateIcon, stateWord} from './state-icon.js';

const FLASH_MILLIS = 1200;

/** One terminal's row. On a phone the style sheet lays the same cells out as a card. */
export function fleetRow(item, {now, index, selected, trend}) {
  const stale = isStale(item, now);
  const excess = excessBadge(item, now);
  const classes = {[item.state]: true, stale, selected, odd: index % 2 === 1};
  return html`<tr class=${classMap(classes)} data-id=${item.terminalId} aria-rowindex=${index + 2} aria-selected=${selected}>
    <td class="state">${stateIcon(item.state)}<span><b>${stateWord(item.state)}</b>${item.cause ? html`<small class="cause">${causeWord(item.cause)}</small>` : nothing}${
      excess ? html`<small class="cause">${excess}</small>` : nothing}<small>${since(item, now)}</small></span></td>
    <td class="name"><a href=${router.link('/village/' + encodeURIComponent(item.terminalId))}>${i18n.name(item.name)}</a>
      <small>${item.cause ? html`<em>${causeWord(item.cause)}</em>` : nothing}${excess ?? nothing}<span title=${item.region}>${item.region}</span></small></td>
    <td class="quality">${quality(item)}${sparkline(trend)}</td>
    <td class="number margin ${marginLevel(item)}" title=${t('margin.note')}>${cell(item, 'link_margin_db', 'dB')}</td>
    <td class="number excess ${noticedExcessDb(item, now) === undefined ? '' : 'noticed'}" title=${notComparedWords(item) || t('excess.note')}>${cell(item, 'excess_loss_db', 'dB')}</td>
    <td class="number rx-level">${cell(item, 'rx_level_dbm', 'dBm')}</td>
    <td class="number tx-level">${cell(item, 'tx_level_dbm', 'dBm')}</td>
    <td class="number rates">${rateCell(item, 'rx_rate_bps', '↓')}${rateCell(item, 'tx_rate_bps', '↑')}</td>
    <td class="number rtt">${cell(item, 'rtt_millis', 'ms', 0)}</td>
    <td class="number answer" title=${moment(item.lastAnswerAt, item.zone, {seconds: true})}>${
      item.lastAnswerAt == null ? NONE : t('time.ago', {time: duration(now - item.lastAnswerAt)})}</td>
  </tr>`;
}

function since(item, now) {
  return item.stateSince == null ? '' : t('time.for', {time: duration(now - item.stateSince)});
}

function quality(item) {
  const metric = qualityOf(item);
  if (!metric) return html`<span class="value none">${NONE}</span>`;
  return html`${cell(item, metric, 'dB')}<small class="which">${qualityLabel(metric)}</small>`;
}

function cell(item, metric, unit, decimals = 1) {
  const value = item.metrics?.[metric];
  const text = digits(value, decimals, isCensored(item, metric));
  return text === NONE ? html`<span class="value none">${NONE}</span>` : flashing(item, metric, text, t('unit.' + unit));
}

function rateCell(item, metric, arrow) {
  const parts = rateParts(item.metrics?.[metric]);
  return html`<span class="rate"><i aria-hidden="true">${arrow}</i>${flashing(item, metric, parts.digits, parts.unit)}</span>`;
}

// A new element for each change starts the animation anew; an old change scrolled into view does not flash.
function flashing(item, metric, text, unit) {
  const at = item.changes[metric] ?? 0;
  const fresh = Date.now() - at < FLASH_MILLIS;
  return keyed(at, html`<span class=${fresh ? 'value fresh' : 'value'}>${text}<small>${unit}</small></span>`);
}
