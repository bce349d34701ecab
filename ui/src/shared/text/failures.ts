// Failures in words. The backend tells a code, and the cause as data: its kind and parameters. The messages are named after
// both, `failure_<code>` and `cause_<kind>`, so that one without a text does not compile. The command line words the same
// causes from the English file.
import { m } from '../../paraglide/messages';
import type {
  Cause,
  Expectation,
  Failure,
  FailureCode,
  Field,
  Part,
  Program,
  RefusalReason,
  RuleLimit,
  Thing,
  Unit,
  ValueKind,
} from '../bindings';
import { dateText, listText, numberText, percentText } from './format';
import { sourceText } from './rules';

type Underscored<S extends string> = S extends `${infer A}.${infer B}` ? `${A}_${Underscored<B>}` : S;
type Key =
  | `failure_${FailureCode}`
  | `failure_${FailureCode}_remedy`
  | `cause_${Cause['kind']}`
  | `thing_${Thing}`
  | `program_${Program}`
  | `part_${Part}`
  | `field_${Underscored<Field>}`
  | `expected_${Expectation['kind']}`
  | `rule_file_${RefusalReason['kind']}`
  | `value_kind_${ValueKind}`
  | `rule_unit_${Unit}`;
type Values = Record<string, string | number>;
type Say = (values: Values) => string;

// Messages state their inputs one by one; here they are chosen by name, and each gets the parameters of its cause.
const required = m as Record<Key, unknown> as Record<string, Say>;
const optional: Record<string, Say | undefined> = required;

/** What sort of failure it is, as a heading. */
export function failureText(failure: Failure): string {
  return say(`failure_${failure.code}`, {});
}

/** What happened, with names and numbers; what the operating system or the database says of it stands behind it. */
export function failureCause({ cause }: Failure): string {
  const text = say(`cause_${cause.kind}`, values(cause));
  return 'detail' in cause && cause.detail ? `${text} (${cause.detail})` : text;
}

/** What the user can do. */
export function failureRemedy({ code, cause }: Failure): string {
  return optional[`cause_${cause.kind}_remedy`]?.(values(cause)) ?? say(`failure_${code}_remedy`, {});
}

/** Through which program something was done: "from the command line". */
export function programText(program: Program): string {
  return say(`program_${program}`, {});
}

/** Which field holds what, and what it may hold. */
export function beyondRangeText({ field, expected }: { field: Field; expected: Expectation }): string {
  return `${written('field', field)}: ${written('expected', expected)}`;
}

/** A rule's limit: "11 hours". */
function limitText(limit: RuleLimit): string {
  if (limit.kind === 'minutes') return m.limit_minutes({ hours: numberText(limit.minutes / 60, 2) });
  return limit.kind === 'count' ? m.limit_count({ count: numberText(limit.count) }) : m.limit_plain();
}

function say(key: Key, given: Values): string {
  return required[key]?.(given) ?? key;
}

/** Parameters as they are written in the language of the window. Counts stay numbers, since plurals depend on them. */
function values(parameters: object): Values {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, written(name, value)]));
}

function written(name: string, value: unknown): string | number {
  // What is no number has no other form in JSON.
  if (value === null) return m.no_number();
  switch (name) {
    case 'what':
      return say(`thing_${value as Thing}`, {});
    case 'by':
      return say(`program_${value as Program}`, {});
    case 'part':
      return say(`part_${value as Part}`, {});
    case 'field':
      return say(`field_${(value as Field).replaceAll('.', '_') as Underscored<Field>}`, {});
    case 'expected': {
      const expected = value as Expectation;
      return say(`expected_${expected.kind}`, values(expected));
    }
    case 'limit':
    case 'law':
    case 'present':
      // Of a rule set that is refused, a number whose unit stands beside it.
      return typeof value === 'number' ? numberText(value, 2) : limitText(value as RuleLimit);
    case 'reason': {
      const reason = value as RefusalReason;
      return say(`rule_file_${reason.kind}`, values(reason));
    }
    case 'value_kind':
      return say(`value_kind_${value as ValueKind}`, {});
    case 'unit':
    case 'wanted_unit':
      return say(`rule_unit_${value as Unit}`, {});
    case 'source':
      return sourceText(String(value));
    case 'share':
    case 'found_share':
    case 'least_share':
    case 'most_share':
      return percentText(Number(value), 1);
    case 'first_day':
    case 'last_day':
      return dateText(String(value), 'short');
    case 'day':
    case 'earliest':
    case 'latest':
      // A date beyond the calendar is shown as it is.
      return /^\d{4}-/.test(String(value)) ? dateText(String(value), 'full') : String(value);
    case 'count':
      return Number(value);
    default:
      if (Array.isArray(value)) return listText(value.map(String));
      return typeof value === 'number' ? numberText(value, 2) : String(value);
  }
}
