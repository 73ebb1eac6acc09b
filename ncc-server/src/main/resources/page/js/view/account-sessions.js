import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {t} from '../core/i18n.js';
import {moment} from '../model/format.js';
import {ListPart} from './account-words.js';

/** Who is signed in from where; each can be ended. */
class Sessions extends ListPart {
  constructor() {
    super('sessions');
  }

  render() {
    return html`<div class="asked"><div class="asked-head"><h1>${t('account.sessions')}</h1></div>
      ${this.list(session => this.#session(session), 'sessions.none')}</div>`;
  }

  #session(session) {
    return html`<li><div class="person"><b>${session.name}</b>
        <span>${t('role.' + session.role)} · ${t('means.' + session.means)}</span>
        <span>${session.address}</span>
        <span>${t('tokens.used', {time: moment(session.seenAt)})}</span></div>
      ${session.yours ? html`<span class="badge">${t('sessions.this')}</span>` : html`<button class="button danger"
        @click=${() => this.run(() => api.change('DELETE', 'sessions/' + session.id))}>${t('sessions.end')}</button>`}${nothing}</li>`;
  }
}

customElements.define('auyl-sessions', Sessions);
