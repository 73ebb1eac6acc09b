import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {t} from '../core/i18n.js';
import {who} from '../core/who.js';
import {moment} from '../model/format.js';
import {regionsOf, regionsText} from '../model/regions.js';
import {ListPart, regionsField, roleChoice} from './account-words.js';

/** The users: list, add, change, keep out. */
class Users extends ListPart {
  constructor() {
    super('users');
  }

  render() {
    const adding = this.open === '+';
    return html`<div class="asked"><div class="asked-head"><h1>${t('account.users')}</h1>
        <button class="button ${adding ? '' : 'primary'}" aria-expanded=${adding} @click=${() => (this.open = adding ? null : '+')}>${t(adding ? 'account.cancel' : 'users.add')}</button></div>
      ${adding ? this.#form() : nothing}
      ${this.list(user => this.#user(user), 'users.none')}</div>`;
  }

  #user(user) {
    const open = this.open === user.name;
    return html`<li class=${user.disabled ? 'off' : ''}><div class="person"><b>${user.name}</b>
        <span>${t('role.' + user.role)}${user.disabled ? html` · <em>${t('users.disabled')}</em>` : nothing}</span>
        <span>${user.regions.length ? regionsText(user.regions) : t('account.allRegions')}</span>
        <span>${user.signedInAt ? t('users.signedIn', {time: moment(user.signedInAt)}) : t('users.never')}</span></div>
      <button class="button" aria-expanded=${open} @click=${() => (this.open = open ? null : user.name)}>${t(open ? 'account.cancel' : 'users.change')}</button>
      ${open ? this.#change(user) : nothing}</li>`;
  }

  #form() {
    return html`<form class="fields" @submit=${this.#add}>
      <label>${t('account.name')}<input name="name" required pattern="[a-z0-9][a-z0-9._\\-]{0,62}" autocomplete="off" autocapitalize="off" spellcheck="false"
        title=${t('users.nameRule')}></label>
      ${roleChoice('viewer')}${regionsField('')}
      <label>${t('signIn.password')}<input name="password" type="password" required minlength="12" maxlength="200" autocomplete="new-password"></label>
      <p class="note">${t('password.rule')} ${t('account.regionsNote')}</p>
      <button class="button primary">${t('users.add')}</button></form>`;
  }

  #change(user) {
    const self = who.session.means === 'user' && who.session.name === user.name;
    return html`<form class="fields" @submit=${event => this.#save(event, user)}>
      ${roleChoice(user.role)}${regionsField(regionsText(user.regions))}
      <p class="note">${t('users.signedOut')}</p>
      <div class="buttons"><button class="button primary">${t('users.save')}</button>
        ${self ? nothing : html`<button type="button" class="button" @click=${() => this.#patch(user, {disabled: !user.disabled})}>${
          t(user.disabled ? 'users.enable' : 'users.disable')}</button>
        <button type="button" class="button danger" @click=${() => this.#delete(user)}>${t('users.delete')}</button>`}</div></form>
      <form class="fields" @submit=${event => this.#password(event, user)}>
        <label>${t('password.new')}<input name="password" type="password" required minlength="12" maxlength="200" autocomplete="new-password"></label>
        <div class="buttons"><button class="button">${t('password.set')}</button></div></form>`;
  }

  async #add(event) {
    event.preventDefault();
    const {name, role, regions, password} = event.target.elements;
    const body = {name: name.value, role: role.value, regions: regionsOf(regions.value), password: password.value};
    if (await this.run(() => api.change('POST', 'users', body))) this.open = null;
  }

  #save(event, user) {
    event.preventDefault();
    const {role, regions} = event.target.elements;
    return this.#patch(user, {role: role.value, regions: regionsOf(regions.value)});
  }

  async #patch(user, change) {
    const path = 'users/' + encodeURIComponent(user.name);
    if (await this.run(() => api.change('PATCH', path, change, {'If-Match': `"${user.version}"`}))) this.open = null;
  }

  async #password(event, user) {
    event.preventDefault();
    const password = event.target.elements.password.value;
    if (await this.run(() => api.change('PUT', `users/${encodeURIComponent(user.name)}/password`, {password}))) this.open = null;
  }

  async #delete(user) {
    if (!confirm(t('users.deleteAsk', {name: user.name}))) return;
    if (await this.run(() => api.change('DELETE', 'users/' + encodeURIComponent(user.name)))) this.open = null;
  }
}

customElements.define('auyl-users', Users);
