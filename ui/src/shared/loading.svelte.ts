// Data of a page with its loading state; loaded again whenever the workspace changes.
import { untrack } from 'svelte';
import { asFailure } from './api';
import type { Failure } from './bindings';
import { session } from './session.svelte';

export class Loading<T> {
  /** The latest answer; stays while a newer one is on its way. */
  data = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether an answer is on its way. */
  pending = $state(false);
  #again = $state(0);
  #asked = 0;

  /**
   * To be made while a component is set up. `read` is called again when anything changes that it looks at before its
   * first `await`; while it answers `null`, nothing is asked.
   */
  constructor(read: () => Promise<T> | null) {
    $effect(() => {
      void session.revision;
      void this.#again;
      const answer = read();
      if (answer) untrack(() => void this.#take(answer));
    });
  }

  again(): void {
    this.#again += 1;
  }

  /** An answer to an older question that arrives late is dropped. */
  async #take(answer: Promise<T>): Promise<void> {
    const number = ++this.#asked;
    this.failure = null;
    this.pending = true;
    try {
      const data = await answer;
      if (number === this.#asked) this.data = data;
    } catch (thrown) {
      if (number !== this.#asked) return;
      this.failure = asFailure(thrown);
      this.data = null;
    } finally {
      if (number === this.#asked) this.pending = false;
    }
  }
}

/** Asks for something and keeps the answer current. */
export function loading<T>(read: () => Promise<T> | null): Loading<T> {
  return new Loading(read);
}
