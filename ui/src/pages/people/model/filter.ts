// Who is listed: by name, team, desk and state.
import type { PeopleView, PersonView, Team } from '../../../shared/bindings';

export const states = ['all', 'ready', 'not_ready', 'over'] as const;
export type State = (typeof states)[number];

/** What the list is narrowed down to; empty strings narrow nothing. */
export interface Filter {
  search: string;
  team: string;
  desk: string;
  state: State;
}

export const noFilter: Filter = { search: '', team: '', desk: '', state: 'all' };

/** A team with those of its people that are listed. */
export interface Group {
  team: Team;
  people: PersonView[];
}

/** A text without its accents and capitals, so that "yilmaz" finds "Yılmaz". */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toLowerCase();
}

/** Whether somebody is in a state. */
export function isIn(state: State, { ready, over_budget }: PersonView): boolean {
  if (state === 'ready') return ready;
  if (state === 'not_ready') return !ready;
  return state === 'all' || over_budget;
}

/** Those who pass everything but the state, so that each state can say how many it would list. */
export function passing(people: PersonView[], { search, team, desk }: Filter): PersonView[] {
  const words = bare(search).split(/\s+/).filter(Boolean);
  return people.filter(
    ({ person, desks }) =>
      words.every((word) => bare(person.name).includes(word)) &&
      (!team || person.team === team) &&
      (!desk || desks.includes(desk)),
  );
}

/** The list by team, in the order of the teams; teams without anybody are left out. */
export function groups(view: PeopleView, filter: Filter): Group[] {
  const listed = passing(view.people, filter).filter((p) => isIn(filter.state, p));
  return view.teams
    .map((team) => ({ team, people: listed.filter((p) => p.person.team === team.id) }))
    .filter((group) => group.people.length > 0);
}
