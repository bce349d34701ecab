// What is shown of a list of people is what the newest answers and the workspace as it is now make of it, and that is imported.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { golden } from '../../../mock/golden';
import type { PeopleListOptions, PeopleListView } from '../../../shared/bindings';
import { api, ask } from '../../../shared/api';
import { session } from '../../../shared/session.svelte';
import { locale } from '../../../shared/text/locale.svelte';
import ImportPeople from './ImportPeople.svelte';

const view = golden<PeopleListView>('preview_people');
const someone = (name: string): Partial<PeopleListView> => ({
  needs_yes: false,
  changed: [
    {
      name,
      changes: [
        {
          field: 'languages',
          before: { kind: 'names', names: ['nl'] },
          after: { kind: 'names', names: ['nl', 'tr'] },
        },
      ],
    },
  ],
});

/** The questions in their order, each with what answers it. */
let asked: { options: PeopleListOptions; answer: (said: Partial<PeopleListView>) => void }[];

beforeEach(() => {
  locale.choose('en');
  asked = [];
  vi.spyOn(session, 'changed').mockResolvedValue(undefined);
  vi.spyOn(ask, 'people').mockResolvedValue({ token: 'list', name: 'people.csv' });
  vi.spyOn(api, 'previewPeople').mockImplementation(
    (_file, options) =>
      new Promise((resolve) => {
        asked.push({ options, answer: (said) => resolve({ ...view, ...said }) });
      }),
  );
});

async function opened(): Promise<void> {
  render(ImportPeople, { open: true });
  await fireEvent.click(await screen.findByTestId('people-import-file'));
  await waitFor(() => expect(asked).toHaveLength(1));
}

const take = () => screen.getByTestId<HTMLButtonElement>('people-import-take');

describe('a list of people', () => {
  it('names languages as the window does', async () => {
    await opened();
    asked[0]?.answer(someone('Amira'));
    const changed = await screen.findByTestId('people-changed');
    expect(changed.textContent).toContain('Turkish');
    expect(changed.textContent).not.toMatch(/\btr\b/);
  });

  it('is read again when the workspace changes, and an older answer never takes the place of a newer one', async () => {
    await opened();
    session.revision += 1;
    await waitFor(() => expect(asked).toHaveLength(2));
    asked[1]?.answer(someone('As it is now'));
    await screen.findByText('As it is now');
    asked[0]?.answer(someone('As it was'));
    await Promise.resolve();
    expect(screen.queryByText('As it was')).toBeNull();
  });

  it('is imported as it is shown: not while it is read anew, nor by answers that came to nothing', async () => {
    const taken = vi.spyOn(api, 'importPeople').mockResolvedValue({ ...view, taken: true });
    await opened();
    asked[0]?.answer({ ...someone('Amira'), sheets: ['One', 'Two'], sheet: 'One' });
    await waitFor(() => expect(take().disabled).toBe(false));
    session.revision += 1;
    await waitFor(() => expect(take().disabled, 'what is shown is of the state before').toBe(true));
    await fireEvent.click(take());
    expect(taken).not.toHaveBeenCalled();
    asked[1]?.answer({ changed: [], added: [] });
    await waitFor(() => expect(screen.queryByText('Amira')).toBeNull());
    expect(take().disabled, 'there is nothing left to import').toBe(true);
  });
});
