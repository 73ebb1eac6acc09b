import {html} from 'lit';
import {t} from '../core/i18n.js';
import {meter} from '../core/meter.js';
import {tone} from '../core/tone.js';
import {withUnit} from '../model/format.js';
import {bigNumber, live, lockPill, Looking, metricName, peakBar, toneButton, trace} from './signal.js';

/** The meter to turn a dish by: one number, readable and audible with the eyes elsewhere. */
class MeterView extends Looking {
  heard() {
    tone.follow(live() ? meter.reading : undefined);
    this.requestUpdate();
  }

  disconnectedCallback() {
    tone.follow(undefined);
    super.disconnectedCallback();
  }

  render() {
    const {reading} = meter;
    return html`<section class="meter">
      <div class="card"><h2>${metricName(reading?.metric)}</h2>${lockPill()}${bigNumber()}${peakBar()}</div>
      ${trace()}
      ${toneButton(this)}
      <dl class="facts">
        <div><dt>${t('meter.rx')}</dt><dd>${withUnit(reading?.rxDbm, 'dBm')}</dd></div>
        <div><dt>${t('meter.tx')}</dt><dd>${withUnit(reading?.txDbm, 'dBm')}</dd></div>
      </dl></section>`;
  }
}

customElements.define('auyl-meter', MeterView);
