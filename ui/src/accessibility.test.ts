// axe-core on every page and on what opens above it, in both languages. Layout is not known here: contrast is checked by
// the palette's own test.
import { render, screen, waitFor, fireEvent } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import App from './App.svelte';
import { install } from './mock/backend';
import { drafts } from './pages/people/model/drafts.svelte';
import { pages, route } from './shared/route.svelte';
import { session } from './shared/session.svelte';
import { locale } from './shared/text/locale.svelte';

// A machine with much to do takes its time.

const settled = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

async function violations(): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } };
  const found = await axe.run(document, { runOnly: tags, rules });
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

async function open(language: 'nl' | 'en'): Promise<void> {
  install('full');
  drafts.show(null);
  session.workspace = null; // Until the window has opened it.
  locale.choose(language);
  render(App);
  await screen.findByTestId('page-overview');
}

/** What opens above a page, by the page and what is pressed one after another. */
const above: [(typeof pages)[number], string[]][] = [
  ['overview', ['help']],
  ['overview', ['find']],
  ['channels', ['channel-edit']],
  ['channels', ['event-add']],
  ['channels', ['import']],
  ['people', ['person-new']],
  ['people', ['person-row', 'person-erase']],
  ['people', ['former-people']],
  ['people', ['people-import']],
  ['rota', ['away']],
  ['rota', ['generate']],
  ['rota', ['scenarios']],
  ['rota', ['scenarios', 'scenario-compare']],
  ['rota', ['scenarios', 'scenario-new']],
  ['rota', ['scenarios', 'scenario-adopt']],
  ['settings', ['team-add']],
  ['settings', ['decision-add']],
];

/** What else a page shows in the place of what it begins with, by the tab. */
const parts: [(typeof pages)[number], string][] = [
  ['people', 'tab-matrix'],
  ['people', 'tab-year'],
];

describe.each(['nl', 'en'] as const)('nobody is shut out, in %s:', (language) => {
  it('the first page that somebody sees', async () => {
    install('closed');
    session.workspace = null;
    locale.choose(language);
    render(App);
    await screen.findByTestId('page-welcome');
    expect(await violations()).toEqual([]);
  });

  it.each(pages)('%s', async (page) => {
    await open(language);
    route.go(page);
    await screen.findByTestId(`page-${page}`);
    await waitFor(() => expect(document.querySelector('h1')).not.toBeNull());
    await waitFor(() => expect(document.querySelector('main [role=status][aria-label]')).toBeNull());
    await settled();
    expect(await violations()).toEqual([]);
  });

  it.each(parts)('%s: %s', async (page, tab) => {
    await open(language);
    route.go(page);
    await screen.findByTestId(`page-${page}`);
    await fireEvent.click(await screen.findByTestId(tab));
    await waitFor(() => expect(document.querySelector('main [role=status][aria-label]')).toBeNull());
    await settled(120);
    expect(await violations()).toEqual([]);
  });

  it.each(above)('above %s: %s', async (page, presses) => {
    await open(language);
    route.go(page);
    for (const name of presses) await fireEvent.click((await screen.findAllByTestId(name))[0]!);
    await settled(120);
    expect(document.activeElement, 'the keyboard is in it').not.toBe(document.body);
    expect(document.activeElement?.getAttribute('aria-label') ?? '').not.toMatch(/^(Close|Sluiten)$/);
    expect(await violations()).toEqual([]);
  });
});
