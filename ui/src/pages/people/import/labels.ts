// What a list of people says, in words.
import { m } from '../../../paraglide/messages';
import type { ListedValue, PersonField, PersonProblem } from '../../../shared/bindings';
import { dateText, listText } from '../../../shared/text/format';
import { duration } from '../../../shared/text/rules';
import { languageName } from '../model/labels';

const fields: Record<PersonField, () => string> = {
  name: m.people_column_name,
  first_name: m.people_column_name,
  infix: m.people_column_name,
  last_name: m.people_column_name,
  staff_number: m.people_import_field_staff_number,
  team: m.people_filter_team,
  contract_hours: m.people_column_contract,
  duty_budget: m.people_import_field_duty_budget,
  channels: m.people_import_field_channels,
  topics: m.people_import_field_topics,
  languages: m.people_field_languages,
  own_employee_since: m.people_import_field_own_employee_since,
  own_employee_until: m.people_import_field_own_employee_until,
  briefed_since: m.people_import_field_briefed_since,
  willing_since: m.people_import_field_willing_since,
  mandated_since: m.people_import_field_mandated_since,
};

const problems: Record<PersonProblem, () => string> = {
  no_name: m.people_import_problem_no_name,
  bad_hours: m.people_import_problem_bad_hours,
  bad_date: m.people_import_problem_bad_date,
  unknown_language: m.people_import_problem_unknown_language,
  unknown_team: m.people_import_problem_unknown_team,
  no_team: m.people_import_problem_no_team,
  unknown_channel: m.people_import_problem_unknown_channel,
  unknown_topic: m.people_import_problem_unknown_topic,
  neither_yes_nor_no: m.people_import_problem_neither_yes_nor_no,
  several_people: m.people_import_problem_several_people,
  other_staff_number: m.people_import_problem_other_staff_number,
  shared_staff_number: m.people_import_problem_shared_staff_number,
  number_of_another: m.people_import_problem_number_of_another,
  twice: m.people_import_problem_twice,
  ends_before_it_starts: m.people_import_problem_ends_before_it_starts,
  too_long: m.people_import_problem_too_long,
};

/** What a column or a change is about. */
export function fieldText(field: PersonField): string {
  return fields[field]();
}

/** Why a row is not taken. */
export function problemText(problem: PersonProblem): string {
  return problems[problem]();
}

/** A value of a field, before or after. */
export function valueText(field: PersonField, value: ListedValue): string {
  if (value.kind === 'minutes') return duration(value.minutes);
  if (value.kind === 'day') return value.day ? dateText(value.day, 'full') : m.people_import_none();
  const named = value.names.filter(Boolean);
  const names = field === 'languages' ? named.map(languageName) : named;
  return names.length ? listText(names) : m.people_import_none();
}
