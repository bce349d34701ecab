// The names of the pages, in the language of the window.
import { m } from '../paraglide/messages';
import type { Page } from '../shared/route.svelte';

export const pageNames: Record<Page, () => string> = {
  overview: m.nav_overview,
  channels: m.nav_channels,
  people: m.nav_people,
  requirement: m.nav_requirement,
  rota: m.nav_rota,
  review: m.nav_review,
  publish: m.nav_publish,
  settings: m.nav_settings,
};
