// State of generating: request, progress, result.
import type { Failure, GenerateProgress, GenerateReport, GenerateRequest, RotaEdit } from '../../shared/bindings';
import { Progress } from './progress.svelte';

/** The commands that generating needs. */
export interface Engine {
  generate: (request: GenerateRequest, progress: (at: GenerateProgress) => void) => Promise<GenerateReport>;
  stop: () => Promise<void>;
  /** Saves a rota that was not saved, in place of the one that others saved meanwhile. */
  accept: (edit: RotaEdit) => Promise<void>;
}

/** State of one run at a time. */
export class Generator {
  open = $state(false);
  running = $state(false);
  stopping = $state(false);
  readonly progress = new Progress();
  report = $state.raw<GenerateReport | null>(null);
  failure = $state.raw<Failure | null>(null);

  constructor(
    private readonly engine: Engine,
    /** Called with the rota that came out. */
    private readonly done: (rota: string) => void,
  ) {}

  /** Starts; answers once it has ended, however it ended. */
  async start(request: GenerateRequest): Promise<void> {
    this.running = true;
    this.open = true;
    this.stopping = false;
    this.progress.clear();
    [this.report, this.failure] = [null, null];
    try {
      const report = await this.engine.generate(request, (at) => this.progress.advance(at));
      this.report = report;
      this.done(report.rota);
    } catch (failure) {
      this.failure = failure as Failure;
    } finally {
      this.running = false;
    }
  }

  /** Takes the rota that was not saved all the same. */
  async take(): Promise<void> {
    const report = this.report;
    if (!report?.beside) return;
    this.failure = null;
    try {
      await this.engine.accept(report.beside.edit);
      this.report = { ...report, beside: null };
      this.done(report.rota);
    } catch (failure) {
      // The rota is still there to be taken.
      this.failure = failure as Failure;
    }
  }

  /** Asks it to stop with the best so far. */
  stop(): void {
    this.stopping = true;
    void this.engine.stop();
  }
}
