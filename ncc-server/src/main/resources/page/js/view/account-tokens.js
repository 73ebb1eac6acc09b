import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {t} from '../core/i18n.js';
import {who} from '../core/who.js';
import {moment} from '../model/format.js';
import {regionsOf, regionsText} from '../model/regions.js';
import {ListPart, ROLES, regionsField, roleChoice} from './account-words.js';

const DAY_MILLIS = 86_400_000;
const DAYS = [30, 90, 365, 730];
/** What a role may give, as the server has it. */
const GIVES = {operator: ['viewer', 'operator', 'contact-centre'], engineer: ROLES.filter(role => role !== 'admin'), admin: ROLES};

/** API tokens: list, make, revoke; a new one is shown once. */
class Tokens extends ListPart {
  static properties = {...ListPart.properties, issued: {state: true}};

  constructor() {
    super('tokens');
  }

  render() {
    const adding = this.open === '+';
    return html`<div class="asked"><div class="asked-head"><h1>${t('account.tokens')}</h1>
        ${who.session.means === 'oidc' ? nothing : html`<button class="button ${adding ? '' : 'primary'}" aria-expanded=${adding} @click=${() => (this.open = adding ? null : '+')}>${t(adding ? 'account.cancel' : 'tokens.add')}</button>`}</div>
      ${this.issued ? html`<div class="issued" role="status"><b>${t('tokens.issued', {name: this.issued.name})}</b>
        <code>${this.issued.token}</code><p class="note">${t('tokens.once')}</p></div>` : nothing}
      ${adding ? this.#form() : nothing}
      ${this.list(token => this.#token(token), 'tokens.none')}</div>`;
  }

  #token(token) {
    const over = token.expiresAt && token.expiresAt < clock.now();
    return html`<li class=${over ? 'off' : ''}><div class="person"><b>${token.name}</b>
        <span>${t('role.' + token.role)}</span>
        <span>${token.regions.length ? regionsText(token.regions) : t('account.allRegions')}</span>
        <span>${!token.expiresAt ? html`<em>${t('tokens.endless')}</em>` : t(over ? 'tokens.over' : 'tokens.until', {time: moment(token.expiresAt)})}</span>
        <span>${token.usedAt ? t('tokens.used', {time: moment(token.usedAt)}) : t('tokens.unused')}${token.madeBy ? ' · ' + token.madeBy : ''}</span></div>
      <button class="button danger" @click=${() => this.#revoke(token)}>${t('tokens.revoke')}</button></li>`;
  }

  #form() {
    return html`<form class="fields" @submit=${this.#add}>
      <label>${t('account.name')}<input name="name" required pattern="[a-z0-9][a-z0-9._\\-]{0,62}" autocomplete="off" autocapitalize="off" spellcheck="false"
        title=${t('users.nameRule')}></label>
      ${roleChoice('viewer', GIVES[who.session.role] ?? [])}${regionsField(regionsText(who.session.regions))}
      <label>${t('tokens.for')}<select name="days">${DAYS.map(days => html`<option value=${days} ?selected=${days === 365}>${
        t('tokens.days', {days})}</option>`)}</select></label>
      <p class="note">${t('account.regionsNote')}</p>
      <button class="button primary">${t('tokens.add')}</button></form>`;
  }

  async #add(event) {
    event.preventDefault();
    const {name, role, regions, days} = event.target.elements;
    const body = {name: name.value, role: role.value, regions: regionsOf(regions.value), expiresAt: clock.now() + Number(days.value) * DAY_MILLIS};
    let issued;
    if (await this.run(async () => (issued = await api.change('POST', 'tokens', body)))) {
      this.issued = issued;
      this.open = null;
    }
  }

  async #revoke(token) {
    if (!confirm(t('tokens.revokeAsk', {name: token.name}))) return;
    await this.run(() => api.change('DELETE', 'tokens/' + encodeURIComponent(token.name)));
    if (this.issued?.name === token.name) this.issued = null;
  }
}

customElements.define('auyl-tokens', Tokens);
