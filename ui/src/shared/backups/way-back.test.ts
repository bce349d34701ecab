import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { install } from '../../mock/backend';
import type { Failure } from '../bindings';
import { session } from '../session.svelte';
import { locale } from '../text/locale.svelte';
import { toasts } from '../toasts.svelte';
import SalvageReport from './SalvageReport.svelte';
import WayBack from './WayBack.svelte';
import { salvaged } from './way-back.svelte';

const failure = (code: Failure['code'], cause: Failure['cause']): Failure => ({
  code,
  cause,
  field: null,
  findings: [],
});

beforeEach(() => {
  locale.choose('en');
  session.workspace = null;
  toasts.list.forEach((toast) => toasts.close(toast.id));
});

describe('a damaged file', () => {
  beforeEach(async () => {
    install('damaged');
    await session.start();
    expect(session.failure?.code).toBe('damaged_file');
    render(WayBack, { failure: session.failure! });
  });

  it('is restored from the backup that is chosen, which is said before, and opened', async () => {
    await fireEvent.click(screen.getByTestId('way-restore'));
    const restore = await screen.findAllByTestId('restore');
    expect(restore).toHaveLength(3);
    expect(screen.getByText(/does not say which workspace/)).toBeTruthy();
    await fireEvent.click(restore[1]!);
    expect(screen.getByText(/kept as a backup first/)).toBeTruthy();
    await fireEvent.click(screen.getByTestId('restore-here'));
    await waitFor(() => expect(session.workspace).not.toBeNull());
    const restored = () => toasts.list.some((toast) => toast.title.startsWith('Restored as it was on'));
    await waitFor(() => expect(restored()).toBe(true));
  });

  it('has what is left of it opened in a new file, with a list of what is lost', async () => {
    render(SalvageReport);
    await fireEvent.click(screen.getByTestId('way-salvage'));
    const report = await screen.findByTestId('salvage-report');
    expect(session.workspace).not.toBeNull();
    expect(report.textContent).toContain('event 7: unreadable');
    expect(report.textContent).toContain('Sanne Halteman');
    salvaged.report = null;
  });
});

it('a file that is gone while it is open leaves a copy to be saved, and one that never opened does not', async () => {
  install('full');
  await session.start();
  const gone = failure('file_unreachable', { kind: 'file_missing', path: '/home/anna/plan.dialoog' });
  const { unmount } = render(WayBack, { failure: gone });
  await fireEvent.click(screen.getByTestId('way-copy'));
  await waitFor(() => expect(toasts.list[0]?.title).toBe('Copy saved'));
  unmount();
  session.workspace = null;
  render(WayBack, { failure: gone });
  expect(screen.queryByTestId('way-copy')).toBeNull();
});
