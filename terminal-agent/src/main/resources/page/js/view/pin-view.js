import {html} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {problemNote} from './problem-note.js';
import {sign} from './signs.js';

const DIGITS_MIN = 6;
const DIGITS_MAX = 12;

/** The PIN, on keys that a glove can hit. */
class PinView extends Part {
  static properties = {pin: {state: true}, problem: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.pin = '';
    this.watch(i18n, 'change');
    this.watch(window, 'keydown', event => this.#key(event));
  }

  render() {
    const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    return html`<section class="pin">
      <h2>${t('pin.title')}</h2>
      <p class="dots" aria-label=${t('pin.typed', {count: this.pin.length})}>${'●'.repeat(this.pin.length)}<i></i></p>
      ${problemNote(this.problem)}
      <div class="keys">
        ${keys.map(key => html`<button @click=${() => this.#add(key)}>${key}</button>`)}
        <button @click=${() => this.#erase()} aria-label=${t('pin.erase')}>${sign('erase')}</button>
        <button @click=${() => this.#add('0')}>0</button>
        <button class="primary enter" ?disabled=${this.pin.length < DIGITS_MIN || this.busy} @click=${() => this.#enter()} aria-label=${t('pin.enter')}>${sign('check')}</button>
      </div></section>`;
  }

  #key({key}) {
    if (key >= '0' && key <= '9' && key.length === 1) this.#add(key);
    else if (key === 'Backspace') this.#erase();
    else if (key === 'Enter') this.#enter();
  }

  #add(digit) {
    if (this.pin.length < DIGITS_MAX) this.pin += digit;
  }

  #erase() {
    this.pin = this.pin.slice(0, -1);
  }

  async #enter() {
    if (this.pin.length < DIGITS_MIN || this.busy) return;
    this.busy = true;
    try {
      await box.signIn(this.pin);
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.pin = '';
      this.busy = false;
    }
  }
}

customElements.define('auyl-pin', PinView);
