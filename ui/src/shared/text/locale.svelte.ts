// The language of the window. Paraglide asks here, so that every text on the page changes with it.
import { overwriteGetLocale } from '../../paraglide/runtime';
import type { Language } from '../bindings';
import { readPreference, savePreference } from '../preferences';

class WindowLocale {
  /** The language that texts are written in now. */
  current = $state<Language>('en');
  #chosen = readPreference('language', ['nl', 'en'] as const);

  constructor() {
    overwriteGetLocale(() => this.current);
    this.#use(this.#chosen ?? (navigator.language.startsWith('nl') ? 'nl' : 'en'));
  }

  /** Follows the workspace's language, until the user chooses one. */
  follow(language: Language): void {
    if (!this.#chosen) this.#use(language);
  }

  /** Chooses a language, now and at the next start. */
  choose(language: Language): void {
    this.#chosen = language;
    savePreference('language', language);
    this.#use(language);
  }

  #use(language: Language): void {
    this.current = language;
    document.documentElement.lang = language;
  }
}

export const locale = new WindowLocale();
