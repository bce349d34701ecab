// Session state of the window: the open workspace, the chosen rota, and the one way in which changes are made.
import { m } from '../paraglide/messages';
import {
  events,
  type EditedRota,
  type Failure,
  type JournalEntryView,
  type News,
  type RotaSummary,
  type Seen,
  type WorkspaceView,
} from './bindings';
import { api, asFailure } from './api';
import { questions, settled } from './questions.svelte';
import { changeText, pageOf } from './text/changes';
import { programText } from './text/failures';
import { locale } from './text/locale.svelte';
import { route, type Where } from './route.svelte';
import { toasts } from './toasts.svelte';
import { onceTyped, watchTyping } from './typing';

/** Where a change of a rota was made, before and after it. */
interface Places {
  was: Where | null;
  now: Where | null;
}

class Session {
  /** Whether the backend has said what is open. */
  started = $state(false);
  /** The open workspace; `null` on the start page. */
  workspace = $state.raw<WorkspaceView | null>(null);
  /** Failure of the last attempt to open a workspace; shown on the start page. */
  failure = $state.raw<Failure | null>(null);
  /** Incremented with every change of the workspace; whoever loaded data reloads it. */
  revision = $state(0);
  /** Incremented when a change was refused: a control that shows the refused value goes back to what is stored. */
  refusals = $state(0);
  /** Where changes of a rota were made, by their numbers: undo and redo lead back there. */
  #places = new Map<number, Places>();
  #chosen = $state<string | null>(null);
  #moving = false;

  /** The rota that the pages are about: the one that was chosen, else the one that runs today or comes next. */
  readonly rota: RotaSummary | null = $derived.by(() => {
    const rotas = this.workspace?.rotas ?? [];
    const today = this.workspace?.today ?? '';
    const ahead = rotas.filter((r) => r.last_day >= today).sort((a, b) => a.first_day.localeCompare(b.first_day));
    return rotas.find((r) => r.id === this.#chosen) ?? ahead[0] ?? rotas[0] ?? null;
  });

  choose(rota: string): void {
    this.#chosen = rota;
  }

  /** Loads the workspace that the window was started with. */
  async start(): Promise<void> {
    this.#listen();
    await this.enter(api.startup);
    this.started = true;
  }

  /** Opens a workspace; where that fails, what was open stays open. */
  async enter(open: () => Promise<WorkspaceView | null>): Promise<void> {
    this.failure = null;
    try {
      const workspace = await open();
      if (!workspace) return;
      this.#chosen = null;
      this.#places.clear();
      locale.follow(workspace.language);
      route.go('overview');
      this.workspace = workspace;
      this.revision += 1;
      if (await api.openElsewhere()) toasts.told(m.file_open_elsewhere());
    } catch (thrown) {
      this.failure = asFailure(thrown);
      if (this.workspace) toasts.failed(thrown);
    }
  }

  /** Reloads the frame after a change of the workspace. */
  async changed(): Promise<void> {
    this.revision += 1;
    try {
      const before = this.workspace?.redo ?? null;
      this.workspace = await api.workspace();
      this.#tellWhatRedoLost(before, this.workspace.redo);
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  /** Takes over what an edit of a rota answered, and returns it. The frame needs no further command; other pages load
   * when they are shown. */
  edited(answer: EditedRota, where?: Places): EditedRota {
    const { summary, undo, redo, hear } = answer;
    if (undo && where) this.#places.set(undo.number, where);
    if (hear.length > 0) toasts.told(m.rota_hear({ names: hear.join(', ') }));
    if (this.workspace) {
      this.#tellWhatRedoLost(this.workspace.redo, redo);
      const rotas = this.workspace.rotas.map((rota) => (rota.id === summary.id ? summary : rota));
      this.workspace = { ...this.workspace, rotas, undo, redo };
    }
    return answer;
  }

  /** Makes a change that was decided on a state of the workspace, by default on the one in view. Returns its value, or
   * `null` after a message with the failure. */
  async perform<T>(change: (seen: Seen) => Promise<T>, revision?: number): Promise<{ value: T } | null> {
    const made = await this.attempt(change, revision);
    if (made.failure === null) return made;
    toasts.failed(made.failure);
    return null;
  }

  /** Makes a change. Returns its value or the failure, which the caller shows beside what failed. */
  async attempt<T>(
    change: (seen: Seen) => Promise<T>,
    revision = this.workspace?.revision ?? 0,
  ): Promise<{ value: T; failure: null } | { failure: Failure }> {
    try {
      const value = await settled(revision, change);
      await this.changed();
      return { value, failure: null };
    } catch (thrown) {
      this.refusals += 1;
      this.revision += 1;
      return { failure: asFailure(thrown) };
    }
  }

  undo = () => this.#move(api.undo, api.undoAnyway, this.workspace?.undo, m.undone_of, ({ was, now }) => was ?? now);
  redo = () => this.#move(api.redo, api.redoAnyway, this.workspace?.redo, m.redone_of, ({ was, now }) => now ?? was);

  /** One step at a time: key repeat must not start a second one before the first is done. What others built on, or what was
   * published, is asked about first. */
  async #move(
    step: () => Promise<unknown>,
    anyway: (number: number) => Promise<unknown>,
    entry: JournalEntryView | null | undefined,
    said: (what: { what: string }) => string,
    place: (where: Places) => Where | null,
  ): Promise<void> {
    if (!entry || this.#moving) return;
    this.#moving = true;
    const made = await this.perform(async () => {
      try {
        await step();
      } catch (thrown) {
        const { cause } = asFailure(thrown);
        if (cause.kind !== 'built_on' && cause.kind !== 'was_published') throw thrown;
        if (!(await questions.takeBack(cause))) return false;
        await anyway(cause.number);
      }
      return true;
    });
    this.#moving = false;
    if (!made?.value) return;
    const page = pageOf(entry);
    const places = this.#places.get(entry.number);
    const where = places && place(places);
    const target = where ? { where } : {};
    // On the page itself the keyboard goes there.
    if (route.page === page && where) route.target = target;
    const back = { text: m.show(), go: () => route.go(page, target) };
    toasts.done(said({ what: changeText(entry) }), route.page === page ? undefined : back);
  }

  /** Says which change can no longer be redone, where a new one made an end to that. */
  #tellWhatRedoLost(before: JournalEntryView | null, after: JournalEntryView | null): void {
    if (before && !after && !this.#moving) toasts.told(m.redo_lost({ what: changeText(before) }));
  }

  #readAgain = () => void this.changed();

  /** Others changed the workspace: its user is told what they did, and what is in view is read again, after what is being
   * typed: that is a change of what was in view before. */
  #heard(news: News): void {
    onceTyped(this.#readAgain);
    const latest = news.changes.at(-1);
    if (!latest || !news.is_complete) toasts.told(m.others_changed_much());
    else toasts.told(m.others_changed({ by: programText(latest.by), what: changeText(latest) }));
  }

  /** Listens to what others do, for as long as the window is open. */
  #listen(): void {
    watchTyping();
    void events.workspaceChanged.listen(({ payload }) => this.#heard(payload.news));
    void events.workspaceUnreachable.listen(({ payload }) => void toasts.failed(payload.failure));
  }
}

export const session = new Session();
