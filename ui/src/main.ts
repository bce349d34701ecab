import '@fontsource-variable/inter/opsz.css';
import './shared/tokens.css';
import './shared/base.css';
import { mount } from 'svelte';

declare const __MOCK__: boolean;

async function start(): Promise<void> {
  // A mock backend for the window in a browser. The condition is a build-time constant, so that a product build
  // contains none of it.
  if (__MOCK__) (await import('./mock/backend')).install();
  const { default: App } = await import('./App.svelte');
  mount(App, { target: document.getElementById('app')! });
}

void start();
