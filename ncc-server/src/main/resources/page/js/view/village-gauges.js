import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {NONE, digits, rateParts} from '../model/format.js';
import {isAdapted, isCensored, marginLevel, modemState, qualityLabel, qualityOf} from '../model/metrics.js';
import {modcodName} from '../model/modcod.js';
import {linkScale} from './link-scale.js';

const PLAIN = [
  {metric: 'rx_level_dbm', unit: 'dBm'}, {metric: 'tx_level_dbm', unit: 'dBm'}, {metric: 'tx_adjust_db', unit: 'dB'},
  {metric: 'rx_rate_bps'}, {metric: 'tx_rate_bps'}, {metric: 'rtt_millis', unit: 'ms', decimals: 0},
  {metric: 'temperature_celsius', unit: '°C', decimals: 0}, {metric: 'supply_volts', unit: 'V'},
];

/** The terminal's values of this moment: signal quality with its zones, levels and rates, and the modem's own words. */
class Gauges extends Part {
  static properties = {item: {attribute: false}, stale: {attribute: false}};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  render() {
    return html`<div class="gauges">${this.#quality()}<div class="gauge-grid">
      ${PLAIN.filter(({metric}) => this.#value(metric) !== undefined).map(gauge => this.#plain(gauge))}</div>${this.#words()}</div>`;
  }

  #value(metric) {
    return this.item.metrics?.[metric];
  }

  #quality() {
    const metric = qualityOf(this.item);
    if (!metric) return html`<section class="gauge main"><h3>${t('column.quality')}</h3><p class="figure">${NONE}</p></section>`;
    const value = this.#value(metric);
    const margin = this.#value('link_margin_db');
    const censored = isCensored(this.item, metric);
    return html`<section class="gauge main"><h3>${qualityLabel(metric)}</h3>
      ${this.#figure(metric, digits(value, 1, censored), t('unit.dB'))}
      ${margin === undefined ? nothing : html`<p class="margin-figure" title=${t('margin.note')}>${this.#marginName()}
        <b class=${marginLevel(this.item)}>${digits(margin, 1, isCensored(this.item, 'link_margin_db'))}<small>${t('unit.dB')}</small></b></p>`}
      ${linkScale(value, margin, isAdapted(this.item))}</section>`;
  }

  #marginName() {
    const modcod = this.#value('modcod');
    return modcod ? t('margin.over', {modcod: modcodName(modcod)}) : t('metric.link_margin_db');
  }

  #plain({metric, unit, decimals = 1}) {
    const value = this.#value(metric);
    const parts = unit ? {digits: digits(value, decimals, isCensored(this.item, metric)), unit: t('unit.' + unit)} : rateParts(value);
    return html`<section class="gauge"><h3>${t('metric.' + metric)}</h3>${this.#figure(metric, parts.digits, parts.unit)}</section>`;
  }

  #figure(metric, text, unit) {
    const at = this.item.changes?.[metric] ?? 0;
    const fresh = Date.now() - at < 1200;
    return keyed(at, html`<p class="figure ${fresh ? 'fresh' : ''}" data-metric=${metric}>${text}<small>${unit}</small></p>`);
  }

  #words() {
    const words = [
      ['modem_state', code => [t('modem.' + modemState(code)), code === 5]],
      ['rx_lock', lock => [t(lock ? 'word.locked' : 'word.notLocked'), lock === 1]],
      ['tx_enabled', on => [t(on ? 'word.on' : 'word.off'), on === 1]],
      ['modcod', number => [modcodName(number), true]],
      ['mains_up', up => [t(up ? 'word.present' : 'word.absent'), up === 1]],
      ['lan_up', up => [t(up ? 'word.on' : 'word.off'), up === 1]],
      ['fault_bits', bits => [bits ? '0x' + bits.toString(16) : t('word.none'), bits === 0]],
    ].filter(([metric]) => this.#value(metric) !== undefined);
    if (!words.length) return nothing;
    return html`<section class="gauge words"><dl>${words.map(([metric, say]) => {
      const [word, well] = say(this.#value(metric));
      return html`<div><dt>${t('metric.' + metric)}</dt><dd class=${well ? '' : 'attention'}>${word}</dd></div>`;
    })}</dl></section>`;
  }
}

customElements.define('auyl-gauges', Gauges);
