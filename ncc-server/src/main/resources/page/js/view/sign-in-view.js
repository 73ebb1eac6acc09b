import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';

/** Takes the sign-in token, and says where it is to be found. */
class SignIn extends Part {
  static properties = {problem: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.problem = router.query.has('error') ? t('signIn.refused') : '';
    this.busy = false;
    this.watch(i18n, 'change');
  }

  render() {
    return html`<main class="sign-in"><form @submit=${this.#submit} aria-busy=${this.busy}>
      <img src="/page/favicon.svg" alt="" width="48" height="48">
      <h1>AuylSat</h1>
      <p class="lead">${t('signIn.lead')}</p>
      <label>${t('signIn.token')}
        <input name="token" type="text" required autofocus autocomplete="one-time-code" autocapitalize="off" spellcheck="false"
          aria-describedby="sign-in-problem"></label>
      <p id="sign-in-problem" class="problem" role="alert">${this.problem || nothing}</p>
      <button class="button primary" ?disabled=${this.busy}>${t('signIn.enter')}</button>
      <section class="where"><h2>${t('signIn.where')}</h2>
        <ul><li>${t('signIn.whereDemo')} <code>deploy/demo</code></li>
          <li>${t('signIn.whereFile')} <code>admin-token</code></li></ul>
        <p>${t('signIn.once')}</p></section>
    </form></main>`;
  }

  async #submit(event) {
    event.preventDefault();
    this.busy = true;
    this.problem = '';
    try {
      await api.signIn(event.target.elements.token.value.trim());
      fleet.loaded = false;
      router.go(next());
    } catch (problem) {
      this.problem = problem.status === 0 ? t('problem.network') : t('signIn.refused');
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
