// Defaults of a new channel, stream, topic and desk.
import type { ChannelKind, ContactChannel, Desk, Service, Stream, Team, Topic } from '../../../shared/bindings';
import { newId } from '../../../shared/new-id';

/** Channels on which somebody waits at the other end. */
export const liveKinds: ChannelKind[] = ['web_chat', 'consult_hour'];

/** A channel that is open in office hours. */
export function newChannel(): ContactChannel {
  const opening = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from: 9 * 60, to: 17 * 60 }));
  return { id: newId(), name: '', kind: 'x', opening, followers: null };
}

/** A live stream: who waits holds out for some minutes, and two conversations go side by side in a chat. */
export function liveService(kind: ChannelKind): Service {
  return { kind: 'live', patience_minutes: 5, side_by_side: kind === 'consult_hour' ? 1 : 2 };
}

/** A stream without messages yet: its share is for the channel to give. The promise is what the public expects. */
export function newStream(channel: ContactChannel, topic: string): Stream {
  const waits = liveKinds.includes(channel.kind);
  const mail = channel.kind === 'email' || channel.kind === 'reviews';
  return {
    id: newId(),
    channel: channel.id,
    topic,
    share: 0,
    handling: mail ? { full: 9, brief: 4 } : { full: 5, brief: 2 },
    promise: { share: 0.8, within_minutes: waits ? 5 : mail ? 480 : 60, clock: 'opening' },
    service: waits ? liveService(channel.kind) : { kind: 'deferrable' },
    treatment: { full: 1, brief: 0, follow_ups: true },
  };
}

export function newTopic(teams: Team[]): Topic {
  return { id: newId(), name: '', kind: 'other', teams: teams.map((t) => t.id) };
}

/** A desk in the first colour that is free. */
export function newDesk(desks: Desk[], teams: Team[]): Desk {
  const colours = [0, 1, 2, 3, 4, 5, 6, 7];
  return {
    id: newId(),
    name: '',
    colour: colours.find((c) => desks.every((d) => d.colour !== c)) ?? 0,
    streams: [],
    teams: teams.slice(0, 1).map((t) => t.id),
    minimum_presence: 1,
    occupancy_ceiling: 0.85,
    shrinkage: 0.1,
    shortest_duty: 60,
    longest_duty: 240,
  };
}

/** The desk that answers a topic elsewhere, which will mostly be meant to answer it here as well. */
export function likelyDesk(topic: string, streams: Stream[], desks: Desk[]): string | null {
  const alike = streams.filter((s) => s.topic === topic).map((s) => s.id);
  return desks.find((d) => d.streams.some((s) => alike.includes(s)))?.id ?? null;
}
