// What of the year of absences was looked at last; it stays while a person is in view.
export const zooms = ['year', 'quarter'] as const;
export type Zoom = (typeof zooms)[number];

class YearInView {
  /** `null`: this year. */
  year = $state<number | null>(null);
  zoom = $state<Zoom>('year');
  /** The person and the day, by its place in the year, that the keyboard is at. */
  person = $state<string | null>(null);
  day = $state<number | null>(null);
  /** Whether somebody was opened from here: who comes back has the keyboard there again. */
  left = false;
}

export const yearInView = new YearInView();
