// The columns of the list of people, in sets that fit beside each other. Each number is defined by the backend.
import { m } from '../../../paraglide/messages';
import type { PersonReview } from '../../../shared/bindings';
import { hoursText, numberText, percentText } from '../../../shared/text/format';

export const columnSets = ['load', 'times', 'rest', 'fairness', 'more'] as const;
export type ColumnSet = (typeof columnSets)[number];

export interface Column {
  key: string;
  label: () => string;
  /** What is sorted by; nothing where it is not known. */
  value: (person: PersonReview) => number | null;
  text: (person: PersonReview) => string;
}

const hours = (minutes: number) => m.hours_short({ hours: hoursText(minutes / 60) });
const count = (key: string, label: () => string, value: (p: PersonReview) => number | null): Column => ({
  key,
  label,
  value,
  text: (p) => {
    const number = value(p);
    return number ? numberText(number) : '–';
  },
});
const time = (key: string, label: () => string, value: (p: PersonReview) => number | null): Column => ({
  key,
  label,
  value,
  text: (p) => {
    const minutes = value(p);
    return minutes ? hours(minutes) : '–';
  },
});
const share = (key: string, label: () => string, value: (p: PersonReview) => number | null): Column => ({
  key,
  label,
  value,
  text: (p) => {
    const part = value(p);
    return part === null ? '–' : percentText(part);
  },
});

export const columns: Record<ColumnSet, Column[]> = {
  load: [
    {
      ...share('share', m.review_column_share, (p) => p.budget.share),
      // A budget of nothing is not all of it.
      text: (p) =>
        p.budget.share !== null ? percentText(p.budget.share) : p.budget.minutes > 0 ? m.review_no_budget() : '–',
    },
    time('hours', m.review_hours, (p) => p.amounts.minutes),
    time('budget', m.review_column_budget, (p) => p.budget.budget),
    count('over', m.review_column_weeks_over, (p) => p.budget.weeks_over),
    share('contract', m.review_column_contract, (p) => p.contract.share),
    count('duties', m.review_column_duties, (p) => p.amounts.duties),
  ],
  times: [
    time('evening', m.review_column_evening, (p) => p.amounts.evening_minutes),
    time('night', m.review_column_night, (p) => p.amounts.night_minutes),
    time('saturday', m.review_column_saturday, (p) => p.amounts.saturday_minutes),
    time('sunday', m.review_column_sunday, (p) => p.amounts.sunday_minutes),
    time('holiday', m.review_column_holiday, (p) => p.amounts.holiday_minutes),
    time('outside', m.review_column_outside, (p) => p.amounts.outside_work_minutes),
  ],
  rest: [
    {
      key: 'weekends',
      label: m.review_column_free_weekends,
      value: (p) => p.free_weekends,
      text: (p) => m.review_of_all({ part: numberText(p.free_weekends), all: numberText(p.weekends) }),
    },
    {
      key: 'of_four',
      label: m.review_column_free_of_four,
      value: (p) => p.fewest_free_of_four,
      text: (p) => (p.fewest_free_of_four === null ? '–' : numberText(p.fewest_free_of_four)),
    },
    count('run', m.review_column_run, (p) => p.longest_run_days),
    time('rest', m.review_column_rest, (p) => p.shortest_rest_minutes),
    count('returns', m.review_column_returns, (p) => p.short_returns),
  ],
  fairness: [
    time('burden', m.review_column_burden, (p) => p.fairness?.burden ?? null),
    time('fair', m.review_column_fair, (p) => p.fairness?.fair_share ?? null),
    {
      key: 'difference',
      label: m.review_column_difference,
      value: (p) => p.fairness?.difference ?? null,
      text: (p) => (p.fairness ? signedHours(p.fairness.difference) : '–'),
    },
    {
      key: 'next',
      label: m.review_column_next,
      value: (p) => p.fairness?.next_rota ?? null,
      text: (p) => (p.fairness ? signedHours(p.fairness.next_rota) : '–'),
    },
  ],
  more: [
    {
      key: 'wishes',
      label: m.review_column_wishes_granted,
      value: (p) => p.wishes.rather_not_granted + p.wishes.rather_granted,
      text: (p) =>
        m.review_of_all({
          part: numberText(p.wishes.rather_not_granted + p.wishes.rather_granted),
          all: numberText(p.wishes.rather_not + p.wishes.rather),
        }),
    },
    count('changes', m.review_column_changes, (p) => p.changes.changes),
    count('under28', m.review_column_under_28, (p) => p.changes.under_28_days),
    count('under4', m.review_column_under_4, (p) => p.changes.under_4_days),
    {
      key: 'messages',
      label: m.review_column_messages,
      value: (p) => p.intensity?.messages_per_hour ?? null,
      text: (p) => (p.intensity ? numberText(p.intensity.messages_per_hour, 1) : '–'),
    },
    share('occupancy', m.review_column_occupancy, (p) => p.intensity?.occupancy ?? null),
  ],
};

/** Hours with their sign, as a difference is read. */
export function signedHours(minutes: number): string {
  const text = m.hours_short({ hours: hoursText(Math.abs(minutes) / 60) });
  return minutes > 3 ? `+${text}` : minutes < -3 ? `−${text}` : text;
}

/** Largest first, who has no such number last, equal ones by name. */
export function sortedBy(people: PersonReview[], column: Column, upwards: boolean): PersonReview[] {
  const way = upwards ? 1 : -1;
  return [...people].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0) || a.name.localeCompare(b.name);
    return way * (x - y) || a.name.localeCompare(b.name);
  });
}
