// The duties that are chosen, to do the same with all of them.
import { SvelteSet } from 'svelte/reactivity';
import type { DutyView } from '../../shared/bindings';

/** The chosen duties of a rota. */
export class Selection {
  #ids = new SvelteSet<string>();
  /** The one that was chosen last: a range goes on from there. */
  last: string | null = null;

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Those of some duties that are chosen, in their order. */
  of(duties: DutyView[]): DutyView[] {
    return this.#ids.size === 0 ? [] : duties.filter((duty) => this.#ids.has(duty.id));
  }

  /** Chooses one, or no longer. */
  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.last = id;
  }

  /** Chooses these as well. */
  add(ids: Iterable<string>): void {
    for (const id of ids) this.#ids.add((this.last = id));
  }

  clear(): void {
    this.#ids.clear();
    this.last = null;
  }

  /** Duties that are gone are not chosen any more. */
  keep(duties: DutyView[]): void {
    if (this.#ids.size === 0) return;
    const there = new Set(duties.map((duty) => duty.id));
    for (const id of this.#ids) if (!there.has(id)) this.#ids.delete(id);
  }
}
