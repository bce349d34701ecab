import { beforeAll, beforeEach, expect, it } from 'vitest';
import { onceTyped, watchTyping } from './typing';

const field = document.createElement('input');
const search = Object.assign(document.createElement('input'), { type: 'search' });
let order: string[] = [];
const readAgain = () => void order.push('read again');

function types(into: HTMLInputElement): void {
  into.dispatchEvent(new Event('input', { bubbles: true }));
}
function leaves(from: HTMLInputElement): void {
  from.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

beforeAll(watchTyping);
beforeEach(() => {
  order = [];
  document.body.replaceChildren(field, search);
  field.onchange = () => order.push('saved');
});

it('a page is read again at once where nobody types', () => {
  onceTyped(readAgain);
  expect(order).toEqual(['read again']);
});

it('what is being typed is taken on what was in view, and the page is read again after it, once', async () => {
  types(field);
  onceTyped(readAgain);
  onceTyped(readAgain);
  expect(order).toEqual([]);
  field.dispatchEvent(new Event('change', { bubbles: true }));
  leaves(field);
  await Promise.resolve();
  expect(order).toEqual(['saved', 'read again']);
});

it('a field that is left as it was, or goes away with its page, holds nothing up', async () => {
  types(field);
  onceTyped(readAgain);
  leaves(field);
  await Promise.resolve();
  expect(order).toEqual(['read again']);
  types(field);
  field.remove();
  onceTyped(readAgain);
  expect(order).toEqual(['read again', 'read again']);
});

it('a search holds nothing up', () => {
  types(search);
  onceTyped(readAgain);
  expect(order).toEqual(['read again']);
});
