// The calendar weeks (Monday to Sunday) of a period.
import type { PeriodView } from '../../shared/bindings';

/** For each calendar week that the period touches, the indices of its days. */
export function weeksOf(period: PeriodView): number[][] {
  const weeks: number[][] = [];
  period.days.forEach((day, i) => {
    const last = weeks.at(-1);
    if (last && day.weekday !== 0) last.push(i);
    else weeks.push([i]);
  });
  return weeks;
}
