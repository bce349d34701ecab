// The backend as plain functions: each answers or throws a `Failure`. Nothing else in the window calls a command.
import { Channel } from '@tauri-apps/api/core';
import { open, save } from '@tauri-apps/plugin-dialog';
import {
  commands,
  type BreadthRequest,
  type Failure,
  type GenerateProgress,
  type GenerateRequest,
  type OutlookProgress,
  type SuccessRequest,
} from './bindings';

type Result<T> = { status: 'ok'; data: T } | { status: 'error'; error: Failure };

/** Whether a thrown value is a failure of the backend. */
export function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'cause' in thrown && 'findings' in thrown;
}

/** A thrown value as a failure; anything but a failure of the backend is an internal error. */
export function asFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', cause: { kind: 'internal', detail }, field: null, findings: [] };
}

async function answer<T>(call: globalThis.Promise<Result<T>>): globalThis.Promise<T> {
  let result: Result<T>;
  try {
    result = await call;
  } catch (thrown) {
    throw asFailure(thrown);
  }
  if (result.status === 'ok') return result.data;
  throw asFailure(result.error);
}

/** A command that answers or throws instead of returning which of the two it did. */
function plain<A extends unknown[], T>(command: (...args: A) => globalThis.Promise<Result<T>>) {
  return (...args: A) => answer(command(...args));
}

function sharesTo(done: (share: number) => void): Channel<OutlookProgress> {
  const channel = new Channel<OutlookProgress>();
  channel.onmessage = (at) => done(at.done);
  return channel;
}

/** The use-cases. */
export const api = {
  startup: plain(commands.startup),
  openWorkspace: plain(commands.openWorkspace),
  openSample: plain(commands.openSample),
  createWorkspace: plain(commands.createWorkspace),
  workspace: plain(commands.workspace),
  undo: plain(commands.undo),
  redo: plain(commands.redo),

  overview: plain(commands.overview),
  channels: plain(commands.channels),
  people: plain(commands.people),
  settings: plain(commands.settings),
  requirement: plain(commands.requirement),
  tune: plain(commands.tune),
  saveSafety: plain(commands.saveSafety),
  rota: plain(commands.rota),
  review: plain(commands.review),
  publishing: plain(commands.publishing),
  standIns: plain(commands.standIns),
  repair: plain(commands.repair),
  why: plain(commands.why),
  acceptRepair: plain(commands.acceptRepair),

  previewHistory: plain(commands.previewHistory),
  importHistory: plain(commands.importHistory),
  savePerson: plain(commands.savePerson),
  removePerson: plain(commands.removePerson),
  saveTeam: plain(commands.saveTeam),
  removeTeam: plain(commands.removeTeam),
  markDay: plain(commands.markDay),
  overruleVolume: plain(commands.overruleVolume),
  saveChannel: plain(commands.saveChannel),
  removeChannel: plain(commands.removeChannel),
  saveTopic: plain(commands.saveTopic),
  removeTopic: plain(commands.removeTopic),
  saveDesk: plain(commands.saveDesk),
  removeDesk: plain(commands.removeDesk),
  saveEvent: plain(commands.saveEvent),
  removeEvent: plain(commands.removeEvent),
  saveSettings: plain(commands.saveSettings),
  saveRule: plain(commands.saveRule),

  addDuty: plain(commands.addDuty),
  changeDuty: plain(commands.changeDuty),
  removeDuty: plain(commands.removeDuty),
  lockDuty: plain(commands.lockDuty),
  removeRota: plain(commands.removeRota),
  publish: plain(commands.publish),
  exportCalendars: plain(commands.exportCalendars),

  outlook: plain(commands.outlook),
  /** The success curve; `done` is called with the share of the work that is done. */
  success(request: SuccessRequest, done: (share: number) => void) {
    return answer(commands.success(request, sharesTo(done)));
  },
  /** The choice between breadth and depth; `done` is called with the share of the work that is done. */
  breadth(request: BreadthRequest, done: (share: number) => void) {
    return answer(commands.breadth(request, sharesTo(done)));
  },
  stopSimulating: plain(commands.stopSimulating),
  choosePolicy: plain(commands.choosePolicy),

  /** Generates a rota; `progress` is called along the way. */
  generate(request: GenerateRequest, progress: (at: GenerateProgress) => void) {
    const channel = new Channel<GenerateProgress>();
    channel.onmessage = progress;
    return answer(commands.generate(request, channel));
  },
  stopGenerating: plain(commands.stopGenerating),
};

/** The system's file dialogs; `null` when the user cancels. */
export const ask = {
  workspace: (title: string) => open({ title, filters: [{ name: 'Dialoog', extensions: ['dialoog'] }] }),
  newWorkspace: (title: string, name: string) =>
    save({ title, defaultPath: `${name}.dialoog`, filters: [{ name: 'Dialoog', extensions: ['dialoog'] }] }),
  table: (title: string) => open({ title, filters: [{ name: 'CSV', extensions: ['csv', 'tsv', 'txt'] }] }),
  folder: (title: string) => open({ title, directory: true }),
};
