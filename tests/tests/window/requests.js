// Gives the window's backend one command again and again, with values that nobody means in the place of every value that it takes.
// The driver calls it with the name of a command, or with none for the names of all that are known here.
const [name, done] = [arguments[0], arguments[arguments.length - 1]];
const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
const ask = (command) => invoke(command, {});
const channel = () => `__CHANNEL__:${transformCallback(() => {})}`;

const NOBODY = '00000000-0000-0000-0000-000000000000';
const emphasis = { fairness: 0, wishes: 0, interruptions: 0, stability: 0 };
const everything = async () => {
  const [workspace, people, channels, settings] = await Promise.all(
    ['workspace', 'people', 'channels', 'settings'].map(ask),
  );
  const seen = { revision: workspace.revision, settled: null };
  const [person, shown] = [people.people[0].person, channels.channels[0]];
  const id = workspace.rotas[0]?.id ?? NOBODY;
  const rota = await invoke('rota', { rota: id }).catch(() => ({ rota: { id, first_day: workspace.today }, duties: [] }));
  const duty = rota.duties[0] ?? { id, person: person.id, desk: channels.desks[0]?.id ?? id, first_slot: 0, slots: 4 };
  const place = { person: duty.person, desk: duty.desk, first_slot: duty.first_slot, slots: duty.slots, kind: null };
  return { workspace, people, channels, settings, id, rota, seen, person, duty, shown, place };
};
const repaired = async (v) => {
  const day = v.rota.rota.first_day;
  const away = { person: v.duty.person, from: day, to: day };
  return (await invoke('repair', { request: { rota: v.id, away } })).edit;
};
const scenario = async (v) => {
  const edit = { scenario: null, rota: v.id, name: 'x', note: '', changes: [] };
  return invoke('save_scenario', { edit, seen: v.seen }).catch(() => NOBODY);
};
const deskOf = (v, stream) => v.channels.desks.find((desk) => desk.streams.includes(stream.id))?.id ?? null;
const options = {
  time_column: 0, count_column: 1, single_messages: null, clock: null, deserving_share: 0.5, keep_other_days: true, date_order: null,
  delimiter: null, header_line: 1, decimal: null, gaps: null, channel_column: 2, channel_value: 'x', rows: null, repeats: null, sheet: 'x',
  stamps: null, yes: false,
};
const rule = ({ from_memory, read_in, range, ...rule }) => rule;
const span = (v) => ({ from: v.rota.rota.first_day, to: v.rota.rota.first_day });

