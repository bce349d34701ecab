// The questions about a file and their answers, in words and as options.
import { m } from '../../../paraglide/messages';
import type {
  Choice,
  Concern,
  Doubt,
  DoubtKind,
  ImportOptions,
  ImportPreview,
  LayoutKind,
  Reader,
  RememberedAnswer,
} from '../../../shared/bindings';
import { dateText, numberText, percentText } from '../../../shared/text/format';

/** Stands for "all rows" in a select, which has no empty value. */
const ALL = '*';

/** What is asked. */
export function questionText(doubt: Doubt): string {
  const found = doubt.found ?? '';
  switch (doubt.about) {
    case 'date_order':
      return m.channels_ask_date_order({ found });
    case 'time_column':
      return m.channels_ask_time_column();
    case 'count_column':
      return m.channels_ask_count_column();
    case 'decimal':
      return m.channels_ask_decimal({ found });
    case 'gaps':
      return m.channels_ask_gaps({ share: percentText(doubt.share ?? 0) });
    case 'stamps':
      return m.channels_ask_stamps({ found });
    case 'clock':
      return m.channels_ask_clock({ found });
    case 'channel':
      return m.channels_ask_channel({ found });
    case 'rows':
      return m.channels_ask_rows({ found });
    case 'repeats':
      return found ? m.channels_ask_repeats({ found }) : m.channels_ask_repeats_rows();
    case 'hidden':
      return m.channels_ask_hidden();
    case 'sheet':
      return m.channels_ask_sheet();
    case 'delimiter':
      return m.channels_ask_delimiter();
  }
}

const fixed: Record<string, () => string> = {
  day_first: m.channels_answer_day_first,
  month_first: m.channels_answer_month_first,
  year_first: m.channels_answer_year_first,
  zero: m.channels_answer_zero,
  unknown: m.channels_answer_unknown,
  start: m.channels_answer_start,
  end: m.channels_answer_end,
  local: m.channels_clock_local,
  utc: m.channels_clock_utc,
  semicolon: m.channels_answer_semicolon,
  tab: m.channels_answer_tab,
  bar: m.channels_answer_bar,
};

function answerText({ about }: Pick<Doubt, 'about'>, { value }: Pick<Choice, 'value'>, preview: ImportPreview): string {
  switch (about) {
    case 'time_column':
    case 'count_column':
      return value === 'none' ? m.channels_count_none() : (preview.columns[Number(value)] ?? value);
    case 'decimal':
      return value === 'comma' ? m.channels_answer_comma_decimal() : m.channels_answer_point();
    case 'clock':
      return value === 'file' ? m.channels_answer_file_zone({ zone: preview.zone ?? '' }) : (fixed[value]?.() ?? value);
    case 'channel':
      return value || m.channels_answer_all_rows();
    case 'rows':
      return value === 'all' ? m.channels_answer_all_rows() : m.channels_answer_received();
    case 'repeats':
      return value === 'all' ? m.channels_answer_each() : m.channels_answer_once();
    case 'hidden':
      return value === 'read' ? m.channels_answer_hidden_read() : m.channels_answer_hidden_skip();
    case 'sheet':
      return value;
    case 'delimiter':
      return value === 'comma' ? m.channels_answer_comma() : (fixed[value]?.() ?? value);
    default:
      return fixed[value]?.() ?? value;
  }
}

/** What the file's own text means under an answer. */
function exampleText({ about }: Doubt, { example }: Choice): string | undefined {
  if (example === null) return undefined;
  if (about === 'date_order') return dateText(example, 'full');
  if (about === 'decimal') return numberText(Number(example), Number.isInteger(Number(example)) ? 0 : 3);
  if (about === 'rows') return m.channels_answer_received_rows({ count: numberText(Number(example)) });
  if (about === 'hidden') return m.channels_answer_hidden_count({ count: numberText(Number(example)) });
  if (about === 'channel') return m.channels_answer_rows({ count: numberText(Number(example)) });
  return example;
}

/** The answers to choose from. */
export function answers(doubt: Doubt, preview: ImportPreview): { value: string; label: string; note?: string }[] {
  return doubt.choices.map((choice) => {
    const likely = choice.value === doubt.guess ? m.channels_import_suggested() : undefined;
    const note = [exampleText(doubt, choice), likely].filter((part) => part !== undefined).join(' · ');
    return { value: choice.value || ALL, label: answerText(doubt, choice, preview), ...(note && { note }) };
  });
}

/** The value of an answer as a select has it. */
export const selected = (answer: string): string => answer || ALL;

