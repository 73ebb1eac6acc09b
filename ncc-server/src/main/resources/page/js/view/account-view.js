import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {who} from '../core/who.js';
import './account-own.js';
import './account-sessions.js';
import './account-tokens.js';
import './account-users.js';
import './audit-section.js';

/** Each with the roles that may see it; the server refuses the others anyway. */
const TABS = [
  {path: '/account', words: 'account.you', part: () => html`<auyl-account-own></auyl-account-own>`},
  {path: '/account/sessions', words: 'account.sessions', part: () => html`<auyl-sessions></auyl-sessions>`},
  {path: '/account/tokens', words: 'account.tokens', roles: ['operator', 'engineer', 'admin'], part: () => html`<auyl-tokens></auyl-tokens>`},
  {path: '/account/users', words: 'account.users', roles: ['admin'], part: () => html`<auyl-users></auyl-users>`},
  {path: '/account/audit', words: 'account.audit', roles: ['admin'], part: () => html`<auyl-audit></auyl-audit>`},
];

/** The one who is signed in, and for those who may: who else, and who did what. */
class Account extends Part {
  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(router, 'change');
    this.watch(who, 'change');
  }

  updated() {
    // On a phone the tabs are wider than the screen.
    this.querySelector('.tabs [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'});
  }

  render() {
    if (!who.session) return html`<section class="account"><p class="waiting">${t('fleet.loading')}</p></section>`;
    const tabs = TABS.filter(({roles}) => !roles || who.is(...roles));
    const here = tabs.find(({path}) => path === router.path) ?? tabs[0];
    return html`<section class="account">
      <nav class="tabs" aria-label=${t('account.label')}>${tabs.map(({path, words}) => html`<a href=${router.link(path)}
        aria-current=${path === here.path ? 'page' : nothing}>${t(words)}</a>`)}</nav>
      ${here.part()}</section>`;
  }
}

customElements.define('auyl-account', Account);
