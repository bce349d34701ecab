// State of a repair: the absence, the proposal and the result.
import type { EditedRota, Failure, RepairEdit, RepairProposal, RepairRequest, RotaView } from '../../shared/bindings';
import { asFailure } from '../../shared/api';

/** The commands that a repair needs. */
export interface RepairCommands {
  repair: (request: RepairRequest) => Promise<RepairProposal>;
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
  proposal = $state.raw<RepairProposal | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  done = $state(false);
  #asked = 0;

  constructor(
    private readonly commands: RepairCommands,
    /** Called with the repaired rota. */
    private readonly repaired: (view: RotaView) => void,
  ) {}

  /** Opens on somebody's absence; `null`: it is still to be said whose. */
  away(rota: string, person: string | null, day: string): void {
    Object.assign(this, { open: true, kind: 'away', person, from: day, to: day });
    void this.ask(rota);
  }

  /** Opens on whatever breaks a rule in the rota. */
  findings(rota: string): void {
    Object.assign(this, { open: true, kind: 'findings', person: null, from: null, to: null });
    void this.ask(rota);
  }

  /** Has a repair proposed; an answer that comes after a newer question is dropped. */
  async ask(rota: string): Promise<void> {
    const question = ++this.#asked;
    const { kind, person, from, to } = this;
    Object.assign(this, { proposal: null, failure: null, done: false, busy: false });
    const away = person && from && to ? { person, from, to } : null;
    if (kind === 'away' && !away) return;
    this.busy = true;
    const answer = await this.commands.repair({ rota, away }).then(
      (proposal) => ({ proposal, failure: null }),
      (thrown: unknown) => ({ proposal: null, failure: asFailure(thrown) }),
    );
    if (question === this.#asked) Object.assign(this, answer, { busy: false });
  }

  /** Saves what was proposed. */
  async accept(): Promise<void> {
    if (!this.proposal || this.busy) return;
    this.busy = true;
    try {
      this.repaired((await this.commands.accept(this.proposal.edit)).rota);
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
