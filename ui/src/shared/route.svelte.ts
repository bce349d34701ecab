// Navigation state: the page in view and the target on it. Kept in memory, since a desktop window has no address.

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

/** Target of a navigation; each page reads the fields that it knows. */
export interface Target {
  person?: string;
  channel?: string;
  desk?: string;
  date?: string;
  rule?: string;
  duty?: string;
  /** Opens the repair of the rota for an absence, of the person where one is named. */
  repair?: boolean;
  /** Opens the form for a new rota. */
  generate?: boolean;
}

class Route {
  page = $state<Page>('overview');
  target = $state.raw<Target>({});

  go(page: Page, target: Target = {}): void {
    this.page = page;
    this.target = target;
  }

  /** Clears the target once the page has shown it. */
  arrived(): void {
    if (Object.keys(this.target).length) this.target = {};
  }
}

export const route = new Route();
