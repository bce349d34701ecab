// Edits on their way to the backend, one after another. What the window draws is the last answer with everything that is
// still under way applied to it; when one is refused, the rest is dropped and the last answer stands.
import type { ArrangementKind, DutyEdit, DutyMove, EditedRota, Failure, RotaView, Seen } from '../../shared/bindings';
import type { Where } from '../../shared/route.svelte';
import { withMoves } from './moves';
import { withDuty, withLock, withoutDuty } from './optimistic';

/** One change to a rota. */
export type Edit = (
  | { kind: 'add' | 'change'; id: string; edit: DutyEdit }
  | { kind: 'remove'; id: string }
  | { kind: 'lock'; id: string; locked: boolean }
  | { kind: 'arrange'; id: string; what: ArrangementKind; moves: DutyMove[] }
) & {
  /** Where it is made, before and after: undo and redo lead back there. */
  where?: { was: Where | null; now: Where | null };
};

/** Makes an edit for good; answers with the rota as it is then, or throws a `Failure`. */
export type Send = (rota: string, edit: Edit, seen: Seen) => Promise<EditedRota>;

/** Who hears of the edits. */
export interface Listener {
  /** The rota as it is to be drawn. */
  shows: (view: RotaView) => void;
  /** A new duty has been given its identifier for life. */
  named: (provisional: string, id: string) => void;
  /** An edit was refused and taken back. */
  refused: (edit: Edit, failure: Failure) => void;
  /** An edit is saved, and this is the rota with it. */
  saved: (edit: Edit, view: RotaView) => void;
  /** Edits are on their way, or none is any more. */
  sends: (sending: boolean) => void;
}

/** The rota as it will be after an edit. */
export function applied(view: RotaView, edit: Edit): RotaView {
  switch (edit.kind) {
    case 'add':
    case 'change':
      return withDuty(view, edit.id, edit.edit);
    case 'remove':
      return withoutDuty(view, edit.id);
    case 'lock':
      return withLock(view, edit.id, edit.locked);
    case 'arrange':
      return withMoves(view, edit.id, edit.moves);
  }
}

/** The queue. */
export class EditQueue {
  #confirmed: RotaView;
  #waiting: Edit[] = [];
  #sending = false;
  /** What was read while edits were on their way. */
  #read: RotaView | null = null;

  constructor(
    view: RotaView,
    private readonly send: Send,
    private readonly listener: Listener,
  ) {
    this.#confirmed = view;
  }

  /** Starts anew from what the backend says; while edits are on their way to it, when they have been answered. */
  restart(view: RotaView): void {
    if (this.#sending) {
      this.#read = view;
      return;
    }
    // An answer that came meanwhile is newer than what was read before it.
    if (view.revision < this.#confirmed.revision) return;
    this.#confirmed = view;
    this.listener.shows(view);
  }

  /** Makes an edit: drawn at once, sent in its turn. A change that overtakes one still waiting takes its place. */
  push(edit: Edit): void {
    const last = this.#waiting.at(-1);
    if (last?.kind === 'change' && edit.kind === 'change' && last.id === edit.id && this.#waiting.length > 1) {
      last.edit = edit.edit;
    } else {
      this.#waiting.push({ ...edit });
    }
    this.listener.shows(this.#drawn());
    if (!this.#sending) void this.#drain();
  }

  #drawn(): RotaView {
    return this.#waiting.reduce(applied, this.#confirmed);
  }

  /** What the user has before them. */
  #seen(): Seen {
    return { revision: this.#confirmed.revision, settled: null };
  }

  async #drain(): Promise<void> {
    this.#sending = true;
    this.listener.sends(true);
    for (let edit = this.#waiting[0]; edit; edit = this.#waiting[0]) {
      try {
        const { rota: answer } = await this.send(this.#confirmed.rota.id, edit, this.#seen());
        this.#waiting.shift();
        if (edit.kind === 'add') this.#name(edit.id, answer);
        this.#confirmed = answer;
        this.listener.saved(edit, answer);
      } catch (failure) {
        this.#waiting = [];
        this.listener.shows(this.#confirmed);
        this.listener.refused(edit, failure as Failure);
        break;
      }
      this.listener.shows(this.#drawn());
    }
    this.#sending = false;
    const read = this.#read;
    this.#read = null;
    if (read) this.restart(read);
    this.listener.sends(false);
  }

  /** The new duty is the one that was not there before; edits that wait for it learn its name. */
  #name(provisional: string, answer: RotaView): void {
    const before = new Set(this.#confirmed.duties.map((d) => d.id));
    const id = answer.duties.find((d) => !before.has(d.id))?.id;
    if (!id) return;
    for (const edit of this.#waiting) {
      if (edit.id === provisional) edit.id = id;
      if (edit.kind === 'arrange')
        edit.moves = edit.moves.map((one) => ('duty' in one && one.duty === provisional ? { ...one, duty: id } : one));
    }
    this.listener.named(provisional, id);
  }
}
