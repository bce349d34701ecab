import { beforeEach, describe, expect, it, vi } from 'vitest';
import { golden } from '../../../mock/golden';
import type { PeopleView } from '../../../shared/bindings';

const savePeople = vi.hoisted(() =>
  vi.fn<(people: unknown[], seen: unknown) => Promise<null>>(() => Promise.resolve(null)),
);
vi.mock('../../../shared/api', async (original) => ({
  ...(await original<object>()),
  api: { savePeople, workspace: () => new Promise(() => {}) },
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

beforeEach(() => staged.drop());

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

  it('saves all people as one change of the state that its user saw first', async () => {
    const condition = { since: '2026-12-01', until: null };
    staged.state([one, two], 'briefed', condition, 7);
    staged.toggle(two.person, 'topics', 'another', 9);
    await staged.save();
    expect(savePeople).toHaveBeenCalledOnce();
    const [people, revision] = savePeople.mock.calls[0] as unknown as [PeopleView['people'][0]['person'][], number];
    expect(revision).toBe(7);
    expect(people.map((p) => p.readiness.briefed)).toEqual([condition, condition]);
    expect(people[1]?.topics).toContain('another');
    expect(staged.count).toBe(0);
  });
});
