// The open workspace of the mock backend: golden views, and a journal whose steps are undone by taking back the views.
import type {
  ChannelsView,
  EditedRota,
  JournalEntryView,
  OverviewView,
  PeopleView,
  PublishView,
  RotaView,
  Settings,
  SettingsView,
  WorkspaceView,
} from '../shared/bindings';
import { golden } from './golden';

/** The views that a change may replace; each is replaced whole and never changed in place. */
export interface Views {
  workspace: WorkspaceView;
  overview: OverviewView;
  settings: SettingsView;
  people: PeopleView;
  channels: ChannelsView;
  /** `null` before the first rota. */
  rota: RotaView | null;
  publishing: PublishView;
}

interface Step {
  entry: JournalEntryView;
  before: Views;
  after: Views;
}

/** Views and journal. */
export class MockWorkspace {
  views: Views;
  #journal: Step[] = [];

  constructor(planned: boolean) {
    const settings = golden<SettingsView>('settings');
    const state = planned ? '' : 'fresh/';
    this.views = {
      workspace: golden(`${state}workspace`),
      overview: golden(`${state}overview`),
      settings,
      people: golden('people'),
      channels: golden('channels'),
      rota: planned ? golden('rota') : null,
      publishing: golden('publishing'),
    };
    const past = planned ? settings.journal.toReversed() : [];
    this.#journal = past.map((entry) => ({ entry, before: this.views, after: this.views }));
  }

  /** What the frame shows: the workspace with its present name and what undo and redo would do. */
  frame(): WorkspaceView {
    const { name, zone, language }: Settings = this.views.settings.settings;
    const undo = this.#journal.findLast((step) => !step.entry.undone)?.entry ?? null;
    const redo = this.#journal.find((step) => step.entry.undone)?.entry ?? null;
    return { ...this.views.workspace, name, zone, language, undo, redo };
  }

  settings(): SettingsView {
    return { ...this.views.settings, journal: this.#journal.map((step) => step.entry).reverse() };
  }

  rota(): RotaView {
    if (this.views.rota) return this.views.rota;
    throw { code: 'not_found', cause: { kind: 'not_found', what: 'rota' }, field: null, findings: [] };
  }

  /** Makes a change, as one step of the journal. */
  change(action: string, subject: string, changed: (views: Views) => Partial<Views>): null {
    const before = this.views;
    this.views = { ...before, ...changed(before) };
    this.#journal = this.#journal.filter((step) => !step.entry.undone);
    const number = (this.#journal.at(-1)?.entry.number ?? 0) + 1;
    const entry = {
      number,
      action,
      subject,
      at: `${before.overview.today}T09:00:00Z`,
      by: 'window' as const,
      undone: false,
    };
    this.#journal.push({ entry, before, after: this.views });
    return null;
  }

  /** Changes the rota; answers it as it is then, with what the frame shows of the change. */
  edit(action: string, changed: (rota: RotaView) => RotaView): EditedRota {
    this.change(action, '', () => ({ rota: changed(this.rota()) }));
    const { rotas, undo, redo } = this.frame();
    const summary = rotas[0];
    if (!summary) throw new Error('there is no rota in the list');
    return { rota: this.rota(), summary, undo, redo, hear: [] };
  }

  undo(): JournalEntryView {
    const step = this.#journal.findLast((s) => !s.entry.undone);
    return this.#turn(step, true);
  }

  redo(): JournalEntryView {
    const step = this.#journal.find((s) => s.entry.undone);
    return this.#turn(step, false);
  }

  #turn(step: Step | undefined, undone: boolean): JournalEntryView {
    if (!step) throw { code: 'nothing_to_undo', cause: { kind: 'nothing_to_undo' }, field: null, findings: [] };
    this.views = undone ? step.before : step.after;
    step.entry = { ...step.entry, undone };
    return step.entry;
  }
}
