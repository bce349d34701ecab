// The calendar weeks of a period, which begin on the day that the workspace says.
import type { PeriodView } from '../../shared/bindings';

/** For each calendar week that the period touches, the indices of its days. */
export function weeksOf(period: PeriodView): number[][] {
  const ends = (i: number) => period.weeks[i + 1] ?? '9999-12-31';
  return period.weeks.map((first, i) =>
    period.days.flatMap(({ date }, day) => (first <= date && date < ends(i) ? [day] : [])),
  );
}
