// State of generating: request, progress, result.
import type { Failure, GenerateProgress, GenerateReport, GenerateRequest, RotaEdit } from '../../shared/bindings';

/** The commands that generating needs. */
export interface Engine {
  generate: (request: GenerateRequest, progress: (at: GenerateProgress) => void) => Promise<GenerateReport>;
  stop: () => Promise<void>;
  /** Saves a rota that was not saved, in place of the one that others saved meanwhile. */
  accept: (edit: RotaEdit) => Promise<void>;
}

/** Most points of the curve that are kept: older ones are thinned out. */
const most = 160;

/** State of one run at a time. */
export class Generator {
  open = $state(false);
  running = $state(false);
  stopping = $state(false);
  progress = $state.raw<GenerateProgress | null>(null);
  curve = $state.raw<{ at: number; value: number }[]>([]);
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
    [this.progress, this.report, this.failure, this.curve] = [null, null, null, []];
    try {
      const report = await this.engine.generate(request, (at) => this.#advance(at));
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

  #advance(at: GenerateProgress): void {
    this.progress = at;
    const kept = this.curve.length < most ? this.curve : this.curve.filter((_, i) => i % 2 === 0);
    this.curve = [...kept, { at: at.seconds, value: at.coverage }];
  }
}
