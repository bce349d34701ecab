// The page of the people as it is used: its table of skills and its year, by keyboard.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { route } from '../../shared/route.svelte';
import { locale } from '../../shared/text/locale.svelte';
import { drafts } from './model/drafts.svelte';
import { staged } from './model/staged.svelte';
import { yearInView } from './year/year.svelte';
import { openPeople } from '../../testing/opened-people';

function open(tab: string): Promise<void> {
  staged.drop();
  Object.assign(yearInView, { year: null, zoom: 'year', person: null, day: null, left: false });
  return openPeople(tab);
}

beforeEach(() => locale.choose('en'));

describe('the table of skills', () => {
  const stops = () => [
    ...screen.getByTestId('people-matrix').querySelectorAll<HTMLElement>('[data-cell][tabindex="0"]'),
  ];

  it('has one cell that Tab reaches, also after the one that had the keyboard was filtered away', async () => {
    await open('tab-matrix');
    const table = await screen.findByTestId('people-matrix');
    const cells = [...table.querySelectorAll<HTMLElement>('[data-cell]')];
    cells.at(-1)?.focus();
    await waitFor(() => expect(stops()).toEqual([cells.at(-1)]));
    await fireEvent.input(screen.getByTestId('people-search'), { target: { value: 'bas' } });
    await waitFor(() => expect(table.querySelectorAll('[data-cell]').length).toBeLessThan(cells.length));
    expect(stops()).toHaveLength(1);
  });

  it('has no row for somebody who is not saved yet', async () => {
    await open('tab-matrix');
    const rows = () => screen.getByTestId('people-matrix').querySelectorAll('th[scope=row]').length;
    const saved = rows();
    await fireEvent.click(screen.getByTestId('person-new'));
    await screen.findByTestId('person-detail');
    const id = drafts.chosen!;
    drafts.show(null);
    await screen.findByTestId('people-matrix');
    await waitFor(() => expect(drafts.of(id)?.eligibility).not.toBeNull());
    expect(rows()).toBe(saved);
    drafts.drop(id);
  });
});

describe('the year of absences', () => {
  it('says of each line which of all it is, as it may not draw the others', async () => {
    await open('tab-year');
    const sheet = await screen.findByTestId('year-sheet');
    const lines = [...sheet.querySelectorAll('[role=row]')].map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(lines[0]).toBe(1);
    expect(Math.max(...lines)).toBeLessThanOrEqual(Number(sheet.getAttribute('aria-rowcount')));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('goes by day, week and month, and opens somebody at the day', async () => {
    await open('tab-year');
    const sheet = await screen.findByTestId('year-sheet');
    const first = sheet.querySelector<HTMLElement>('[data-person][tabindex="0"]');
    first?.focus();
    const said = () => screen.getByTestId('year-said').textContent;
    await fireEvent.keyDown(document.activeElement!, { key: 'Home' });
    await waitFor(() => expect(said()).toContain('1 January (New Year’s Day)'));
    await fireEvent.keyDown(document.activeElement!, { key: 'PageDown' });
    await fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight', shiftKey: true });
    await waitFor(() => expect(said()).toContain('8 February'));
    await fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement).not.toBe(first));
    const person = (document.activeElement as HTMLElement).dataset['person'];
    await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
    await screen.findByTestId('person-detail');
    expect([drafts.chosen, drafts.day]).toEqual([person, '2026-02-08']);
    await fireEvent.click(screen.getByTestId('away-add'));
    expect(drafts.of(person!)?.person.absences.at(-1)).toEqual({ from: '2026-02-08', to: '2026-02-08' });
    // A part of it: an afternoon, then hours that begin with those, then the whole day again.
    const part = () => [...screen.getAllByTestId('away-hours')].at(-1)!;
    const choose = async (name: string) => {
      await fireEvent.keyDown(part().querySelector('button')!, { key: 'ArrowDown' });
      await fireEvent.pointerUp(await screen.findByRole('option', { name }));
    };
    const hours = () => drafts.of(person!)?.person.absences.at(-1);
    await choose('Afternoons');
    await waitFor(() =>
      expect(hours()).toEqual({ from: '2026-02-08', to: '2026-02-08', hours: { from: 780, to: 1440 } }),
    );
    expect(part().querySelectorAll('[role=group]'), 'no times for an afternoon').toHaveLength(0);
    await choose('Hours');
    await waitFor(() => expect(part().querySelectorAll('[data-segment=hour]')).toHaveLength(2));
    const from = part().querySelector<HTMLElement>('[data-segment=hour]')!;
    from.focus();
    for (const key of '1500') await fireEvent.keyDown(document.activeElement!, { key });
    (document.activeElement as HTMLElement).blur();
    await waitFor(() => expect(hours()?.hours).toEqual({ from: 900, to: 1440 }));
    await choose('Whole days');
    await waitFor(() => expect(hours()).toEqual({ from: '2026-02-08', to: '2026-02-08' }));
    drafts.show(null);
    await waitFor(() =>
      expect((document.activeElement as HTMLElement).dataset['person'], 'back where it was').toBe(person),
    );
    expect(said()).toContain('8 February');
  });
});

it('keys that mean nothing to a date are not lost in its field: Esc leads back, Alt and a digit to a page', async () => {
  await open('tab-list');
  await fireEvent.click((await screen.findAllByTestId('person-row'))[0]!);
  const segment = () => screen.getByTestId('person-detail').querySelector<HTMLElement>('[role=spinbutton]')!;
  await screen.findByTestId('person-detail');
  segment().focus();
  await fireEvent.keyDown(segment(), { key: '1', code: 'Digit1', altKey: true });
  await waitFor(() => expect(route.page).toBe('overview'));
  route.go('people');
  await screen.findByTestId('person-detail');
  segment().focus();
  await fireEvent.keyDown(segment(), { key: 'Escape' });
  await waitFor(() => expect(drafts.chosen).toBeNull());
});
