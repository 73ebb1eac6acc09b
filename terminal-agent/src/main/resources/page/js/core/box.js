/** The box's API, and what is known of it: the session, the line-up. A failed answer is a Problem with a reason that has words. */
export class Problem extends Error {
  constructor(status, reason, detail, more = {}) {
    super(detail);
    this.status = status;
    this.reason = reason;
    this.more = more;
  }
}

async function ask(method, path, {json, jpeg} = {}) {
  const headers = method === 'GET' ? {} : {'X-Auylsat': '1'};
  let body;
  if (method === 'POST') {
    headers['Content-Type'] = jpeg ? 'image/jpeg' : 'application/json';
    body = jpeg ?? JSON.stringify(json ?? {});
  }
  let answer;
  try {
    answer = await fetch('/api/' + path, {method, headers, body, credentials: 'same-origin'});
  } catch (error) {
    throw new Problem(0, 'unreachable', error.message);
  }
  const tree = await answer.json().catch(() => ({}));
  if (answer.ok) return tree;
  throw new Problem(answer.status, tree.reason ?? 'failed', tree.detail ?? answer.statusText, tree);
}

const RETRY_MILLIS = 3000;

class Box extends EventTarget {
  languages = ['tg', 'kk', 'ru', 'en'];
  session = {signedIn: false, pinSet: true};
  lineUp;
  certificates = [];
  #changes = 0;

  async load() {
    this.#know(await ask('GET', 'session').catch(() => ({...this.session, unreachable: true})));
    if (this.session.unreachable) setTimeout(() => this.load(), RETRY_MILLIS);
  }

  async signIn(pin) {
    this.#know(await ask('POST', 'session', {json: {pin}}));
  }

  async signOut() {
    this.#know(await ask('DELETE', 'session'));
  }

  #know(session) {
    this.session = session;
    this.languages = session.languages ?? this.languages;
    this.dispatchEvent(new Event('change'));
  }

  pointing() {
    return this.#asked(ask('GET', 'pointing'));
  }

  resetPeak() {
    return this.#asked(ask('DELETE', 'meter/peak'));
  }

  /** Every answer about the line-up is the whole of it. */
  async line(method, path = '', body = undefined) {
    return this.#change(ask(method, 'lineup' + path, body));
  }

  /** What became of the line-up on another phone. An answer that a change of this phone has overtaken is not taken. */
  async lookAgain() {
    const before = this.#changes;
    const state = await this.#asked(ask('GET', 'lineup'));
    if (before === this.#changes) this.#take(state);
  }

  async finish() {
    return (await this.#change(ask('POST', 'certificates'))).made;
  }

  async #change(promise) {
    this.#changes++;
    try {
      const state = await this.#asked(promise);
      this.#take(state);
      this.dispatchEvent(new Event('done'));
      return state;
    } finally {
      this.#changes++;
    }
  }

  #take({lineUp, certificates}) {
    this.lineUp = lineUp;
    this.certificates = certificates;
    this.dispatchEvent(new Event('lineup'));
  }

  /** A session that ended (a restarted box) leads back to the PIN. */
  async #asked(promise) {
    try {
      return await promise;
    } catch (problem) {
      if (problem.status === 401) this.#know({...this.session, signedIn: false});
      throw problem;
    }
  }
}

export const box = new Box();
