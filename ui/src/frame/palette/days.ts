// The days of all rotas, under the ways in which a date is typed.
import { m } from '../../paraglide/messages';
import type { RotaSummary } from '../../shared/bindings';
import { dateAfter, dateText, periodText } from '../../shared/text/format';
import type { Entry } from './entries';

/** An entry for each day that a rota covers: "2026-12-03", "3 dec", "3/12", "Thursday" and "tomorrow" find it. */
export function daysOf(rotas: RotaSummary[], today: string, go: (rota: string, date: string) => void): Entry[] {
  return [...rotas]
    .sort((a, b) => a.first_day.localeCompare(b.first_day))
    .flatMap((rota) => {
      const days: Entry[] = [];
      for (let date = rota.first_day; date <= rota.last_day; date = dateAfter(date, 1)) {
        days.push({
          key: `${rota.id} ${date}`,
          kind: 'day',
          text: dateText(date, 'long'),
          note: m.palette_day_of({ period: periodText(rota.first_day, rota.last_day) }),
          also: spellings(date, today),
          go: () => go(rota.id, date),
        });
      }
      return days;
    });
}

function spellings(date: string, today: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const [d, mm] = [String(Number(day)), String(Number(month))];
  const near = new Map([
    [today, m.palette_today()],
    [dateAfter(today, 1), m.palette_tomorrow()],
  ]).get(date);
  return [date, dateText(date, 'short'), `${d}-${mm}`, `${d}/${mm}`, `${d}-${mm}-${year}`, ...(near ? [near] : [])];
}
