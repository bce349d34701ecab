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

  it('states a condition for many, and whoever met it already has met it since then', () => {
    const met = {
      ...one,
      person: {
        ...one.person,
        readiness: { ...one.person.readiness, briefed: { since: '2020-01-01', until: '2026-12-31' } },
      },
    };
    const lapsed = {
      ...two,
      person: {
        ...two.person,
        readiness: { ...two.person.readiness, briefed: { since: '2020-01-01', until: '2025-12-31' } },
      },
    };
    staged.state([met, lapsed], 'briefed', { since: '2026-12-01', until: null }, 7);
    expect(staged.of(met.person).readiness.briefed).toEqual({ since: '2020-01-01', until: null });
    expect(staged.of(lapsed.person).readiness.briefed).toEqual({ since: '2026-12-01', until: null });
  });

  it('saves all people as one change of the state that its user saw first', async () => {
    const condition = { since: '2026-12-01', until: '2027-06-30' };
    staged.state([one, two], 'briefed', condition, 7);
    staged.toggle(two.person, 'topics', 'another', 9);
    await staged.save();
    expect(savePeople).toHaveBeenCalledOnce();
    const [people, revision] = savePeople.mock.calls[0] as unknown as [PeopleView['people'][0]['person'][], number];
    expect(revision).toBe(7);
    expect(people.map((p) => p.readiness.briefed.until)).toEqual(['2027-06-30', '2027-06-30']);
    expect(people[1]?.topics).toContain('another');
    expect(staged.count).toBe(0);
  });
});
