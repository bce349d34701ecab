import { beforeEach, describe, expect, it, vi } from 'vitest';
import { golden } from '../../../mock/golden';
import type { Condition, ConditionName, PeopleView, Person, Readiness } from '../../../shared/bindings';

const savePeople = vi.hoisted(() =>
  vi.fn<(people: unknown[], seen: unknown) => Promise<null>>(() => Promise.resolve(null)),
);
const plainly = (readiness: Readiness[], name: ConditionName, stated: Condition) =>
  readiness.map((one) => ({ ...one, [name]: stated }));
let restated = plainly;
vi.mock('../../../shared/api', async (original) => ({
  ...(await original<object>()),
  api: {
    savePeople,
    restatedReadiness: (...asked: Parameters<typeof plainly>) => Promise.resolve(restated(...asked)),
    workspace: () => new Promise(() => {}),
  },
}));
vi.mock('../../../shared/session.svelte', () => ({
  session: {
    perform: async (change: (seen: unknown) => Promise<unknown>, revision: number) => {
      await change(revision);
      return { value: null };
    },
  },
}));

import { staged } from './staged.svelte';

const view = golden<PeopleView>('people');
const [one, two] = view.people as [PeopleView['people'][0], PeopleView['people'][0]];

beforeEach(() => {
  staged.drop();
  restated = plainly;
  savePeople.mockClear();
});

describe('the matrix', () => {
  it('keeps a tick until it is saved, and one that is taken back is no change', () => {
    const [channel] = one.person.channels as [string];
    staged.toggle(one.person, 'channels', channel, 7);
    expect(staged.of(one.person).channels).not.toContain(channel);
    expect(staged.count).toBe(1);
    staged.toggle(one.person, 'channels', channel, 7);
    expect(staged.of(one.person)).toEqual(one.person);
    expect(staged.count).toBe(0);
  });

  it('states a condition for many, as the backend says it becomes of whoever met it before', async () => {
    restated = (readiness) =>
      readiness.map((r, at) => (at === 0 ? { ...r, briefed: goesOn } : { ...r, briefed: stated }));
    const [goesOn, stated] = [
      { since: '2020-01-01', until: null },
      { since: '2026-12-01', until: null },
    ];
    await staged.state([one, two], 'briefed', stated, 7);
    expect(staged.of(one.person).readiness.briefed).toEqual(goesOn);
    expect(staged.of(two.person).readiness).toEqual({ ...two.person.readiness, briefed: stated });
  });

  it('saves all people as one change of the state that its user saw first', async () => {
    const condition = { since: '2026-12-01', until: '2027-06-30' };
    await staged.state([one, two], 'briefed', condition, 7);
    staged.toggle(two.person, 'topics', 'another', 9);
    await staged.save();
    expect(savePeople).toHaveBeenCalledOnce();
    const [people, revision] = savePeople.mock.calls[0] as unknown as [PeopleView['people'][0]['person'][], number];
    expect(revision).toBe(7);
    expect(people.map((p) => p.readiness.briefed.until)).toEqual(['2027-06-30', '2027-06-30']);
    expect(people[1]?.topics).toContain('another');
    expect(staged.count).toBe(0);
  });

  it('keeps what is ticked while others are saved, and goes on from what was saved', async () => {
    let done = () => {};
    savePeople.mockImplementationOnce(() => new Promise((resolve) => (done = () => resolve(null))));
    staged.toggle(one.person, 'topics', 'first', 7);
    const saving = staged.save();
    staged.toggle(one.person, 'topics', 'second', 7);
    staged.toggle(two.person, 'topics', 'second', 7);
    expect(staged.of(one.person).topics, 'it is seen at once').toEqual([...one.person.topics, 'first', 'second']);
    done();
    await saving;
    expect(staged.count).toBe(2);
    // Meanwhile somebody else has changed the name.
    const saved: Person = { ...one.person, name: 'Another', topics: [...one.person.topics, 'first'] };
    staged.settle({ ...view, revision: 8, people: [{ ...one, person: saved }, two] });
    await staged.save();
    const [people, revision] = savePeople.mock.lastCall as unknown as [Person[], number];
    expect(revision).toBe(8);
    expect(people.map(({ name, topics }) => [name, topics])).toEqual([
      ['Another', [...saved.topics, 'second']],
      [two.person.name, [...two.person.topics, 'second']],
    ]);
  });

  it('says that a condition is changed by what it is, not by which answer it came with', () => {
    staged.toggle(one.person, 'topics', 'another', 7);
    expect(staged.hasReadiness(structuredClone(one.person)), 'the page was read again').toBe(false);
  });
});
