// What a scenario can speak of.
import type { ChannelsView, PeopleView } from '../../../shared/bindings';

interface Choice {
  value: string;
  label: string;
}

export interface Choices {
  channels: Choice[];
  /** The topics of each channel. */
  streams: Choice[];
  /** With the duty budget, minutes a week. */
  people: (Choice & { budget: number })[];
}

export function choicesOf({ channels, topics }: ChannelsView, { people }: PeopleView): Choices {
  const topic = new Map(topics.map((one) => [one.id, one.name]));
  return {
    channels: channels.map(({ channel }) => ({ value: channel.id, label: channel.name })),
    streams: channels.flatMap(({ channel, streams }) =>
      streams.map(({ stream }) => ({
        value: stream.id,
        label: `${channel.name} · ${topic.get(stream.topic) ?? ''}`,
      })),
    ),
    people: people.map(({ person }) => ({
      value: person.id,
      label: person.name,
      budget: person.duty_budget_minutes,
    })),
  };
}
