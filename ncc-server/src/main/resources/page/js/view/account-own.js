import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {who} from '../core/who.js';
import {moment} from '../model/format.js';
import {regionsText} from '../model/regions.js';
import {told} from './account-words.js';

/** Who am I, and another password. */
class Own extends Part {
  static properties = {problem: {state: true}, done: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(who, 'change');
  }

  render() {
    const {name, role, regions, means, expiresAt} = who.session;
    const facts = [
      ['account.name', name],
      ['account.role', t('role.' + role)],
      ['account.regions', regions.length ? regionsText(regions) : t('account.allRegions')],
      ['account.means', t('means.' + means)],
      ['account.ends', expiresAt ? moment(expiresAt) : t('account.noEnd')],
    ];
    return html`<div class="asked"><div class="asked-head"><h1>${t('account.you')}</h1>
        <button class="button" @click=${this.#leave}>${t('choice.signOut')}</button></div>
      <dl class="pairs">${facts.map(([words, value]) => html`<div><dt>${t(words)}</dt><dd>${value}</dd></div>`)}</dl>
      <p class="note">${t('role.' + role + '.note')}</p></div>
      ${means === 'user' ? this.#password() : nothing}`;
  }

  #password() {
    return html`<form class="asked fields" @submit=${this.#change} aria-busy=${!!this.busy}>
      <h2>${t('password.change')}</h2>
      <input type="text" autocomplete="username" class="hidden" .value=${who.session.name} readonly tabindex="-1" aria-hidden="true">
      <label>${t('password.current')}<input name="current" type="password" required autocomplete="current-password"></label>
      <label>${t('password.new')}<input name="password" type="password" required minlength="12" maxlength="200" autocomplete="new-password"
        aria-describedby="password-rule"></label>
      <p id="password-rule" class="note">${t('password.rule')} ${t('password.elsewhere')}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.done ? html`<p role="status">${t('password.changed')}</p>` : nothing}
      <button class="button primary" ?disabled=${this.busy}>${t('password.change')}</button></form>`;
  }

  async #change(event) {
    event.preventDefault();
    const form = event.target;
    this.busy = true;
    this.problem = null;
    this.done = false;
    try {
      await api.change('PUT', 'session/password', {current: form.elements.current.value, password: form.elements.password.value});
      form.reset();
      this.done = true;
    } catch (problem) {
      this.problem = told(problem);
    } finally {
      this.busy = false;
    }
  }

  async #leave() {
    await api.signOut().catch(() => {});
    who.forget();
    router.go('/sign-in');
  }
}

customElements.define('auyl-account-own', Own);
