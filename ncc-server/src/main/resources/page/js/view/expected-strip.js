import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {digits, withUnit} from '../model/format.js';
import {expectedVerdict, isLoss} from '../model/expected.js';
import {notComparedWords} from './excess-badge.js';
import {sign} from './signs.js';

/** The measured signal against what this dish should have now: the difference, what it means, and its parts. */
class ExpectedStrip extends Part {
  static properties = {item: {attribute: false}};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  render() {
    const metrics = this.item.metrics ?? {};
    const verdict = expectedVerdict(metrics);
    if (!verdict) return this.#notCompared();
    const parameters = wordsOf(metrics);
    return html`<section class="expected ${isLoss(verdict) ? 'loss' : ''}" data-verdict=${verdict}>
      <div class="excess"><h3>${t('metric.excess_loss_db')}</h3><p class="figure">${digits(metrics.excess_loss_db)}<small>${t('unit.dB')}</small></p></div>
      <p class="meaning" role=${isLoss(verdict) ? 'alert' : nothing}>${isLoss(verdict) ? sign('warn') : nothing}<span>
        <b>${t(`expected.${verdict}`, parameters)}</b> ${t(`expected.${verdict}.do`, parameters)}</span></p>
      <dl>${this.#part('expected_esno_db', metrics, 'dB')}${this.#part('clear_sky_esno_db', metrics, 'dB')}
        ${this.#part('baseline_esno_db', metrics, 'dB')}${this.#part('rain_rate_mmh', metrics, 'mm/h')}</dl>
    </section>`;
  }

  #notCompared() {
    const words = notComparedWords(this.item);
    return words ? html`<p class="expected-none">${words}</p>` : nothing;
  }

  #part(metric, metrics, unit) {
    if (metrics[metric] === undefined) return nothing;
    return html`<div><dt>${t('metric.' + metric)}</dt><dd data-metric=${metric}>${withUnit(metrics[metric], unit)}</dd></div>`;
  }
}

/** The values that the sentences name. */
const wordsOf = ({excess_loss_db: loss, rain_rate_mmh: rain, clear_sky_esno_db: clearSky, expected_esno_db: expected}) =>
  ({loss: withUnit(loss, 'dB'), rain: withUnit(rain, 'mm/h', rain < 10 ? 1 : 0), fade: withUnit(clearSky - expected, 'dB')});

customElements.define('auyl-expected', ExpectedStrip);
