// Drafts of people. Unsaved changes are kept while another person or page is in view, so that nothing typed is lost.
import { SvelteMap } from 'svelte/reactivity';
import type { Failure, Field, Person, PersonEligibility, PersonView } from '../../../shared/bindings';
import { api, asFailure } from '../../../shared/api';
import { session } from '../../../shared/session.svelte';
import { settled } from '../../../shared/questions.svelte';
import { toasts } from '../../../shared/toasts.svelte';

/** One person's change. */
export interface Draft {
  person: Person;
  /** As stored when the change began; `null`: somebody new. */
  from: Person | null;
  /** The state of the workspace in which the change began. */
  revision: number;
  /** Saved, and shown until the answer that has it arrives. */
  saved: boolean;
  /** What the backend says of it; `null` until it has. */
  eligibility: PersonEligibility | null;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

class Drafts {
  /** The person in view; `null`: the list. */
  chosen = $state<string | null>(null);
  /** The day that they are looked at for, where it is one; what is added of a day begins there. */
  day = $state<string | null>(null);
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
    this.day = null;
    this.failure = null;
    this.tried = false;
  }

  /** Shows somebody at a day: their absences. */
  showAt(id: string, day: string): void {
    this.show(id);
    this.day = day;
  }

  of(id: string): Draft | undefined {
    return this.#open.get(id);
  }

  /** Everybody who is stored, and after them those who are not yet. */
  listed(stored: PersonView[]): PersonView[] {
    const known = new Set(stored.map((p) => p.person.id));
    const fresh = [...this.#open.values()].flatMap(({ person, eligibility }) =>
      !eligibility || known.has(person.id) ? [] : [{ ...eligibility, person, duty_minutes: [], over_budget: false }],
    );
    return fresh.length > 0 ? [...stored, ...fresh] : stored;
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
    this.#put(person, null, session.workspace?.revision ?? 0);
    this.show(person.id);
  }

  /** Takes a change; a draft equal to what is stored is dropped. */
  change(person: Person, stored: Person | null, revision: number): void {
    const begun = this.#open.get(person.id);
    const draft = begun && !begun.saved ? begun : { from: stored, revision };
    if (draft.from && same(draft.from, person)) this.#open.delete(person.id);
    else this.#put(person, draft.from, draft.revision);
    this.failure = null;
  }

  drop(id: string): void {
    const unborn = this.#open.get(id)?.from === null;
    this.#open.delete(id);
    this.failure = null;
    this.tried = false;
    if (unborn && this.chosen === id) this.show(null);
  }

  /** What is wrong with a draft, once it is time to say so. */
  wrong(id: string): Set<Field> {
    const found = new Set(this.tried ? this.#open.get(id)?.eligibility?.invalid : []);
    if (this.failure?.field) found.add(this.failure.field as Field);
    return found;
  }

  /** Saves a person as one change. Answers whether that went well. */
  async save(id: string): Promise<boolean> {
    const draft = this.#open.get(id);
    if (!draft || this.saving) return false;
    this.tried = true;
    this.saving = true;
    try {
      const person = { ...draft.person, name: draft.person.name.trim() };
      await settled(draft.revision, (seen) => api.savePerson(person, seen));
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

  /** Keeps a draft and has it judged; what was said of it before stands until then. */
  #put(person: Person, from: Person | null, revision: number): void {
    const eligibility = this.#open.get(person.id)?.eligibility ?? null;
    const draft: Draft = { person, from, revision, saved: false, eligibility };
    this.#open.set(person.id, draft);
    api.personEligibility($state.snapshot(person)).then(
      (answer) => {
        if (this.#open.get(person.id) === draft) this.#open.set(person.id, { ...draft, eligibility: answer });
      },
      () => {}, // Saving says what is wrong.
    );
  }
}

export const drafts = new Drafts();
