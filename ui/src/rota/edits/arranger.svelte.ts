// Several duties as one change, looked at before it is made: what is wanted, what the backend says of it, and which of it is
// left out.
import type {
  Arrangement,
  ArrangementKind,
  ArrangementView,
  DutyMove,
  DutyView,
  Failure,
  LeaveOut,
  RotaView,
} from '../../shared/bindings';
import { asFailure } from '../../shared/api';
import { copiesBy, movesBy, type Shift } from './moves';

/** What is filled in; `null` where something is still to be chosen. */
export type Wanted =
  | { kind: 'split'; duty: string; at: number; to: string | null }
  | { kind: 'swap'; one: string; with: string | null; other: string | null }
  | { kind: 'repeat'; duty: string; every: number; until: string | null; people: string[] }
  | { kind: 'copy_week'; from: string; to: string; replace: boolean }
  | { kind: 'move' | 'copy'; duties: string[]; shift: Shift }
  | { kind: 'moves'; what: ArrangementKind; moves: DutyMove[] };

/** Asks what it would mean to change several duties, without some of the changes. */
export type AskArrangement = (rota: string, arrangement: Arrangement, leaveOut: LeaveOut) => Promise<ArrangementView>;

/** What is wanted, as the backend takes it; `null` while something is still to be chosen. */
export function arrangementOf(view: RotaView, wanted: Wanted): Arrangement | null {
  switch (wanted.kind) {
    case 'swap': {
      const one = view.duties.find((duty) => duty.id === wanted.one);
      const day = one && view.period.days[one.day]?.date;
      if (!one || !day || wanted.with === null) return null;
      if (wanted.other === null) return { kind: 'swap_day', one: one.person, other: wanted.with, day };
      return { kind: 'swap', one: one.id, other: wanted.other };
    }
    case 'repeat':
      return wanted.until === null ? null : { ...wanted, until: wanted.until };
    case 'move':
    case 'copy': {
      const duties = wanted.duties.flatMap((id) => view.duties.find((duty) => duty.id === id) ?? []);
      const { days, slots, person } = wanted.shift;
      if (days === 0 && slots === 0 && person === null) return null;
      const by = wanted.kind === 'move' ? movesBy : copiesBy;
      return { kind: 'moves', what: wanted.kind, moves: by(view, duties, wanted.shift) };
    }
    default:
      return wanted;
  }
}

/** The duty of somebody that begins nearest to another, of those at desks that both can staff if there are any. */
export function nearestOf(view: RotaView, person: string, to: DutyView): DutyView | undefined {
  const able = view.people.find((p) => p.id === to.person)?.desks ?? [];
  const far = (duty: DutyView) => Math.abs(duty.first_slot - to.first_slot);
  const theirs = view.duties.filter((d) => d.person === person).sort((a, b) => far(a) - far(b));
  return theirs.find((d) => able.includes(d.desk)) ?? theirs[0];
}

/** One arrangement at a time. */
export class Arranger {
  wanted = $state.raw<Wanted | null>(null);
  /** What the backend says of it. */
  view = $state.raw<ArrangementView | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #leaveOut: number[] = [];
  #asked = 0;

  constructor(
    private readonly rota: () => RotaView,
    private readonly ask: AskArrangement,
  ) {}

  /** Opens on something, or changes what is wanted: nothing of it is left out. */
  want(wanted: Wanted): void {
    this.wanted = wanted;
    this.#leaveOut = [];
    void this.look();
  }

  close(): void {
    this.wanted = null;
    this.view = null;
    this.#asked += 1;
  }

  /** Leaves a change out, or takes it in again. */
  leave(at: number, out: boolean): void {
    this.#leaveOut = [...this.#leaveOut.filter((one) => one !== at), ...(out ? [at] : [])];
    void this.look();
  }

  /** Leaves out all that the law forbids. */
  leaveRefused(): void {
    void this.look(true);
  }

  /** How many of the changes that are to be made the law forbids. */
  get refused(): number {
    return this.view?.steps.filter((step) => step.refused && !step.left_out).length ?? 0;
  }

  /** Whether there is something to make, and all of it may be made. */
  get possible(): boolean {
    return !this.busy && this.refused === 0 && (this.view?.edit.moves.length ?? 0) > 0;
  }

  /** Asks what it would mean on the rota as it is, of `unlawful` without all that the law forbids; an answer that comes after a newer
   * question is dropped. */
  async look(unlawful = false): Promise<void> {
    const question = ++this.#asked;
    const rota = this.rota();
    const arrangement = this.wanted && arrangementOf(rota, this.wanted);
    this.failure = null;
    if (!arrangement) {
      this.view = null;
      this.busy = false;
      return;
    }
    this.busy = true;
    const answer = await this.ask(rota.rota.id, arrangement, { steps: this.#leaveOut, unlawful }).then(
      (view) => ({ view, failure: null }),
      (thrown: unknown) => ({ view: null, failure: asFailure(thrown) }),
    );
    if (question !== this.#asked) return;
    Object.assign(this, answer, { busy: false });
    if (unlawful && answer.view) this.#leaveOut = answer.view.steps.flatMap((step, at) => (step.left_out ? [at] : []));
  }
}
