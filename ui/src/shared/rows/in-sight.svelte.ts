// A list that stands in something that scrolls: what of it is in sight, and how high its rows are.
import { tick } from 'svelte';
import { drawnGroups, type DrawnGroup, type Measure, type Sight } from './sight';

/** Pixels that are scrolled before it is looked at anew what is in sight. */
const stride = 80;
/** Up to so many rows are simply all drawn. */
const few = 60;

/** The measures of a list whose rows may turn out higher than `height`, where their content wraps. */
export type Rows<G, R> = Omit<Measure<G, R>, 'heightOf'> & { height: number };

/** Drawn rows say who they are with `data-row`. */
export class InSight<G, R> {
  /** The row that has the keyboard, or had it last. It and its neighbours stay, so that Tab goes on from it. */
  at = $state.raw<string | null>(null);
  // Before it is laid out, a list is taken to begin at the top of the page: else everybody would be drawn at first.
  #sight = $state.raw<Sight>({ top: 0, height: document.querySelector('main')?.clientHeight ?? 0 });
  #heights = $state.raw<ReadonlyMap<string, number>>(new Map());
  #scroller: HTMLElement | null = null;
  #list: HTMLElement | null = null;
  readonly #rows: Rows<G, R>;

  constructor(rows: Rows<G, R>) {
    this.#rows = rows;
  }

  /** The groups with what is drawn of them; the rows of `always` are drawn wherever they are. */
  drawn(groups: G[], always: Iterable<string> = []): DrawnGroup<G, R>[] {
    const { keyOf, rowsOf, height } = this.#rows;
    const keys = groups.flatMap((group) => rowsOf(group).map(keyOf));
    const at = this.at === null ? -1 : keys.indexOf(this.at);
    // Tab comes into the list at its first row or its last.
    const near = at < 0 ? [] : keys.slice(Math.max(0, at - 1), at + 2);
    return drawnGroups(
      groups,
      keys.length > few ? this.#sight : { top: 0, height: 0 },
      new Set([...keys.slice(0, 1), ...keys.slice(-1), ...near, ...always]),
      { ...this.#rows, heightOf: (row) => this.#heights.get(keyOf(row)) ?? height },
    );
  }

  /** Follows a list in what scrolls it. Answers how to stop. */
  follow(list: HTMLElement, scroller: HTMLElement | null): () => void {
    [this.#list, this.#scroller] = [list, scroller];
    if (!scroller) return () => {};
    const look = () => this.#look();
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    sizes.observe(list);
    scroller.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', look);
      this.#list = this.#scroller = null;
    };
  }

  #look(): void {
    if (!this.#list || !this.#scroller) return;
    const above = this.#scroller.getBoundingClientRect().top - this.#list.getBoundingClientRect().top;
    const [top, height] = [Math.floor(above / stride) * stride, this.#scroller.clientHeight];
    if (top !== this.#sight.top || height !== this.#sight.height) this.#sight = { top, height };
    this.#measure();
  }

  /** Takes the heights of the rows that are drawn. Where some above what is in sight are not as high as the room that stood
   * for them, it is scrolled by that: what is looked at stays where it is. */
  #measure(): void {
    if (!this.#list || !this.#scroller) return;
    const edge = this.#scroller.getBoundingClientRect().top;
    const heights = new Map(this.#heights);
    let by = 0;
    let changed = false;
    for (const row of this.#list.querySelectorAll<HTMLElement>('[data-row]')) {
      const key = row.dataset['row'] ?? '';
      const { height, bottom } = row.getBoundingClientRect();
      const before = heights.get(key) ?? this.#rows.height;
      if (height === 0 || Math.abs(height - before) < 0.5) continue;
      heights.set(key, height);
      changed = true;
      if (bottom <= edge) by += height - before;
    }
    if (!changed) return;
    this.#heights = heights;
    if (by !== 0) this.#scroller.scrollTop += by;
  }

  /** Gives the keyboard to what `selector` finds in a row, which is drawn for that. */
  async goTo(key: string, selector: string): Promise<void> {
    this.at = key;
    await tick();
    const row = this.#list?.querySelector(`[data-row="${key}"]`);
    const to = row?.querySelector<HTMLElement>(selector);
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

/** How many rows a page of the keyboard has. */
const page = 10;

/** Which row a key leads to from one, of `count`; `null`: none. */
export function rowOfKey(key: string, from: number, count: number): number | null {
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count,
  }[key];
  if (to === undefined || from < 0) return null;
  const within = Math.max(0, Math.min(count - 1, to));
  return within === from ? null : within;
}
