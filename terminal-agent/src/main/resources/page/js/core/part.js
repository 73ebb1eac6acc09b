import {LitElement} from 'lit';

/** A part of the page, rendered into the document itself: one theme and one set of style sheets serve every part. */
export class Part extends LitElement {
  #subscriptions = [];
  #stops = [];

  createRenderRoot() {
    return this;
  }

  /** Calls the listener (or renders again) on every such event of the source, for as long as the part is on the page. */
  watch(source, type, listener = () => this.requestUpdate()) {
    this.#subscriptions.push({source, type, listener});
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stops = this.#subscriptions.map(({source, type, listener}) => {
      source.addEventListener(type, listener);
      return () => source.removeEventListener(type, listener);
    });
  }

  disconnectedCallback() {
    this.#stops.forEach(stop => stop());
    super.disconnectedCallback();
  }
}
