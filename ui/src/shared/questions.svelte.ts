// What the user is asked when others were first: whose change to keep, or whether to take something back all the same.
import type { Cause, Seen, Side } from './bindings';
import { asFailure } from './api';

/** Others changed the same. */
export type Changed = Extract<Cause, { kind: 'changed' }>;
/** Taking something back has consequences. */
export type TakeBack = Extract<Cause, { kind: 'built_on' | 'was_published' }>;

type Question =
  | { kind: 'settle'; cause: Changed; answer: (side: Side | null) => void }
  | { kind: 'take_back'; cause: TakeBack; answer: (yes: boolean) => void };

class Questions {
  /** The one that is asked. */
  open = $state.raw<Question | null>(null);

  /** Whose change is kept; `null`: neither, for now. */
  settle(cause: Changed): Promise<Side | null> {
    return new Promise((answer) => {
      this.open = { kind: 'settle', cause, answer: (side) => (this.#close(), answer(side)) };
    });
  }

  /** Whether to take something back all the same. */
  takeBack(cause: TakeBack): Promise<boolean> {
    return new Promise((answer) => {
      this.open = { kind: 'take_back', cause, answer: (yes) => (this.#close(), answer(yes)) };
    });
  }

  #close(): void {
    this.open = null;
  }
}

export const questions = new Questions();

/** Makes a change that was filled in on a state of the workspace, and asks whose is kept where others changed the same. */
export async function settled<T>(revision: number, change: (seen: Seen) => Promise<T>): Promise<T> {
  let seen: Seen = { revision, settled: null };
  for (;;) {
    try {
      return await change(seen);
    } catch (thrown) {
      const { cause } = asFailure(thrown);
      if (cause.kind !== 'changed') throw thrown;
      const side = await questions.settle(cause);
      if (!side) throw thrown;
      seen = { revision, settled: { until: cause.until, side } };
    }
  }
}
