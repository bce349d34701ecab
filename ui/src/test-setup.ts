import { configure } from '@testing-library/svelte';
import { afterAll, afterEach } from 'vitest';

// What a test waits for may take long on a busy machine: a wait ends only to say which one it was.
configure({ asyncUtilTimeout: 60_000 });

// What a browser has and the tests' document lacks.
globalThis.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
})) as never;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as never;

Element.prototype.scrollTo ??= () => {};
Element.prototype.scrollIntoView ??= () => {};
HTMLCanvasElement.prototype.getContext = () => null;

afterEach(() => localStorage.clear());

// Dialogs and menus give the keyboard back a moment after they close. What is still to come when a file's last test has
// ended would find no document.
const started = new Set<ReturnType<typeof setTimeout>>();
const start = globalThis.setTimeout;
globalThis.setTimeout = Object.assign((...call: Parameters<typeof setTimeout>) => {
  const timer = start(...call);
  started.add(timer);
  return timer;
}, start);
afterAll(() => started.forEach(clearTimeout));
