/** The HTTP API. A failed answer is a Problem with words for the viewer; a lost session goes to the sign-in view. */
import {router} from './router.js';

export class Problem extends Error {
  /** @param errors each single thing that is wrong, one line each, where the server told them apart */
  constructor(status, detail, errors = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

let csrfToken = null;

/** What the session shows to change something (asked for once; a new sign-in has a new one). */
async function csrf() {
  csrfToken ??= (await ask('session')).csrfToken;
  return csrfToken ? {'X-CSRF-Token': csrfToken} : {};
}

/** Changes something: the body as JSON, where there is one. */
async function change(method, path, body, headers = {}) {
  return ask(path, {
    method,
    headers: {...(body === undefined ? {} : {'Content-Type': 'application/json'}), ...(await csrf()), ...headers},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch('/api/v1/' + path, {credentials: 'same-origin', ...options});
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, error.message);
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  if (answer.status === 401 && path !== 'session') {
    const here = location.pathname + location.search;
    if (router.path !== '/sign-in') router.go('/sign-in?next=' + encodeURIComponent(here));
  }
  throw new Problem(answer.status, problem.detail ?? problem.title ?? answer.statusText, problem.errors);
}

export const api = {
  get: (path, signal) => ask(path, {signal}),
  change,
  /** @param credentials name and password, or token */
  async signIn(credentials) {
    csrfToken = null;
    await ask('session', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(credentials),
    });
  },
  async signOut() {
    await change('DELETE', 'session');
    csrfToken = null;
  },
  session: () => ask('session'),

  /** Every item of a paged list. */
  async all(path, limit = 2000) {
    const items = [];
    let page;
    let after = '';
    do {
      page = await ask(`${path}?limit=${limit}${after}`);
      items.push(...page.items);
      after = page.next ? '&after=' + encodeURIComponent(page.next) : '';
    } while (page.next);
    return {...page, items};
  },
};
