// What is open in this window, and every change that it makes.
import type { Failure, RotaSummary, WorkspaceView } from './bindings';
import { api, asFailure } from './api';
import { locale } from './text/locale.svelte';
import { route } from './route.svelte';
import { toasts } from './toasts.svelte';

class Session {
  /** Whether it is known yet what is open. */
  started = $state(false);
  /** The open workspace; `null` on the start page. */
  workspace = $state.raw<WorkspaceView | null>(null);
  /** Why the last try to open something failed: shown on the start page. */
  failure = $state.raw<Failure | null>(null);
  /** Rises with every change of the workspace: who has asked for something asks again. */
  revision = $state(0);
  /** Rises when a change was refused: a control that already shows the refused value is drawn anew. */
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

  /** Asks what the window was started with. */
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

  /** Tells that the workspace has changed. */
  async changed(): Promise<void> {
    this.revision += 1;
    try {
      this.workspace = await api.workspace();
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  /** Makes a change. Answers what it gave, or `null` after telling why it failed. */
  async perform<T>(change: () => Promise<T>): Promise<{ value: T } | null> {
    try {
      const value = await change();
      await this.changed();
      return { value };
    } catch (thrown) {
      toasts.failed(thrown);
      this.refusals += 1;
      this.revision += 1;
      return null;
    }
  }

  undo = () => this.#move(api.undo, !!this.workspace?.undo);
  redo = () => this.#move(api.redo, !!this.workspace?.redo);

  /** One step at a time: a key that is held down must not overtake itself. */
  async #move(step: () => Promise<unknown>, possible: boolean): Promise<void> {
    if (!possible || this.#moving) return;
    this.#moving = true;
    await this.perform(step);
    this.#moving = false;
  }
}

export const session = new Session();
