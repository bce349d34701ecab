import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { install } from '../../mock/backend';
import { route } from '../../shared/route.svelte';
import { session } from '../../shared/session.svelte';
import { locale } from '../../shared/text/locale.svelte';
import Palette from './Palette.svelte';
import { found, type Entry } from './entries';
import { daysOf } from './days';

const entry = (text: string, kind: Entry['kind'] = 'person'): Entry => ({ key: text, kind, text, go: () => {} });
const texts = (entries: Entry[], typed: string) => found(entries, typed).flatMap((g) => g.entries.map((e) => e.text));

describe('what was typed', () => {
  const people = [entry('Marie Anna Post'), entry('Anna Bakker'), entry('Zoë Bram'), entry('Review', 'page')];

  it('finds a name by the beginnings of its words, in any order and without accents', () => {
    expect(texts(people, 'zoe')).toEqual(['Zoë Bram']);
    expect(texts(people, 'bak an')).toEqual(['Anna Bakker']);
    expect(texts(people, 'nna')).toEqual([]);
  });

  it('finds first what begins with it', () => {
    expect(texts(people, 'anna')).toEqual(['Anna Bakker', 'Marie Anna Post']);
  });

  it('lists pages and commands, and no people, where nothing was typed yet', () => {
    expect(texts(people, ' ')).toEqual(['Review']);
  });
});

describe('a date', () => {
  beforeEach(() => locale.choose('en'));
  const rota = { id: 'r', first_day: '2026-11-30', last_day: '2026-12-27' } as Parameters<typeof daysOf>[0][number];
  const days = daysOf([rota], '2026-12-02', () => {});

  it.each(['2026-12-03', '3 dec', '3/12', '3-12-2026', 'thu 3', 'tomorrow'])('is found as "%s"', (typed) => {
    expect(texts(days, typed)[0]).toMatch(/Thursday.*3/);
  });

  it('outside every rota is not offered', () => {
    expect(texts(days, '2027-02-01')).toEqual([]);
  });
});

describe('the palette', () => {
  beforeEach(async () => {
    locale.choose('en');
    install('full');
    await session.start();
  });

  it('goes to the first that is found with Enter', async () => {
    render(Palette, { open: true, workspace: session.workspace!, onhelp: vi.fn() });
    const field = await screen.findByRole('combobox');
    await fireEvent.input(field, { target: { value: 'publ' } });
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(route.page).toBe('publish');
  });

  it('says so where nothing is found', async () => {
    render(Palette, { open: true, workspace: session.workspace!, onhelp: vi.fn() });
    await fireEvent.input(await screen.findByRole('combobox'), { target: { value: 'qqqq' } });
    expect((await screen.findByRole('status')).textContent).toBe('Nothing found for “qqqq”');
  });
});
