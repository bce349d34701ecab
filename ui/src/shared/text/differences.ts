// What differs between two changes, in words.
import { m } from '../../paraglide/messages';
import type { Cause, Difference } from '../bindings';
import { failureCause } from './failures';

const fields: Record<string, () => string> = {
  name: m.record_name,
  team: m.record_team,
  kind: m.record_kind,
  contract_minutes: m.record_contract_minutes,
  duty_budget_minutes: m.record_duty_budget_minutes,
  channels: m.record_channels,
  topics: m.record_topics,
  languages: m.record_languages,
  working_hours: m.record_working_hours,
  availability: m.record_availability,
  absences: m.record_absences,
  preferences: m.record_preferences,
  readiness: m.record_readiness,
  zone: m.record_zone,
  language: m.record_language,
  slot: m.record_slot,
  lines: m.record_lines,
  teams: m.record_teams,
  streams: m.record_streams,
  opening: m.record_opening,
  followers: m.record_followers,
  usual_days: m.record_usual_days,
  start: m.record_start,
  end: m.record_end,
  person: m.record_person,
  desk: m.record_desk,
  locked: m.record_locked,
  presence: m.record_presence,
  uplift: m.record_uplift,
  limit: m.record_limit,
  enabled: m.record_enabled,
  burden_weights: m.field_burden_weights,
};

/** The field that differs; empty for the thing as a whole. */
export function differingField({ field }: Difference): string {
  if (!field) return '';
  return fields[field]?.() ?? field.replaceAll('_', ' ');
}

/** A value of one side. */
export function differenceText(value: string | null): string {
  if (value === null) return m.question_not_there();
  if (value === 'true') return m.yes();
  if (value === 'false') return m.no();
  return value === '' ? '–' : value;
}

/** A cause in words. */
export function failureCauseText(cause: Cause): string {
  return failureCause({ code: 'conflict', cause, field: null, findings: [] });
}
