import {html, nothing} from 'lit';
import {box} from '../core/box.js';
import {t} from '../core/i18n.js';
import {meter} from '../core/meter.js';
import {clockTime, digits, typed, withUnit} from '../model/format.js';
import {numberField} from './number-field.js';
import {bigNumber, live, lockPill, Looking, metricName, peakBar} from './signal.js';

/** What a step needs from the technician. The modem's own readings are never typed in. */
class StepInput extends Looking {
  static properties = {step: {attribute: false}, text: {state: true}, commanded: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.text = '';
    this.watch(box, 'lineup');
  }

  willUpdate(changed) {
    if (changed.has('step')) this.text = '';
  }

  heard() {
    // The last second of a soak records it: the state is asked for when the countdown has gone.
    if (this.step === 'soak' && box.lineUp?.soak && meter.reading?.answered && !meter.reading.soak) this.#do('GET', '');
    super.heard();
  }

  render() {
    switch (this.step) {
      case 'pointing': return this.#pointing();
      case 'cross_pol': return this.#crossPol();
      case 'compression': return this.#compression();
      case 'transmit_power': return this.#power();
      default: return this.#soak();
    }
  }

  #pointing() {
    return html`<h3>${metricName(meter.reading?.metric)}</h3>${lockPill()}${bigNumber()}${peakBar()}${this.#record(t('pointing.record'), !live())}`;
  }

  #crossPol() {
    return html`${this.#field('isolation', 'dB', false)}${this.#record(t('record'), this.#number() == null, {isolationDb: this.#number()})}`;
  }

  #power() {
    const read = meter.fresh ? meter.reading?.txDbm : undefined;
    return html`${this.#field('power', 'dBm', true)}
      ${read == null ? nothing : html`<button class="wide" name="read" @click=${() => (this.text = digits(read))}>${t('power.read', {level: withUnit(read, 'dBm')})}</button>`}
      ${this.#record(t('record'), this.#number() == null, {levelDbm: this.#number()})}`;
  }

  #compression() {
    const {levels, compression} = box.lineUp;
    const last = levels.at(-1)?.commandedDbm;
    const commanded = this.commanded ?? (last == null ? -25 : last + 1);
    const hub = this.#number();
    const change = by => () => (this.commanded = commanded + by);
    const add = async () => {
      await this.#do('POST', '/levels', {json: {commandedDbm: commanded, hubDb: hub}});
      this.commanded = undefined;
      this.text = '';
    };
    return html`${this.#levels(levels)}
      <p class="finding" data-compression=${compression.state}>${t('compression.' + compression.state, {level: withUnit(compression.levelDbm, 'dBm'), compression: withUnit(compression.compressionDb, 'dB')})}</p>
      <div class="field"><span>${t('compression.commanded')}, ${t('unit.dBm')}</span><span class="entry"><button @click=${change(-1)} aria-label="−1">−</button><output>${digits(commanded)}</output><button @click=${change(1)} aria-label="+1">+</button></span></div>
      ${this.#field('hub', 'dB', true)}
      <button class="wide" name="add" ?disabled=${hub == null} @click=${add}>${t('compression.add')}</button>
      ${this.#record(t('compression.record'), levels.length < 4)}`;
  }

  #levels(levels) {
    if (!levels.length) return nothing;
    const reference = levels[0].hubDb - levels[0].commandedDbm;
    return html`<table class="levels"><thead><tr><th>${t('compression.commandedShort')}</th><th>${t('compression.hubShort')}</th><th>Δ</th></tr></thead>
      <tbody>${levels.map(level => html`<tr><td>${digits(level.commandedDbm)}</td><td>${digits(level.hubDb)}</td><td>${digits(level.hubDb - level.commandedDbm - reference)}</td></tr>`)}</tbody></table>
      <button class="plain" name="remove" @click=${() => this.#do('DELETE', '/levels')}>${t('compression.remove')}</button>`;
  }

  #soak() {
    const soak = meter.reading?.soak ?? box.lineUp.soak;
    if (!box.lineUp.soak) {
      return html`${lockPill()}${bigNumber()}<button class="primary wide" name="start" ?disabled=${!live()} @click=${() => this.#do('POST', '/soak', {json: {}})}>${t('soak.start')}</button>`;
    }
    const left = Math.max(0, soak.plannedSeconds - soak.measuredSeconds);
    return html`${lockPill()}<p class="countdown" role="timer">${clockTime(left)}</p>
      <progress max=${soak.plannedSeconds} .value=${soak.measuredSeconds}></progress>
      <dl class="facts"><div><dt>${t('soak.least')}</dt><dd>${withUnit(soak.minDb, 'dB')}</dd></div><div><dt>${t('soak.average')}</dt><dd>${withUnit(soak.meanDb, 'dB')}</dd></div>
        <div><dt>${t('soak.gaps')}</dt><dd>${withUnit(soak.gapSeconds, 's', 0)}</dd></div></dl>
      <p class="quiet">${t('soak.leave')}</p>
      <button class="wide" name="stop" @click=${() => this.#do('DELETE', '/soak')}>${t('soak.stop')}</button>`;
  }

  #field(name, unit, signed) {
    return numberField({name, label: t('field.' + name), unit, value: this.text, signed, change: text => (this.text = text)});
  }

  #number() {
    return typed(this.text);
  }

  #record(words, disabled, json = {}) {
    return html`<button class="primary wide" name="record" ?disabled=${disabled || this.busy} @click=${() => this.#do('POST', '/steps/' + this.step, {json})}>${words}</button>`;
  }

  async #do(method, path, body) {
    if (this.busy) return;
    this.busy = true;
    try {
      await box.line(method, path, body);
    } catch (problem) {
      this.dispatchEvent(new CustomEvent('problem', {detail: problem}));
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('auyl-step-input', StepInput);
