// What of a span is in view. Kept while another page is looked at, so that the way back from a duty leads to the same place.
import type { ColumnSet } from './columns';

/** What a span is listed by. */
export type By = 'person' | 'team' | 'desk' | 'week';

class SpanView {
  /** The rota that the window is about, or any span. */
  what = $state<'rota' | 'span'>('rota');
  from = $state<string | null>(null);
  to = $state<string | null>(null);
  by = $state<By>('person');
  set = $state<ColumnSet>('load');
  /** Whose duties are listed. */
  opened = $state<string | null>(null);
  /** The people side by side. */
  compared = $state.raw<string[]>([]);

  toggle(person: string): void {
    this.compared = this.compared.includes(person)
      ? this.compared.filter((other) => other !== person)
      : [...this.compared, person];
  }
}

export const spanView = new SpanView();
