import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {count, moment} from '../model/format.js';
import {told} from './account-words.js';
import {stateIcon} from './state-icon.js';

const STATES = {done: 'up', refused: 'degraded', failed: 'down'};

/** Who changed what, and who was refused; whether the log is whole. */
class Audit extends Part {
  static properties = {items: {state: true}, before: {state: true}, problem: {state: true}, check: {state: true}, checking: {state: true}};
  #filter = {};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  render() {
    return html`<div class="asked"><div class="asked-head"><h1>${t('account.audit')}</h1>
        <button class="button" ?disabled=${this.checking} @click=${this.#verify}>${t('audit.verify')}</button></div>
      ${this.check ? this.#verdict(this.check) : nothing}
      <form class="filters" @submit=${this.#search} @change=${event => event.target.name === 'outcome' && this.#search(event)}>
        <label><span class="hidden">${t('audit.actor')}</span><input name="actor" type="search" placeholder=${t('audit.actor')} spellcheck="false" autocapitalize="off"></label>
        <label><span class="hidden">${t('audit.operation')}</span><input name="operation" type="search" placeholder=${t('audit.operation')} spellcheck="false" autocapitalize="off"></label>
        <label><span class="hidden">${t('audit.outcome')}</span><select name="outcome"><option value="">${t('audit.any')}</option>${
          Object.keys(STATES).map(outcome => html`<option value=${outcome}>${t('audit.' + outcome)}</option>`)}</select></label>
        <button class="button">${t('audit.show')}</button></form>
      ${this.problem ? html`<p class="problem banner" role="alert">${this.problem}</p>` : nothing}
      ${!this.items ? html`<p class="waiting">${this.problem ? '' : t('fleet.loading')}</p>` : this.items.length
        ? html`<ol class="audit">${this.items.map(entry => this.#entry(entry))}</ol>` : html`<p class="note">${t('audit.none')}</p>`}
      ${this.before ? html`<button class="button" @click=${() => this.#load(this.before)}>${t('audit.more')}</button>` : nothing}</div>`;
  }

  #verdict({ok, problem, entries, head}) {
    return html`<div class="verdict" role="status">${stateIcon(ok ? 'up' : 'down')}<b>${
      ok ? t('audit.whole', {count: count(entries)}) : t('audit.broken')}</b>${problem ? html`<span>${problem}</span>` : nothing}
      <span>${t('audit.head')} <code>${head}</code></span></div>`;
  }

  #entry({number, at, actor, means, address, operation, target, outcome, detail, times}) {
    return html`<li><span class="when">${stateIcon(STATES[outcome])}<time>${moment(at, 'UTC', {seconds: true})}</time></span>
      <div class="person"><b>${actor || t('audit.nobody')}</b><span>${[t('means.' + means), address].filter(Boolean).join(' · ')}</span></div>
      <div class="deed"><b>${operation}</b> <span>${target}</span>${times > 1 ? html` <em>×${count(times)}</em>` : nothing}
        ${detail ? html`<p>${detail}</p>` : nothing}</div><small>${count(number)}</small></li>`;
  }

  #search(event) {
    event.preventDefault();
    const form = event.target.form ?? event.target;
    this.#filter = Object.fromEntries(['actor', 'operation', 'outcome'].map(name => [name, form.elements[name].value.trim()]).filter(([, value]) => value));
    return this.#load();
  }

  async #load(before) {
    const query = new URLSearchParams({...this.#filter, ...(before ? {before} : {})});
    try {
      const page = await api.get('audit?' + query);
      this.items = before ? [...this.items, ...page.items] : page.items;
      this.before = page.before;
      this.problem = null;
    } catch (problem) {
      this.problem = told(problem);
    }
  }

  async #verify() {
    this.checking = true;
    try {
      this.check = await api.get('audit/verification');
    } catch (problem) {
      this.problem = told(problem);
    } finally {
      this.checking = false;
    }
  }
}

customElements.define('auyl-audit', Audit);
