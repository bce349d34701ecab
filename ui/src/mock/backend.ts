// An invented backend behind the very commands of the real one (VITE_MOCK and tests). Never part of a built product.
import { mockIPC, mockWindows } from '@tauri-apps/api/mocks';
import type {
  DutyEdit,
  Failure,
  GenerateProgress,
  GenerateRequest,
  RepairProposal,
  RepairRequest,
  Rule,
  Settings,
} from '../shared/bindings';
import { asIs } from '../rota/edits/duty-edit';
import { Demand } from './demand';
import { Organisation } from './organisation';
import { Staff } from './people';
import { Simulation } from './outlook';
import { mockEdits, mockProgress, mockWhy } from './rota';

type Arguments = Record<string, unknown>;

function failure(code: Failure['code'], cause: string): Failure {
  return { code, cause, remedy: '', field: null, findings: [] };
}

/** Answers the commands; `?mock=` in the address says what is open: nothing (`closed`), without rotas (`fresh`), or all. */
export function install(state = new URLSearchParams(location.search).get('mock') ?? 'full'): Organisation {
  const organisation = new Organisation(state !== 'fresh');
  let open = state !== 'closed' && state !== 'damaged';
  let stopped = false;
  let proposed: RepairProposal | null = null;

  const commands: Record<string, (args: Arguments) => unknown> = {
    startup: () => {
      if (state === 'damaged')
        throw failure('damaged_file', 'The file /home/anna/planning.dialoog ends in the middle of page 12.');
      return open ? organisation.workspace() : null;
    },
    open_sample: () => ((open = true), organisation.workspace()),
    open_workspace: () => ((open = true), organisation.workspace()),
    create_workspace: () => ((open = true), organisation.workspace()),
    workspace: () => organisation.workspace(),
    overview: () => organisation.overview(),
    people: () => organisation.people(),
    settings: () => organisation.settings(),
    save_settings: ({ settings }) =>
      organisation.change(
        'settings.save',
        (settings as Settings).name,
        () => (organisation.kept = settings as Settings),
      ),
    save_rule: ({ rule }) => organisation.saveRule(rule as Rule),
    undo: () => organisation.undo(),
    redo: () => organisation.redo(),
    rota: () => organisation.rota(),
    why: () => mockWhy(organisation.rota().rota.id),
    stand_ins: ({ duty }) => mockEdits.standIns(organisation.rota(), duty as string),
    repair: ({ request }) => ((proposed = mockEdits.repair(organisation.rota(), request as RepairRequest)), proposed),
    accept_repair: () => {
      let view = organisation.rota();
      for (const { was, now } of proposed?.steps ?? []) {
        if (was && now)
          view = organisation.edit('rota.repair', (v) =>
            mockEdits.change(v, was.id, { ...asIs(was), person: now.person }),
          );
      }
      return view;
    },
    add_duty: ({ duty }) => organisation.edit('duty.add', (view) => mockEdits.add(view, duty as DutyEdit)),
    change_duty: ({ duty, to }) => {
      if (mockEdits.refuses(organisation.rota(), duty as string, to as DutyEdit))
        throw failure('against_the_law', 'Two duties at the same time.');
      return organisation.edit('duty.change', (view) => mockEdits.change(view, duty as string, to as DutyEdit));
    },
    remove_duty: ({ duty }) => organisation.edit('duty.remove', (view) => mockEdits.remove(view, duty as string)),
    lock_duty: ({ duty, locked }) =>
      organisation.edit('duty.lock', (view) => mockEdits.lock(view, duty as string, locked as boolean)),
    stop_generating: () => ((stopped = true), null),
    generate: async ({ request, progress }) => {
      stopped = false;
      const channel = progress as { onmessage: (at: GenerateProgress) => void };
      let step = 0;
      for (; step <= 40 && !stopped; step++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        channel.onmessage(mockProgress(step, 40));
      }
      return organisation.generate(request as GenerateRequest, stopped);
    },
    publishing: () => organisation.publishing(),
    publish: () => organisation.publish(),
    export_calendars: ({ folder }) => organisation.exported(folder as string),
    'plugin:dialog|save': () => '/home/anna/Werkruimte.dialoog',
    ...new Demand(state !== 'fresh').commands(organisation),
    ...new Staff().commands(organisation),
    ...new Simulation().commands(organisation),
  };

  mockWindows('main');
  mockIPC(async (command, args) => {
    const answer = commands[command];
    if (!answer) throw failure('internal', `The invented backend has no ${command}.`);
    const given = await answer((args ?? {}) as Arguments);
    return given === undefined ? null : structuredClone(given);
  });
  return organisation;
}
