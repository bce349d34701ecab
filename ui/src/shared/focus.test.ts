import { waitFor } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { focusInto, giveFocusBack, keepFocus } from './focus';

const make = (html: string) => (document.body.innerHTML = html);
const named = (id: string) => document.getElementById(id)!;
afterEach(() => make(''));

it('goes to the first field of what opens, not to the button that closes it', () => {
  make('<div id="dialog" tabindex="-1"><button>Close</button><input id="name" value="16" /></div>');
  focusInto(named('dialog'));
  expect(document.activeElement).toBe(named('name'));
});

it('goes to the whole of what opens where it has no field', () => {
  make('<div id="dialog" tabindex="-1"><button>Close</button></div>');
  focusInto(named('dialog'));
  expect(document.activeElement).toBe(named('dialog'));
});

it('goes back to where it came from, or to the title where that is gone', async () => {
  make('<h1 tabindex="-1" id="title">Settings</h1><button id="opener">Open</button>');
  const opener = named('opener');
  giveFocusBack(opener);
  await waitFor(() => expect(document.activeElement).toBe(opener));
  opener.remove();
  giveFocusBack(opener);
  await waitFor(() => expect(document.activeElement).toBe(named('title')));
});

it('stays in the list when the button that had it is removed', async () => {
  make(
    '<main tabindex="-1"><ul><li><button id="a">a</button></li><li id="second"><button id="b">b</button></li></ul></main>',
  );
  const stop = keepFocus();
  named('b').focus();
  named('second').remove();
  await waitFor(() => expect(document.activeElement).toBe(named('a')));
  stop();
});

it('is left alone once nobody looks after it any more', async () => {
  vi.useFakeTimers();
  make('<main tabindex="-1"><button id="a">a</button></main>');
  const stop = keepFocus();
  named('a').focus();
  named('a').remove();
  await Promise.resolve();
  stop();
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  expect(document.activeElement).toBe(document.body);
});
