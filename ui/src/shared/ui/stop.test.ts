import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { locale } from '../text/locale.svelte';
import Stop from './Stop.svelte';

beforeEach(() => locale.choose('nl'));
afterEach(() => {
  cleanup();
  clearMocks();
});

it('asks the backend to stop that request and no other', async () => {
  const told: unknown[] = [];
  mockIPC((command, args) => void told.push([command, args]));
  render(Stop, { request: 'why' });
  await fireEvent.click(screen.getByTestId('stop-why'));
  expect(told).toEqual([['stop_request', { request: 'why' }]]);
});
