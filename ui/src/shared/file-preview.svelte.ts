// A file of another program that is looked at before it is taken in: what it would mean, as it is read now.
import { untrack } from 'svelte';
import { asFailure } from './api';
import type { Chosen, Failure } from './bindings';
import { session } from './session.svelte';

export class FilePreview<Options extends object, Preview> {
  file = $state.raw<Chosen | null>(null);
  /** What was answered about the file; what was found out stands in the preview. */
  options: Options;
  preview = $state.raw<Preview | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether an answer is on its way: what is shown is of an earlier question. */
  reading = $state(false);
  /** Whether it is being taken in. */
  busy = $state(false);
  #asked = 0;
  #underWay = Promise.resolve();

  /** To be made while a component is set up. It is read again whenever the workspace changes, on which its meaning rests. */
  constructor(
    beginning: Options,
    private readonly ask: (file: string, options: Options) => Promise<Preview>,
    /** Gets each answer that is shown. */
    private readonly onread: (preview: Preview) => void = () => {},
  ) {
    this.options = $state.raw(beginning);
    $effect(() => {
      void session.revision;
      untrack(() => {
        if (!this.busy) this.read();
      });
    });
  }

  /** Looks at another file. */
  choose(file: Chosen, options: Options): void {
    this.file = file;
    this.options = options;
    this.preview = null;
    this.read();
  }

  /** Answers something about the file. */
  set(change: Partial<Options>): void {
    this.options = { ...this.options, ...change };
    this.read();
  }

  read(): void {
    this.#underWay = this.#read();
  }

  /** Takes in what is shown, once what is being read is shown, and answers what `take` answered; `null` where it is not `possible`, or
   * failed. */
  async take<T>(possible: () => boolean, take: (file: string, options: Options) => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      await this.#underWay;
      if (!this.file || !possible()) return null;
      this.failure = null;
      return await take(this.file.token, this.options);
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** An answer to an older question that arrives late is dropped. */
  async #read(): Promise<void> {
    const { file, options } = this;
    const number = ++this.#asked;
    if (!file) return;
    this.reading = true;
    this.failure = null;
    try {
      const preview = await this.ask(file.token, options);
      if (number !== this.#asked) return;
      this.preview = preview;
      this.onread(preview);
    } catch (thrown) {
      if (number === this.#asked) this.failure = asFailure(thrown);
    } finally {
      if (number === this.#asked) this.reading = false;
    }
  }
}
