// Who can staff a desk, and what is missing for the others.
import type { Desk, Person, Stream, Topic } from './bindings';

/** Why somebody cannot staff a desk. All empty: they can. */
export interface Gaps {
  /** Their team does not staff it. */
  team: boolean;
  /** Channels of it that they do not work in. */
  channels: string[];
  /** Topics of it that they do not answer. */
  topics: string[];
  /** Topics of it that their team may not answer. */
  forbidden: string[];
}

/** What keeps a person from a desk. The same test as the backend's. */
export function gaps(person: Person, desk: Desk, streams: Stream[], topics: Topic[]): Gaps {
  const here = streams.filter((s) => desk.streams.includes(s.id));
  const wanted = [...new Set(here.map((s) => s.topic))];
  return {
    team: !desk.teams.includes(person.team),
    channels: [...new Set(here.map((s) => s.channel))].filter((c) => !person.channels.includes(c)),
    topics: wanted.filter((t) => !person.topics.includes(t)),
    forbidden: wanted.filter((id) => !topics.find((t) => t.id === id)?.teams.includes(person.team)),
  };
}

/** Whether nothing keeps them from it. */
export function fits({ team, channels, topics, forbidden }: Gaps): boolean {
  return !team && channels.length + topics.length + forbidden.length === 0;
}