// For each command something that it may well be asked. Those after `last` take away what the others need.
const examples = {
  open_workspace: () => ({ chosen: 'x' }),
  export_rules: () => ({ set: 'house', chosen: 'x' }),
  import_rules: () => ({ chosen: 'x' }),
  preview_settings: (v) => ({ settings: v.settings.settings }),
  save_settings: (v) => ({ settings: v.settings.settings, seen: v.seen }),
  save_rule: (v) => ({ rule: rule(v.settings.rules.find((rule) => rule.limit.kind === 'minutes')), seen: v.seen }),
  confirm_rule: (v) => ({ rule: v.settings.rules[0].code, by: 'Anna' }),
  withdraw_confirmation: (v) => ({ rule: v.settings.rules[0].code }),
  record_decision: (v) => ({
    decision: { rule: 'sunday_work', person: v.person.id, ...span(v), basis: 'ATW', decided_by: 'Anna', decided_on: v.workspace.today },
  }),
  withdraw_decision: (v) => ({ decision: v.settings.decisions[0]?.id ?? v.id, seen: v.seen }),
  stop_request: () => ({ request: 'generate' }),
  backups: () => ({ of: 'open' }),
  save_copy: () => ({ chosen: 'x' }),
  salvage: () => ({ of: 'failed', chosen: 'x' }),
  preview_history: (v) => ({ channel: v.shown.channel.id, chosen: 'x', options }),
  import_history: (v) => ({ channel: v.shown.channel.id, chosen: 'x', options }),
  save_person: (v) => ({ person: { ...v.person, absences: [span(v)] }, seen: v.seen }),
  save_people: (v) => ({ people: v.people.people.slice(0, 2).map(({ person }) => person), seen: v.seen }),
  preview_people: () => ({ chosen: 'x', options: { sheet: 'x', date_order: null, yes: false } }),
  import_people: () => ({ chosen: 'x', options: { sheet: 'x', date_order: null, yes: false } }),
  erasure: (v) => ({ person: v.person.id }),
  save_team: (v) => ({ team: v.people.teams[0], seen: v.seen }),
  absence_year: () => ({ year: null }),
  restated_readiness: (v) => ({
    readiness: [v.person.readiness],
    condition: 'briefed',
    stated: { since: v.rota.rota.first_day, until: null },
  }),
  person_eligibility: (v) => ({ person: v.person }),
  desk_eligibility: (v) => ({ desk: v.channels.desks[0] }),
  mark_day: (v) => ({ channel: v.shown.channel.id, date: '2026-10-01', lesson: null, seen: v.seen }),
  overrule_volume: (v) => ({ channel: v.shown.channel.id, date: v.rota.rota.first_day, messages: 50, seen: v.seen }),
  save_channel: (v) => ({
    edit: { channel: v.shown.channel, streams: v.shown.streams.map(({ stream }) => ({ stream, desk: deskOf(v, stream) })) },
    seen: v.seen,
  }),
  save_topic: (v) => ({ topic: v.channels.topics[0], seen: v.seen }),
  save_desk: (v) => ({ desk: v.channels.desks[0], seen: v.seen }),
  save_event: (v) => ({ event: [...v.channels.events, ...v.channels.past_events][0], seen: v.seen }),
  requirement: (v) => ({ firstDay: v.workspace.next_first_day, weeks: 1 }),
  search_staffing_target: (v) => ({ firstDay: v.workspace.next_first_day, weeks: 1, share: 0.8, onWorstDays: false }),
  save_safety: (v) => ({ safeties: [{ desk: v.channels.desks[0].id, quantile: 0.5 }], seen: v.seen }),
  outlook: (v) => ({
    request: { rota: v.id, growth: 1, seed: 1, replications: 2, threads: 1, replay: false, treatments: treatments(v) },
  }),
  success: (v) => ({ request: { rota: v.id, growths: [1], additions: false, seed: 1, threads: 1 }, progress: channel() }),
  breadth: (v) => ({
    request: { rota: v.id, scope: { kind: 'desk', desk: v.duty.desk }, growth: 1, seed: 1, threads: 1 },
    progress: channel(),
  }),
  choose_policy: (v) => ({ treatments: treatments(v), seen: v.seen }),
  generate: (v) => ({
    request: { first_day: v.workspace.next_first_day, weeks: 1, seed: 1, seconds: 1, work: 1, threads: 1, emphasis },
    progress: channel(),
  }),
  rota: (v) => ({ rota: v.id }),
  verdicts: (v) => ({ rota: v.id, edit: v.place, duty: v.duty.id }),
  propose_duty: (v) => ({
    rota: v.id, person: v.duty.person, within: { first_slot: v.duty.first_slot, slots: v.duty.slots },
  }),
  stand_ins: (v) => ({ duty: v.duty.id }),
  repair: (v) => ({ request: { rota: v.id, away: { person: v.duty.person, ...span(v) } } }),
  repair_in_part: async (v) => ({ edit: await repaired(v), leftOut: [v.duty.id] }),
  accept_repair: async (v) => ({ edit: await repaired(v) }),
  arrangement: (v) => ({
    rota: v.id,
    arrangement: { kind: 'repeat', duty: v.duty.id, every: 1, until: v.rota.rota.first_day, people: [v.duty.person] },
    leaveOut: { steps: [0], unlawful: true },
  }),
  arrange_duties: (v) => ({
    edit: { rota: v.id, what: 'move', moves: [{ kind: 'change', duty: v.duty.id, to: v.place }] }, seen: v.seen,
  }),
  remedies: (v) => ({
    rota: v.id,
    question: { kind: 'finding', rule: 'availability', person: v.duty.person, date: v.rota.rota.first_day },
  }),
  add_duty: (v) => ({ rota: v.id, duty: v.place }),
  change_duty: (v) => ({ duty: v.duty.id, to: v.place, seen: v.seen }),
  lock_duty: (v) => ({ duty: v.duty.id, locked: true, seen: v.seen }),
  why: (v) => ({ rota: v.id }),
  review: (v) => ({ rota: v.id }),
  review_span: (v) => span(v),
  review_duties: (v) => ({ person: v.duty.person, ...span(v) }),
  law_of_span: (v) => span(v),
  save_scenario: (v) => ({
    edit: {
      scenario: null, rota: v.id, name: 'x', note: 'x',
      changes: [
        { kind: 'change', change: { kind: 'volume', channel: v.shown.channel.id, factor: 2 } },
        { kind: 'more_like', people: 1, like: v.person.id, duty_budget_minutes: 60 },
      ],
    },
    seen: v.seen,
  }),
  generate_scenario: async (v) => ({
    request: { scenario: await scenario(v), seed: 1, seconds: 1, work: 1, threads: 1 }, progress: channel(),
  }),
  compare_scenarios: async (v) => ({
    request: { rota: v.id, scenarios: [await scenario(v)], seed: 1, threads: 1 }, progress: channel(),
  }),
  adoption: async (v) => ({ scenario: await scenario(v) }),
  adopt_scenario: async (v) => ({
    adoption: { scenario: await scenario(v), treatments: true, outdated: true }, seen: v.seen,
  }),
  publishing: (v) => ({ rota: v.id }),
  publish: (v) => ({ rota: v.id, note: 'x' }),
  changes: (v) => ({ rota: v.id, from: { kind: 'version', version: 1 }, to: { kind: 'draft' } }),
  messages: (v) => ({ rota: v.id }),
  restore_version: (v) => ({ rota: v.id, version: 1 }),
  export_calendars: (v) => ({ what: { draft: v.id, replace: false }, chosen: 'x' }),
  export_review: (v) => ({ what: { ...span(v), format: 'csv', naming: 'names', language: null, replace: false }, chosen: 'x' }),
  export_person_data: (v) => ({ person: v.person.id, chosen: 'x' }),
};
const last = {
  undo_anyway: () => ({ number: 1 }),
  redo_anyway: () => ({ number: 1 }),
  remove_duty: (v) => ({ duty: v.duty.id, seen: v.seen }),
  remove_event: (v) => ({ event: [...v.channels.events, ...v.channels.past_events][0].id, seen: v.seen }),
  remove_topic: (v) => ({ topic: v.channels.topics[0].id, seen: v.seen }),
  remove_desk: (v) => ({ desk: v.channels.desks[0].id, seen: v.seen }),
  remove_team: (v) => ({ team: v.people.teams[0].id, seen: v.seen }),
  accept_generated: async (v) => ({
    edit: { rota: v.rota.rota, duties: (await repaired(v)).before, revision: v.workspace.revision, replaces: [] },
    seen: v.seen,
  }),
  remove_person: (v) => ({ person: v.person.id, seen: v.seen }),
  remove_channel: (v) => ({ channel: v.shown.channel.id, seen: v.seen }),
  drop_scenario: async (v) => ({ scenario: await scenario(v), seen: v.seen }),
  remove_rota: (v) => ({ rota: v.id, seen: v.seen }),
  erase_person: (v) => ({ person: v.person.id }),
  restore_backup: () => ({ of: 'failed', backup: 'x' }),
  restore_backup_to: () => ({ of: 'failed', backup: 'x', chosen: 'x' }),
  create_workspace: () => ({ chosen: 'x', sample: false, language: 'en' }),
};
const treatments = (v) => [
  { stream: v.shown.streams[0].stream.id, treatment: { full: 0.5, brief: 0.2, follow_ups: false } },
];

