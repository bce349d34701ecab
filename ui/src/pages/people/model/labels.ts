// Texts of the people page.
import { m } from '../../../paraglide/messages';
import { getLocale } from '../../../paraglide/runtime';
import type { Absence, ConditionName, ConditionState, WeekSpan } from '../../../shared/bindings';
import { withHours } from '../../../shared/text/day-hours';
import { clockText, dateText, periodText, weekdayText } from '../../../shared/text/format';
import { onDay } from '../../../shared/time/week-spans';
import type { Layer } from './week';

const conditionNames: Record<ConditionName, () => string> = {
  own_employee: m.condition_own_employee,
  briefed: m.condition_briefed,
  willing: m.condition_willing,
  mandated: m.condition_mandated,
};

const conditionReasons: Record<ConditionName, () => string> = {
  own_employee: m.people_own_employee_why,
  briefed: m.people_briefed_why,
  willing: m.people_willing_why,
  mandated: m.people_mandated_why,
};

const layerNames: Record<Layer, () => string> = {
  availability: m.people_layer_availability,
  working_hours: m.people_layer_working_hours,
  rather: m.people_layer_rather,
  rather_not: m.people_layer_rather_not,
};

const layerReasons: Record<Layer, () => string> = {
  availability: m.people_layer_availability_why,
  working_hours: m.people_layer_working_hours_why,
  rather: m.people_layer_rather_why,
  rather_not: m.people_layer_rather_not_why,
};

export const conditionName = (name: ConditionName): string => conditionNames[name]();
export const conditionReason = (name: ConditionName): string => conditionReasons[name]();
export const layerName = (layer: Layer): string => layerNames[layer]();
export const layerReason = (layer: Layer): string => layerReasons[layer]();

/** How a condition stands, with its date. */
export function conditionStateText(state: ConditionState): string {
  if (state.kind === 'holds') return m.people_holds();
  if (state.kind === 'never') return m.people_never();
  if (state.kind === 'backwards') return m.people_wrong_readiness();
  const date = dateText(state.on, 'short');
  if (state.kind === 'lapses') return m.people_lapses({ date });
  return state.kind === 'starts' ? m.people_starts({ date }) : m.people_lapsed({ date });
}

/** The hours of a week as they are read aloud. */
export function weekText(spans: WeekSpan[]): string {
  if (spans.length === 0) return m.people_week_none();
  const days = [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) => {
    const hours = onDay(spans, weekday).map((s) => `${clockText(s.from)}–${clockText(s.to)}`);
    return hours.length ? [`${weekdayText(weekday, 'short')} ${hours.join(', ')}`] : [];
  });
  return m.people_week_label({ days: days.join('; ') });
}

/** A language by its ISO 639-1 code. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames(getLocale(), { type: 'language', fallback: 'code' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(getLocale()) + name.slice(1);
}

/** When somebody is away next. */
export function awayText({ from, to, hours }: Absence, today: string): string {
  const parts = hours ? [hours] : [];
  if (from <= today) return withHours(m.people_away_now({ date: dateText(to, 'short') }), parts);
  return withHours(from === to ? dateText(from, 'medium') : periodText(from, to), parts);
}
