/** The server's time, ticking each second: a phone whose own clock is wrong must not call live values stale. */
class ServerClock extends EventTarget {
  #ahead = 0;

  constructor() {
    super();
    this.#tick();
  }

  now() {
    return Date.now() + this.#ahead;
  }

  /** Takes the server's time from an answer; below two seconds the difference is the network's. */
  learn(serverTime) {
    if (!Number.isFinite(serverTime)) return;
    const ahead = serverTime - Date.now();
    this.#ahead = Math.abs(ahead) < 2000 ? 0 : ahead;
  }

  #tick() {
    setTimeout(() => {
      this.dispatchEvent(new Event('tick'));
      this.#tick();
    }, 1000 - (Date.now() % 1000));
  }
}

export const clock = new ServerClock();