const NUMBERS = [-1, 0, 0.5, 1e-300, 255, 4294967295, 4294967296, 9007199254740993, 2.7e21, 1e308, -1e308, null, 'x'];
const DAYS = ['', '0000-00-00', '2026-02-30', '1899-12-31', '2200-01-01', '9999-12-31', '-262143-01-01', '+262142-12-31', '+262143-01-01'];
const MOMENTS = ['', '1899-12-31T00:00:00Z', '9999-12-31T23:59:59Z', '-262143-01-01T00:00:00Z', '+262142-12-31T23:59:59Z'];
const IDS = ['', 'x', NOBODY];
const TEXTS = ['', '\u0000', '\u001b[2J', '\u202e', 'x'.repeat(100000), 7];
const odd = (value) => {
  if (typeof value === 'number') return NUMBERS;
  if (typeof value !== 'string') return [null, 'x', -1];
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) return IDS;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return MOMENTS;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return DAYS;
  return value.startsWith('__CHANNEL__') ? [] : TEXTS;
};
// Of a list the first is enough, and the list without any, and with all of them again and again.
const variants = function* (value, put, path) {
  if (Array.isArray(value)) {
    yield [path, put([])];
    if (!value.length) return;
    yield [`${path} twice`, put([...value, ...value])];
    yield [`${path} often`, put(Array.from({ length: 5000 }, (_, n) => value[n % value.length]))];
    yield* variants(value[0], (first) => put([first, ...value.slice(1)]), `${path}[0]`);
  } else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      yield* variants(value[key], (inner) => put({ ...value, [key]: inner }), `${path}.${key}`);
    }
  } else {
    for (const other of odd(value)) yield [`${path} = ${String(other).slice(0, 30)}`, put(other)];
  }
};

