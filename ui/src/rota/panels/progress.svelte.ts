// How far a search for duties has come.
import type { GenerateProgress } from '../../shared/bindings';

/** Most points of the curve that are kept: older ones are thinned out. */
const most = 160;

/** What one search has told so far. */
export class Progress {
  latest = $state.raw<GenerateProgress | null>(null);
  /** The coverage of the best rota so far, over the seconds. */
  curve = $state.raw<{ at: number; value: number }[]>([]);

  /** Before another search. */
  clear(): void {
    [this.latest, this.curve] = [null, []];
  }

  advance(at: GenerateProgress): void {
    this.latest = at;
    const kept = this.curve.length < most ? this.curve : this.curve.filter((_, i) => i % 2 === 0);
    this.curve = [...kept, { at: at.seconds, value: at.coverage }];
  }
}
