import '@fontsource-variable/inter/opsz.css';
import './shared/tokens.css';
import './shared/base.css';
import { mount } from 'svelte';

declare const __MOCK__: boolean;

async function start(): Promise<void> {
  // An invented backend for looking at the window in a browser; the condition is known when the product is built, so
  // that nothing of it is in there.
  if (__MOCK__) (await import('./mock/backend')).install();
  const { default: App } = await import('./App.svelte');
  mount(App, { target: document.getElementById('app')! });
}

void start();
