// State of a repair: the absence, the proposal and the result.
import type {
  DayHours,
  EditedRota,
  Failure,
  RepairEdit,
  RepairProposal,
  RepairRequest,
  RotaView,
} from '../../shared/bindings';
import { asFailure } from '../../shared/api';

/** The commands that a repair needs. */
export interface RepairCommands {
  repair: (request: RepairRequest) => Promise<RepairProposal>;
  /** What is left of a repair without the steps of some duties. */
  part: (edit: RepairEdit, leftOut: string[]) => Promise<RepairProposal>;
  accept: (edit: RepairEdit) => Promise<EditedRota>;
  undo: () => Promise<unknown>;
}

/** One repair at a time. */
export class Repairer {
  open = $state(false);
  /** Whether somebody is away, or what breaks a rule is repaired as it is. */
  kind = $state<'away' | 'findings'>('away');
  /** Who is away; `null` until they are chosen. */
  person = $state<string | null>(null);
  from = $state<string | null>(null);
  to = $state<string | null>(null);
  /** Which part of each day; `null`: the whole day. */
  hours = $state.raw<DayHours | null>(null);
  /** All of what is proposed. */
  proposal = $state.raw<RepairProposal | null>(null);
  /** The duties of the steps that are not taken. */
  leftOut = $state.raw<ReadonlySet<string>>(new Set());
  /** What is left of the proposal without them; `null` where that is all of it, or cannot be. */
  part = $state.raw<RepairProposal | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  done = $state(false);
  /** The rota that was asked about last. */
  rota: string | null = null;
  #asked = 0;

  constructor(
    private readonly commands: RepairCommands,
    /** Called with the repaired rota. */
    private readonly repaired: (view: RotaView) => void,
  ) {}

  /** Opens on somebody's absence; `null`: it is still to be said whose. */
  away(rota: string, person: string | null, day: string): void {
    Object.assign(this, { open: true, kind: 'away', person, from: day, to: day, hours: null });
    void this.ask(rota);
  }

  /** Opens on whatever breaks a rule in the rota. */
  findings(rota: string): void {
    Object.assign(this, { open: true, kind: 'findings', person: null, from: null, to: null, hours: null });
    void this.ask(rota);
  }

  /** Has a repair proposed; an answer that comes after a newer question is dropped. */
  async ask(rota: string): Promise<void> {
    const question = ++this.#asked;
    const { kind, person, from, to, hours } = this;
    this.rota = rota;
    Object.assign(this, { proposal: null, part: null, leftOut: new Set(), failure: null, done: false, busy: false });
    const away = person && from && to ? { person, from, to, ...(hours && { hours }) } : null;
    if (kind === 'away' && !away) return;
    this.busy = true;
    const answer = await this.commands.repair({ rota, away }).then(
      (proposal) => ({ proposal, failure: null }),
      (thrown: unknown) => ({ proposal: null, failure: asFailure(thrown) }),
    );
    if (question === this.#asked) Object.assign(this, answer, { busy: false });
  }

  /** What would be saved; `null` where that breaks a rule or is not known yet. */
  get taken(): RepairProposal | null {
    return this.leftOut.size ? this.part : this.proposal;
  }

  /** Takes the step of a duty, or leaves it out. */
  async take(duty: string, taken: boolean): Promise<void> {
    const whole = this.proposal;
    if (!whole || this.done) return;
    const question = ++this.#asked;
    const leftOut = new Set(this.leftOut);
    if (taken) leftOut.delete(duty);
    else leftOut.add(duty);
    Object.assign(this, { leftOut, part: null, failure: null, busy: leftOut.size > 0 });
    if (!leftOut.size) return;
    const answer = await this.commands.part(whole.edit, [...leftOut]).then(
      (part) => ({ part, failure: null }),
      (thrown: unknown) => ({ part: null, failure: asFailure(thrown) }),
    );
    if (question === this.#asked) Object.assign(this, answer, { busy: false });
  }

  /** Saves what was proposed, without what is left out. */
  async accept(): Promise<void> {
    const taken = this.taken;
    if (!taken || this.busy) return;
    this.busy = true;
    try {
      this.repaired((await this.commands.accept(taken.edit)).rota);
      this.done = true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.busy = false;
  }

  /** Undoes the saved repair. */
  async undo(): Promise<void> {
    try {
      await this.commands.undo();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return;
    }
    this.done = false;
    this.open = false;
  }
}
