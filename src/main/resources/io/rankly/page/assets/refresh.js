/** Loading again and again: while somebody looks, more rarely while it fails, and never two answers in the wrong order. */

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

export class Refresh {
  #load;
  #show;
  #fail;
  #running = null;
  #timer = 0;
  #failures = 0;
  #onVisible = () => (document.hidden ? this.#rest() : this.now());

  /**
   * @param load of a signal; promises what to show, and in `pause` the milliseconds until the next time, or none for never
   * @param show of what was loaded
   * @param fail of the error, and the milliseconds until the next time, or null if it will stay as it is
   */
  constructor(load, show, fail) {
    this.#load = load;
    this.#show = show;
    this.#fail = fail;
    document.addEventListener('visibilitychange', this.#onVisible);
    addEventListener('online', this.#onVisible);
  }

  /** Loads at once. What is still on its way is not shown any more. */
  async now() {
    this.#rest();
    const running = this.#running = new AbortController();
    try {
      const loaded = await this.#load(running.signal);
      if (running === this.#running) {
        this.#failures = 0;
        this.#show(loaded);
        this.#again(loaded.pause);
      }
    } catch (error) {
      if (running === this.#running) {
        const pause = error.lasting ? null : this.#backoff(error.retryAfter ?? 0);
        this.#fail(error, pause);
        this.#again(pause);
      }
    }
  }

  stop() {
    this.#rest();
    document.removeEventListener('visibilitychange', this.#onVisible);
    removeEventListener('online', this.#onVisible);
  }

  #backoff(atLeast) {
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++);
    // Not all at once, when a service comes back.
    return Math.max(atLeast, pause * (0.75 + Math.random() / 2));
  }

  #again(pause) {
    if (pause && !document.hidden) {
      this.#timer = setTimeout(() => this.now(), pause);
    }
  }

  #rest() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
  }
}
