// Light or dark: as the system has it, until the user chooses.
import { savePreference, readPreference } from './preferences';

/** What can be chosen. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

class Appearance {
  choice = $state<Theme>(readPreference('theme', themes) ?? 'system');
  #system = $state<'light' | 'dark'>('light');
  /** What is shown. */
  readonly shown = $derived(this.choice === 'system' ? this.#system : this.choice);

  constructor() {
    const query = window.matchMedia?.('(prefers-color-scheme: dark)');
    const read = () => {
      this.#system = query?.matches ? 'dark' : 'light';
      this.#apply();
    };
    query?.addEventListener('change', read);
    read();
  }

  choose(theme: Theme): void {
    this.choice = theme;
    savePreference('theme', theme);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.dataset['theme'] = this.shown;
  }
}

export const appearance = new Appearance();
