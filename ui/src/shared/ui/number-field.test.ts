import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import { session } from '../session.svelte';
import NumberField from './NumberField.svelte';

function field(props: object) {
  render(NumberField, { value: 16, 'aria-label': 'hours', ...props });
  return screen.getByLabelText<HTMLInputElement>('hours');
}

async function typed(input: HTMLInputElement, text: string) {
  await fireEvent.input(input, { target: { value: text } });
  await fireEvent.blur(input);
}

it('is selected when it gets the keyboard, so that typing replaces what was there', () => {
  const input = field({});
  input.focus();
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, 2]);
});

it('goes back to what is stored when the change is refused', async () => {
  const onchange = vi.fn();
  const input = field({ onchange });
  await typed(input, '20');
  expect(onchange).toHaveBeenCalledExactlyOnceWith(20);
  expect(input.value).toBe('20');
  session.refusals += 1;
  await tick();
  expect(input.value).toBe('16');
});

it('takes no number out of range, and rounds to what it counts in', async () => {
  const onchange = vi.fn();
  const input = field({ onchange, max: 60, grain: 0.25 });
  await typed(input, '61');
  expect(input.value).toBe('16');
  await typed(input, '2.1');
  expect(onchange).toHaveBeenCalledExactlyOnceWith(2);
});

it('is left empty only where that means something', async () => {
  const [onchange, onclear] = [vi.fn(), vi.fn()];
  await typed(field({ onchange, onclear }), '');
  expect(onclear).toHaveBeenCalledOnce();
  expect(onchange).not.toHaveBeenCalled();
});
