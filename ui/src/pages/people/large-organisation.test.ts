// The people of a large organisation: what is drawn of five hundred, and that the keyboard still comes to each of them.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locale } from '../../shared/text/locale.svelte';
import { openPeople } from '../../testing/opened-people';

const many = 500;

/** The sample's people over and over, and a window that is 700 pixels high. */
function open(tab: string): Promise<void> {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700);
  return openPeople(tab, (view) => {
    const some = view.people;
    view.people = Array.from({ length: many }, (_, at) => {
      const one = structuredClone(some[at % some.length]!);
      one.person.id = `person-${at}`;
      return one;
    });
  });
}

beforeEach(() => locale.choose('en'));
afterEach(() => vi.restoreAllMocks());

const rows = () => screen.getAllByTestId('person-row');
const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });
const rowOfKeyboard = () => document.activeElement?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex');

describe('five hundred people', () => {
  it('cost the list no more rows than the window has room for, but count as five hundred', async () => {
    await open('tab-list');
    await waitFor(() => expect(rows().length).toBeGreaterThan(10));
    expect(rows().length).toBeLessThan(60);
    const table = rows()[0]!.closest('table')!;
    expect(table.getAttribute('aria-rowcount')).toBe(String(many + table.tBodies.length + 1));
    const lasts = rows().at(-1)!;
    expect(lasts.getAttribute('aria-rowindex'), 'the last one is known to be the last').toBe(
      table.getAttribute('aria-rowcount'),
    );
  });

  it('can each be reached by keyboard: End goes to the last, Home back to the first, arrows past what was drawn', async () => {
    await open('tab-list');
    rows()[0]!.querySelector('button')!.focus();
    const [first, last] = [rowOfKeyboard(), rows()[0]!.closest('table')!.getAttribute('aria-rowcount')];
    await press('End');
    await waitFor(() => expect(rowOfKeyboard()).toBe(last));
    await press('ArrowUp');
    await press('PageUp');
    await waitFor(() => expect(rowOfKeyboard()).toBe(String(Number(last) - 11)));
    await press('Home');
    await waitFor(() => expect(rowOfKeyboard()).toBe(first));
    for (let down = 0; down < 6; down++) await press('PageDown');
    await waitFor(() => expect(rowOfKeyboard()).toBe(String(Number(first) + 60)));
  });

  it('are come back to at the row that was opened, wherever it stands', async () => {
    await open('tab-list');
    rows()[0]!.querySelector('button')!.focus();
    await press('End');
    await press('ArrowUp');
    await press('ArrowUp');
    const last = rows()[0]!.closest('table')!.getAttribute('aria-rowcount');
    await waitFor(() => expect(rowOfKeyboard()).toBe(String(Number(last) - 2)));
    const opened = (document.activeElement as HTMLElement).dataset['person']!;
    await fireEvent.click(document.activeElement!);
    await screen.findByTestId('person-detail');
    const beside = screen.getByRole('navigation', { name: 'People' });
    expect(beside.querySelectorAll('[data-row]').length).toBeLessThan(60);
    expect(beside.querySelector('[aria-current]')?.closest('[data-row]')).toHaveProperty('dataset.row', opened);
    const { violations } = await axe.run(beside);
    expect(violations.map((v) => v.id)).toEqual([]);
    await fireEvent.click(screen.getByTestId('people-back'));
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['person']).toBe(opened));
  });

  it('have a table of skills in which the arrows come to everybody', async () => {
    await open('tab-matrix');
    const table = await screen.findByTestId('people-matrix');
    expect(table.querySelectorAll('th[scope=row]').length).toBeLessThan(60);
    table.querySelector<HTMLElement>('[data-cell][tabindex="0"]')!.focus();
    await press('ArrowRight');
    await press('End');
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['cell']).toBe(`${many - 1}:1`));
    expect(rowOfKeyboard()).toBe(table.getAttribute('aria-rowcount'));
  });

  it.each(['tab-list', 'tab-matrix'])('shut nobody out where only some are drawn: %s', async (tab) => {
    await open(tab);
    await waitFor(() => expect(document.querySelector('tr[aria-hidden=true]')).not.toBeNull());
    const { violations } = await axe.run(document.querySelector('table')!, {
      rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
    });
    expect(violations.map((v) => v.id)).toEqual([]);
  });
});
