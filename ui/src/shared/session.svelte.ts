// Session state of the window: the open workspace, the chosen rota, and the one way in which changes are made.
import { m } from '../paraglide/messages';
import type { EditedRota, Failure, JournalEntryView, RotaSummary, WorkspaceView } from './bindings';
import { api, asFailure } from './api';
import { changeText, pageOf } from './text/changes';
import { locale } from './text/locale.svelte';
import { route } from './route.svelte';
import { toasts } from './toasts.svelte';

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
      locale.follow(workspace.language);
      route.go('overview');
      this.workspace = workspace;
      this.revision += 1;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      if (this.workspace) toasts.failed(thrown);
    }
  }

  /** Reloads the frame after a change of the workspace. */
  async changed(): Promise<void> {
    this.revision += 1;
    try {
      this.workspace = await api.workspace();
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  /** Takes over what an edit of a rota answered, and returns it. The frame needs no further command; other pages load
   * when they are shown. */
  edited(answer: EditedRota): EditedRota {
    const { summary, undo, redo } = answer;
    if (this.workspace) {
      const rotas = this.workspace.rotas.map((rota) => (rota.id === summary.id ? summary : rota));
      this.workspace = { ...this.workspace, rotas, undo, redo };
    }
    return answer;
  }

  /** Makes a change. Returns its value, or `null` after a message with the failure. */
  async perform<T>(change: () => Promise<T>): Promise<{ value: T } | null> {
    const made = await this.attempt(change);
    if (made.failure === null) return made;
    toasts.failed(made.failure);
    return null;
  }

  /** Makes a change. Returns its value or the failure, which the caller shows beside what failed. */
  async attempt<T>(change: () => Promise<T>): Promise<{ value: T; failure: null } | { failure: Failure }> {
    try {
      const value = await change();
      await this.changed();
      return { value, failure: null };
    } catch (thrown) {
      this.refusals += 1;
      this.revision += 1;
      return { failure: asFailure(thrown) };
    }
  }

  undo = () => this.#move(api.undo, this.workspace?.undo, m.undone_of);
  redo = () => this.#move(api.redo, this.workspace?.redo, m.redone_of);

  /** One step at a time: key repeat must not start a second one before the first is done. */
  async #move(
    step: () => Promise<unknown>,
    entry: JournalEntryView | null | undefined,
    said: (what: { what: string }) => string,
  ): Promise<void> {
    if (!entry || this.#moving) return;
    this.#moving = true;
    const made = await this.perform(step);
    this.#moving = false;
    if (!made) return;
    const page = pageOf(entry);
    const back = { text: m.show(), go: () => route.go(page) };
    toasts.done(said({ what: changeText(entry) }), route.page === page ? undefined : back);
  }
}

export const session = new Session();
