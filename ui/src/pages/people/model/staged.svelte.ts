// What is changed in the matrix and not saved yet. It is kept while another page is in view, so that nothing is lost.
import { SvelteMap } from 'svelte/reactivity';
import { api } from '../../../shared/api';
import type { Condition, ConditionName, PeopleView, Person, PersonView } from '../../../shared/bindings';
import { session } from '../../../shared/session.svelte';
import { toasts } from '../../../shared/toasts.svelte';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A change of somebody, made in the state of a revision. */
interface Change {
  stored: Person;
  revision: number;
  apply: (person: Person) => Person;
}

class Staged {
  saving = $state(false);
  #people = new SvelteMap<string, Person>();
  /** Changes that are made while others are saved: they go on from what was saved, once that is read. */
  #later = $state.raw<Change[]>([]);
  #workspace: string | null = null;
  /** The state in which the first of the changes was made. */
  #revision = 0;

  /** Changes belong to a workspace; another one starts without. */
  enter(path: string): void {
    if (this.#workspace === path) return;
    this.#workspace = path;
    this.drop();
  }

  /** Somebody as they would be. */
  of(stored: Person): Person {
    const later = this.#later.filter((change) => change.stored.id === stored.id);
    return later.reduce((person, { apply }) => apply(person), this.#people.get(stored.id) ?? stored);
  }

  /** Whether a condition of somebody was stated otherwise than it is stored. */
  hasReadiness(stored: Person): boolean {
    return !same(this.of(stored).readiness, stored.readiness);
  }

  /** How many people are changed. */
  get count(): number {
    return new Set([...this.#people.keys(), ...this.#later.map(({ stored }) => stored.id)]).size;
  }

  /** Gives somebody a channel or a topic, or takes it from them. */
  toggle(stored: Person, what: 'channels' | 'topics', id: string, revision: number): void {
    const on = !this.of(stored)[what].includes(id);
    // In the order in which they were stored, what is put back is no change.
    const kept = (all: string[]) => stored[what].filter((one) => all.includes(one));
    this.#make({
      stored,
      revision,
      apply: (person) => {
        const all = on ? [...person[what], id] : person[what].filter((one) => one !== id);
        return { ...person, [what]: [...new Set([...kept(all), ...all])] };
      },
    });
  }

  /** States a condition of several people at once. What becomes of it for whoever met it before, the backend says. */
  async state(people: PersonView[], name: ConditionName, stated: Condition, revision: number): Promise<void> {
    const before = people.map(({ person }) => this.of(person).readiness);
    try {
      const restated = await api.restatedReadiness(before, name, stated);
      people.forEach(({ person: stored }, at) => {
        const condition = restated[at]?.[name] ?? stated;
        const apply = (person: Person) => ({ ...person, readiness: { ...person.readiness, [name]: condition } });
        this.#make({ stored, revision, apply });
      });
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  drop(): void {
    this.#people.clear();
    this.#later = [];
  }

  /** Saves all of it as one change. */
  async save(): Promise<void> {
    if (this.saving || this.#people.size === 0) return;
    this.saving = true;
    const people = [...this.#people.values()];
    const made = await session.perform((seen) => api.savePeople(people, seen), this.#revision);
    this.saving = false;
    if (made) this.#people.clear();
    else this.#catchUp((change) => change);
  }

  /** A newer answer is there: what was changed while others were saved goes on from it. */
  settle(view: PeopleView): void {
    if (this.saving) return;
    const { revision } = view;
    this.#catchUp(({ stored, apply }) => {
      const now = view.people.find(({ person }) => person.id === stored.id);
      return now && { stored: now.person, revision, apply };
    });
  }

  #make(change: Change): void {
    if (this.saving) this.#later = [...this.#later, change];
    else this.#put(change);
  }

  /** Takes what was put off, as it is now. */
  #catchUp(asItIs: (change: Change) => Change | undefined): void {
    const later = this.#later;
    this.#later = [];
    for (const change of later) {
      const now = asItIs(change);
      if (now) this.#put(now);
    }
  }

  #put({ stored, revision, apply }: Change): void {
    if (this.#people.size === 0) this.#revision = revision;
    const person = apply(this.#people.get(stored.id) ?? stored);
    if (same(stored, person)) this.#people.delete(person.id);
    else this.#people.set(person.id, person);
  }
}

export const staged = new Staged();
