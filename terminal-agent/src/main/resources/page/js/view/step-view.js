import {html, nothing} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {digits, moment, withUnit} from '../model/format.js';
import {photoRow} from './photo-row.js';
import {problemNote} from './problem-note.js';
import {sign} from './signs.js';
import './step-input.js';

/** One step: what to do, what to type in, what came of it. */
class StepView extends Part {
  static properties = {step: {attribute: false}, problem: {state: true}, reason: {state: true}};

  constructor() {
    super();
    this.reason = '';
    this.watch(i18n, 'change');
    this.watch(box, 'lineup');
    // What went wrong before is over once the box did what it was asked.
    this.watch(box, 'done', () => (this.problem = undefined));
  }

  willUpdate(changed) {
    if (changed.has('step') && changed.get('step')?.step !== this.step.step) {
      this.problem = undefined;
      this.reason = '';
    }
  }

  render() {
    const {step} = this.step;
    const failed = problem => (this.problem = problem);
    return html`<article class="card step" data-shown=${step}>
      <h2>${t('step.' + step)}</h2><p class="quiet">${t('how.' + step, this.#limits())}</p>
      ${problemNote(this.problem)}
      ${this.step.measured ? this.#result() : html`${this.#asked()}<auyl-step-input .step=${step} @problem=${event => failed(event.detail)}></auyl-step-input>`}
      ${photoRow(step, failed)}</article>`;
  }

  #limits() {
    const {limits} = box.lineUp;
    return {backOff: withUnit(limits.backOffMinDb, 'dB', 0), minutes: digits(limits.soakSeconds / 60, 0)};
  }

  #result() {
    const {step, passed, value, unit, decimals, finding, remark, operator, at} = this.step;
    const state = passed ? 'good' : remark ? 'warn' : 'bad';
    return html`<div class="result ${state}" data-passed=${passed}>
        <p class="pill ${state}">${sign(passed ? 'check' : remark ? 'warn' : 'cross')}${t(passed ? 'result.passed' : remark ? 'result.accepted' : 'result.failed')}</p>
        <p class="value">${value == null ? nothing : withUnit(value, unit, decimals)}</p>
        ${this.#asked()}
        ${passed ? nothing : html`<p>${t('finding.' + finding)}</p>`}
        ${this.#soakMean()}
        ${remark ? html`<p class="remark">${remark}</p>` : nothing}
        <p class="quiet">${operator}, ${moment(at)}</p></div>
      ${passed || remark ? nothing : this.#accept(step)}
      <div class="pair"><button name="repeat" @click=${() => this.#do('DELETE', '/steps/' + step)}>${t('result.repeat')}</button>
        ${passed || remark ? html`<button class="primary" name="next" @click=${() => this.dispatchEvent(new CustomEvent('done'))}>${t('result.next')}</button>` : nothing}</div>`;
  }

  /** What the value is held against: before it is measured, where that is known then, and beside it. */
  #asked() {
    const {step, threshold, side, unit = step === 'transmit_power' ? 'dBm' : 'dB', decimals} = this.step;
    return threshold == null ? nothing : html`<p class="asked">${t(side === 'at_least' ? 'result.atLeast' : 'result.atMost', {threshold: withUnit(threshold, unit, decimals)})}</p>`;
  }

  #soakMean() {
    const {measured} = this.step;
    return measured.step === 'soak' ? html`<p>${t('soak.mean', {mean: withUnit(measured.meanDb, 'dB'), gap: measured.gapSeconds})}</p>` : nothing;
  }

  #accept(step) {
    return html`<details class="accept"><summary>${t('accept.title')}</summary>
      <label class="field"><span>${t('accept.reason')}</span><textarea name="reason" rows="3" maxlength="500" .value=${this.reason} @input=${event => (this.reason = event.target.value)}></textarea></label>
      <button class="wide" name="accept" ?disabled=${this.reason.trim().length < 5} @click=${() => this.#do('POST', '/steps/' + step, {json: {reason: this.reason.replace(/\s+/g, ' ').trim()}})}>${t('accept.accept')}</button></details>`;
  }

  async #do(method, path, body) {
    this.problem = undefined;
    try {
      await box.line(method, path, body);
    } catch (problem) {
      this.problem = problem;
    }
  }
}

customElements.define('auyl-step', StepView);
