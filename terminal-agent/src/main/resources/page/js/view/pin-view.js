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
  static properties = {pin: {state: true}, problem: {state: true}, busy: {state: true}, waitSeconds: {state: true}};
  #until = 0;

  constructor() {
    super();
    this.pin = '';
    this.waitSeconds = 0;
    this.watch(i18n, 'change');
    this.watch(window, 'keydown', event => this.#key(event));
  }

  render() {
    const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    return html`<section class="pin">
      <h2>${t('pin.title')}</h2>
      <p class="dots" aria-label=${t('pin.typed', {count: this.pin.length})}>${'●'.repeat(this.pin.length)}<i></i></p>
      ${this.#note()}
      <div class="keys">
        ${keys.map(key => html`<button ?disabled=${this.busy} @click=${() => this.#add(key)}>${key}</button>`)}
        <button ?disabled=${this.busy} @click=${() => this.#erase()} aria-label=${t('pin.erase')}>${sign('erase')}</button>
        <button ?disabled=${this.busy} @click=${() => this.#add('0')}>0</button>
        <button class="primary enter" ?disabled=${!this.#ready} @click=${() => this.#enter()} aria-label=${t('pin.enter')}>${sign('check')}</button>
      </div></section>`;
  }

  get #ready() {
    return this.pin.length >= DIGITS_MIN && !this.busy && this.waitSeconds === 0;
  }

  #note() {
    if (this.waitSeconds > 0) return problemNote({reason: 'pin_paused', more: {waitSeconds: this.waitSeconds}});
    const left = this.problem?.reason === 'wrong_pin' ? this.problem.more.triesLeft : undefined;
    return problemNote(this.problem, left > 0 ? t('pin.triesLeft', {count: left}) : undefined);
  }

  /** The box would refuse what is typed before: so the key waits with the technician, and the seconds are seen to go. */
  #count() {
    this.waitSeconds = Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
    if (this.waitSeconds > 0) setTimeout(() => this.#count(), 250);
    else this.problem = undefined;
  }

  #key({key}) {
    if (key >= '0' && key <= '9' && key.length === 1) this.#add(key);
    else if (key === 'Backspace') this.#erase();
    else if (key === 'Enter') this.#enter();
  }

  #add(digit) {
    if (!this.busy && this.pin.length < DIGITS_MAX) this.pin += digit;
  }

  #erase() {
    if (!this.busy) this.pin = this.pin.slice(0, -1);
  }

  async #enter() {
    if (!this.#ready) return;
    this.busy = true;
    try {
      await box.signIn(this.pin);
    } catch (problem) {
      this.problem = problem;
      if (problem.more.waitSeconds > 0) {
        this.#until = performance.now() + problem.more.waitSeconds * 1000;
        this.#count();
      }
    } finally {
      this.pin = '';
      this.busy = false;
    }
  }
}

customElements.define('auyl-pin', PinView);
