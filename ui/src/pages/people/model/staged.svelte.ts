// What is changed in the matrix and not saved yet. It is kept while another page is in view, so that nothing is lost.
import { SvelteMap } from 'svelte/reactivity';
import { api } from '../../../shared/api';
import type { Condition, Person, PersonView } from '../../../shared/bindings';
import { session } from '../../../shared/session.svelte';
import type { ConditionName } from './person';

const same = (a: Person, b: Person) => JSON.stringify(a) === JSON.stringify(b);

class Staged {
  saving = $state(false);
  #people = new SvelteMap<string, Person>();
  #workspace: string | null = null;
  /** The state in which the first of the changes was made. */
  #revision = 0;

  /** Changes belong to a workspace; another one starts without. */
  enter(path: string): void {
    if (this.#workspace === path) return;
    this.#workspace = path;
    this.#people.clear();
  }

  /** Somebody as they would be. */
  of(stored: Person): Person {
    return this.#people.get(stored.id) ?? stored;
  }

  get count(): number {
    return this.#people.size;
  }

  /** Gives somebody a channel or a topic, or takes it from them. */
  toggle(stored: Person, what: 'channels' | 'topics', id: string, revision: number): void {
    const person = this.of(stored);
    const has = person[what].includes(id);
    const all = has ? person[what].filter((one) => one !== id) : [...person[what], id];
    // In the order in which they were stored, what is put back is no change.
    const kept = stored[what].filter((one) => all.includes(one));
    this.#put(stored, { ...person, [what]: [...kept, ...all.filter((one) => !kept.includes(one))] }, revision);
  }

  /** States a condition of several people at once. Whoever has met it since before goes on doing so: the past stays. */
  state(people: PersonView[], name: ConditionName, stated: Condition, revision: number): void {
    for (const { person: stored } of people) {
      const person = this.of(stored);
      const before = person.readiness[name];
      const held = !!before.since && !!stated.since && before.since <= stated.since;
      const goesOn = held && (before.until === null || before.until >= (stated.since ?? ''));
      const condition = goesOn ? { ...stated, since: before.since } : stated;
      this.#put(stored, { ...person, readiness: { ...person.readiness, [name]: condition } }, revision);
    }
  }

  drop(): void {
    this.#people.clear();
  }

  /** Saves all of it as one change. */
  async save(): Promise<void> {
    if (this.saving || this.count === 0) return;
    this.saving = true;
    const people = [...this.#people.values()].map((person) => $state.snapshot(person));
    const made = await session.perform((seen) => api.savePeople(people, seen), this.#revision);
    if (made) this.drop();
    this.saving = false;
  }

  #put(stored: Person, person: Person, revision: number): void {
    if (this.count === 0) this.#revision = revision;
    if (same(stored, person)) this.#people.delete(person.id);
    else this.#people.set(person.id, person);
  }
}

export const staged = new Staged();
