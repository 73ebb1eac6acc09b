import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {who} from '../core/who.js';
import {moment} from '../model/format.js';
import './live-indicator.js';
import {sign} from './signs.js';

const LANGUAGE_NAMES = {en: 'English', kk: 'Қазақша', ru: 'Русский', tg: 'Тоҷикӣ'};
const THEMES = {auto: 'dark', dark: 'light', light: 'auto'};

/** The bar at the top: where one is, whether it is live, the time, and the viewer's choices. */
class Header extends Part {
  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
    this.watch(router, 'change');
    this.watch(who, 'change');
    this.watch(clock, 'tick', () => this.#tick());
  }

  updated() {
    this.#tick();
  }

  // The clock alone changes each second, so it is written alone; the template leaves its element empty.
  #tick() {
    const time = this.querySelector('.clock time');
    if (time) time.textContent = moment(clock.now(), 'UTC', {date: false, seconds: true});
  }

  render() {
    return html`<header>
      <a class="brand" href=${router.link('/')}><img src="/page/favicon.svg" alt="" width="26" height="26"><b>AuylSat</b></a>
      <nav aria-label=${t('nav.label')}>${this.#link('/', 'nav.fleet')}${this.#link('/rollout', 'nav.rollout')}${this.#link('/status', 'nav.status')}</nav>
      <auyl-live></auyl-live>
      <span class="clock"><time></time> UTC</span>
      <div class="choices">
        <label class="language"><span class="hidden">${t('choice.language')}</span>
          <select @change=${event => this.#speak(event.target.value)}>
            ${preferences.languages.map(language => html`<option value=${language}
              ?selected=${language === preferences.language}>${LANGUAGE_NAMES[language]}</option>`)}
          </select></label>
        <button class="icon" title=${t('choice.theme.' + preferences.theme)} aria-label=${t('choice.theme.' + preferences.theme)}
          @click=${() => preferences.set('theme', THEMES[preferences.theme])}>${sign(preferences.theme)}</button>
        <button class="icon wall" title=${t('choice.wall')} aria-label=${t('choice.wall')} aria-pressed=${preferences.wall}
          @click=${() => router.setQuery({wall: preferences.wall ? null : '1'})}>${sign('wall')}</button>
        ${preferences.wall ? nothing : html`<a class="who" href=${router.link('/account')} title=${t('account.you')}
          aria-current=${router.path.startsWith('/account') ? 'page' : nothing} aria-label=${t('account.you')}>${sign('person')}<span>${who.session?.name ?? ''}</span></a>
          <button class="icon" title=${t('choice.signOut')}
          aria-label=${t('choice.signOut')} @click=${this.#signOut}>${sign('leave')}</button>`}
      </div>
    </header>`;
  }

  #link(path, words) {
    const here = router.path === path || (path !== '/' && router.path.startsWith(path + '/'));
    return html`<a href=${router.link(path)} aria-current=${here ? 'page' : nothing}>${t(words)}</a>`;
  }

  #speak(language) {
    preferences.set('language', language);
    if (router.query.has('lang')) router.setQuery({lang: language});
  }

  async #signOut() {
    await api.signOut().catch(() => {});
    who.forget();
    router.go('/sign-in');
  }
}

customElements.define('auyl-header', Header);
