import { expect, it } from 'vitest';
import type { Stream } from '../../../shared/bindings';
import { lanesOf } from '../events/lanes';
import { withShare, withTopics } from './shares';

const stream = (id: string, share: number): Stream => ({
  id,
  share,
  channel: 'x',
  topic: id,
  handling: { full: 4, brief: 2 },
  promise: { share: 0.8, within_minutes: 60, clock: 'opening' },
  service: { kind: 'deferrable' },
  treatment: { full: 1, brief: 0, follow_ups: true },
});
const shares = (streams: Stream[]) => streams.map((s) => Math.round(s.share * 1000) / 1000);

it('lets the other topics share what is left as they shared before', () => {
  const before = [stream('a', 0.5), stream('b', 0.3), stream('c', 0.2)];
  const after = withShare(before, stream('a', 0.75));
  expect(shares(after)).toEqual([0.75, 0.15, 0.1]);
});

it('shares equally among topics that had nothing, and leaves a lone topic all', () => {
  expect(shares(withShare([stream('a', 1), stream('b', 0), stream('c', 0)], stream('a', 0.4)))).toEqual([
    0.4, 0.3, 0.3,
  ]);
  expect(shares(withShare([stream('a', 1)], stream('a', 0.4)))).toEqual([1]);
});

it('lays events that overlap below each other and uses a lane again once it is free', () => {
  const lanes = lanesOf(
    [
      { from: 0, to: 0 },
      { from: 2, to: 9 },
      { from: 6, to: 6 },
    ],
    4,
  );
  expect(lanes.map((l) => l.lane)).toEqual([0, 1, 0]);
});

it('gives a new topic an equal part of what its channel gets, and keeps the proportion of the others', () => {
  const before = [stream('a', 0.75), stream('b', 0.25)];
  const after = withTopics(before, ['a', 'b', 'c'], (topic) => stream(topic, 0));
  expect(shares(after)).toEqual([0.5, 0.167, 0.333]);
});

it('shares what a topic had among those that stay', () => {
  const create = (topic: string) => stream(topic, 0);
  expect(
    withTopics([stream('a', 0.5), stream('b', 0.3), stream('c', 0.2)], ['b', 'c'], create).map((s) => [
      s.topic,
      Math.round(s.share * 10),
    ]),
  ).toEqual([
    ['b', 6],
    ['c', 4],
  ]);
  expect(shares(withTopics([stream('a', 1)], ['b', 'c'], create))).toEqual([0.5, 0.5]);
});
