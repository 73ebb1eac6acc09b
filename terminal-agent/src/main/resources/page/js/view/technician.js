import {html} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {sign} from './signs.js';
import './pin-view.js';
import './pointing-view.js';
import './meter-view.js';
import './line-up-view.js';

const VIEWS = [['pointing', 'dish'], ['meter', 'meter'], ['line-up', 'list']];

/** The page's frame: who we are above, where to go below, one thing at a time between. */
class Technician extends Part {
  constructor() {
    super();
    this.watch(box, 'change');
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
    this.watch(window, 'hashchange');
  }

  get view() {
    const asked = location.hash.slice(1);
    return VIEWS.some(([name]) => name === asked) ? asked : 'pointing';
  }

  render() {
    const {session} = box;
    return html`<header>
        <h1>${i18n.name(session, 'settlement') ?? 'AuylSat'}<small>${session.terminal ?? ''}</small></h1>
        ${this.#languages()}
        <button class="icon" @click=${() => preferences.turn()} aria-label=${t('frame.theme')}>${sign(preferences.dark ? 'sun' : 'night')}</button>
        ${session.signedIn ? html`<button class="icon" @click=${() => box.signOut()} aria-label=${t('frame.leave')}>${sign('leave')}</button>` : ''}
      </header>
      <main>${this.#main(session)}</main>
      ${session.signedIn ? this.#tabs() : ''}`;
  }

  #main(session) {
    if (session.unreachable) return html`<p class="note bad" role="alert">${sign('warn')}<span>${t('problem.unreachable')}</span></p>`;
    if (!session.pinSet) return html`<p class="note warn">${sign('lock')}<span>${t('pin.none')}</span></p><auyl-pointing></auyl-pointing>`;
    if (!session.signedIn) return html`<auyl-pin></auyl-pin>`;
    if (this.view === 'meter') return html`<auyl-meter></auyl-meter>`;
    if (this.view === 'line-up') return html`<auyl-line-up></auyl-line-up>`;
    return html`<auyl-pointing></auyl-pointing>`;
  }

  #languages() {
    const change = async event => {
      preferences.keep('language', event.target.value);
      await i18n.use(event.target.value);
    };
    return html`<select aria-label=${t('frame.language')} @change=${change}>
      ${box.languages.map(code => html`<option value=${code} ?selected=${code === i18n.language}>${NAMES[code]}</option>`)}</select>`;
  }

  #tabs() {
    return html`<nav>${VIEWS.map(([name, drawing]) => html`<a href="#${name}" data-view=${name} aria-current=${this.view === name ? 'page' : 'false'}>
      ${sign(drawing)}<span>${t('view.' + name)}</span></a>`)}</nav>`;
  }
}

const NAMES = {tg: 'Тоҷикӣ', kk: 'Қазақша', ru: 'Русский', en: 'English'};

customElements.define('auyl-technician', Technician);
