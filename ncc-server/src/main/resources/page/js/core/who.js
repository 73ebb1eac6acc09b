/** Who is signed in, as the server says: asked once for each sign-in. */
import {api} from './api.js';

class Who extends EventTarget {
  /** name, role, regions, means; null until known. */
  session = null;
  #asking;

  load() {
    this.#asking ??= api.session().then(session => {
      this.session = session;
      this.dispatchEvent(new Event('change'));
    }, () => (this.#asking = undefined));
    return this.#asking;
  }

  forget() {
    this.session = null;
    this.#asking = undefined;
    this.dispatchEvent(new Event('change'));
  }

  is(...roles) {
    return roles.includes(this.session?.role);
  }
}

export const who = new Who();
