// Toasts. A failure stays until it is closed; a success disappears by itself.
import type { Failure } from './bindings';
import { asFailure } from './api';
import { failureCause, failureRemedy, failureText } from './text/failures';

export interface Toast {
  id: number;
  tone: 'good' | 'danger' | 'news';
  title: string;
  lines: string[];
  /** Where it leads. */
  action?: { text: string; go: () => void };
  /** What went wrong, where something did: what can be done about it stands beside it. */
  failure?: Failure;
}

const seconds = 6;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #drawn = 0;

  /** Something went well. */
  done(title: string, action?: Toast['action']): void {
    const id = this.#add('good', title, [], { action });
    setTimeout(() => this.close(id), seconds * 1000);
  }

  /** Something happened that nobody here did. */
  told(title: string): void {
    const id = this.#add('news', title, [], {});
    setTimeout(() => this.close(id), 2 * seconds * 1000);
  }

  /** Something failed: says what, why and what to do. */
  failed(thrown: unknown): Failure {
    const failure = asFailure(thrown);
    const lines = [failureCause(failure), failureRemedy(failure)].filter(Boolean);
    this.#add('danger', failureText(failure), lines, { failure });
    return failure;
  }

  close(id: number): void {
    this.list = this.list.filter((t) => t.id !== id);
  }

  #add(tone: Toast['tone'], title: string, lines: string[], ways: Pick<Toast, 'action' | 'failure'>): number {
    const id = ++this.#drawn;
    // A repeated failure is shown once.
    const others = this.list.filter((t) => t.title !== title || t.tone !== tone);
    this.list = [...others.slice(-3), { id, tone, title, lines, ...ways }];
    return id;
  }
}

export const toasts = new Toasts();