const LONG = ['generate', 'outlook', 'success', 'breadth', 'staffing_target', 'scenarios', 'why', 'repair'];
const stop = () => Promise.all(LONG.map((request) => invoke('stop_request', { request }).catch(() => {})));
// What came of a request: `refused` with a code, or by the shape of what it takes, or what is never to come of one.
const outcome = async (args) => {
  const stopping = setTimeout(stop, 700);
  const late = new Promise((resolve) => setTimeout(() => resolve('no answer'), 25000));
  const answer = invoke(name, args).then(
    () => 'taken',
    (thrown) => (typeof thrown === 'string' ? 'shape' : (thrown?.code ?? 'no code')),
  );
  const found = await Promise.race([answer, late]);
  clearTimeout(stopping);
  return found;
};

const go = async () => {
  if (!name) return [...Object.keys(examples), ...Object.keys(last)];
  const example = await (examples[name] ?? last[name])(await everything());
  const counted = { tried: 0, taken: 0 };
  const faults = [];
  const take = async (args, what) => {
    const found = await outcome(args);
    counted.tried += 1;
    counted.taken += found === 'taken';
    if (['internal', 'no answer', 'no code'].includes(found)) faults.push(`${what}: ${found}`);
    return found;
  };
  for (const [path, args] of variants(example, (whole) => whole, name)) await take(args, path);
  await take({}, `${name} without anything`);
  // What was in its place is what it takes: otherwise nothing was tried but its shape.
  if ((await take(example, name)) === 'shape') faults.push(`${name}: the example is none`);
  return { ...counted, faults };
};
go().then(done, (thrown) => done({ faults: [`${name}: ${JSON.stringify(thrown)} ${thrown}`], tried: 0, taken: 0 }));
