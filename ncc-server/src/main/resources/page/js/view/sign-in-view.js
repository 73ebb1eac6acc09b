import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {who} from '../core/who.js';

/** What the link or the provider brought back, in words. */
const ERRORS = {token: 'signIn.refused', oidc: 'signIn.oidcRefused', provider: 'signIn.providerAway', wait: 'signIn.wait'};

/** Takes a name and a password, or the one-time token; or leads to the OpenID Connect provider. */
class SignIn extends Part {
  static properties = {problem: {state: true}, busy: {state: true}, provider: {state: true}, byToken: {state: true}};

  constructor() {
    super();
    const error = router.query.get('error');
    this.problem = error ? t(ERRORS[error] ?? 'signIn.refused') : '';
    this.busy = false;
    this.provider = null;
    this.byToken = error === 'token';
    this.watch(i18n, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    api.get('session/ways').then(({oidc}) => (this.provider = oidc), () => {});
  }

  render() {
    return html`<main class="sign-in"><form @submit=${this.#submit} aria-busy=${this.busy}>
      <img src="/page/favicon.svg" alt="" width="48" height="48">
      <h1>AuylSat</h1>
      <p class="lead">${t('signIn.lead')}</p>
      ${this.provider ? html`<a class="button provider" data-server href=${'/sign-in/oidc?next=' + encodeURIComponent(next())}>${
        t('signIn.with', {provider: this.provider})}</a><p class="or"><span>${t('signIn.or')}</span></p>` : nothing}
      ${this.byToken ? this.#token() : this.#password()}
      <p id="sign-in-problem" class="problem" role="alert">${this.problem || nothing}</p>
      <button class="button primary" ?disabled=${this.busy}>${t('signIn.enter')}</button>
      <button type="button" class="button quiet" @click=${this.#other}>${t(this.byToken ? 'signIn.byPassword' : 'signIn.byToken')}</button>
      ${this.byToken ? html`<section class="where"><h2>${t('signIn.where')}</h2>
        <ul><li>${t('signIn.whereDemo')} <code>deploy/demo</code></li>
          <li>${t('signIn.whereFile')} <code>admin-token</code></li>
          <li>${t('signIn.whereCommand')} <code>ncc access sign-in</code></li></ul>
        <p>${t('signIn.once')}</p></section>` : nothing}
    </form></main>`;
  }

  #password() {
    return html`<label>${t('signIn.name')}
        <input name="name" type="text" required autofocus autocomplete="username" autocapitalize="off" spellcheck="false"
          aria-describedby="sign-in-problem"></label>
      <label>${t('signIn.password')}
        <input name="password" type="password" required autocomplete="current-password" aria-describedby="sign-in-problem"></label>`;
  }

  #token() {
    return html`<label>${t('signIn.token')}
        <input name="token" type="text" required autofocus autocomplete="one-time-code" autocapitalize="off" spellcheck="false"
          aria-describedby="sign-in-problem"></label>`;
  }

  #other() {
    this.byToken = !this.byToken;
    this.problem = '';
    this.updateComplete.then(() => this.querySelector('input').focus());
  }

  async #submit(event) {
    event.preventDefault();
    const {name, password, token} = event.target.elements;
    this.busy = true;
    this.problem = '';
    try {
      await api.signIn(token ? {token: token.value.trim()} : {name: name.value.trim(), password: password.value});
      fleet.loaded = false;
      who.forget();
      router.go(next());
    } catch (problem) {
      const wrong = token ? 'signIn.refused' : 'signIn.wrong';
      this.problem = problem.status === 0 ? t('problem.network') : problem.status === 429 ? t('signIn.wait') : problem.status === 503 ? problem.message : t(wrong);
    } finally {
      this.busy = false;
    }
  }
}

/** Where the viewer was going: a path of this page only, never another host's. */
function next() {
  const path = router.query.get('next') ?? '/';
  return /^\/(?!\/|\\)/.test(path) && !path.startsWith('/sign-in') ? path : '/';
}

customElements.define('auyl-sign-in', SignIn);
