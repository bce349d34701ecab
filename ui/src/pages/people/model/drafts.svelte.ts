// Drafts of people. Unsaved changes are kept while another person or page is in view, so that nothing typed is lost.
import { SvelteMap } from 'svelte/reactivity';
import type { Failure, Person } from '../../../shared/bindings';
import { api, asFailure } from '../../../shared/api';
import { session } from '../../../shared/session.svelte';
import { toasts } from '../../../shared/toasts.svelte';
import { problems, type Field } from './person';

/** One person's change. */
export interface Draft {
  person: Person;
  /** As stored when the change began; `null`: somebody new. */
  from: Person | null;
  /** Saved, and shown until the answer that has it arrives. */
  saved: boolean;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

class Drafts {
  /** The person in view; `null`: the list. */
  chosen = $state<string | null>(null);
  /** What the backend said of the last try to save. */
  failure = $state.raw<Failure | null>(null);
  /** Whether a try to save found something wrong: from then on it is shown in place. */
  tried = $state(false);
  saving = $state(false);
  #open = new SvelteMap<string, Draft>();
  #workspace: string | null = null;

  /** Drafts belong to a workspace; another one starts without. */
  enter(path: string): void {
    if (this.#workspace === path) return;
    this.#workspace = path;
    this.#open.clear();
    this.show(null);
  }

  show(id: string | null): void {
    this.chosen = id;
    this.failure = null;
    this.tried = false;
  }

  of(id: string): Draft | undefined {
    return this.#open.get(id);
  }

  /** Those who are not stored yet. */
  get unborn(): Person[] {
    return [...this.#open.values()].filter((d) => d.from === null).map((d) => d.person);
  }

  /** Whether somebody has changes that are not saved. */
  waits(id: string): boolean {
    return this.#open.get(id)?.saved === false;
  }

  /** A newer answer is there: what was saved is in it. */
  settle(): void {
    for (const [id, draft] of [...this.#open]) if (draft.saved) this.#open.delete(id);
  }

  begin(person: Person): void {
    this.#open.set(person.id, { person, from: null, saved: false });
    this.show(person.id);
  }

  /** Takes a change; a draft equal to what is stored is dropped. */
  change(person: Person, stored: Person | null): void {
    const from = this.#open.get(person.id)?.from ?? stored;
    if (from && same(from, person)) this.#open.delete(person.id);
    else this.#open.set(person.id, { person, from, saved: false });
    this.failure = null;
  }

  drop(id: string): void {
    const unborn = this.#open.get(id)?.from === null;
    this.#open.delete(id);
    this.failure = null;
    this.tried = false;
    if (unborn && this.chosen === id) this.show(null);
  }

  /** What is wrong with a person, once it is time to say so. */
  wrong(person: Person): Set<Field> {
    const found = this.tried ? problems(person) : new Set<Field>();
    if (this.failure?.field) found.add(this.failure.field as Field);
    return found;
  }

  /** Saves a person as one change. Answers whether that went well. */
  async save(id: string): Promise<boolean> {
    const draft = this.#open.get(id);
    if (!draft || this.saving) return false;
    this.tried = true;
    if (problems(draft.person).size > 0) return false;
    this.saving = true;
    try {
      const person = { ...draft.person, name: draft.person.name.trim() };
      await api.savePerson(person);
      this.#open.set(id, { ...draft, person, saved: true });
      this.tried = false;
      this.failure = null;
      await session.changed();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      if (!this.failure.field) toasts.failed(thrown);
      return false;
    } finally {
      this.saving = false;
    }
  }
}

export const drafts = new Drafts();