/** The options that an answer stands for. */
export function answered(doubt: Doubt, chosen: string): Partial<ImportOptions> {
  const answer = chosen === ALL ? '' : chosen;
  switch (doubt.about) {
    case 'date_order':
      return { date_order: answer as NonNullable<ImportOptions['date_order']> };
    case 'time_column':
      return { time_column: Number(answer) };
    case 'count_column':
      return answer === 'none'
        ? { count_column: null, single_messages: true }
        : { count_column: Number(answer), single_messages: false };
    case 'decimal':
      return { decimal: answer as NonNullable<ImportOptions['decimal']> };
    case 'gaps':
      return { gaps: answer as NonNullable<ImportOptions['gaps']> };
    case 'stamps':
      return { stamps: answer as NonNullable<ImportOptions['stamps']> };
    case 'clock':
      return { clock: answer as NonNullable<ImportOptions['clock']> };
    case 'channel':
      return { channel_value: answer };
    case 'rows':
      return { rows: answer as NonNullable<ImportOptions['rows']> };
    case 'repeats':
      return { repeats: answer as NonNullable<ImportOptions['repeats']> };
    case 'hidden':
      return { hidden: answer as NonNullable<ImportOptions['hidden']> };
    case 'sheet':
      // Another sheet has other columns.
      return { sheet: answer, time_column: null, count_column: null, single_messages: null };
    case 'delimiter':
      return { delimiter: answer as NonNullable<ImportOptions['delimiter']>, time_column: null, count_column: null };
  }
}

/** What needs a yes. */
export function concernText(concern: Concern): string {
  switch (concern.kind) {
    case 'many_refused':
      return m.channels_concern_many_refused({ share: percentText(concern.share) });
    case 'days_out_of_order':
      return m.channels_concern_days_out_of_order({ turns: numberText(concern.turns) });
    case 'outside_span':
      return m.channels_concern_outside_span({ rows: numberText(concern.rows) });
    case 'half_day':
      return m.channels_concern_half_day();
    case 'contradictions':
      return m.channels_concern_contradictions({ rows: numberText(concern.rows) });
    case 'other_header':
      return m.channels_concern_other_header({ line: numberText(concern.line) });
    case 'only_rises':
      return m.channels_concern_only_rises({ column: concern.column });
  }
}

const remembered: Record<string, () => string> = {
  sheet: m.channels_remembered_sheet,
  delimiter: m.channels_remembered_delimiter,
  header_line: m.channels_remembered_header_line,
  time_column: m.channels_column_time,
  count_column: m.channels_column_count,
  single_messages: m.channels_column_count,
  date_order: m.channels_remembered_date_order,
  decimal: m.channels_remembered_decimal,
  clock: m.channels_clock,
  stamps: m.channels_remembered_stamps,
  gaps: m.channels_remembered_gaps,
  channel_column: m.channels_remembered_channel_column,
  channel_value: m.channels_remembered_channel_value,
  rows: m.channels_remembered_rows,
  repeats: m.channels_remembered_repeats,
  hidden: m.channels_remembered_hidden,
  deserving_share: m.channels_deserving,
};

function rememberedValue({ option, answer }: RememberedAnswer, preview: ImportPreview): string {
  switch (option) {
    case 'header_line':
      return answer === '0' ? m.channels_remembered_no_header() : answer;
    case 'single_messages':
      return m.channels_count_none();
    case 'channel_column':
      return preview.columns[Number(answer)] ?? answer;
    case 'channel_value':
      return answer || m.channels_answer_all_rows();
    case 'deserving_share':
      return percentText(Number(answer));
    default:
      return answerText({ about: option as DoubtKind }, { value: answer }, preview);
  }
}

/** An answer about an earlier file, with what it is an answer to. */
export const rememberedText = (answer: RememberedAnswer, preview: ImportPreview): string =>
  `${remembered[answer.option]?.() ?? answer.option}: ${rememberedValue(answer, preview)}`;

/** The program that a file comes from. */
export const programs: Record<Reader, string> = {
  zendesk: 'Zendesk',
  freshdesk: 'Freshdesk',
  intercom: 'Intercom',
  chatwoot: 'Chatwoot',
  sprout: 'Sprout Social',
  hootsuite: 'Hootsuite',
  trengo: 'Trengo',
  x: 'X Analytics',
  meta: 'Meta Business Suite',
  google_analytics: 'Google Analytics',
  discourse: 'Discourse',
};

const layouts: Record<LayoutKind, () => string> = {
  messages: m.channels_import_layout_messages,
  counts: m.channels_import_layout_counts,
  counts_at_moments: m.channels_import_layout_moments,
  hours_across: m.channels_import_layout_hours,
  days_across: m.channels_import_layout_days,
};

/** How the rows are laid out. */
export const layoutText = (layout: LayoutKind): string => layouts[layout]();
