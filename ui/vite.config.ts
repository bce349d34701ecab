import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // Files are read from the shell's own scheme, never over a network: relative paths and no preloading.
  base: './',
  define: { __MOCK__: JSON.stringify(process.env['VITE_MOCK'] === '1') },
  build: {
    target: 'safari16.4',
    modulePreload: false,
    // The policy of the window allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 1420, strictPort: true },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    // No test asserts a time: on a machine that does other things as well, a page may take long.
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
