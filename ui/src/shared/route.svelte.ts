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

/** A place of a rota, by what is there. */
export interface Where {
  person: string;
  date: string;
  duty: string;
}

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
  /** Opens the scenarios of the rota. */
  scenarios?: boolean;
  /** Where something of a rota was changed. */
  where?: Where;
}

/** Where somebody came from, and what had the keyboard there. */
export interface Back {
  page: Page;
  /** A selector of it. */
  focus: string;
}

class Route {
  page = $state<Page>('overview');
  target = $state.raw<Target>({});
  /** Where the way back leads; nowhere once another page was chosen. */
  back = $state.raw<Back | null>(null);
  /** What gets the keyboard once the page that somebody came back to has it. */
  focus = $state.raw<string | null>(null);

  go(page: Page, target: Target = {}, back: Back | null = null): void {
    this.page = page;
    this.target = target;
    this.back = back;
    this.focus = null;
  }

  goBack(): void {
    if (!this.back) return;
    const { page, focus } = this.back;
    this.go(page);
    this.focus = focus;
  }

  /** Clears the target once the page has shown it. */
  arrived(): void {
    if (Object.keys(this.target).length) this.target = {};
  }
}

export const route = new Route();
