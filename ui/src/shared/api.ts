// The backend as plain functions: each answers or throws a `Failure`. Nothing else in the window calls a command.
import { Channel } from '@tauri-apps/api/core';
import {
  commands,
  type BreadthRequest,
  type ComparisonRequest,
  type Failure,
  type GenerateProgress,
  type GenerateRequest,
  type OutlookProgress,
  type ScenarioGeneration,
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
  const report = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', cause: { kind: 'internal', part: 'window', report }, field: null, findings: [] };
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
function throwing<A extends unknown[], T>(command: (...args: A) => globalThis.Promise<Result<T>>) {
  return (...args: A) => answer(command(...args));
}

function progressChannel(done: (share: number) => void): Channel<OutlookProgress> {
  const channel = new Channel<OutlookProgress>();
  channel.onmessage = (at) => done(at.done);
  return channel;
}

/** The use-cases. */
export const api = {
  startup: throwing(commands.startup),
  openWorkspace: throwing(commands.openWorkspace),
  openSample: throwing(commands.openSample),
  createWorkspace: throwing(commands.createWorkspace),
  workspace: throwing(commands.workspace),
  backups: throwing(commands.backups),
  backUp: throwing(commands.backUp),
  restoreBackup: throwing(commands.restoreBackup),
  restoreBackupTo: throwing(commands.restoreBackupTo),
  saveCopy: throwing(commands.saveCopy),
  salvage: throwing(commands.salvage),
  undo: throwing(commands.undo),
  redo: throwing(commands.redo),
  undoAnyway: throwing(commands.undoAnyway),
  redoAnyway: throwing(commands.redoAnyway),
  openElsewhere: throwing(commands.openElsewhere),

  overview: throwing(commands.overview),
  channels: throwing(commands.channels),
  people: throwing(commands.people),
  settings: throwing(commands.settings),
  requirement: throwing(commands.requirement),
  searchStaffingTarget: throwing(commands.searchStaffingTarget),
  saveSafety: throwing(commands.saveSafety),
  rota: throwing(commands.rota),
  review: throwing(commands.review),
  reviewSpan: throwing(commands.reviewSpan),
  reviewDuties: throwing(commands.reviewDuties),
  lawOfSpan: throwing(commands.lawOfSpan),
  scenarios: throwing(commands.scenarios),
  saveScenario: throwing(commands.saveScenario),
  adoption: throwing(commands.adoption),
  adoptScenario: throwing(commands.adoptScenario),
  dropScenario: throwing(commands.dropScenario),
  publishing: throwing(commands.publishing),
  standIns: throwing(commands.standIns),
  repair: throwing(commands.repair),
  why: throwing(commands.why),
  repairInPart: throwing(commands.repairInPart),
  acceptRepair: throwing(commands.acceptRepair),
  acceptGenerated: throwing(commands.acceptGenerated),
  verdicts: throwing(commands.verdicts),
  proposeDuty: throwing(commands.proposeDuty),
  absenceYear: throwing(commands.absenceYear),
  restatedReadiness: throwing(commands.restatedReadiness),
  personEligibility: throwing(commands.personEligibility),
  deskEligibility: throwing(commands.deskEligibility),

  previewHistory: throwing(commands.previewHistory),
  importHistory: throwing(commands.importHistory),
  previewPeople: throwing(commands.previewPeople),
  importPeople: throwing(commands.importPeople),
  exportReview: throwing(commands.exportReview),
  exportPersonData: throwing(commands.exportPersonData),
  exports: throwing(commands.exports),
  retention: throwing(commands.retention),
  removeOld: throwing(commands.removeOld),
  savePerson: throwing(commands.savePerson),
  savePeople: throwing(commands.savePeople),
  removePerson: throwing(commands.removePerson),
  formerPeople: throwing(commands.formerPeople),
  erasure: throwing(commands.erasure),
  erasePerson: throwing(commands.erasePerson),
  saveTeam: throwing(commands.saveTeam),
  removeTeam: throwing(commands.removeTeam),
  markDay: throwing(commands.markDay),
  overruleVolume: throwing(commands.overruleVolume),
  saveChannel: throwing(commands.saveChannel),
  removeChannel: throwing(commands.removeChannel),
  saveTopic: throwing(commands.saveTopic),
  removeTopic: throwing(commands.removeTopic),
  saveDesk: throwing(commands.saveDesk),
  removeDesk: throwing(commands.removeDesk),
  saveEvent: throwing(commands.saveEvent),
  removeEvent: throwing(commands.removeEvent),
  saveSettings: throwing(commands.saveSettings),
  previewSettings: throwing(commands.previewSettings),
  saveRule: throwing(commands.saveRule),
  confirmRule: throwing(commands.confirmRule),
  withdrawConfirmation: throwing(commands.withdrawConfirmation),
  exportRules: throwing(commands.exportRules),
  importRules: throwing(commands.importRules),
  recordDecision: throwing(commands.recordDecision),
  withdrawDecision: throwing(commands.withdrawDecision),

  arrangement: throwing(commands.arrangement),
  arrangeDuties: throwing(commands.arrangeDuties),
  remedies: throwing(commands.remedies),
  addDuty: throwing(commands.addDuty),
  changeDuty: throwing(commands.changeDuty),
  removeDuty: throwing(commands.removeDuty),
  lockDuty: throwing(commands.lockDuty),
  removeRota: throwing(commands.removeRota),
  publish: throwing(commands.publish),
  changes: throwing(commands.changes),
  messages: throwing(commands.messages),
  restoreVersion: throwing(commands.restoreVersion),
  exportCalendars: throwing(commands.exportCalendars),

  outlook: throwing(commands.outlook),
  /** The success curve; `done` is called with the share of the work that is done. */
  success(request: SuccessRequest, done: (share: number) => void) {
    return answer(commands.success(request, progressChannel(done)));
  },
  /** The choice between breadth and depth; `done` is called with the share of the work that is done. */
  breadth(request: BreadthRequest, done: (share: number) => void) {
    return answer(commands.breadth(request, progressChannel(done)));
  },
  choosePolicy: throwing(commands.choosePolicy),

  /** Generates a rota; `progress` is called along the way. */
  generate(request: GenerateRequest, progress: (at: GenerateProgress) => void) {
    const channel = new Channel<GenerateProgress>();
    channel.onmessage = progress;
    return answer(commands.generate(request, channel));
  },
  /** Searches the duties of a scenario; `progress` is called along the way. */
  generateScenario(request: ScenarioGeneration, progress: (at: GenerateProgress) => void) {
    const channel = new Channel<GenerateProgress>();
    channel.onmessage = progress;
    return answer(commands.generateScenario(request, channel));
  },
  /** Lays scenarios beside their rota; `done` is called with the share of the work that is done. */
  compareScenarios(request: ComparisonRequest, done: (share: number) => void) {
    return answer(commands.compareScenarios(request, progressChannel(done)));
  },
  stopRequest: throwing(commands.stopRequest),
};

/** The dialogs of the system: what is chosen is known here by a token and a name, `null` when the user cancels. */
export const ask = {
  workspace: throwing(commands.chooseWorkspace),
  newWorkspace: throwing(commands.chooseNewWorkspace),
  table: throwing(commands.chooseCounts),
  people: throwing(commands.choosePeople),
  calendarFolder: throwing(commands.chooseCalendarFolder),
  document: throwing(commands.chooseDocument),
  ruleSet: throwing(commands.chooseRuleSet),
  newRuleSet: throwing(commands.chooseNewRuleSet),
};
