import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {api} from '../core/api.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {WAY} from '../model/life.js';
import {blockerText, lifeWord} from './life-words.js';

const MAY = {engineer: 'all', admin: 'all', field: 'field'};
const TEXT_MAX = 2000;

/** Takes a step by hand: which one, the note that is its evidence, and a reason where something is missing. */
class LifeStepForm extends Part {
  static properties = {
    life: {attribute: false},
    role: {attribute: false},
    to: {state: true},
    busy: {state: true},
    problem: {state: true},
  };

  constructor() {
    super();
    this.to = null;
    this.watch(i18n, 'change');
  }

  willUpdate(changed) {
    const before = changed.get('life');
    // Another village, or the same one a step further: what was chosen before is not meant any more.
    if (before && (before.settlementId !== this.life.settlementId || before.version !== this.life.version)) {
      this.to = null;
      this.problem = null;
    }
  }

  render() {
    const may = MAY[this.role];
    const steps = this.life.next.filter(({fieldMay}) => may === 'all' || (may === 'field' && fieldMay));
    if (!steps.length) return nothing;
    const chosen = steps.find(({to}) => to === this.to);
    const [first, ...others] = steps;
    return html`<form class="step-form" @submit=${event => this.#take(event, chosen)}><h2>${t('life.step')}</h2>
      <div class="step-choices"><button type="button" class="button ${chosen === first ? 'chosen' : ''}" aria-pressed=${chosen === first}
          data-to=${first.to} @click=${() => this.#choose(first.to)}>${this.#name(first.to)}</button>
        ${others.length ? html`<label><span class="hidden">${t('life.otherStep')}</span><select @change=${event => this.#choose(event.target.value || null)}>
          <option value="" .selected=${live(!others.includes(chosen))}>${t('life.otherStep')}</option>
          ${others.map(({to}) => html`<option value=${to} .selected=${live(to === this.to)}>${this.#name(to)}</option>`)}</select></label>` : nothing}</div>
      ${chosen ? this.#fields(chosen, may) : nothing}</form>`;
  }

  /** "Back to" where it leads back. */
  #name(to) {
    const here = WAY.indexOf(this.life.state);
    const there = WAY.indexOf(to);
    return there >= 0 && here > there ? t('life.backTo', {state: lifeWord(to)}) : lifeWord(to);
  }

  #fields({to, noteNeeded, missing}, may) {
    const overriding = missing.length > 0;
    if (overriding && may !== 'all') {
      return html`${this.#missing(missing)}<p class="note">${t('life.engineerOnly')}</p>`;
    }
    return html`
      <label class="field"><span>${t(noteNeeded ? 'life.note.' + (to === 'surveyed' ? 'survey' : 'why') : 'life.note.free')}</span>
        <textarea name="note" rows="3" maxlength=${TEXT_MAX} ?required=${noteNeeded}></textarea></label>
      ${overriding ? html`${this.#missing(missing)}<label class="field"><span>${t('life.override')}</span>
        <textarea name="override" rows="2" maxlength=${TEXT_MAX} required></textarea></label>` : nothing}
      ${this.problem ? html`<div class="problem" role="alert"><p>${this.problem.status === 0 ? t('problem.network') : this.problem.message}</p></div>` : nothing}
      <button class="button ${overriding || to === 'decommissioned' ? 'warn' : 'primary'}" ?disabled=${this.busy}>${
        t(overriding ? 'life.takeAnyway' : 'life.take', {state: this.#name(to)})}</button>`;
  }

  #missing(missing) {
    return html`<div class="step-missing"><p>${t('life.stepMissing')}</p><ul class="blockers">${missing.map(each =>
      html`<li class=${each.weight}>${blockerText(each)}</li>`)}</ul></div>`;
  }

  #choose(to) {
    this.to = to === this.to ? null : to;
    this.problem = null;
  }

  async #take(event, {to}) {
    event.preventDefault();
    const form = new FormData(event.target);
    const text = name => form.get(name)?.trim() || undefined;
    this.busy = true;
    this.problem = null;
    try {
      const life = await api.change('POST', `settlements/${encodeURIComponent(this.life.settlementId)}/life`,
        {to, note: text('note'), override: text('override')},
        {'If-Match': `"${this.life.version}"`, 'Idempotency-Key': crypto.randomUUID?.() ?? String(Math.random())});
      this.to = null;
      this.dispatchEvent(new CustomEvent('taken', {detail: life}));
    } catch (problem) {
      this.problem = problem;
      if (problem.status === 412) this.dispatchEvent(new CustomEvent('stale'));
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('auyl-life-step', LifeStepForm);
