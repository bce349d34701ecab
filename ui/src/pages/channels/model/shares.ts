// The shares of a channel's streams: they sum to 1, so what one gets the others give.
import type { Stream } from '../../../shared/bindings';

/**
 * The streams of a channel after one of them was changed: the others share what it leaves as they shared before, or
 * equally where they had nothing. A stream that is alone has it all.
 */
export function withShare(streams: Stream[], changed: Stream): Stream[] {
  const others = streams.filter((s) => s.id !== changed.id);
  if (others.length === 0) return [{ ...changed, share: 1 }];
  const left = 1 - changed.share;
  const before = others.reduce((sum, s) => sum + s.share, 0);
  return streams.map((s) =>
    s.id === changed.id ? changed : { ...s, share: before > 0 ? (left * s.share) / before : left / others.length },
  );
}

/**
 * The streams of a channel for other topics: who stays shares as before what the new ones leave, and each new one has an
 * equal part.
 */
export function withTopics(streams: Stream[], topics: string[], create: (topic: string) => Stream): Stream[] {
  const kept = streams.filter((s) => topics.includes(s.topic));
  const added = topics.filter((t) => kept.every((s) => s.topic !== t)).map(create);
  const count = kept.length + added.length;
  const before = kept.reduce((sum, s) => sum + s.share, 0);
  const left = kept.length / count;
  return [
    ...kept.map((s) => ({ ...s, share: before > 0 ? (left * s.share) / before : 1 / count })),
    ...added.map((s) => ({ ...s, share: 1 / count })),
  ];
}
