import {html} from 'lit';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {live} from '../core/live.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {who} from '../core/who.js';
import './app-header.js';
import './fleet-view.js';
import './sign-in-view.js';

/** The whole page: the header, and the view that the path names. */
class App extends Part {
  constructor() {
    super();
    this.watch(router, 'change', () => this.#arrive());
    this.watch(i18n, 'change');
    this.watch(preferences, 'change', () => i18n.language !== preferences.language && i18n.use(preferences.language));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#arrive();
  }

  #arrive() {
    if (router.path === '/sign-in') {
      live.stop();
    } else {
      // The stream's hello loads the fleet; asking for it now as well shows it one round trip earlier.
      if (!fleet.loaded) fleet.load();
      live.start();
      who.load();
    }
    preferences.wall = router.query.get('wall') === '1';
    document.documentElement.toggleAttribute('data-wall', preferences.wall);
    this.requestUpdate();
  }

  render() {
    if (router.path === '/sign-in') return html`<auyl-sign-in></auyl-sign-in>`;
    return html`<auyl-header></auyl-header><main>${this.#view()}</main>`;
  }

  #view() {
    const village = router.path.match(/^\/village\/([^/]+)$/);
    if (village) {
      import('./village-view.js');
      return html`<auyl-village .terminalId=${decodeURIComponent(village[1])}></auyl-village>`;
    }
    if (/^\/account(\/|$)/.test(router.path)) {
      import('./account-view.js');
      return html`<auyl-account></auyl-account>`;
    }
    const life = router.path.match(/^\/rollout\/([^/]+)$/);
    if (life) {
      import('./life-view.js');
      return html`<auyl-life .settlementId=${decodeURIComponent(life[1])}></auyl-life>`;
    }
    if (router.path === '/rollout') {
      import('./rollout-view.js');
      return html`<auyl-rollout></auyl-rollout>`;
    }
    if (router.path === '/status') {
      import('./status-view.js');
      return html`<auyl-status></auyl-status>`;
    }
    if (router.path === '/') return html`<auyl-fleet></auyl-fleet>`;
    return html`<section class="message"><h1>${t('notFound.title')}</h1><p>${t('notFound.text')}</p>
      <a class="button" href="/">${t('nav.fleet')}</a></section>`;
  }
}

customElements.define('auyl-app', App);
