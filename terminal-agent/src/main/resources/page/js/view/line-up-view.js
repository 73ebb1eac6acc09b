import {html, nothing} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {problemNote} from './problem-note.js';
import {sign} from './signs.js';
import './begin-view.js';
import './certificates-view.js';
import './step-view.js';

const LOOK_MILLIS = 4000;

/** The guided line-up: five steps, one on the screen, then the certificate. */
class LineUpView extends Part {
  #looking;

  static properties = {chosen: {state: true}, problem: {state: true}, loaded: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(box, 'lineup');
    this.watch(box, 'done', () => (this.problem = undefined));
  }

  async connectedCallback() {
    super.connectedCallback();
    this.#looking = setInterval(() => this.#lookAgain(), LOOK_MILLIS);
    await this.#do(() => box.line('GET'));
    this.loaded = true;
  }

  disconnectedCallback() {
    clearInterval(this.#looking);
    super.disconnectedCallback();
  }

  willUpdate() {
    // Another phone may have ended it: the next line-up begins at its own step.
    if (!box.lineUp) this.chosen = this.shown = undefined;
  }

  /** The line-up may go on at a second phone. */
  async #lookAgain() {
    if (document.visibilityState !== 'visible') return;
    try {
      await box.lookAgain();
      if (this.problem?.reason === 'unreachable') this.problem = undefined;
    } catch {
      // The next look tells.
    }
  }

  render() {
    if (!this.loaded) return nothing;
    if (!box.lineUp) {
      // The certificate that was just made is what the technician came for.
      const [certificates, begin] = [html`<auyl-certificates></auyl-certificates>`, html`<auyl-begin></auyl-begin>`];
      return html`<section class="line-up">${problemNote(this.problem)}${this.made ? [certificates, begin] : [begin, certificates]}</section>`;
    }
    const {steps, next} = box.lineUp;
    // A step stays on the screen when it is recorded: its result is to be read before the next one comes.
    const shown = (this.shown = this.chosen ?? this.shown ?? next ?? 'finish');
    const first = steps.findIndex(step => step.step === next);
    return html`<section class="line-up">
      <ol class="steps">${steps.map((step, index) => this.#tick(step, index, shown, first < 0 || index <= first))}
        <li><button aria-label=${t('step.finish')} aria-current=${shown === 'finish' ? 'step' : 'false'} ?disabled=${next != null} @click=${() => this.#choose('finish')}>${sign('check')}</button></li></ol>
      ${problemNote(this.problem)}
      ${shown === 'finish' ? this.#finish() : html`<auyl-step .step=${steps.find(step => step.step === shown)} @done=${() => this.#choose(undefined)}></auyl-step>`}
      <button class="plain" @click=${() => this.#discard()}>${t('lineUp.discard')}</button></section>`;
  }

  #tick(step, index, shown, reached) {
    const state = !step.measured ? 'open' : step.passed ? 'passed' : step.decided ? 'accepted' : 'failed';
    return html`<li><button class=${state} data-step=${step.step} aria-label="${index + 1}. ${t('step.' + step.step)}: ${t('stepState.' + state)}"
      aria-current=${shown === step.step ? 'step' : 'false'} ?disabled=${!reached} @click=${() => this.#choose(step.step)}>${index + 1}</button></li>`;
  }

  /** @param step undefined for whichever comes next */
  #choose(step) {
    this.chosen = step;
    this.shown = undefined;
    this.requestUpdate();
    this.problem = undefined;
  }

  #finish() {
    const remarks = box.lineUp.steps.filter(step => !step.passed);
    return html`<article class="card"><h2>${t('step.finish')}</h2><p>${t(remarks.length ? 'finish.withRemarks' : 'finish.lead')}</p>
      <ul class="summary">${box.lineUp.steps.map(step => html`<li class=${step.passed ? 'passed' : 'accepted'}>${t('step.' + step.step)}${step.remark && !step.passed ? html`<small>${step.remark}</small>` : ''}</li>`)}</ul>
      <button class="primary wide" name="finish" ?disabled=${this.busy} @click=${() => this.#sign()}>${t('finish.sign')}</button></article>`;
  }

  async #sign() {
    this.busy = true;
    await this.#do(async () => (this.made = await box.finish()));
    this.busy = false;
    this.#choose(undefined);
    window.scrollTo(0, 0);
  }

  #discard() {
    if (!confirm(t('lineUp.discardSure'))) return;
    this.#choose(undefined);
    this.#do(() => box.line('DELETE'));
  }

  async #do(action) {
    this.problem = undefined;
    try {
      await action();
    } catch (problem) {
      this.problem = problem;
    }
  }
}

customElements.define('auyl-line-up', LineUpView);
