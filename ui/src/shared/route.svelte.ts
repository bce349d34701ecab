// Which page is shown, and the place on it that somebody came for. Kept in memory: a window has no address.

/** The pages, in the order of the navigation and of Alt+1 … Alt+8. */
export const pages = [
  'overview',
  'channels',
  'people',
  'requirement',
  'rota',
  'review',
  'publish',
  'settings',
] as const;
export type Page = (typeof pages)[number];

/** What on a page somebody came for; a page takes what it understands. */
export interface Target {
  person?: string;
  channel?: string;
  desk?: string;
  date?: string;
  rule?: string;
  duty?: string;
  /** The person is away: the rota is to be repaired. */
  repair?: boolean;
}

class Route {
  page = $state<Page>('overview');
  target = $state.raw<Target>({});

  go(page: Page, target: Target = {}): void {
    this.page = page;
    this.target = target;
  }

  /** Takes the target away once the page has gone there, so that it is not gone to again. */
  arrived(): void {
    if (Object.keys(this.target).length) this.target = {};
  }
}

export const route = new Route();
